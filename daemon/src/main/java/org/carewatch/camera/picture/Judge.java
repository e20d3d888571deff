package org.carewatch.camera.picture;

// Judges one camera's stills, one after the other, by what it usually shows by day and by night.
// On the look's thread, never twice at once. Keeps two views and the marks of one still, some 12
// KiB,
// all of it gone with the process. Reads nothing, asks nothing: the same stills and times give the
// same findings.

import java.util.Locale;

/** What a camera's stills show. */
public final class Judge {
  /** Two stills that far apart are never the same, unless the picture stands still. */
  static final long APART_NANOS = 15_000_000_000L;

  private static final long SETTLED_NANOS = 60_000_000_000L;

  private static final double DARK_MEAN = 16;
  private static final double DARK_BRIGHTEST = 40;
  private static final double FLAT = 0.85;
  private static final double ALIKE = 0.25;
  private static final double SAME = 0.98;
  private static final double LOST = 0.75;
  private static final double GREY = 0.015; // of the light, and half a step of coding at least
  private static final double LEAST_GREY = 0.6;

  private final View day = new View();
  private final View night = new View();
  private boolean dark;
  private boolean begun;
  private long switchedNanos;
  private int[] marks = new int[0];
  private long marksNanos;

  /**
   * One still more.
   *
   * @param still a JPEG; not kept
   * @param nanos monotonic time of it
   * @param lightIsOwed whether a dark picture is a fault now
   */
  public Finding look(byte[] still, long nanos, boolean lightIsOwed) {
    return switch (Jpeg.read(still)) {
      case Reading.Unreadable unreadable -> new Finding(Finding.Kind.UNREADABLE, unreadable.why());
      case Reading.Read read -> judge(read.thumbnail(), nanos, lightIsOwed);
    };
  }

  private Finding judge(Thumbnail still, long nanos, boolean lightIsOwed) {
    Measures now = Measures.of(still);
    if (now.mean() < DARK_MEAN && now.brightest() < DARK_BRIGHTEST) {
      return lightIsOwed
          ? finding(Finding.Kind.DARK, "平均亮度 %.0f", "mean light %.0f of 255", now.mean())
          : Finding.of(Finding.Kind.LIGHTS_OFF, "", "");
    }
    double likeness = Math.max(likeness(day, now), likeness(night, now));
    boolean known = day.isKnown() || night.isKnown();
    if (now.flat() >= FLAT && !(known && likeness >= ALIKE)) {
      return finding(
          Finding.Kind.COVERED,
          "画面 %.0f%% 没有任何细节",
          "in %.0f%% of it nothing stands out",
          100 * now.flat());
    }
    if (isFrozen(still, nanos)) {
      return Finding.of(
          Finding.Kind.FROZEN,
          "数据流在走，抓图一点不变",
          "packets come, and not one dot of the still changes");
    }
    return compared(now, view(still, now.mean(), nanos), likeness, known, nanos);
  }

  private static double likeness(View view, Measures now) {
    return view.isKnown() ? view.likeness(now) : 0;
  }

  private Finding compared(Measures now, View view, double likeness, boolean known, long nanos) {
    boolean alike = likeness >= ALIKE;
    if (!view.isKnown()) {
      if (view.looks() == 0) {
        view.begin(known && !alike);
      }
      view.learn(now);
      return known && alike ? good() : learning(view);
    }
    if (!alike) {
      return finding(
          Finding.Kind.MOVED,
          "与平时的画面相似度 %.2f（低于 0.25）",
          "its likeness to what it usually shows is %.2f, less than 0.25",
          likeness);
    }
    double lost = view.lostEdges(now);
    boolean settled = nanos - switchedNanos >= SETTLED_NANOS;
    if (lost >= LOST && settled) {
      return finding(
          Finding.Kind.BLURRED, "%.0f%% 的清晰边缘消失", "%.0f%% of its sharp edges are gone", 100 * lost);
    }
    view.learn(now);
    return good();
  }

  private Finding good() {
    return dark
        ? Finding.of(Finding.Kind.GOOD, "画面内容正常（夜间红外）", "it shows what it usually does, by night")
        : Finding.of(Finding.Kind.GOOD, "画面内容正常（日间）", "it shows what it usually does, by day");
  }

  private static Finding learning(View view) {
    return finding(Finding.Kind.LEARNING, "已看 %.0f 次", "%.0f looks so far", view.looks());
  }

  private static Finding finding(Finding.Kind kind, String zh, String en, double figure) {
    return Finding.of(
        kind, String.format(Locale.ROOT, zh, figure), String.format(Locale.ROOT, en, figure));
  }

  /** Day or night by the colour, which infrared light has none of; twice as much for day. */
  private View view(Thumbnail still, double mean, long nanos) {
    double grey = Math.max(LEAST_GREY, GREY * mean);
    boolean before = dark;
    if (!begun || still.colour() < grey || still.colour() > 2 * grey) {
      dark = still.colour() < 2 * grey;
    }
    if (!begun) {
      switchedNanos = nanos - SETTLED_NANOS;
    } else if (before != dark) {
      switchedNanos = nanos;
    }
    begun = true;
    return dark ? night : day;
  }

  /** A live sensor always has noise; one that is the same bit for bit is none. */
  private boolean isFrozen(Thumbnail still, long nanos) {
    if (marks.length > 0 && nanos - marksNanos < APART_NANOS) {
      return false;
    }
    int same = 0;
    for (int cell = Thumbnail.FROM; cell < Thumbnail.UNTIL; cell++) {
      same += marks.length > 0 && marks[cell] == still.marks()[cell] ? 1 : 0;
    }
    marks = still.marks();
    marksNanos = nanos;
    return same >= SAME * (Thumbnail.UNTIL - Thumbnail.FROM);
  }
}
