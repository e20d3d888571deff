package org.carewatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Reason;
import org.carewatch.event.Receiver;
import org.carewatch.event.Subject;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Faults as conditions: raised once, with hysteresis both ways, restored once, never a storm.
 * Core's thread. One condition a subject and reason, at most {@value #MOST}; a condition that finds
 * no room in the journal is told when there is some.
 */
final class Conditions {
  static final int MOST = 2000;

  private record Key(Subject subject, Reason reason) {}

  /** A fault that was told and stands. */
  record Standing(
      Subject subject,
      Reason reason,
      String incident,
      Fault.Opened opened,
      Fault.Evidence evidence) {}

  private final Outbox outbox;
  private final Mode mode;
  private final Function<Subject, String> names;
  private final Function<Subject, Map<String, Object>> about;
  private final Function<String, Map<String, Object>> repair;
  private final BiFunction<Subject, List<Subject>, List<Map<String, Object>>> cameras;
  private final Map<Key, Fault> states = new LinkedHashMap<>();

  /**
   * {@code about}: further fields of the detail, for each subject; {@code repair}: those of a
   * fault's end, for each incident; {@code cameras}: those that a fault is about, for its subject
   * and what it takes along.
   */
  Conditions(
      Outbox outbox,
      Mode mode,
      Function<Subject, String> names,
      Function<Subject, Map<String, Object>> about,
      Function<String, Map<String, Object>> repair,
      BiFunction<Subject, List<Subject>, List<Map<String, Object>>> cameras) {
    this.outbox = outbox;
    this.mode = mode;
    this.names = names;
    this.about = about;
    this.repair = repair;
    this.cameras = cameras;
  }

  /** One look: bad or well, now. */
  void judge(Subject subject, Reason reason, boolean bad, String detail, Moment now) {
    judge(new Fact.Judged(subject, reason, bad, detail), now);
  }

  /** One look, with what it takes along. */
  void judge(Fact.Judged judged, Moment now) {
    Key key = new Key(judged.subject(), judged.question());
    Fault.Evidence evidence = new Fault.Evidence(judged.detail(), judged.takes());
    boolean bad = judged.bad();
    Fault before = states.get(key);
    if (before == null && (!bad || states.size() >= MOST)) {
      return;
    }
    Fault next = bad ? bad(before, key, evidence, now) : well(before, key, now);
    keep(key, next);
  }

  private void keep(Key key, @Nullable Fault next) {
    if (next == null) {
      states.remove(key);
    } else {
      states.put(key, next);
    }
  }

  private Fault bad(@Nullable Fault before, Key key, Fault.Evidence evidence, Moment now) {
    return switch (before) {
      case null ->
          Delays.untilRaised(key.reason) == 0
              ? raise(key, evidence, now)
              : new Fault.Doubted(now.nanos(), evidence);
      case Fault.Doubted doubted -> doubt(doubted.since(), key, evidence, now);
      case Fault.Relieved relieved -> doubt(relieved.doubted().since(), key, evidence, now);
      case Fault.Raised raised -> raised;
      case Fault.Clearing clearing -> clearing.raised();
    };
  }

  private @Nullable Fault well(@Nullable Fault before, Key key, Moment now) {
    return switch (before) {
      case null -> null;
      case Fault.Doubted doubted ->
          Delays.untilRelieved(key.reason) == 0
              ? null
              : new Fault.Relieved(doubted, now.nanos() + Delays.untilRelieved(key.reason));
      case Fault.Relieved relieved -> relieved;
      case Fault.Raised raised ->
          Delays.untilRestored(key.reason) == 0
              ? restore(key, raised, now)
              : new Fault.Clearing(raised, now.nanos() + Delays.untilRestored(key.reason));
      case Fault.Clearing clearing -> {
        long until = Math.min(clearing.until(), now.nanos() + Delays.untilRestored(key.reason));
        yield until <= now.nanos()
            ? restore(key, clearing.raised(), now)
            : new Fault.Clearing(clearing.raised(), until);
      }
    };
  }

