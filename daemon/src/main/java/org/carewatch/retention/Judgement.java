package org.carewatch.retention;

// Holds what is known of one camera's days against what is owed. Pure.

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;

/** The rules of the days owed. */
public final class Judgement {
  private static final int SHOWN = 3;
  private static final long HOUR = 3600;

  private Judgement() {}

  /**
   * One camera to be judged.
   *
   * @param commissioned from which day on its recordings are owed
   * @param days how many days are owed at most
   * @param configured the days that its recorder is set to keep, where it says so
   * @param mode when it is recorded, as it is set now
   * @param known what was told of its days
   * @param oldest where its oldest day lay in the last days, as epoch days
   */
  public record Case(
      LocalDate commissioned,
      int days,
      OptionalInt configured,
      Mode mode,
      Days known,
      Trail oldest) {}

  /**
   * What its recorder as a whole says.
   *
   * @param oldest the oldest day of all its cameras in the last days, as epoch days
   * @param free the room on its disks in the last days, bytes
   */
  public record Whole(Trail oldest, Trail free) {}

  /** What is known of why a stretch of a day is missing. */
  public interface Causes {
    /** Nothing is known. */
    Causes NONE = (_, _) -> Optional.empty();

    Optional<Text> of(LocalDate day, Missing missing);
  }

  /**
   * What is known beside the days.
   *
   * @param causes of what is missing
   * @param proofs what came of playing in the last nights
   */
  public record Beside(Causes causes, Proofs proofs) {
    static final Beside NOTHING = new Beside(Causes.NONE, Proofs.NONE);
  }

  /** The same where nothing is known beside. */
  public static Holding of(Case one, Whole recorder, Optional<LocalDate> today) {
    return of(one, recorder, today, Beside.NOTHING);
  }

  /**
   * What is configured, held and to be held, each by itself.
   *
   * @param today the day of the recorder's zone; empty where our own clock is not trusted: then
   *     nobody can tell what is owed
   */
  public static Holding of(Case one, Whole recorder, Optional<LocalDate> today, Beside beside) {
    if (today.isEmpty()) {
      return new Holding(
          one.configured,
          one.mode,
          Optional.empty(),
          Holding.Held.NONE,
          "",
          one.known.oldest(),
          new WillHold.CannotTell(),
          List.of());
    }
    Owed owed = Owed.on(today.get(), one.commissioned, one.days);
    Count count = new Count(owed, one.known, beside.causes);
    WillHold willHold =
        Forecast.of(
            one.oldest, recorder.oldest, recorder.free, one.commissioned, one.days, today.get());
    return new Holding(
        one.configured,
        one.mode,
        Optional.of(owed),
        count.held(),
        count.days(),
        one.known.oldest(),
        willHold,
        findings(one, owed, count, willHold, beside.proofs));
  }

  /** Whether it is wrong today, and not only to come or a matter of settings. */
  static boolean isOfToday(Reason reason) {
    return switch (reason) {
      case RETENTION_SHORT, RETENTION_GAP, DELETED_EARLY, NOT_PLAYED -> true;
      default -> false;
    };
  }

  private static List<Finding> findings(
      Case one, Owed owed, Count count, WillHold willHold, Proofs proofs) {
    List<Finding> findings = new ArrayList<>();
    count.shortage.finding(Reason.RETENTION_SHORT, reach(owed, one.known)).ifPresent(findings::add);
    count.gaps.finding(Reason.RETENTION_GAP, count.gaps.words()).ifPresent(findings::add);
    count
        .gone
        .finding(
            Reason.DELETED_EARLY,
            new Text(
                "曾经有录像的 " + count.gone.days + " 天现在没有了",
                count.gone.days + " days that were held are held no more"))
        .ifPresent(findings::add);
    if (proofs.bad()) {
      Proofs.Proof last = proofs.all().getLast();
      Text how =
          new Text(
              last.day() + "：" + last.played().text().zh(),
              last.day() + ": " + last.played().text().en());
      findings.add(new Finding(Reason.NOT_PLAYED, last.day(), last.day(), 1, 0, how));
    }
    if (willHold instanceof WillHold.Fails(LocalDate on) && count.shortage.days == 0) {
      Text when =
          new Text(
              "照此下去，" + on + " 起不足 " + one.days + " 天",
              "as it goes, " + one.days + " days will not be held from " + on + " on");
      findings.add(new Finding(Reason.RETENTION_FORECAST, on, on, 0, 0, when));
    }
    if (one.mode == Mode.MOTION) {
      Text set =
          new Text("按移动侦测录像，没有录像的时段无法判断", "set to motion: stretches without footage tell nothing");
      findings.add(new Finding(Reason.MOTION_ONLY, owed.from(), owed.until(), 0, 0, set));
    }
    return findings;
  }

