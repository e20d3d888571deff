package org.carewatch.retention;

// What came of playing one camera's recordings in the last nights, and at which moments tonight's
// are tried. Pure and immutable. Limit: MOST proofs.

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proofs, the newest last.
 *
 * @param all one for each moment that was tried
 */
public record Proofs(List<Proof> all) {
  /** Proofs that are remembered of a camera. */
  public static final int MOST = 8;

  /** So many in a row that do not play are told: one may have been deleted a moment before. */
  static final int TELLING = 2;

  public static final Proofs NONE = new Proofs(List.of());

  private static final int TRIES = 24;
  private static final int DAY_SECONDS = 86_400;
  private static final int ROOM_SECONDS = 60;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /**
   * One moment that was played.
   *
   * @param second since the day began
   */
  public record Proof(LocalDate day, int second, Played played) {}

  /** A moment to be played. */
  public record Moment(LocalDate day, int second) {}

  /** Takes its own copy. */
  public Proofs {
    all = List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  /** The same with one more. */
  public Proofs with(Proof one) {
    List<Proof> more = new ArrayList<>(all);
    more.add(one);
    return new Proofs(more);
  }

  /** Whether what is listed does not play. */
  public boolean bad() {
    return all.size() >= TELLING
        && all.subList(all.size() - TELLING, all.size()).stream().allMatch(one -> one.played.bad());
  }

  /**
   * Tonight's moments: one on the oldest day but one that is owed and was read to the second, or
   * the next that was, and one on any other. Where footage is known to be, not near an end of it.
   *
   * @param seed another one each night and camera
   */
  public static List<Moment> tonight(Days known, Owed owed, long seed) {
    List<LocalDate> held = new ArrayList<>();
    for (LocalDate day = owed.from().plusDays(1);
        !day.isAfter(owed.until());
        day = day.plusDays(1)) {
      if (known.at(day) instanceof Kept.Exact) {
        held.add(day);
      }
    }
    List<Moment> moments = new ArrayList<>();
    if (!held.isEmpty()) {
      moment(known, held.getFirst(), seed).ifPresent(moments::add);
    }
    if (held.size() > 1) {
      int other = 1 + (int) Math.floorMod(mixed(seed, 0), (long) held.size() - 1);
      moment(known, held.get(other), seed + 1).ifPresent(moments::add);
    }
    return moments;
  }

  private static Optional<Moment> moment(Days known, LocalDate day, long seed) {
    if (known.at(day) instanceof Kept.Exact(List<Missing> missing, int _)) {
      for (int one = 1; one <= TRIES; one++) {
        int second = (int) Math.floorMod(mixed(seed, one), (long) DAY_SECONDS - 2 * ROOM_SECONDS);
        boolean open =
            missing.stream()
                .anyMatch(gap -> gap.from() < second + 2 * ROOM_SECONDS && gap.until() > second);
        if (!open && missing.size() < Kept.MOST) {
          return Optional.of(new Moment(day, second + ROOM_SECONDS));
        }
      }
    }
    return Optional.empty();
  }

  private static long mixed(long seed, int round) {
    long mixed = (seed + round) * MIX;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 31);
  }
}
