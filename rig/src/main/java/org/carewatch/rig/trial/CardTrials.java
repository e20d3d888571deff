package org.carewatch.rig.trial;

// Duty: the moods of the card below the journal. Immutable.

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import org.carewatch.rig.faults.Mount;
import org.carewatch.rig.faults.SickCard;

/** What becomes of an alarm when the card stalls, fails, or holds something else. */
final class CardTrials {
  private static final Duration SOON = Duration.ofSeconds(30);

  private CardTrials() {}

  static java.util.List<Trial> all() {
    return java.util.List.of(
        Trial.of(
                "card-stalls",
                "every fsync takes 20 s while the button is pressed twice",
                "the alarm is held up by 10 ms at most and says durable false; trouble is told and /healthz says 503",
                CardTrials::stalls)
            .on(CardTrials::sick),
        Trial.of(
                "card-fails",
                "every fsync fails while the button is pressed twice",
                "the alarm is not held up and says durable false; the same events land once the card works",
                CardTrials::fails)
            .on(CardTrials::sick),
        Trial.of(
                "card-full",
                "not a byte is free while the button is pressed",
                "the alarm is not held up; told as full; all is kept once there is room",
                CardTrials::full)
            .on(folder -> Plan.usual().beginsUnwell()),
        Trial.of(
                "card-read-only",
                "the card is read-only at the start and long after it",
                "the daemon watches and carries alarms; all is kept once the card can be written",
                CardTrials::readOnly)
            .on(folder -> Plan.usual().beginsUnwell()),
        Trial.of(
            "card-rubbish",
            "journal.db is overwritten with rubbish in mid-run",
            "set aside unharmed, a new file with a new run goes on",
            ground -> spoilt(ground, CardTrials::overwrite)),
        Trial.of(
            "card-truncated",
            "journal.db is cut to half its length in mid-run",
            "set aside, a new file with a new run goes on",
            ground -> spoilt(ground, CardTrials::truncate)),
        Trial.of(
            "card-deleted",
            "journal.db and what belongs to it are deleted in mid-run",
            "a new file with a new run goes on",
            ground -> spoilt(ground, CardTrials::delete)),
        Trial.of(
            "card-newer",
            "journal.db was written by a newer version",
            "set aside unharmed at the start, a new file begins",
            CardTrials::newer));
  }

  private static Plan sick(Path folder) throws IOException {
    return Plan.usual()
        .environment(
            SickCard.build(SickCard.source(), folder, folder.resolve("storage")).environment());
  }

  private static void stalls(Ground ground) throws Exception {
    SickCard card = SickCard.builtIn(ground.folder(), ground.storage());
    Sight sight = new Sight(ground);
    card.stalls(20_000);
    long began = System.nanoTime();
    sight.promptAndNotDurable();
    sight.awaitHealth(503, Duration.ofSeconds(15));
    sight.promptAndNotDurable();
    Sight.lasts(Duration.ofSeconds(20).minusNanos(System.nanoTime() - began));
    card.isWell();
    sight.awaitHealth(200, SOON);
    sight.awaitTrouble("not-durable", SOON);
  }

  private static void fails(Ground ground) throws Exception {
    SickCard card = SickCard.builtIn(ground.folder(), ground.storage());
    Sight sight = new Sight(ground);
    card.fails("EIO");
    sight.promptAndNotDurable();
    sight.awaitHealth(503, Duration.ofSeconds(15));
    Sight.lasts(Duration.ofSeconds(6)); // a failure of less than 5 s is not told
    sight.promptAndNotDurable();
    card.isWell();
    sight.awaitHealth(200, SOON);
    sight.awaitTrouble("not-durable", SOON);
  }

  private static void full(Ground ground) throws Exception {
    Mount card = Mount.tmpfs(ground.storage(), "size=12m");
    ground.atEnd(card);
    begin(ground);
    Sight sight = new Sight(ground);
    card.fill();
    for (int presses = 0; presses < 4; presses++) {
      sight.prompt();
    }
    sight.awaitHealth(503, Duration.ofSeconds(15));
    Sight.lasts(Duration.ofSeconds(6));
    sight.promptAndNotDurable();
    card.empty();
    sight.awaitHealth(200, SOON);
    sight.awaitTrouble("disk-full", SOON);
  }

