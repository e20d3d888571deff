package org.carewatch.core;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.carewatch.event.Subject;
import org.carewatch.site.Panel;
import org.carewatch.site.Site;
import org.carewatch.time.Moment;

/**
 * The panels that are read over the network, from looks to what is so: a good look is believed for
 * {@value #BELIEVED_SECONDS} s from when it was asked for, and no longer, whatever the looks after
 * it say or do not say. Core's thread; as many as the configuration has.
 */
final class Looks {
  static final int BELIEVED_SECONDS = 45;
  private static final long BELIEVED = Duration.ofSeconds(BELIEVED_SECONDS).toNanos();

  private final Panels panels;
  private final Map<Subject, Seen> all = new LinkedHashMap<>();

  /** One panel as it was seen last. */
  private static final class Seen {
    State state = State.NEVER;
    long believedUntil = Long.MAX_VALUE;
    boolean doubted;
    String words = "it has not answered since the start";
  }

  private enum State {
    NEVER,
    ARMED,
    DISARMED
  }

  Looks(Site site, Panels panels) {
    this.panels = panels;
    for (Panel panel : site.armed()) {
      if (!(panel.source() instanceof Panel.Relay)) {
        all.put(Panels.subject(panel), new Seen());
      }
    }
  }

  void take(Fact.Looked fact, Moment now) {
    Seen seen = all.get(fact.panel());
    if (seen == null) {
      return; // nobody's panel
    }
    switch (fact.look()) {
      case Look.Armed _ -> good(fact, seen, State.ARMED, now);
      case Look.Disarmed disarmed -> {
        good(fact, seen, State.DISARMED, now);
        if (!disarmed.arming()) {
          panels.lookedAt(fact.panel(), fact.askedNanos());
        }
      }
      case Look.CannotTell doubt -> {
        seen.words = doubt.words();
        panels.unseen(fact.panel(), doubt.words());
      }
    }
    tick(now);
  }

  private void good(Fact.Looked fact, Seen seen, State state, Moment now) {
    boolean changed = seen.state != state;
    boolean doubted = seen.doubted;
    seen.state = state;
    seen.doubted = false;
    seen.believedUntil = fact.askedNanos() + BELIEVED;
    seen.words = "no look at it came to an end";
    if (changed && state == State.ARMED) {
      panels.armed(fact.panel(), fact.askedNanos(), now);
    } else if (changed) {
      panels.disarmed(fact.panel(), fact.askedNanos(), now);
    } else if (doubted) {
      panels.readable(fact.panel(), now);
    }
  }

  /** Alarms of an earlier run became known late: what is seen armed ends them. */
  void recalled(Moment now) {
    all.forEach((subject, seen) -> {
      if (seen.state == State.ARMED && !seen.doubted) {
        panels.armed(subject, now.nanos(), now);
      }
    });
  }

  void tick(Moment now) {
    all.forEach((subject, seen) -> {
      if (!seen.doubted && seen.believedUntil <= now.nanos()) {
        seen.doubted = true;
        panels.unreadable(subject, seen.words, now);
      }
    });
  }

  long nextNanos() {
    return all.values().stream()
        .mapToLong(seen -> seen.doubted ? Long.MAX_VALUE : seen.believedUntil)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
