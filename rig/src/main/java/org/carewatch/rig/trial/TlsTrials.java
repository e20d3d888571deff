package org.carewatch.rig.trial;

// Duty: the moods of certificates and passwords: what a broker shows, what it no longer takes, and
// a clock that cannot
// judge. Immutable.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.carewatch.rig.faults.FakedClock;
import org.carewatch.rig.faults.KernelClock;
import org.carewatch.time.ClockTrust;

/** What becomes of an alarm when the broker's certificate or our password is not good. */
final class TlsTrials {
  /** SPEC's 5 s between attempts, and one attempt with its handshakes. */
  private static final Duration AGAIN = Duration.ofSeconds(15);

  /** A path is told as down after 20 s; the other troubles sooner. */
  private static final Duration TOLD = Duration.ofSeconds(40);

  /** What may not pass has had its time to. */
  private static final Duration LASTS = Duration.ofSeconds(2);

  private TlsTrials() {}

  static List<Trial> all() {
    return List.of(
        Trial.of(
                "broker-certificate-ended",
                "the broker comes back with a certificate that has ended",
                "alarms go on, everything else waits and comes with the renewed one",
                ground -> alarmsOnly(ground, "certificate-ended", "ends on"))
            .on(TlsPapers::ended),
        Trial.of(
                "broker-certificate-early",
                "the broker comes back with a certificate that begins tomorrow, our clock being"
                    + " synchronised",
                "refused; told to the other desk with the cause",
                ground -> refused(ground, "not valid yet"))
            .on(folder -> tomorrow(folder, ClockTrust.SYNCHRONISED)),
        Trial.of(
                "broker-certificate-early-clock-lost",
                "the same while our clock is not synchronised",
                "alarms go on, everything else waits and comes with a good one",
                ground -> alarmsOnly(ground, "certificate-early", "begins on"))
            .on(folder -> tomorrow(folder, ClockTrust.UNSYNCHRONISED)),
        Trial.of(
                "broker-certificate-name",
                "the broker comes back with a certificate of our CA for another name",
                "refused; told to the other desk with the cause",
                ground -> refused(ground, "for another name"))
            .on(TlsPapers::misnamed),
        Trial.of(
                "broker-certificate-foreign",
                "the broker comes back with a certificate of another CA",
                "refused; told to the other desk with the cause",
                ground -> refused(ground, "not signed by our CA"))
            .on(TlsPapers::foreign),
        Trial.of(
                "broker-password-revoked",
                "the broker comes back and takes our password no more",
                "told to the other desk; a new password in its file counts without a restart",
                TlsTrials::revoked)
            .on(TlsPapers::byPassword),
        Trial.of(
                "clock-1970-tls",
                "a new box starts in 1970 at a broker with TLS, gets the true time, and starts in"
                    + " 1970 once more",
                "alarms from the first second, all else with the time; the second start knows it by"
                    + " the journal",
                TlsTrials::epoch)
            .on(folder -> {
              FakedClock clock = FakedClock.in(folder);
              clock.began("1970-01-01 00:00:10");
              return TlsPapers.good(folder)
                  .environment(clock.environment())
                  .before(KernelClock.saying(ClockTrust.UNSYNCHRONISED, folder))
                  .beginsUnwell();
            }));
  }

  private static Plan tomorrow(Path folder, ClockTrust trust) throws IOException {
    return TlsPapers.tomorrow(folder).before(KernelClock.saying(trust, folder));
  }

  /** The broker comes back with this certificate; answers with the time. */
  private static long show(Ground ground, String which)
      throws IOException, InterruptedException, Missed {
    TlsPapers.show(ground.folder(), which);
    return restart(ground);
  }

  /**
   * The desk is at the broker again before the box can be: else the box would find nobody there and
   * keep its events for 30 s whatever the certificate is.
   */
  private static long restart(Ground ground) throws IOException, InterruptedException, Missed {
    ground.police().leave();
    ground.router().become(new Mood.Refusing());
    ground.broker().restart();
    ground.police().come();
    ground.police().awaitThere(AGAIN);
    ground.router().become(new Mood.Well());
    return System.nanoTime();
  }

  /** The path stands and carries alarms only, until the certificate is a good one. */
  private static void alarmsOnly(Ground ground, String reason, String words) throws Exception {
    long since = show(ground, TlsPapers.LATER);
    Press first = ground.pressSeenBesides();
    ground.figure("alarm", ground.awaitAlarm(ground.police(), first, AGAIN));
    told(ground, since, reason, words);
    awaitAnswer(ground, ground.site(), first);
    Press second = ground.pressSeenBesides();
    ground.figure("alarm", ground.awaitAlarm(ground.police(), second, Ground.PROMPT));
    Sight.lasts(LASTS);
    onlyAlarmsSince(ground, since);

    long mended = show(ground, TlsPapers.GOOD);
    Press third = ground.pressSeenBesides();
    Duration pressed = Duration.ofNanos(third.nanos() - mended);
    ground.figure(
        "alarm after renewal", ground.awaitAlarm(ground.police(), third, AGAIN).plus(pressed));
    awaitAnswer(ground, ground.police(), first);
    awaitOver(ground, mended, reason);
  }