  private static void readOnly(Ground ground) throws Exception {
    Mount card = Mount.tmpfs(ground.storage(), "size=64m,ro");
    ground.atEnd(card);
    ground.startBox();
    ground.awaitUp(ground.police(), "");
    ground.awaitUp(ground.site(), "");
    Sight sight = new Sight(ground);
    Press first = ground.press(); // the first of this process, so it pays for loading classes
    ground.awaitAlarm(ground.police(), first, SOON);
    sight.promptAndNotDurable();
    sight.awaitHealth(503, Duration.ofSeconds(15));
    Sight.lasts(Duration.ofSeconds(6)); // a failure of less than 5 s is not told
    card.become("rw");
    sight.awaitHealth(200, SOON);
    sight.awaitTrouble("read-only", SOON);
    ground.measure();
  }

  /** As the frame begins where the plan begins well. */
  private static void begin(Ground ground) throws Exception {
    ground.startBox();
    ground.awaitUp(ground.police(), "");
    ground.awaitUp(ground.site(), "");
    ground.warm();
    ground.measure();
  }

  private interface Spade {
    void spoil(Path journal) throws IOException;
  }

  private static void spoilt(Ground ground, Spade spade) throws Exception {
    Path journal = ground.storage().resolve("journal.db");
    String run = stop(ground); // its -wal goes into the file, and does not hold every page any more
    ground.startBox();
    ground.awaitUp(ground.police(), run);
    ground.warm();
    ground.measure();
    Sight.lasts(Duration.ofSeconds(2)); // what was told of the first press is written and sent
    String spoilt = ground.police().memory().birth(1).orElseThrow().run();
    spade.spoil(journal);
    Sight.lasts(
        Duration.ofSeconds(2)); // it is looked at once a second, when something is to be written
    Sight sight = new Sight(ground);
    Told pressed = sight.prompt();
    ground.police().replay("event", pressed.place()); // reads pages that the writer does not need
    Told trouble = sight.awaitTrouble("set-aside", SOON);
    Missed.unless(trouble.event().sequence() == 1, "the trouble does not begin a run");
    ground.awaitUp(ground.police(), spoilt); // a birth of the new run
    sight.prompt();
    // a desk says again what it did not see taken in; every 5 min, which is too long for a trial
    ground.police().answer(pressed.event().id(), "operator");
  }

  private static void overwrite(Path journal) throws IOException {
    byte[] rubbish = new byte[(int) Files.size(journal)];
    new Random(3).nextBytes(rubbish);
    try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(rubbish));
    }
  }

  private static void truncate(Path journal) throws IOException {
    try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }
  }

  private static void delete(Path journal) throws IOException {
    for (String ending : java.util.List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(journal.resolveSibling("journal.db" + ending));
    }
  }

  /** Ends the daemon in order; its run. */
  private static String stop(Ground ground) throws Exception {
    BoxProcess first = ground.box();
    first.signal("TERM");
    Missed.unless(first.awaitEnd(20) == 143, "the daemon does not end in order");
    return ground.police().memory().birth(1).orElseThrow().run();
  }

  private static void newer(Ground ground) throws Exception {
    String run = stop(ground);
    Path journal = ground.storage().resolve("journal.db");
    byte[] before;
    try (Connection newer = DriverManager.getConnection("jdbc:sqlite:" + journal);
        Statement statement = newer.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      statement.execute("PRAGMA user_version = 99");
    } catch (SQLException cannot) {
      throw new Missed("the trial cannot make a newer journal: " + cannot);
    }
    before = Files.readAllBytes(journal);
    ground.startBox();
    ground.awaitUp(ground.police(), run);
    ground.warm();
    ground.measure();
    new Sight(ground).prompt();
    try (var all = Files.list(ground.storage())) {
      Path aside =
          all.filter(file -> file.getFileName().toString().matches("journal-.*[.]db"))
              .findFirst()
              .orElseThrow(() -> new Missed("nothing was set aside"));
      Missed.unless(
          java.util.Arrays.equals(before, Files.readAllBytes(aside)), "not set aside unharmed");
    }
  }
}
