package org.carewatch.rig.trial;

// Duty: the moods of a real Mosquitto: rights, limits, sessions, restarts. Immutable.

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.carewatch.rig.Mosquitto;

/** What becomes of an alarm when the police desk's broker is not as it should be. */
final class BrokerTrials {
  private static final Duration SESSION = Duration.ofHours(1);
  private static final String ALL = "topic readwrite #\n";
  private static final String NO_ALARM =
      "topic deny carewatch/1/+/+/alarm\ntopic deny carewatch/1/+/+/event\n" + ALL;

  private BrokerTrials() {}

  static List<Trial> all() {
    return List.of(
        Trial.of(
                "broker-denies",
                "the broker's ACL denies alarm and event: PUBACK carries an error",
                "an error is not success; the other desk is told; tried again every 30 s at most",
                BrokerTrials::denies)
            .on(folder -> Plan.usual().broker(Mosquitto.Settings.plain().withAcl(ALL))),
        Trial.of(
            "broker-nobody",
            "nobody is subscribed: PUBACK carries 0x10",
            "trouble at once, told to the other desk; repeated after 2, 5, 10 s",
            BrokerTrials::nobody),
        Trial.of(
                "broker-one-at-a-time",
                "the broker's Receive Maximum is 1",
                "one message in flight, alarms first",
                BrokerTrials::oneAtATime)
            .on(folder ->
                Plan.usual().broker(Mosquitto.Settings.plain().with("max_inflight_messages 1\n"))),
        Trial.of(
            "broker-small-packets",
            "the broker takes no packet as large as an alarm",
            "told to the other desk with the cure; there when the broker was put right",
            BrokerTrials::smallPackets),
        Trial.of(
            "broker-taken-over",
            "another client connects with the box's client id, once a second",
            "connects again within 5 s and sends again",
            BrokerTrials::takenOver),
        Trial.of(
                "broker-restarts",
                "the broker took the alarm for a desk that is away, restarts and keeps its state",
                "nothing is lost, nothing comes with other bytes",
                ground -> restart(ground, true))
            .on(folder ->
                Plan.usual()
                    .deskExpiry(SESSION)
                    .broker(
                        Mosquitto.Settings.plain()
                            .with(
                                "persistence true\npersistence_location %s/\n"
                                    .formatted(folder.resolve("broker"))))),
        Trial.of(
                "broker-forgets",
                "the broker took alarm and events for a desk that is away, restarts and has lost"
                    + " them",
                "the alarm is repeated until stored; the desk sees the hole by follows and asks",
                ground -> restart(ground, false))
            .on(folder -> Plan.usual().deskExpiry(SESSION)),
        Trial.of(
                "broker-queue-full",
                "the broker's queue for a desk that is away holds 5 and drops the rest without a"
                    + " word",
                "the alarm is repeated until stored; the desk sees the holes by follows and asks",
                BrokerTrials::queueFull)
            .on(folder ->
                Plan.usual()
                    .deskExpiry(SESSION)
                    .broker(
                        Mosquitto.Settings.plain()
                            .with("max_queued_messages 5\nmax_inflight_messages 5\n"))));
  }

  private static void denies(Ground ground) throws Exception {
    ground.broker().reload(NO_ALARM);
    Thread.sleep(500); // the broker reads it in its own time
    Press press = ground.pressSeenBesides();
    long trouble = uplinkFault(ground, press, "refuses");
    ground.figure("other desk told", Duration.ofNanos(trouble - press.nanos()));
    String id =
        ground.awaitTold(ground.site(), press::isToldBy, Ground.PROMPT, "the press").event().id();
    Predicate<Told> answered =
        told -> told.is("alarm.answered") && id.equals(told.event().detail().get("event"));
    ground.awaitTold(ground.site(), answered, Duration.ofSeconds(5), "its own answer");
    Thread.sleep(1000); // the police desk's broker has refused it, too
    ground.broker().reload(ALL);
    ground.figure("alarm", ground.awaitAlarm(ground.police(), press, Duration.ofSeconds(20)));
    ground.awaitTold(
        ground.police(),
        answered.and(told ->
            told.topic().equals("event")
                && Settings.SITE.equals(told.event().detail().get("desk"))),
        Duration.ofSeconds(40),
        "what was refused, on event and unasked");
  }

