package org.carewatch.rig.trial;

// Duty: the moods of a desk, on its topics receipt and command. Immutable.

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.carewatch.event.EventFields;

/** What becomes of an alarm when a desk sends what it should not, or too much of it. */
final class DeskTrials {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int TEN_MEGABYTES = 10_000_000;

  private DeskTrials() {}

  static List<Trial> all() {
    return List.of(
        Trial.of(
            "desk-nonsense",
            "receipts and commands that are not JSON, deep, of another facility, of no level, and a"
                + " press between them",
            "refused and counted; nothing stops; the next receipt counts",
            DeskTrials::nonsense),
        Trial.of(
            "desk-ten-megabytes",
            "a receipt of 10 MB, three times, and a press behind it",
            "the broker keeps it from the box, whose connect forbids it; the alarm is not held up",
            DeskTrials::tenMegabytes),
        Trial.of(
            "desk-unknown-events",
            "receipts for 25 events that the box never made",
            "ten of them an hour are told as journal.trouble, the rest is dropped; each once",
            DeskTrials::unknown),
        Trial.of(
            "desk-late-receipt",
            "an alarm of a run that ended by SIGKILL is answered after the restart",
            "it counts: told as answered, and the alarm repeats no more",
            DeskTrials::late),
        Trial.of(
            "desk-replays-a-million",
            "300 commands ask for a million events each, and the button is pressed",
            "the alarm is not held up; what is beyond four waiting commands is refused as busy",
            DeskTrials::million),
        Trial.of(
            "desk-receipts-storm",
            "4,000 receipts a second for 8 s, and the button is pressed twice",
            "the alarm is not held up; the person's answer counts as soon as the storm is over",
            DeskTrials::storm));
  }

  private static byte[] receipt(String facility, String event, String level) {
    return text(
        """
        {"facility":"%s","desk":"%s","event":"%s","level":"%s","by":"rig","time":"-"}\
        """
            .formatted(facility, Settings.POLICE, event, level));
  }

  private static byte[] text(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private static void nonsense(Ground ground) throws Exception {
    Witness desk = ground.police();
    Sight sight = new Sight(ground);
    desk.person(false);
    String id = sight.prompt().event().id();
    List<byte[]> all =
        List.of(
            text(""),
            text("hello"),
            new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1},
            text("["),
            text("[".repeat(60_000)),
            text("{\"facility\":".repeat(5_000)),
            text("{\"facility\":\"" + "x".repeat(65_000) + "\"}"),
            receipt("elsewhere", id, "operator"),
            receipt(Witness.FACILITY, id, "received"),
            receipt(Witness.FACILITY, id, ""),
            receipt(Witness.FACILITY, "../" + id, "stored"),
            receipt(Witness.FACILITY, "", "stored"));
    for (int times = 0; times < 5; times++) {
      for (byte[] payload : all) {
        desk.insist("receipt", payload);
        desk.insist("command", payload);
      }
    }
    sight.prompt();
    Sight.lasts(Duration.ofSeconds(2)); // what may not count has had its time to
    Missed.unless(answers(desk, id) == 0, "an answer for another facility counted");
    Missed.unless(
        ground.box().log().contains(" refused, the last: "), "the log says nothing of it");
    desk.person(true);
    ground.answerAll();
  }

  /** How often the box told that the police desk answered this alarm. */
  private static int answers(Witness desk, String id) {
    return desk.memory()
        .all(told ->
            told.is("alarm.answered")
                && id.equals(told.event().detail().get("event"))
                && Settings.POLICE.equals(told.event().detail().get("desk")))
        .size();
  }

  private static void tenMegabytes(Ground ground) throws Exception {
    byte[] large = new byte[TEN_MEGABYTES];
    java.util.Arrays.fill(large, (byte) '[');
    long birth = ground.police().memory().birth(1).orElseThrow().connection();
    for (int times = 0; times < 3; times++) {
      ground.police().insist("receipt", large);
    }
    Sight sight = new Sight(ground);
    sight.prompt();
    Sight.lasts(Duration.ofSeconds(2));
    sight.prompt();
    Missed.unless(
        ground.police().memory().birth(1).orElseThrow().connection() == birth,
        "the box had to connect again");
  }

