package org.carewatch.retention;

// The truth about a recorder, reckoned second by second from what it truly recorded. Knows nothing
// of the rules' own code but the records in which they answer.

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one camera's days truly are. */
final class Reckoning {
  /** One day: whether anything unlocked is there, and the runs of seconds that are not. */
  record Day(boolean held, List<int[]> runs) {
    int missing() {
      return runs.stream().mapToInt(run -> run[1] - run[0]).sum();
    }
  }

  private record Cached(int version, Day day) {}

  private final ZoneId zone;
  private final Map<LocalDate, Cached> cache = new HashMap<>();

  Reckoning(ZoneId zone) {
    this.zone = zone;
  }

  Day day(WorldRecorder.Eye eye, LocalDate day) {
    Instant begins = day.atStartOfDay(zone).toInstant();
    Instant ends = day.plusDays(1).atStartOfDay(zone).toInstant();
    List<WorldRecorder.Clip> clips =
        eye.around(begins, ends).stream()
            .filter(clip -> clip.from().isBefore(ends) && clip.until().isAfter(begins))
            .toList();
    int version = clips.hashCode();
    Cached cached = cache.get(day);
    if (cached == null || cached.version != version) {
      cached = new Cached(version, reckon(clips, begins, ends));
      cache.put(day, cached);
    }
    return cached.day;
  }

  private static Day reckon(List<WorldRecorder.Clip> clips, Instant begins, Instant ends) {
    int length = (int) ChronoUnit.SECONDS.between(begins, ends);
    boolean held = clips.stream().anyMatch(clip -> !clip.kept());
    BitSet seen = new BitSet(length);
    for (WorldRecorder.Clip clip : clips) {
      long from = Math.max(0, ChronoUnit.SECONDS.between(begins, clip.from()));
      long until = Math.min(length, ChronoUnit.SECONDS.between(begins, clip.until()));
      if (held) {
        seen.set((int) from, (int) until);
      }
    }
    List<int[]> runs = new ArrayList<>();
    for (int at = seen.nextClearBit(0); at < length; ) {
      int next = seen.nextSetBit(at);
      int until = next < 0 ? length : next;
      if (until - at > 5) {
        runs.add(new int[] {at, until});
      }
      at = seen.nextClearBit(until);
    }
    return new Day(held, runs);
  }
}