  /** Bad again or still, with the newest word of why. */
  private Fault doubt(long since, Key key, Fault.Evidence evidence, Moment now) {
    Fault.Doubted doubted = new Fault.Doubted(since, evidence);
    return due(doubted, key, now) ? raise(key, evidence, now) : doubted;
  }

  private static boolean due(Fault.Doubted doubted, Key key, Moment now) {
    return now.nanos() - doubted.since() >= Delays.untilRaised(key.reason);
  }

  private Fault raise(Key key, Fault.Evidence evidence, Moment now) {
    boolean dated = now.trust() == ClockTrust.SYNCHRONISED;
    Fault.Opened opened =
        new Fault.Opened(now.wall(), now.nanos(), dated, Optional.empty(), List.of());
    Fault.Raised raised = new Fault.Raised("", opened, evidence);
    return outbox.hasRoom() ? told(key, raised, now) : raised;
  }

  private Fault.Raised told(Key key, Fault.Raised raised, Moment now) {
    Entry told = outbox.made(news(key, Phase.ACTIVE, News.OPENS, raised.evidence()), now);
    Fault.Opened before = raised.opened();
    Fault.Opened opened =
        new Fault.Opened(
            before.since(),
            before.nanos(),
            before.dated(),
            Optional.of(told.head()),
            outbox.receivers(told));
    return new Fault.Raised(told.id(), opened, raised.evidence());
  }

  private @Nullable Fault restore(Key key, Fault.Raised raised, Moment now) {
    if (!raised.incident().isEmpty()) {
      Map<String, Object> more = repair.apply(raised.incident());
      outbox.tell(news(key, Phase.RESTORED, raised.incident(), raised.evidence(), more), true, now);
    }
    return null;
  }

  /** A standing fault once more: the same condition, with how long it has stood. */
  News again(Standing one, Map<String, Object> more, long hours) {
    Key key = new Key(one.subject, one.reason);
    News news = news(key, Phase.ACTIVE, one.incident, one.evidence, more);
    return news.with(Wording.again(news.text(), hours));
  }

  private News news(Key key, Phase phase, String incident, Fault.Evidence evidence) {
    return news(key, phase, incident, evidence, Map.of());
  }

  private News news(
      Key key, Phase phase, String incident, Fault.Evidence evidence, Map<String, Object> more) {
    String name = names.apply(key.subject);
    Map<String, Object> fields = Fields.of("reason", key.reason.word());
    if (!evidence.detail().isEmpty()) {
      fields.put("detail", evidence.detail());
    }
    fields.putAll(about.apply(key.subject));
    if (more.containsKey(Receiver.TO)) {
      fields.remove("sinceBootMillis"); // told again later: nothing of the state began then
    }
    fields.putAll(more);
    fields.put("cure", Fields.of("zh", key.reason.cure().zh(), "en", key.reason.cure().en()));
    News news =
        News.of(
                Delays.type(key.subject, key.reason, phase),
                key.subject,
                phase,
                mode,
                incident,
                Wording.condition(key.reason, name, phase == Phase.RESTORED, fields),
                fields)
            .with(cameras.apply(key.subject, evidence.takes()));
    return Delays.codes(key.reason, phase).map(news::with).orElse(news);
  }

  /**
   * What an earlier run left raised: restored unless it is seen to be bad again in good time. Where
   * it was raised anew before the journal could be read, the earlier one is over.
   */
  void recovered(
      Subject subject,
      Reason reason,
      String incident,
      Fault.Opened opened,
      String detail,
      Moment now) {
    Key key = new Key(subject, reason);
    Fault.Raised raised = new Fault.Raised(incident, opened, new Fault.Evidence(detail, List.of()));
    switch (states.get(key)) {
      case Fault.Raised standing when standing.incident().isEmpty() -> keep(key, raised);
      case Fault.Raised _, Fault.Clearing _ -> restore(key, raised, now);
      case Fault.Doubted _ -> keep(key, raised);
      case Fault.Relieved relieved -> keep(key, new Fault.Clearing(raised, relieved.until()));
      case null ->
          keep(key, new Fault.Clearing(raised, now.nanos() + Delays.untilForgotten(reason)));
    }
  }

