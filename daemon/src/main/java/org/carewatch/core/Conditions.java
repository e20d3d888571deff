package org.carewatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
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

  /** The newest word of why, and what a cause takes along. */
  private record Evidence(String detail, List<Subject> takes) {}

  /** A condition that is not clear. Times in monotonic nanoseconds. */
  private sealed interface State {
    /** Bad since then, not raised. */
    record Doubted(long since, Evidence evidence) implements State {}

    /** Bad since then, not raised, and well for the moment; forgotten at {@code until}. */
    record Relieved(Doubted doubted, long until) implements State {}

    /** Raised; the incident is empty until it could be told. */
    record Raised(String incident, Instant since, Evidence evidence) implements State {}

    /** Raised, and well since then; restored at {@code until}. */
    record Clearing(Raised raised, long until) implements State {}
  }

  private final Outbox outbox;
  private final Mode mode;
  private final Function<Subject, String> names;
  private final Function<Subject, Map<String, Object>> about;
  private final BiFunction<Subject, List<Subject>, List<Map<String, Object>>> cameras;
  private final Map<Key, State> states = new LinkedHashMap<>();

  /**
   * {@code about}: further fields of the detail, for each subject; {@code cameras}: those that a
   * fault is about, for its subject and what it takes along.
   */
  Conditions(
      Outbox outbox,
      Mode mode,
      Function<Subject, String> names,
      Function<Subject, Map<String, Object>> about,
      BiFunction<Subject, List<Subject>, List<Map<String, Object>>> cameras) {
    this.outbox = outbox;
    this.mode = mode;
    this.names = names;
    this.about = about;
    this.cameras = cameras;
  }

  /** One look: bad or well, now. */
  void judge(Subject subject, Reason reason, boolean bad, String detail, Moment now) {
    judge(new Fact.Judged(subject, reason, bad, detail), now);
  }

  /** One look, with what it takes along. */
  void judge(Fact.Judged judged, Moment now) {
    Key key = new Key(judged.subject(), judged.question());
    Evidence evidence = new Evidence(judged.detail(), judged.takes());
    boolean bad = judged.bad();
    State before = states.get(key);
    if (before == null && (!bad || states.size() >= MOST)) {
      return;
    }
    State next = bad ? bad(before, key, evidence, now) : well(before, key, now);
    keep(key, next);
  }

  private void keep(Key key, @Nullable State next) {
    if (next == null) {
      states.remove(key);
    } else {
      states.put(key, next);
    }
  }

  private State bad(@Nullable State before, Key key, Evidence evidence, Moment now) {
    return switch (before) {
      case null ->
          Delays.untilRaised(key.reason) == 0
              ? raise(key, evidence, now)
              : new State.Doubted(now.nanos(), evidence);
      case State.Doubted doubted -> doubt(doubted.since, key, evidence, now);
      case State.Relieved relieved -> doubt(relieved.doubted.since, key, evidence, now);
      case State.Raised raised -> raised;
      case State.Clearing clearing -> clearing.raised;
    };
  }

  private @Nullable State well(@Nullable State before, Key key, Moment now) {
    return switch (before) {
      case null -> null;
      case State.Doubted doubted ->
          Delays.untilRelieved(key.reason) == 0
              ? null
              : new State.Relieved(doubted, now.nanos() + Delays.untilRelieved(key.reason));
      case State.Relieved relieved -> relieved;
      case State.Raised raised ->
          Delays.untilRestored(key.reason) == 0
              ? restore(key, raised, now)
              : new State.Clearing(raised, now.nanos() + Delays.untilRestored(key.reason));
      case State.Clearing clearing -> {
        long until = Math.min(clearing.until, now.nanos() + Delays.untilRestored(key.reason));
        yield until <= now.nanos()
            ? restore(key, clearing.raised, now)
            : new State.Clearing(clearing.raised, until);
      }
    };
  }

  /** Bad again or still, with the newest word of why. */
  private State doubt(long since, Key key, Evidence evidence, Moment now) {
    State.Doubted doubted = new State.Doubted(since, evidence);
    return due(doubted, key, now) ? raise(key, evidence, now) : doubted;
  }

  private static boolean due(State.Doubted doubted, Key key, Moment now) {
    return now.nanos() - doubted.since >= Delays.untilRaised(key.reason);
  }

  private State raise(Key key, Evidence evidence, Moment now) {
    State.Raised raised = new State.Raised("", now.wall(), evidence);
    return outbox.hasRoom() ? told(key, raised, now) : raised;
  }

  private State.Raised told(Key key, State.Raised raised, Moment now) {
    String incident = outbox.open(news(key, Phase.ACTIVE, News.OPENS, raised.evidence), now);
    return new State.Raised(incident, raised.since, raised.evidence);
  }

  private @Nullable State restore(Key key, State.Raised raised, Moment now) {
    if (!raised.incident.isEmpty()) {
      outbox.tell(news(key, Phase.RESTORED, raised.incident, raised.evidence), true, now);
    }
    return null;
  }

  private News news(Key key, Phase phase, String incident, Evidence evidence) {
    String name = names.apply(key.subject);
    Map<String, Object> fields = Fields.of("reason", key.reason.word());
    if (!evidence.detail.isEmpty()) {
      fields.put("detail", evidence.detail);
    }
    fields.putAll(about.apply(key.subject));
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
            .with(cameras.apply(key.subject, evidence.takes));
    return Delays.codes(key.reason, phase).map(news::with).orElse(news);
  }

  /**
   * What an earlier run left raised: restored unless it is seen to be bad again in good time. Where
   * it was raised anew before the journal could be read, the earlier one is over.
   */
  void recovered(Subject subject, Reason reason, String incident, String detail, Moment now) {
    Key key = new Key(subject, reason);
    State.Raised raised = new State.Raised(incident, now.wall(), new Evidence(detail, List.of()));
    switch (states.get(key)) {
      case State.Raised standing when standing.incident.isEmpty() -> keep(key, raised);
      case State.Raised _, State.Clearing _ -> restore(key, raised, now);
      case State.Doubted _ -> keep(key, raised);
      case State.Relieved relieved -> keep(key, new State.Clearing(raised, relieved.until));
      case null ->
          keep(key, new State.Clearing(raised, now.nanos() + Delays.untilForgotten(reason)));
    }
  }

  /** Time passes: doubts become faults, clearing ones end, untold ones are told. */
  void tick(Moment now) {
    for (Key key : List.copyOf(states.keySet())) {
      State state = states.get(key);
      switch (state) {
        case State.Doubted doubted -> {
          if (due(doubted, key, now)) {
            keep(key, raise(key, doubted.evidence, now));
          }
        }
        case State.Relieved relieved -> {
          if (relieved.until <= now.nanos()) {
            keep(key, null);
          }
        }
        case State.Raised raised -> {
          if (raised.incident.isEmpty() && outbox.hasRoom()) {
            keep(key, told(key, raised, now));
          }
        }
        case State.Clearing clearing -> {
          if (clearing.until <= now.nanos()) {
            keep(key, restore(key, clearing.raised, now));
          }
        }
        case null -> {}
      }
    }
  }

  long nextNanos() {
    long next = Long.MAX_VALUE;
    for (Map.Entry<Key, State> one : states.entrySet()) {
      next =
          Math.min(
              next,
              switch (one.getValue()) {
                case State.Doubted doubted ->
                    doubted.since + Delays.untilRaised(one.getKey().reason);
                case State.Relieved relieved -> relieved.until;
                case State.Clearing clearing -> clearing.until;
                case State.Raised _ -> Long.MAX_VALUE;
              });
    }
    return next;
  }

  /** The incident of a condition that was raised and told. */
  Optional<String> incident(Subject subject, Reason reason) {
    String incident =
        switch (states.get(new Key(subject, reason))) {
          case State.Raised raised -> raised.incident;
          case State.Clearing clearing -> clearing.raised.incident;
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

  private static boolean isRaised(State state) {
    return state instanceof State.Raised || state instanceof State.Clearing;
  }

  int held() {
    return states.size();
  }

  List<Snapshot.ConditionView> views() {
    List<Snapshot.ConditionView> views = new ArrayList<>();
    states.forEach((key, state) -> {
      switch (state) {
        case State.Doubted _, State.Relieved _ -> {}
        case State.Raised raised -> views.add(view(key, raised));
        case State.Clearing clearing -> views.add(view(key, clearing.raised));
      }
    });
    return views;
  }

  private static Snapshot.ConditionView view(Key key, State.Raised raised) {
    return new Snapshot.ConditionView(
        key.subject.toString(),
        key.reason.word(),
        Delays.isDoubt(key.reason) ? "cannot-tell" : "bad",
        key.reason.text(),
        key.reason.cure(),
        raised.since,
        raised.incident,
        Delays.type(key.subject, key.reason, Phase.ACTIVE).priority());
  }
}