  /** The path does not stand until the certificate is a good one. */
  private static void refused(Ground ground, String words) throws Exception {
    long since = show(ground, TlsPapers.LATER);
    Press press = ground.pressSeenBesides();
    told(ground, since, "path-down", words);
    mended(ground, press, () -> show(ground, TlsPapers.GOOD));
  }

  private static void revoked(Ground ground) throws Exception {
    ground.broker().passwords(TlsPapers.users("second"));
    long since = restart(ground);
    Press press = ground.pressSeenBesides();
    told(ground, since, "path-down", "password");
    mended(
        ground,
        press,
        () -> {
          Files.writeString(TlsPapers.password(ground.folder()), "second");
          return System.nanoTime();
        });
  }

  /** Mends; answers with the time at which it was done. */
  private interface Mending {
    long nanos() throws IOException, InterruptedException, Missed;
  }

  private static void mended(Ground ground, Press press, Mending mending) throws Exception {
    Missed.unless(
        ground.police().memory().all(press::isToldBy).isEmpty(),
        "the alarm went to a broker that we do not trust");
    long mended = mending.nanos();
    Duration lasted = Duration.ofNanos(mended - press.nanos());
    Duration came = ground.awaitAlarm(ground.police(), press, lasted.plus(AGAIN));
    ground.figure("alarm after mending", came.minus(lasted));
  }

  private static void epoch(Ground ground) throws Exception {
    ground.startBox();
    ground.awaitUp(ground.police(), "");
    ground.awaitUp(ground.site(), "");
    Sight sight = new Sight(ground);
    Told early = sight.prompt();
    Press first = ground.presses().getLast();
    Missed.unless(
        early.event().time().startsWith("1970-"), "the alarm is of " + early.event().time());
    told(ground, 0, "certificate-early", "begins on");
    awaitAnswer(ground, ground.site(), first);
    Sight.lasts(LASTS);
    onlyAlarmsSince(ground, 0);
    FakedClock.in(ground.folder()).away(0);
    awaitAnswer(ground, ground.police(), first);
    ground.warm();

    FakedClock.in(ground.folder()).began("1970-01-01 00:00:10");
    String run = early.event().run();
    ground.startBox();
    ground.awaitUp(ground.police(), run);
    ground.awaitUp(ground.site(), run);
    ground.measure();
    Told again = sight.prompt();
    Missed.unless(
        again.event().time().startsWith("1970-"), "the alarm is of " + again.event().time());
    awaitAnswer(ground, ground.police(), ground.presses().getLast());
  }

  /** The other desk is told of the police desk's path, with the cause. */
  private static void told(Ground ground, long since, String reason, String words)
      throws InterruptedException, Missed {
    ground.awaitTold(
        ground.site(),
        told ->
            isFault(told, since, reason)
                && told.event().condition().equals("active")
                && String.valueOf(told.event().detail().get("detail")).contains(words),
        TOLD,
        "uplink.fault " + reason + " with \"" + words + "\"");
  }

  private static void awaitOver(Ground ground, long since, String reason)
      throws InterruptedException, Missed {
    ground.awaitTold(
        ground.site(),
        told -> isFault(told, since, reason) && told.event().condition().equals("restored"),
        TOLD,
        "the end of " + reason);
  }

  private static boolean isFault(Told told, long since, String reason) {
    return told.is("uplink.fault")
        && told.nanos() > since
        && told.event().subject().contains(Settings.POLICE)
        && reason.equals(told.event().detail().get("reason"));
  }

  /** A desk is told that the police desk answered this press. */
  private static void awaitAnswer(Ground ground, Witness desk, Press press)
      throws InterruptedException, Missed {
    List<String> ids =
        ground.site().memory().all(press::isToldBy).stream().map(t -> t.event().id()).toList();
    ground.awaitTold(
        desk,
        told ->
            told.is("alarm.answered")
                && Settings.POLICE.equals(told.event().detail().get("desk"))
                && ids.contains(told.event().detail().get("event")),
        AGAIN,
        "the police desk's answer to press " + press.number());
  }

  /** The police desk was given nothing but alarms since then. */
  private static void onlyAlarmsSince(Ground ground, long since) throws Missed {
    List<Told> more =
        ground.police().memory().all(told -> told.nanos() > since && !told.topic().equals("alarm"));
    Missed.unless(
        more.isEmpty(),
        "besides alarms there came " + more.stream().map(told -> told.event().type()).toList());
  }
}
