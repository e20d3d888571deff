package org.carewatch.recorder;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carewatch.retention.Night;
import org.carewatch.retention.Played;

/**
 * The port: one recorder. Each method blocks, a few seconds a request; one thread at a time; what
 * is opened at the device is closed, whatever happens.
 */
public interface Recorder {
  /** Segments that are read of one day at most; more make its answer not understood. */
  int MOST_SEGMENTS = 10_000;

  /** The zone whose digits it uses. */
  ZoneId zone();

  /** Identity, clock, disks and channels. */
  Told<State> state();

  /**
   * What its calendar says of each day between two of its own, inclusive: a day is marked with one
   * second of video. A recorder without calendar says only what it can know.
   */
  Told<Function<LocalDate, Night.Mark>> marks(int channel, LocalDate from, LocalDate until);

  /**
   * Hands out all segments that touch a stretch of its own time, as they come.
   *
   * @param from in its own digits
   * @param until exclusive, at most some 26 hours later
   */
  Told<Integer> segments(
      int channel, LocalDateTime from, LocalDateTime until, Consumer<Segment> take);

  /**
   * Plays some seconds of footage: an index may list what cannot be had any more. A kind that
   * cannot be asked to play is {@link Trouble#ABSENT}.
   *
   * @param from in its own digits
   */
  default Told<Played> play(int channel, LocalDateTime from) {
    return new Told.Not<>(Trouble.ABSENT, "playback");
  }

  /** Whether it tells by itself when it should be looked at. */
  default boolean tells() {
    return false;
  }

  /**
   * Listens until that ends; blocks a thread that does nothing else.
   *
   * @param silence after which it has ended, where not even a heartbeat came
   * @param look run where it tells that something changed; must not block
   * @return why it ended
   */
  default Told.Not<?> follow(Duration silence, Runnable look) {
    return new Told.Not<Boolean>(Trouble.ABSENT, "it tells nothing by itself");
  }
}