  private static void nobody(Ground ground) throws Exception {
    ground.police().leave();
    Press press = ground.pressSeenBesides();
    long trouble = uplinkFault(ground, press, "nobody");
    ground.figure("other desk told", Duration.ofNanos(trouble - press.nanos()));
    Thread.sleep(1000);
    ground.police().come();
    ground.figure("alarm", ground.awaitAlarm(ground.police(), press, Duration.ofSeconds(12)));
  }

  /** When the other desk had the fault of the police desk's broker, told once. */
  private static long uplinkFault(Ground ground, Press press, String words) throws Exception {
    return ground
        .awaitTold(
            ground.site(),
            told ->
                told.is("uplink.fault")
                    && told.nanos() > press.nanos()
                    && told.event().condition().equals("active")
                    && told.event().subject().contains(Settings.POLICE)
                    && (told.event().text().en() + told.event().detail()).contains(words),
            Duration.ofSeconds(35),
            "uplink.fault with \"" + words + "\"")
        .nanos();
  }

  private static void oneAtATime(Ground ground) throws Exception {
    for (int i = 0; i < 5; i++) {
      Press press = ground.pressSeenBesides();
      ground.figure("alarm", ground.awaitAlarm(ground.police(), press, Ground.PROMPT));
    }
  }

  private static void smallPackets(Ground ground) throws Exception {
    ground.broker().restartWith("max_packet_size 600\n");
    Press press = ground.pressSeenBesides();
    long trouble = uplinkFault(ground, press, "packet");
    ground.figure("other desk told", Duration.ofNanos(trouble - press.nanos()));
    Duration lasted = Duration.ofNanos(System.nanoTime() - press.nanos());
    ground.broker().restartWith("");
    Duration came = ground.awaitAlarm(ground.police(), press, lasted.plusSeconds(15));
    ground.figure("alarm after mending", came.minus(lasted));
  }

  /** A second box with this facility's name, again and again. */
  private static void takenOver(Ground ground) throws Exception {
    String id = "carewatch-" + Witness.FACILITY + "-" + Settings.POLICE + "-1";
    Press press = ground.press();
    for (int i = 0; i < 8; i++) {
      try (Socket thief = new Socket(InetAddress.getLoopbackAddress(), ground.broker().port())) {
        thief.getOutputStream().write(connect(id));
        thief.setSoTimeout(2000);
        Missed.unless(thief.getInputStream().read() == 0x20, "no CONNACK for the thief");
        if (i == 0) {
          press = ground.pressSeenBesides();
        }
        Thread.sleep(1000);
      }
    }
    ground.figure("alarm", ground.awaitAlarm(ground.police(), press, Duration.ofSeconds(16)));
  }

  /** CONNECT of MQTT 5, clean start, keep-alive 60 s. */
  private static byte[] connect(String id) {
    byte[] name = id.getBytes(StandardCharsets.US_ASCII);
    byte[] head = {
      0x10,
      (byte) (13 + name.length),
      0,
      4,
      'M',
      'Q',
      'T',
      'T',
      5,
      2,
      0,
      60,
      0,
      0,
      (byte) name.length
    };
    byte[] packet = java.util.Arrays.copyOf(head, head.length + name.length);
    System.arraycopy(name, 0, packet, head.length, name.length);
    return packet;
  }

  private static void restart(Ground ground, boolean keeping) throws Exception {
    ground.police().leave();
    Press press = ground.pressSeenBesides();
    ground.awaitTold(
        ground.site(),
        told -> told.is("alarm.answered") || told.is("alarm.received"),
        Duration.ofSeconds(10),
        "the other desk's receipt");
    Thread.sleep(1000); // the broker has taken what follows from it
    if (keeping) {
      ground.broker().restartInOrder();
    } else {
      ground.broker().restart();
    }
    ground.police().come();
    ground.figure("alarm", ground.awaitAlarm(ground.police(), press, Duration.ofSeconds(20)));
  }

  private static void queueFull(Ground ground) throws Exception {
    ground.police().leave();
    Press press = ground.pressSeenBesides();
    for (int i = 0; i < 6; i++) {
      press = ground.pressSeenBesides();
      Thread.sleep(300);
    }
    long back = System.nanoTime();
    ground.police().come();
    Duration came =
        ground.awaitAlarm(
            ground.police(), press, Duration.ofNanos(back - press.nanos()).plusSeconds(12));
    ground.figure("newest alarm", came);
  }
}
