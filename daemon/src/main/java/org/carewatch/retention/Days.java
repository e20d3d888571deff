package org.carewatch.retention;

// What is known of one camera's days: a byte a day and the open stretches of the few days that have
// any. Not thread-safe: its owner's thread. Memory: some 4 KiB a camera at 3,650 days owed, some
// 200 bytes at 90. Limits: MOST days; older ones are forgotten as the newest come.

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The days of one camera. */
public final class Days {
  /** Days that can be remembered. */
  public static final int MOST = 3_660;

  private static final int UNKNOWN = 0;
  private static final int NOTHING = 1;
  private static final int MARKED = 2;
  private static final int EXACT = 3;
  private static final int GRADE = 3;
  private static final int MOTION = 4;
  private static final int GONE = 8;

  private final int keep;
  private long first;
  private byte[] each = new byte[0];
  private final TreeMap<Long, int[]> open = new TreeMap<>();

  /** Remembers this many days, at most {@value #MOST}. */
  public Days(int keep) {
    this.keep = Math.clamp(keep, 1, MOST);
  }

  /** What is known of a day. */
  public Kept at(LocalDate day) {
    return switch (flags(day) & GRADE) {
      case NOTHING -> new Kept.Nothing();
      case MARKED -> new Kept.Marked();
      case EXACT -> exact(open.get(day.toEpochDay()));
      default -> new Kept.Unknown();
    };
  }

  /** What it comes to, as a day that is owed. */
  public Found found(LocalDate day) {
    boolean motion = motion(day);
    return switch (at(day)) {
      case Kept.Unknown _ -> Found.UNKNOWN;
      case Kept.Marked _ -> Found.MARKED;
      case Kept.Nothing _ ->
          gone(day) ? Found.GONE : motion ? Found.BY_DESIGN : Found.NOTHING; // perhaps none moved
      case Kept.Exact exact ->
          exact.seconds() == 0 ? Found.WHOLE : motion ? Found.BY_DESIGN : Found.GAPPED;
    };
  }

  /** Whether the camera recorded on motion only when the day was last asked for. */
  public boolean motion(LocalDate day) {
    return (flags(day) & MOTION) != 0;
  }

  /** Whether the day was held once and is gone. */
  public boolean gone(LocalDate day) {
    return (flags(day) & GONE) != 0;
  }

  /**
   * What was told of a day now. Nothing told leaves what was known; a mark does not undo what was
   * read exactly; what was read once and is not there now is gone. A mark alone is no proof that
   * there was any: a clock that is a little off puts some of the next day into it.
   */
  public void told(LocalDate day, Kept kept, boolean motion) {
    if (kept instanceof Kept.Unknown || !reach(day.toEpochDay())) {
      return;
    }
    int before = flags(day);
    boolean known = (before & GRADE) == EXACT && kept instanceof Kept.Marked;
    if (known) {
      return;
    }
    int gone = kept.held() ? 0 : (before & GRADE) == EXACT ? GONE : before & GONE;
    int grade =
        switch (kept) {
          case Kept.Unknown _ -> UNKNOWN;
          case Kept.Nothing _ -> NOTHING;
          case Kept.Marked _ -> MARKED;
          case Kept.Exact _ -> EXACT;
        };
    // what was motion by design when it was recorded stays so after the schedule is set right
    boolean byDesign = (before & GRADE) == UNKNOWN ? motion : (before & MOTION) != 0;
    set(day.toEpochDay(), grade | (byDesign ? MOTION : 0) | gone);
    open.remove(day.toEpochDay());
    if (kept instanceof Kept.Exact(List<Missing> missing, int seconds) && seconds > 0) {
      open.put(day.toEpochDay(), packed(missing, seconds));
    }
  }

  /** The calendar that marked a day, or where it was read, denies it now. */
  public void denied(LocalDate day) {
    if (at(day).held()) {
      set(day.toEpochDay(), NOTHING | (flags(day) & MOTION) | GONE);
      open.remove(day.toEpochDay());
    }
  }

  /** The oldest day of which there is footage. */
  public Optional<LocalDate> oldest() {
    for (int at = 0; at < each.length; at++) {
      int grade = each[at] & GRADE;
      if (grade == MARKED || grade == EXACT) {
        return Optional.of(LocalDate.ofEpochDay(first + at));
      }
    }
    return Optional.empty();
  }

  /** The days as they are remembered on the card: each with its byte and its open stretches. */
  public Map<LocalDate, int[]> remembered() {
    Map<LocalDate, int[]> all = new LinkedHashMap<>();
    for (int at = 0; at < each.length; at++) {
      if (each[at] != 0) {
        int[] stretches = open.getOrDefault(first + at, new int[0]);
        int[] one = new int[stretches.length + 1];
        one[0] = each[at];
        System.arraycopy(stretches, 0, one, 1, stretches.length);
        all.put(LocalDate.ofEpochDay(first + at), one);
      }
    }
    return all;
  }

  /** Takes back one day of {@link #remembered()}; false, and nothing taken, where it is damaged. */
  public boolean recall(LocalDate day, int[] one) {
    boolean sound =
        one.length >= 1
            && (one[0] & ~(GRADE | MOTION | GONE)) == 0
            && (one.length == 1 || (one.length % 2 == 0 && one.length <= 2 + 2 * Kept.MOST));
    if (!sound || !reach(day.toEpochDay())) {
      return false;
    }
    set(day.toEpochDay(), one[0]);
    if (one.length > 1) {
      open.put(day.toEpochDay(), Arrays.copyOfRange(one, 1, one.length));
    }
    return true;
  }

  private int flags(LocalDate day) {
    long at = day.toEpochDay() - first;
    return at < 0 || at >= each.length ? 0 : each[(int) at];
  }

  private void set(long day, int flags) {
    each[(int) (day - first)] = (byte) flags;
  }

  /** Makes room for a day; false where it is older than what is kept. */
  private boolean reach(long day) {
    if (each.length == 0) {
      first = day;
      each = new byte[1];
      return true;
    }
    long last = Math.max(day, first + each.length - 1);
    if (day <= last - keep) {
      return false;
    }
    long from = Math.max(Math.min(first, day), last - keep + 1);
    if (from != first || last != first + each.length - 1) {
      byte[] moved = new byte[(int) (last - from + 1)];
      for (long one = Math.max(from, first); one < first + each.length; one++) {
        moved[(int) (one - from)] = each[(int) (one - first)];
      }
      each = moved;
      first = from;
      open.headMap(from).clear();
    }
    return true;
  }

  private static int[] packed(List<Missing> missing, int seconds) {
    int[] packed = new int[1 + 2 * missing.size()];
    packed[0] = seconds;
    for (int at = 0; at < missing.size(); at++) {
      packed[1 + 2 * at] = missing.get(at).from();
      packed[2 + 2 * at] = missing.get(at).until();
    }
    return packed;
  }

  private static Kept.Exact exact(int @org.jspecify.annotations.Nullable [] packed) {
    if (packed == null) {
      return new Kept.Exact(List.of(), 0);
    }
    List<Missing> missing = new ArrayList<>();
    for (int at = 1; at + 1 < packed.length; at += 2) {
      missing.add(new Missing(packed[at], packed[at + 1]));
    }
    return new Kept.Exact(missing, packed[0]);
  }
}
