package org.carewatch.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;

/**
 * Announced test mode: begins only when every desk that answers has stored its announcement, names
 * its buttons, ends by itself and with any restart. Core's thread. Limits: 60 minutes, 2 hours a
 * day (the facility's; by a clock that cannot be trusted the last 24 h), an announcement waits
 * {@value #ANNOUNCED_SECONDS} s.
 */
final class TestMode {
  static final int MOST_MINUTES = 60;
  static final int A_DAY_MINUTES = 120;
  static final int ANNOUNCED_SECONDS = 120;
  static final long AGAIN_WITHIN = 10 * Owed.SECOND;
  private static final int SPANS = 100;
  private static final long MINUTE = 60 * Owed.SECOND;
  private static final long DAY = 24 * 60 * MINUTE;

  private final List<Delivery> deliveries;
  private final Outbox outbox;
  private final Mode mode;
  private final Set<Subject> buttons;
  private final ZoneId zone;
  private final Deque<Spent> spent = new ArrayDeque<>();
  private final List<Left> left = new ArrayList<>();
  private final Map<Subject, Long> pressedAt = new HashMap<>();
  private State state = new State.Off();

  /** Off, announced and waiting for desks, or running; times in monotonic nanoseconds. */
  private sealed interface State {
    record Off() implements State {}

    record Announced(Asked asked, String incident, Set<String> missing, long until)
        implements State {}

    record Running(Asked asked, String incident, long since, long until) implements State {}
  }

  private record Asked(List<Subject> buttons, long minutes, String by, String why) {}

  /** Test mode that was; {@code end}: by a synchronised clock, where another process saw it. */
  private record Spent(long endNanos, Optional<Instant> end, long nanos) {}

  /** Left open by an earlier process. */
  private record Left(String incident, long seconds) {}

  TestMode(List<Delivery> deliveries, Outbox outbox, Mode mode, Set<Subject> buttons, ZoneId zone) {
    this.deliveries = deliveries;
    this.outbox = outbox;
    this.mode = mode;
    this.buttons = Set.copyOf(buttons);
    this.zone = zone;
  }

  /** Announces it; refused with the reason. {@code alarmed}: an alarm of the place is open. */
  Reply begin(Order.BeginTest order, Predicate<Subject> alarmed, Moment now) {
    if (!(state instanceof State.Off)) {
      return refused("已在测试模式或已公布，先结束", "test mode is on or announced: end it first");
    }
    if (order.by().isBlank() || order.why().isBlank()) {
      return refused("写明谁、为什么测试", "say who tests and why");
    }
    if (order.minutes() < 1 || order.minutes() > MOST_MINUTES) {
      return refused("分钟数须在 1 到 " + MOST_MINUTES + " 之间", "minutes must be 1 to " + MOST_MINUTES);
    }
    Set<Subject> named = new LinkedHashSet<>();
    for (String id : order.buttons()) {
      Subject button = Subject.button(id);
      if (!buttons.contains(button)) {
        return refused("没有按钮 " + id, "there is no button " + id);
      }
      if (alarmed.test(button)) {
        return refused(id + " 有未结束的警情，先处理并复位", id + " has an open alarm: deal with it first");
      }
      named.add(button);
    }
    if (named.isEmpty()) {
      return refused("写明要测试的按钮", "name the buttons to be tested");
    }
    long free = Math.max(0, A_DAY_MINUTES - Math.ceilDiv(today(now), MINUTE));
    if (order.minutes() > free) {
      return refused(
          "今天的测试时间只剩 " + free + " 分钟（每天 " + A_DAY_MINUTES + " 分钟）",
          "only " + free + " of the day's " + A_DAY_MINUTES + " minutes of test mode are left");
    }
    if (!outbox.hasRoom()) {
      return refused("记录写不进存储卡，不能测试", "the journal cannot be written: no test mode now");
    }
    announce(new Asked(List.copyOf(named), order.minutes(), order.by(), order.why()), now);
    return new Reply.Done();
  }

  private void announce(Asked asked, Moment now) {
    Map<String, Object> detail =
        Fields.of(
            "buttons", ids(asked),
            "minutes", asked.minutes,
            "by", asked.by,
            "why", asked.why);
    Text text = Wording.testStarted(ids(asked), asked.minutes);
    Entry told =
        outbox.made(
            News.of(
                EventType.TEST_STARTED, Subject.TEST, Phase.ACTIVE, mode, News.OPENS, text, detail),
            now);
    Set<String> missing = new LinkedHashSet<>();
    deliveries.stream()
        .filter(desk -> Alarms.answering(deliveries).apply(desk))
        .forEach(desk -> missing.add(desk.desk));
    long until = now.nanos() + ANNOUNCED_SECONDS * Owed.SECOND;
    state = new State.Announced(asked, told.id(), missing, until);
    run(now);
  }

  private static List<String> ids(Asked asked) {
    return asked.buttons.stream().map(Subject::id).toList();
  }

  /** Begins where no desk is missing any more. */
  private void run(Moment now) {
    if (state instanceof State.Announced all && all.missing.isEmpty()) {
      long until = now.nanos() + all.asked.minutes * MINUTE;
      state = new State.Running(all.asked, all.incident, now.nanos(), until);
    }
  }