  /** Time passes: doubts become faults, clearing ones end, untold ones are told. */
  void tick(Moment now) {
    for (Key key : List.copyOf(states.keySet())) {
      Fault state = states.get(key);
      switch (state) {
        case Fault.Doubted doubted -> {
          if (due(doubted, key, now)) {
            keep(key, raise(key, doubted.evidence(), now));
          }
        }
        case Fault.Relieved relieved -> {
          if (relieved.until() <= now.nanos()) {
            keep(key, null);
          }
        }
        case Fault.Raised raised -> {
          if (raised.incident().isEmpty() && outbox.hasRoom()) {
            keep(key, told(key, raised, now));
          }
        }
        case Fault.Clearing clearing -> {
          if (clearing.until() <= now.nanos()) {
            keep(key, restore(key, clearing.raised(), now));
          }
        }
        case null -> {}
      }
    }
  }

  long nextNanos() {
    long next = Long.MAX_VALUE;
    for (Map.Entry<Key, Fault> one : states.entrySet()) {
      next =
          Math.min(
              next,
              switch (one.getValue()) {
                case Fault.Doubted doubted ->
                    doubted.since() + Delays.untilRaised(one.getKey().reason);
                case Fault.Relieved relieved -> relieved.until();
                case Fault.Clearing clearing -> clearing.until();
                case Fault.Raised _ -> Long.MAX_VALUE;
              });
    }
    return next;
  }

  /** The incident of a condition that was raised and told. */
  Optional<String> incident(Subject subject, Reason reason) {
    String incident =
        switch (states.get(new Key(subject, reason))) {
          case Fault.Raised raised -> raised.incident();
          case Fault.Clearing clearing -> clearing.raised().incident();
          case null, default -> "";
        };
    return incident.isEmpty() ? Optional.empty() : Optional.of(incident);
  }

  /** Whether any condition of this type of event is raised about a subject. */
  boolean stands(Subject subject, EventType type) {
    return states.entrySet().stream()
        .anyMatch(one ->
            one.getKey().subject.equals(subject)
                && isRaised(one.getValue())
                && Delays.type(subject, one.getKey().reason, Phase.ACTIVE) == type);
  }

  boolean any() {
    return states.values().stream().anyMatch(state -> isRaised(state));
  }

  private static boolean isRaised(Fault state) {
    return state instanceof Fault.Raised || state instanceof Fault.Clearing;
  }

  int held() {
    return states.size();
  }

  /** Those that were told and stand, those that seem to be well for the moment included. */
  List<Standing> standing() {
    List<Standing> standing = new ArrayList<>();
    states.forEach((key, state) -> {
      switch (state) {
        case Fault.Doubted _, Fault.Relieved _ -> {}
        case Fault.Raised raised -> standing.add(standing(key, raised));
        case Fault.Clearing clearing -> standing.add(standing(key, clearing.raised()));
      }
    });
    return standing.stream().filter(one -> !one.incident.isEmpty()).toList();
  }

  private static Standing standing(Key key, Fault.Raised raised) {
    return new Standing(
        key.subject, key.reason, raised.incident(), raised.opened(), raised.evidence());
  }

  List<Snapshot.ConditionView> views(Repairs repairs) {
    List<Snapshot.ConditionView> views = new ArrayList<>();
    states.forEach((key, state) -> {
      switch (state) {
        case Fault.Doubted _, Fault.Relieved _ -> {}
        case Fault.Raised raised -> views.add(view(key, raised, repairs));
        case Fault.Clearing clearing -> views.add(view(key, clearing.raised(), repairs));
      }
    });
    return views;
  }

  private static Snapshot.ConditionView view(Key key, Fault.Raised raised, Repairs repairs) {
    Instant since = raised.opened().since();
    return new Snapshot.ConditionView(
        key.subject.toString(),
        key.reason.word(),
        Delays.isDoubt(key.reason) ? "cannot-tell" : "bad",
        key.reason.text(),
        key.reason.cure(),
        since,
        raised.incident(),
        Delays.type(key.subject, key.reason, Phase.ACTIVE).priority(),
        repairs
            .telling(raised.incident())
            .map(one -> new Snapshot.ToldView(one.desk(), since.plusSeconds(one.seconds()))));
  }
}
