package org.carewatch.camera.rtsp;

// A look at recorded pictures: asked from a time on, and heard for the times that come with them.
// Whether that is what was asked for is judged elsewhere. As the probe: one thread, 36 s at most.

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.carewatch.event.Text;
import org.carewatch.time.Time;

/** Asks a recorder to play. */
public final class Replay implements Playing {
  /** How long is counted where a key picture comes. */
  static final Duration COUNTED = Duration.ofSeconds(2);

  private static final Duration ASKED = Duration.ofSeconds(10);

  private final Target target;
  private final Supplier<SSLContext> trust;
  private final Time time;
  private final Instant from;
  private final boolean byClock;
  private Optional<Instant> answered = Optional.empty();
  private Optional<Instant> first = Optional.empty();

  private Replay(
      Target target, Supplier<SSLContext> trust, Time time, Instant from, boolean byClock) {
    this.target = target;
    this.trust = trust;
    this.time = time;
    this.from = from;
    this.byClock = byClock;
  }

  /** By ONVIF: the range of PLAY says from when, and packets come as fast as they are taken. */
  public static Replay byClock(Target target, Supplier<SSLContext> trust, Time time, Instant from) {
    return new Replay(target, trust, time, from, true);
  }

  /** The address itself says from when. */
  public static Replay byAddress(
      Target target, Supplier<SSLContext> trust, Time time, Instant from) {
    return new Replay(target, trust, time, from, false);
  }

  /** What came of it. */
  public sealed interface Came {
    /**
     * It took the question.
     *
     * @param answered from when on it says that it plays
     * @param first the time that the first packet with one bears
     */
    record Played(Flow flow, Optional<Instant> answered, Optional<Instant> first) implements Came {}

    /** It did not come to playing. */
    record Failed(Outcome.Trouble trouble, Text words) implements Came {}
  }

  /** Plays; blocks for 36 s at most; runs once. */
  public Came run() {
    return switch (new Probe(target, trust, time, this).run()) {
      case Outcome.Failed(Outcome.Trouble trouble, Text words) -> new Came.Failed(trouble, words);
      case Outcome.Flowing flowing -> new Came.Played(flowing.flow(), answered, first);
    };
  }

  @Override
  public List<String> fields() {
    if (!byClock) {
      return List.of("Range: npt=0.000-");
    }
    List<String> fields = new ArrayList<>(List.of("Require: onvif-replay", "Rate-Control: no"));
    fields.add("Range: clock=" + clock(from) + "-" + clock(from.plus(ASKED)));
    return fields;
  }

  private static String clock(Instant at) {
    return ReplayTime.digits(at.atZone(ZoneOffset.UTC).toLocalDateTime()) + "Z";
  }

  @Override
  public void begins(Head answer) {
    answered = ReplayTime.answered(answer);
  }

  @Override
  public void takes(byte[] packet, int length) {
    if (first.isEmpty()) {
      first = ReplayTime.of(packet, length, from);
    }
  }

  @Override
  public Duration counted() {
    return COUNTED;
  }
}