  /** Any receipt of a desk for the announcement says that the desk has it. */
  void received(Fact.Received fact, Moment now) {
    if (state instanceof State.Announced announced
        && announced.incident.equals(fact.receipt().event())) {
      announced.missing.remove(fact.desk());
      run(now);
    }
  }

  Reply end(String by, Moment now) {
    if (state instanceof State.Off) {
      return refused("不在测试模式", "there is no test mode to end");
    }
    end("order", Fields.of("by", by), now);
    return new Reply.Done();
  }

  void tick(Moment now) {
    for (Left one : left) {
      Map<String, Object> detail = Fields.of("cause", "restart", "seconds", one.seconds);
      ended(one.incident, detail, Wording.testEnded("restart"), now);
    }
    left.clear();
    switch (state) {
      case State.Announced waits when waits.until <= now.nanos() ->
          end("not-stored", Fields.of("missing", List.copyOf(waits.missing)), now);
      case State.Running runs when runs.until <= now.nanos() -> end("time", Fields.of(), now);
      case State.Off _, State.Announced _, State.Running _ -> {}
    }
  }

  private void end(String cause, Map<String, Object> more, Moment now) {
    long nanos = state instanceof State.Running runs ? now.nanos() - runs.since : 0;
    Map<String, Object> detail =
        Fields.of("cause", cause, "seconds", Math.ceilDiv(nanos, Owed.SECOND));
    detail.putAll(more);
    String incident =
        switch (state) {
          case State.Off _ -> "";
          case State.Announced waits -> waits.incident;
          case State.Running runs -> runs.incident;
        };
    state = new State.Off();
    spend(new Spent(now.nanos(), Optional.empty(), nanos));
    ended(incident, detail, Wording.testEnded(cause), now);
  }

  private void ended(String incident, Map<String, Object> detail, Text text, Moment now) {
    outbox.tell(
        News.of(EventType.TEST_ENDED, Subject.TEST, Phase.RESTORED, mode, incident, text, detail),
        true,
        now);
  }

  private void spend(Spent one) {
    if (one.nanos > 0) {
      spent.add(one);
    }
    while (spent.size() > SPANS) {
      spent.remove();
    }
  }

  /** Nanoseconds of test mode since the facility's midnight, or in the last 24 h. */
  private long today(Moment now) {
    long from = now.nanos() - DAY;
    boolean trusted = now.trust() == ClockTrust.SYNCHRONISED;
    if (trusted) {
      Instant midnight = now.wall().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
      from = now.nanos() - java.time.Duration.between(midnight, now.wall()).toNanos();
    }
    long sum = 0;
    for (Spent one : spent) {
      long end =
          trusted && one.end.isPresent()
              ? now.nanos() - java.time.Duration.between(one.end.get(), now.wall()).toNanos()
              : one.endNanos;
      sum += Math.max(0, Math.min(end, now.nanos()) - Math.max(from, end - one.nanos));
    }
    return sum;
  }

  /** An earlier process left it open: it ended with that process. */
  void recovered(String incident, long minutes, Optional<Long> startedNanos, Moment now) {
    long most = minutes * 60;
    long seconds =
        startedNanos.map(at -> Math.clamp((now.nanos() - at) / Owed.SECOND, 0, most)).orElse(most);
    left.add(new Left(incident, seconds));
    spend(new Spent(now.nanos(), Optional.empty(), seconds * Owed.SECOND));
  }

  /** Test mode of an earlier process that ended in order. */
  void spent(long endNanos, Optional<Instant> end, long seconds) {
    spend(new Spent(endNanos, end, seconds * Owed.SECOND));
  }

  /** Whether test mode is on for this button. */
  boolean covers(Subject subject) {
    return state instanceof State.Running runs && runs.asked.buttons.contains(subject);
  }

  /**
   * Whether a closure now is a test: not the second within 10 s. Called once a closure of a button,
   * in order.
   */
  boolean isTest(Subject subject, long contactNanos) {
    if (!covers(subject)) {
      return false;
    }
    Long before = pressedAt.put(subject, contactNanos);
    return before == null || contactNanos - before > AGAIN_WITHIN;
  }

  /** Lit while it runs, flashing while it is only announced. */
  Effect.Sign sign() {
    return switch (state) {
      case State.Off _ -> Effect.Sign.OFF;
      case State.Announced _ -> Effect.Sign.FLASHING;
      case State.Running _ -> Effect.Sign.ON;
    };
  }

  Optional<Snapshot.TestView> view(Moment now) {
    return switch (state) {
      case State.Off _ -> Optional.empty();
      case State.Announced waits ->
          Optional.of(view("announced", waits.asked, waits.until, List.copyOf(waits.missing), now));
      case State.Running runs ->
          Optional.of(view("running", runs.asked, runs.until, List.of(), now));
    };
  }

  private static Snapshot.TestView view(
      String word, Asked asked, long until, List<String> missing, Moment now) {
    return new Snapshot.TestView(
        word, ids(asked), asked.by, asked.why, asked.minutes, now.wallAt(until), missing);
  }

  long nextNanos() {
    return switch (state) {
      case State.Off _ -> Long.MAX_VALUE;
      case State.Announced waits -> waits.until;
      case State.Running runs -> runs.until;
    };
  }

  private static Reply refused(String zh, String en) {
    return new Reply.Refused(new Text(zh, en));
  }
}