  private static void unknown(Ground ground) throws Exception {
    Sight sight = new Sight(ground);
    List<String> ids =
        java.util.stream.Stream.generate(() -> UUID.randomUUID().toString()).limit(25).toList();
    for (int times = 0; times < 3; times++) {
      for (String id : ids) {
        ground.police().insist("receipt", ground.police().receipt(id, "operator"));
      }
    }
    sight.prompt();
    Told trouble = sight.awaitTrouble("unknown-receipt", SOON);
    Missed.unless(
        ids.contains(String.valueOf(trouble.event().detail().get("event"))), "of another event");
    Sight.lasts(Duration.ofSeconds(2));
    List<EventFields> told =
        ground.police().memory().all(one -> one.is("journal.trouble")).stream()
            .map(Told::event)
            .toList();
    long different = told.stream().map(one -> one.detail().get("event")).distinct().count();
    Missed.unless(different == 10, different + " unknown events were told, not 10");
  }

  private static void late(Ground ground) throws Exception {
    Witness desk = ground.police();
    desk.person(false);
    Press press = ground.pressSeenBesides();
    ground.awaitAlarm(desk, press, Ground.PROMPT);
    String id = desk.memory().all(press::isToldBy).getFirst().event().id();
    Sight.lasts(Duration.ofSeconds(1)); // past its fsync
    String run = desk.memory().birth(1).orElseThrow().run();
    ground.startBox();
    ground.awaitUp(desk, run);
    ground.awaitUp(ground.site(), run);
    desk.answer(id, "operator");
    Told answered =
        ground.awaitTold(
            desk,
            told ->
                told.is("alarm.answered")
                    && id.equals(told.event().detail().get("event"))
                    && Settings.POLICE.equals(told.event().detail().get("desk")),
            SOON,
            "alarm.answered of the earlier run's alarm");
    Missed.unless(!answered.event().run().equals(run), "answered in the earlier run");
    desk.person(true);
    ground.warm();
    ground.measure();
  }

  private static void million(Ground ground) throws Exception {
    Witness desk = ground.police();
    String run = desk.memory().birth(1).orElseThrow().run();
    Sight sight = new Sight(ground);
    for (int command = 0; command < 300; command++) {
      String through = run + ":" + (1_000_000 + command); // one range asked twice is sent once
      desk.insist("command", desk.replayOf(command % 2 == 0 ? "alarm" : "event", through));
    }
    sight.prompt();
    sight.prompt();
    boolean busy =
        desk.memory()
            .awaitSo(
                () ->
                    desk.memory().results().stream()
                        .anyMatch(one -> String.valueOf(one.get("reason")).startsWith("busy")),
                System.nanoTime() + SOON.toNanos());
    Missed.unless(busy, "no replay was refused as busy");
    boolean done =
        desk.memory()
            .awaitSo(
                () ->
                    desk.memory().results().stream()
                        .anyMatch(one -> "done".equals(one.get("outcome"))),
                System.nanoTime() + SOON.toNanos());
    Missed.unless(done, "no replay was done");
  }

  private static void storm(Ground ground) throws Exception {
    Witness desk = ground.police();
    String known = desk.memory().all(told -> told.is("alarm.raised")).getFirst().event().id();
    Sight sight = new Sight(ground);
    // at QoS 0 and by another client: none of its receipts waits for room on the way
    Process storm =
        new ProcessBuilder(
                "mosquitto_pub",
                "-V",
                "5",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(ground.broker().port()),
                "-l",
                "-t",
                desk.topic("receipt"))
            .redirectErrorStream(true)
            .start();
    Thread feeding = Thread.ofVirtual().start(() -> feed(storm, desk, known));
    Sight.lasts(Duration.ofSeconds(2));
    sight.prompt();
    Sight.lasts(Duration.ofSeconds(3));
    Told second = sight.prompt();
    feeding.join();
    Missed.unless(storm.waitFor() == 0, "mosquitto_pub could not send");
    double shed = sight.meter("carewatch_desk_passed_over_total", Settings.POLICE, "shed");
    Missed.unless(shed > 0, "no receipt was shed");
    desk.answer(second.event().id(), "operator"); // what was shed is said again
    ground.answerAll();
  }

  /** 4,000 receipts a second for 8 s, half of them of one alarm, the others of none. */
  private static void feed(Process storm, Witness desk, String known) {
    try (OutputStream lines = storm.getOutputStream()) {
      for (int tenth = 0; tenth < 80; tenth++) {
        for (int one = 0; one < 400; one++) {
          lines.write(desk.receipt(one % 2 == 0 ? known : UUID.randomUUID().toString(), "stored"));
          lines.write('\n');
        }
        lines.flush();
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException ended) {
      // its status says so
    }
  }
}
