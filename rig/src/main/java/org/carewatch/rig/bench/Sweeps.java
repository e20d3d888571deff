package org.carewatch.rig.bench;

// Duty: what a recorder holds of two cameras, night by night, for the made year: the daemon's own
// rules over days that this makes up. Now and then a day has a gap, a held day goes early, the
// recorder does not answer a night. Thread: the bench's.

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.carewatch.retention.Calendar;
import org.carewatch.retention.Days;
import org.carewatch.retention.Kept;
import org.carewatch.retention.Missing;
import org.carewatch.retention.Owed;

/** The nights of a year. */
final class Sweeps {
  static final List<String> CAMERAS = List.of("cam-classroom-1", "cam-reception");
  private static final List<String> NAMES = List.of("一班摄像机", "门厅摄像机");
  private static final int OWED = 90;
  private static final int COMMISSIONED_BEFORE = 60; // days before the year begins
  private static final Kept WHOLE = new Kept.Exact(List.of(), 0);
  private static final int HOUR = 3600;

  private final List<Days> known = List.of(new Days(OWED + 2), new Days(OWED + 2));
  private final LocalDate commissioned;
  private final Random random;
  private LocalDate last;

  /** What is told of one camera; {@code gap}: a day with a gap was found this night. */
  record Told(String camera, boolean gap, Map<String, Object> detail) {}

  Sweeps(LocalDate begins, Random random) {
    this.random = random;
    last = begins;
    commissioned = begins.minusDays(COMMISSIONED_BEFORE);
    for (Days days : known) {
      commissioned.datesUntil(begins).forEach(day -> days.told(day, WHOLE, false));
    }
  }

  /** The last night that was made. */
  LocalDate last() {
    return last;
  }

  /** The next night: a word about each camera, or none where the recorder does not answer. */
  List<Told> night(LocalDate today) {
    LocalDate from = last;
    last = today;
    List<Told> told = new ArrayList<>();
    boolean away = random.nextInt(30) == 0;
    for (int at = 0; at < CAMERAS.size() && !away; at++) {
      Days days = known.get(at);
      from.minusDays(1)
          .datesUntil(today)
          .filter(day -> days.at(day) instanceof Kept.Unknown)
          .forEach(day -> days.told(day, WHOLE, false));
      boolean gap = random.nextInt(20) == 0;
      if (gap) {
        int hour = random.nextInt(22);
        Missing missing = new Missing(hour * HOUR, (hour + 1) * HOUR);
        days.told(today.minusDays(1), new Kept.Exact(List.of(missing), HOUR), false);
      }
      if (random.nextInt(60) == 0) {
        days.told(today.minusDays(2 + random.nextInt(40)), new Kept.Nothing(), false);
      }
      Owed owed = Owed.on(today, commissioned, OWED);
      Map<String, Object> detail = Calendar.of(today, owed, days).fields();
      detail.put("name", NAMES.get(at));
      detail.put("recorder", "nvr-1");
      told.add(new Told(CAMERAS.get(at), gap, detail));
    }
    return told;
  }
}
