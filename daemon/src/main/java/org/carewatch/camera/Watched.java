package org.carewatch.camera;

// One camera in the rounds: when it is due, the look under way, what is told of each aspect. Thread
// "cameras"; ask from any thread.

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.time.Moment;

/** Asks one camera when it is due and never twice at once. */
final class Watched {
  final Subject subject;
  final String name;
  private final Eye eye;
  private final String host;
  private final String network;
  private final Intervals intervals;
  private final Map<Aspect, Standing> standings = new EnumMap<>(Aspect.class);
  private final Map<Aspect, Sight.Answer> shown = new EnumMap<>(Aspect.class);
  private Optional<Look> look = Optional.empty();
  private OptionalDouble framesPerSecond = OptionalDouble.empty();
  private Optional<String> ourLink = Optional.empty();
  private boolean refused;
  private boolean gone;
  private boolean late;
  private long lookedAt;
  private long goneSince;
  private long nextNanos;
  private volatile boolean asked;

  Watched(Subject subject, String name, Eye eye, Intervals intervals, Moment first) {
    this.subject = subject;
    this.name = name;
    this.eye = eye;
    this.host = eye.host();
    this.network = Networks.network(host);
    this.intervals = intervals;
    this.nextNanos = first.nanos();
    this.lookedAt = first.nanos() - intervals.every().toNanos();
    Set<Aspect> aspects = eye.aspects();
    aspects.forEach(one -> standings.put(one, Standing.nothingYet(one)));
  }

  String host() {
    return host;
  }

  /** As far as it matters to its network. */
  Networks.Member member() {
    return new Networks.Member(subject, host, network, gone);
  }

  /** Whether it is asked at its turn: it refused no login, which nobody tells it again. */
  boolean isAsked() {
    return !refused;
  }

  boolean isBusy() {
    return look.isPresent();
  }

  /** No connection at the last look. */
  boolean gone() {
    return gone;
  }

  /** Our own side's trouble at the last look. */
  Optional<String> ourLink() {
    return ourLink;
  }

  /** Whether the last look counts for nothing because we were held up ourselves. */
  boolean late() {
    return late;
  }

  /** When the last look that ended began. */
  long lookedAt() {
    return lookedAt;
  }

  /** Since when it is gone; only where it is. */
  long goneSince() {
    return goneSince;
  }

  /** What is asked of it, {@link Aspect#FLOW} always. */
  Set<Aspect> aspects() {
    return standings.keySet();
  }

  Verdict told(Aspect aspect) {
    return standing(aspect).told();
  }

  private Standing standing(Aspect aspect) {
    return Objects.requireNonNull(standings.get(aspect));
  }

  boolean isDue(long nanos) {
    return look.isEmpty() && (asked || nanos - nextNanos >= 0);
  }

  /** Makes it due now. */
  void hasten(long nanos) {
    nextNanos = Math.min(nextNanos, nanos);
  }

  /** A technician asks: what was refused is told once more. */
  void ask() {
    eye.forgive();
    asked = true;
  }

  /** Whether a technician's question waits for its answer. */
  boolean isAskedFor() {
    return asked;
  }

  void begin(long nanos) {
    nextNanos = nanos + intervals.every().toNanos();
    look = Optional.of(new Look(subject.id(), eye::lookAtAll, nanos));
  }

  /** Takes in a look that has ended; whether one did. */
  boolean collect(Pace pace, Moment now) {
    if (look.isEmpty()) {
      return false;
    }
    look.get().hurry(now.nanos());
    Optional<Seen> result = look.get().result();
    if (result.isEmpty()) {
      return false;
    }
    long began = look.get().beganNanos;
    look = Optional.empty();
    asked = false;
    take(result.get().flow(), began, pace.heldUp(began, now.nanos()));
    result.get().further().forEach(this::weigh);
    if (standings.values().stream().anyMatch(Standing::doubted)) {
      nextNanos = Math.min(nextNanos, now.nanos() + intervals.soon().toNanos());
    }
    return true;
  }

  private void take(Looked looked, long began, boolean heldUp) {
    lookedAt = began;
    ourLink = Optional.empty();
    late = false;
    Verdict verdict =
        switch (looked) {
          case Looked.Played played -> {
            refused = false;
            framesPerSecond = OptionalDouble.of(played.flow().framesPerSecond());
            yield played.verdict();
          }
          case Looked.Saw saw -> saw.verdict();
          case Looked.Refused no -> {
            refused = true;
            yield no.verdict();
          }
          case Looked.OurLink own -> {
            ourLink = Optional.of(own.interfaceName());
            yield Eye.ours(own.interfaceName());
          }
        };
    if (heldUp && verdict instanceof Verdict.Bad bad && bad.reason() != Reason.LOGIN_REFUSED) {
      late = true;
      verdict = new Verdict.CannotTell(Reason.HELD_UP, new Text("", ""));
    }
    boolean nowGone = verdict instanceof Verdict.Bad bad && bad.reason() == Reason.UNREACHABLE;
    goneSince = gone ? goneSince : began;
    gone = nowGone;
    if (!(verdict instanceof Verdict.Good)) {
      framesPerSecond = OptionalDouble.empty();
    }
    weigh(Aspect.FLOW, verdict);
  }

  private void weigh(Aspect aspect, Verdict look) {
    standings.put(aspect, standing(aspect).next(look));
  }

  /** As it is to be shown: as told, or unknown for a cause that takes it along. */
  Sight sight(Map<Aspect, Verdict> verdicts, Moment now) {
    verdicts.forEach((aspect, verdict) -> {
      Instant wall = now.wall();
      Optional<Sight.Answer> before = Optional.ofNullable(shown.get(aspect));
      shown.put(
          aspect,
          before
              .map(one -> one.next(verdict, wall))
              .orElseGet(() -> new Sight.Answer(verdict, wall)));
    });
    return new Sight(subject, name, shown, framesPerSecond, eye.clockOffset());
  }

  /** As it is told. */
  Sight sight(Moment now) {
    Map<Aspect, Verdict> verdicts = new EnumMap<>(Aspect.class);
    standings.forEach((aspect, standing) -> verdicts.put(aspect, standing.told()));
    return sight(verdicts, now);
  }

  void close() {
    look.ifPresent(Look::end);
  }
}
