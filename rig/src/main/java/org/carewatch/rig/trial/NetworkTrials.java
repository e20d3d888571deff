package org.carewatch.rig.trial;

// Duty: the moods of the way to a broker: what answers a connect, how long a byte takes. Immutable.

import java.time.Duration;
import java.util.List;
import org.carewatch.rig.Mosquitto;

/** What becomes of an alarm when the police desk's network is not as it should be. */
final class NetworkTrials {
  private static final Duration LASTS = Duration.ofSeconds(5);

  /**
   * A box with an unanswered alarm tries again within 5 s; the rest is what an attempt in its midst
   * takes to end.
   */
  private static final Duration BACK = Duration.ofSeconds(17);

  private static final Duration FAR = Duration.ofSeconds(10);
  private static final int SLAMS = 100;
  private static final int CUTS = 2;
  private static final int KIBIBYTE = 1024;

  private NetworkTrials() {}

  static List<Trial> all() {
    return List.of(
        Trial.of(
                "broker-far",
                "each byte takes 10 s each way",
                "the alarm is there after one way, and the answer is taken in all the same",
                NetworkTrials::far)
            .on(folder -> Plan.usual().deskKeys("supervision: 90s")),
        Trial.of(
                "broker-slams",
                "the broker closes right after accept, a hundred times",
                "no thread or descriptor is left behind; there within 5 s of its return",
                NetworkTrials::slams)
            .on(folder -> Plan.usual().paths(8)),
        Trial.of(
            "broker-half-open",
            "the connection stays and passes nothing, new ones too, while the button is pressed",
            "cut 5 s after the first unanswered message, made anew",
            ground -> frozen(ground)),
        Trial.of(
            "broker-refuses",
            "the broker's machine refuses connections while the button is pressed",
            "tried again within 5 s",
            ground -> away(ground, new Mood.Refusing())),
        Trial.of(
            "broker-unreachable",
            "nothing answers a connect while the button is pressed",
            "tried again within 5 s of the end of an attempt",
            ground -> away(ground, new Mood.Unreachable())),
        Trial.of(
            "broker-silent",
            "the broker accepts and neither reads nor writes while the button is pressed",
            "given up after our own deadline of 10 s",
            ground -> away(ground, new Mood.Silent())),
        Trial.of(
            "broker-mute",
            "the broker takes CONNECT and never sends CONNACK while the button is pressed",
            "given up after our own deadline of 10 s",
            ground -> away(ground, new Mood.Mute())),
        Trial.of(
            "broker-narrow",
            "the way passes 1 KiB a second",
            "the alarm goes before everything else, one event at a time behind it",
            NetworkTrials::narrow),
        Trial.of(
                "broker-boasts",
                "the broker's Receive Maximum is 65535",
                "at most 10 in flight all the same; nothing is different",
                NetworkTrials::boasts)
            .on(folder ->
                Plan.usual()
                    .broker(Mosquitto.Settings.plain().with("max_inflight_messages 65535\n"))));
  }

  /** The way is lost, the button is pressed, the way comes back. */
  private static void away(Ground ground, Mood mood) throws Exception {
    ground.router().become(mood);
    ground.router().drop();
    Press press = ground.pressSeenBesides();
    Thread.sleep(LASTS.toMillis());
    back(ground, press);
  }

  private static void back(Ground ground, Press press) throws Exception {
    Missed.unless(!knows(ground, press), "the alarm passed a way that passes nothing");
    Duration lasted = Duration.ofNanos(System.nanoTime() - press.nanos());
    ground.router().become(new Mood.Well());
    Duration came = ground.awaitAlarm(ground.police(), press, lasted.plus(BACK));
    ground.figure("alarm after mending", came.minus(lasted));
  }

  private static boolean knows(Ground ground, Press press) {
    return !ground.police().memory().all(press::isToldBy).isEmpty();
  }

  /**
   * New connections can be made and freeze too; the box must have cut the first one before the way
   * is back.
   */
  private static void frozen(Ground ground) throws Exception {
    int before = ground.router().accepted();
    ground.router().become(new Mood.Frozen());
    Press press = ground.pressSeenBesides();
    long until = press.nanos() + Machine.patient(Duration.ofSeconds(12)).toNanos();
    while (ground.router().accepted() == before) {
      Missed.unless(System.nanoTime() - until < 0, "the dead connection was not cut within 12 s");
      Thread.sleep(50);
    }
    ground.figure("cut after", Duration.ofNanos(System.nanoTime() - press.nanos()));
    back(ground, press);
  }

  private static void slams(Ground ground) throws Exception {
    int before = ground.router().accepted();
    ground.router().become(new Mood.Slamming());
    ground.router().drop();
    Press press = ground.pressSeenBesides();
    long until = System.nanoTime() + Machine.patient(Duration.ofSeconds(100)).toNanos();
    while (ground.router().accepted() - before < SLAMS) {
      Missed.unless(
          System.nanoTime() - until < 0,
          "only " + (ground.router().accepted() - before) + " attempts within 100 s");
      Thread.sleep(50);
    }
    ground.figure(SLAMS + " slams", Duration.ofNanos(System.nanoTime() - press.nanos()));
    back(ground, press);
  }

  /**
   * The desk answers when it has the alarm, and the box must take that in: it tells the other desk
   * so.
   */
  private static void far(Ground ground) throws Exception {
    ground.router().become(new Mood.Far(FAR));
    Press press = ground.pressSeenBesides();
    ground.figure("alarm", ground.awaitAlarm(ground.police(), press, FAR.plus(Ground.PROMPT)));
    ground.awaitTold(
        ground.site(),
        told ->
            told.is("alarm.answered")
                && told.nanos() > press.nanos()
                && Settings.POLICE.equals(told.event().detail().get("desk")),
        Duration.ofSeconds(150),
        "the police desk's answer");
    ground.figure("answer taken in", Duration.ofNanos(System.nanoTime() - press.nanos()));
  }

  /** Under what is under way already, and under its own receipts' events. */
  private static void narrow(Ground ground) throws Exception {
    long began = System.nanoTime();
    int before = ground.router().accepted();
    ground.router().become(new Mood.Narrow(KIBIBYTE));
    for (int i = 0; i < 5; i++) {
      Press press = ground.pressSeenBesides();
      ground.figure(
          "alarm", ground.awaitAlarm(ground.police(), press, Duration.ofSeconds(i == 0 ? 5 : 15)));
    }
    int cut = ground.router().accepted() - before;
    ground.figure(cut + " connections more within", Duration.ofNanos(System.nanoTime() - began));
    Missed.unless(cut <= CUTS, "a slow way was cut " + cut + " times");
  }

  private static void boasts(Ground ground) throws Exception {
    ground.router().become(new Mood.Boasting(65_535));
    ground.router().drop();
    for (int i = 0; i < 3; i++) {
      Press press = ground.pressSeenBesides();
      ground.figure(
          "alarm", ground.awaitAlarm(ground.police(), press, Duration.ofSeconds(i == 0 ? 8 : 2)));
    }
  }
}
