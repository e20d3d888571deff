package org.carewatch.camera;

// Whether a camera's clock is right: measured once an hour, and again soon where it is not or
// nobody knows. By ONVIF without a login, else by the Date of whatever its still's address answers,
// without a login too. The look's thread; what was measured may be asked from any.

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.carewatch.onvif.Measured;
import org.carewatch.time.Time;

/** One camera's clock against ours. */
final class Clock implements Further {
  /** Further off is bad. */
  static final Duration BAD = Duration.ofSeconds(5);

  /** Nearer than this is good again. */
  static final Duration GOOD = Duration.ofSeconds(3);

  static final Duration EVERY = Duration.ofHours(1);
  static final Duration STANDING = Duration.ofMinutes(10);

  /** Asks a device once for its time. */
  interface Ask {
    Measured measure();
  }

  private final List<Ask> ways;
  private final Time time;
  private Optional<Verdict> last = Optional.empty();
  private long due;
  private volatile Optional<Duration> offset = Optional.empty();

  /** {@code ways}: one after the other until one tells a time; none: nobody can tell. */
  Clock(List<Ask> ways, Time time) {
    this.ways = List.copyOf(ways);
    this.time = time;
    this.due = time.nanos();
  }

  @Override
  public Aspect aspect() {
    return Aspect.CLOCK;
  }

  /** The camera's time less ours as last measured; empty where nobody can tell. */
  Optional<Duration> offset() {
    return offset;
  }

  @Override
  public Optional<Verdict> ask(Verdict flow) {
    if (away(flow)) {
      offset = Optional.empty();
      return Optional.of(unknown("连不上", "no connection"));
    }
    if (time.nanos() - due < 0) {
      return Optional.empty();
    }
    Measured measured = measure();
    offset =
        measured instanceof Measured.Offset known && known.ourTrust()
            ? Optional.of(known.offset())
            : Optional.empty();
    Optional<Verdict> verdict = judge(measured, last);
    if (verdict.isPresent()) {
      boolean same =
          last.filter(one -> one.getClass().equals(verdict.get().getClass())).isPresent();
      due = time.nanos() + pause(verdict.get(), same).toNanos();
      last = verdict;
    }
    return verdict;
  }

  /** What is new is looked at again at once; what stays bad or unknown, seldom. */
  private static Duration pause(Verdict verdict, boolean same) {
    if (!same) {
      return Duration.ZERO;
    }
    return verdict instanceof Verdict.Good ? EVERY : STANDING;
  }

  /** Without a connection its clock is not asked for either. */
  static boolean away(Verdict flow) {
    return switch (flow) {
      case Verdict.Good _ -> false;
      case Verdict.Bad bad -> bad.reason() == Reason.UNREACHABLE || bad.reason() == Reason.SILENT;
      case Verdict.CannotTell unknown -> unknown.reason() == Reason.OWN_LINK;
    };
  }

  private Measured measure() {
    Optional<Measured> none = Optional.empty();
    for (Ask way : ways) {
      Measured measured = way.measure();
      if (measured instanceof Measured.Offset) {
        return measured;
      }
      none = none.or(() -> Optional.of(measured));
    }
    return none.orElseThrow();
  }

  /** Empty where it lies between good and bad: what was told stands. */
  static Optional<Verdict> judge(Measured measured, Optional<Verdict> last) {
    return switch (measured) {
      case Measured.Unknown(var why) ->
          Optional.of(new Verdict.CannotTell(Reason.CAMERA_CLOCK_UNKNOWN, why.withCure()));
      case Measured.Offset offset when !offset.ourTrust() ->
          Optional.of(unknown("本机时钟未同步", "our own clock is not synchronised"));
      case Measured.Offset(Duration off, Duration uncertainty, boolean _) -> {
        if (off.abs().minus(uncertainty).compareTo(BAD) > 0) {
          yield Optional.of(new Verdict.Bad(Reason.CLOCK_OFF, words(off)));
        }
        boolean wasBad = last.filter(Verdict.Bad.class::isInstance).isPresent();
        boolean between = off.abs().minus(uncertainty).compareTo(GOOD) > 0;
        yield wasBad && between ? Optional.empty() : Optional.of(new Verdict.Good(words(off)));
      }
    };
  }

  private static Verdict unknown(String zh, String en) {
    return new Verdict.CannotTell(Reason.CAMERA_CLOCK_UNKNOWN, new Text(zh, en));
  }

  private static Text words(Duration off) {
    String seconds = String.format(Locale.ROOT, "%.1f", off.abs().toMillis() / 1000.0);
    return off.isNegative()
        ? new Text("慢 " + seconds + " 秒", "slow by " + seconds + " s")
        : new Text("快 " + seconds + " 秒", "fast by " + seconds + " s");
  }
}