  private static Text reach(Owed owed, Days known) {
    String wanted = owed.from().toString();
    Optional<LocalDate> oldest = known.oldest();
    return oldest.isEmpty()
        ? new Text(
            "应从 " + wanted + " 起，一天也没有", "owed from " + wanted + ", and there is nothing at all")
        : new Text(
            "应从 " + wanted + " 起，最早的录像在 " + oldest.get(),
            "owed from " + wanted + ", the oldest footage is of " + oldest.get());
  }

  /** Days and seconds of one kind of trouble. */
  private static final class Tally {
    private Optional<LocalDate> from = Optional.empty();
    private LocalDate until = LocalDate.EPOCH;
    private int days;
    private long seconds;
    private final List<Text> shown = new ArrayList<>();

    void add(LocalDate day, long missing) {
      add(day, missing, new Text("", ""));
    }

    void add(LocalDate day, long missing, Text words) {
      if (days == 0 || !day.equals(until)) {
        days++;
      }
      from = from.or(() -> Optional.of(day));
      until = day;
      seconds += missing;
      if (shown.size() < SHOWN) {
        shown.add(new Text(day + words.zh(), day + words.en()));
      }
    }

    Text words() {
      String more = days > SHOWN ? " …" : "";
      return new Text(
          String.join("; ", shown.stream().map(Text::zh).toList()) + more,
          String.join("; ", shown.stream().map(Text::en).toList()) + more);
    }

    Optional<Finding> finding(Reason reason, Text evidence) {
      return from.map(first -> new Finding(reason, first, until, days, seconds, evidence));
    }
  }

  /** One walk over the days owed, the oldest first. */
  private static final class Count {
    private final Tally shortage = new Tally();
    private final Tally gaps = new Tally();
    private final Tally gone = new Tally();
    private final Causes causes;
    private boolean leading = true;
    private int whole;
    private int marked;
    private int gapped;
    private int nothing;
    private int byDesign;
    private int unknown;
    private final StringBuilder days = new StringBuilder();

    Count(Owed owed, Days known, Causes causes) {
      this.causes = causes;
      for (LocalDate day = owed.from(); !day.isAfter(owed.until()); day = day.plusDays(1)) {
        Found found = known.found(day);
        days.append(found.letter());
        switch (found) {
          case UNKNOWN -> unknown++;
          case MARKED -> marked++;
          case WHOLE -> whole++;
          case BY_DESIGN -> byDesign++;
          case NOTHING, GONE -> nothing(day, found == Found.GONE);
          case GAPPED -> {
            if (known.at(day) instanceof Kept.Exact exact) {
              gapped(day, exact);
            }
          }
        }
        leading &= known.at(day) instanceof Kept.Nothing;
      }
    }

    private void nothing(LocalDate day, boolean wasHeld) {
      nothing++;
      if (wasHeld) {
        gone.add(day, 24 * HOUR);
      }
      if (leading) {
        shortage.add(day, 24 * HOUR);
      } else if (!wasHeld) {
        gaps.add(day, 24 * HOUR, cause(day, new Missing(0, (int) (24 * HOUR)), ""));
      }
    }

    /** What is missing from the first midnight on, while nothing older is held, is short. */
    private void gapped(LocalDate day, Kept.Exact exact) {
      gapped++;
      List<Missing> rest = exact.missing();
      long seconds = exact.seconds();
      if (leading && rest.getFirst().from() == 0) {
        shortage.add(day, rest.getFirst().seconds());
        seconds -= rest.getFirst().seconds();
        rest = rest.subList(1, rest.size());
      }
      if (!rest.isEmpty()) {
        gaps.add(day, seconds, stretches(day, rest));
      }
    }

    private Text stretches(LocalDate day, List<Missing> missing) {
      StringBuilder zh = new StringBuilder();
      StringBuilder en = new StringBuilder();
      for (Missing one : missing.subList(0, Math.min(SHOWN, missing.size()))) {
        Text words = cause(day, one, " " + clock(one));
        zh.append(words.zh());
        en.append(words.en());
      }
      String more = missing.size() > SHOWN ? " …" : "";
      return new Text(zh + more, en + more);
    }

    /** The stretch, and in brackets what is known of its cause. */
    private Text cause(LocalDate day, Missing missing, String words) {
      return causes
          .of(day, missing)
          .map(why -> new Text(words + "（" + why.zh() + "）", words + " (" + why.en() + ")"))
          .orElse(new Text(words, words));
    }

    /** From and until since the day began; on two days a year this is not the clock's time. */
    private static String clock(Missing one) {
      return clock(one.from()) + "–" + clock(one.until());
    }

    private static String clock(int seconds) {
      return String.format(
          java.util.Locale.ROOT, "%02d:%02d:%02d", seconds / HOUR, seconds / 60 % 60, seconds % 60);
    }

    String days() {
      return days.substring(Math.max(0, days.length() - Holding.SHOWN));
    }

    Holding.Held held() {
      return new Holding.Held(whole, marked, gapped, nothing, byDesign, unknown);
    }
  }
}
