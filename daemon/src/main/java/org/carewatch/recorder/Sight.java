package org.carewatch.recorder;

// How a recorder stands, for page, metrics and doctor. Immutable.

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.carewatch.event.Subject;
import org.carewatch.retention.Holding;
import org.carewatch.retention.Proofs;

/**
 * One recorder as it was last seen.
 *
 * @param told its state, or why there is none
 * @param at when that was asked for
 * @param swept the day of the last whole sweep
 * @param trouble why the last sweep did not end
 * @param cameras the cameras of the configuration that it records
 */
public record Sight(
    Subject subject,
    String kind,
    Told<State> told,
    Instant at,
    Optional<LocalDate> swept,
    Optional<String> trouble,
    List<Kept> cameras) {

  /** Takes its own copy. */
  public Sight {
    cameras = List.copyOf(cameras);
  }

  /**
   * One camera's recordings.
   *
   * @param channel as its recorder sees it now; empty where it says nothing
   * @param swept the day on which its days were last read
   * @param proofs what came of playing them in the last nights
   */
  public record Kept(
      Subject camera,
      String name,
      int number,
      Optional<Channel> channel,
      Optional<LocalDate> swept,
      Proofs proofs,
      Holding holding) {}
}
