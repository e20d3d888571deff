package org.carewatch.camera;

// What a camera shows: its still is fetched over HTTP where pictures flow, read, judged and
// forgotten. On the look's virtual thread. In the whole process two stills are fetched and one is
// decoded at a time; a still has 1 MiB at most, and lies in memory for as long as it is read.

import java.net.URI;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.carewatch.camera.picture.Finding;
import org.carewatch.camera.picture.Jpeg;
import org.carewatch.camera.picture.Judge;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Devices;
import org.carewatch.http.Trouble;
import org.carewatch.site.Facility;
import org.carewatch.site.Login;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/** One camera's stills. */
public final class Stills implements Further {
  /** A larger still is given up. */
  static final int MOST_BYTES = 1024 * 1024;

  /** Stills fetched at once in the process; who waits longer than 8 s goes without. */
  static final int AT_ONCE = 2;

  private static final long WAITS_SECONDS = 8;
  private static final Semaphore FETCHING = new Semaphore(AT_ONCE, true);
  private static final ReentrantLock DECODING = new ReentrantLock();

  private final Supplier<Optional<URI>> where;
  private final Optional<Login> login;
  private final Devices devices;
  private final Facility facility;
  private final Time time;
  private final Judge judge = new Judge();

  /**
   * Asks nothing yet.
   *
   * @param where the still's address as far as it is known at each look
   * @param facility whose opening hours say when a dark picture is a fault; always where it has
   *     none
   */
  public Stills(
      Supplier<Optional<URI>> where,
      Optional<Login> login,
      Devices devices,
      Facility facility,
      Time time) {
    this.where = where;
    this.login = login;
    this.devices = devices;
    this.facility = facility;
    this.time = time;
  }

  @Override
  public Aspect aspect() {
    return Aspect.PICTURE;
  }

  @Override
  public Optional<Verdict> ask(Verdict flow) {
    Optional<URI> url = where.get();
    if (url.isEmpty()) {
      return cannotTell(Reason.STILL_NOT_GIVEN);
    }
    if (!(flow instanceof Verdict.Good)) {
      return cannotTell(Reason.NOT_FLOWING);
    }
    try {
      if (!FETCHING.tryAcquire(WAITS_SECONDS, TimeUnit.SECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(fetched(url.get()));
    } finally {
      FETCHING.release();
    }
  }

  /** What a person who asks for a look is given. */
  public sealed interface Picture {
    /** The still as the camera sent it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Here(byte[] jpeg) implements Picture {}

    /** There is none. */
    record Not(Text why) implements Picture {}
  }

  /** Fetches one for a person: neither judged nor kept. Blocks for as long as a look does. */
  public Picture picture() {
    Optional<URI> url = where.get();
    if (url.isEmpty()) {
      return new Picture.Not(Reason.STILL_NOT_GIVEN.text());
    }
    try {
      if (!FETCHING.tryAcquire(WAITS_SECONDS, TimeUnit.SECONDS)) {
        return new Picture.Not(new Text("正忙，请稍候再试", "busy; try again in a few seconds"));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Picture.Not(new Text("已中断", "interrupted"));
    }
    try {
      return switch (asked(url.get())) {
        case Answer.Failed failed -> new Picture.Not(words(failed));
        case Answer.Got got when got.status() != 200 -> new Picture.Not(status(got));
        case Answer.Got got when !Jpeg.begins(got.body()) ->
            new Picture.Not(new Text("送来的不是 JPEG", "what came is no JPEG"));
        case Answer.Got got -> new Picture.Here(got.body());
      };
    } finally {
      FETCHING.release();
    }
  }

  /** Fetches one and judges it. No words of the device are told: they might be the picture. */
  private Verdict fetched(URI url) {
    return switch (asked(url)) {
      case Answer.Failed failed -> unknown(words(failed));
      case Answer.Got got when got.status() == 200 -> judged(got.body());
      case Answer.Got got -> unknown(status(got));
    };
  }

  private Answer asked(URI url) {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String path = (url.getRawPath().isEmpty() ? "/" : url.getRawPath()) + query;
    URI host = URI.create(url.getScheme() + "://" + url.getRawAuthority());
    return devices.device(host, login).ask(new Ask("GET", path, Map.of(), "", MOST_BYTES, 1));
  }

  private static Text status(Answer.Got got) {
    return new Text("HTTP " + got.status(), "it answers with HTTP " + got.status());
  }

  private static Text words(Answer.Failed failed) {
    Text what = failed.trouble().text();
    boolean ours = failed.trouble() == Trouble.NO_PASSWORD;
    return ours
        ? new Text(what.zh() + "：" + failed.words(), what.en() + ": " + failed.words())
        : new Text(what.zh(), "it " + what.en());
  }

  private Verdict judged(byte[] still) {
    DECODING.lock();
    try {
      return verdict(judge.look(still, time.nanos(), lightIsOwed()));
    } finally {
      DECODING.unlock();
    }
  }

  /** In the opening hours; at any time where none are given. */
  private boolean lightIsOwed() {
    Moment now = time.now();
    return facility
        .hours()
        .map(hours -> {
          ZonedDateTime here = now.wall().atZone(facility.timeZone());
          return now.trust() == ClockTrust.SYNCHRONISED
              && hours.open(here.getDayOfWeek(), here.toLocalTime());
        })
        .orElse(true);
  }

  /** A finding as a verdict. */
  public static Verdict verdict(Finding finding) {
    Text words = finding.words();
    return switch (finding.kind()) {
      case GOOD -> new Verdict.Good(words);
      case DARK -> new Verdict.Bad(Reason.DARK, words);
      case COVERED -> new Verdict.Bad(Reason.COVERED, words);
      case FROZEN -> new Verdict.Bad(Reason.FROZEN, words);
      case BLURRED -> new Verdict.Bad(Reason.BLURRED, words);
      case MOVED -> new Verdict.Bad(Reason.MOVED, words);
      case LIGHTS_OFF -> new Verdict.CannotTell(Reason.LIGHTS_OFF, words);
      case LEARNING -> new Verdict.CannotTell(Reason.LEARNING, words);
      case UNREADABLE -> unknown(words);
    };
  }

  private static Verdict unknown(Text words) {
    return new Verdict.CannotTell(Reason.STILL_UNKNOWN, words);
  }

  private static Optional<Verdict> cannotTell(Reason reason) {
    return Optional.of(new Verdict.CannotTell(reason, new Text("", "")));
  }
}
