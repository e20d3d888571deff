package org.carewatch.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.carewatch.core.Effect.Append;
import org.carewatch.core.Fact;
import org.carewatch.core.Past;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Reason;
import org.carewatch.event.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No state of any file stops the journal; what it cannot use it sets aside unharmed. */
class SetAsideTest {
  private static final Opening OPENING = new Opening(Map.of("police", Role.POLICE), "boot-1");

  @TempDir Path directory;
  private final Story story = new Story();
  private final Hands hands = new Hands();
  private final Heard heard = new Heard();
  private Optional<Journal> opened = Optional.empty();

  @BeforeEach
  void someEvents() throws Exception {
    Journal journal = open();
    heard.recovered();
    journal.append(story.begins(Optional.empty()));
    Append last = story.press();
    journal.append(last);
    heard.written(last);
    journal.close();
  }

  @AfterEach
  void close() {
    opened.ifPresent(Journal::close);
  }

  private Journal open() {
    opened = Optional.of(Journal.open(directory, OPENING, hands, heard));
    return opened.get();
  }

  private Path file() {
    return directory.resolve("journal.db");
  }

  private void isSetAsideUnharmed() throws Exception {
    byte[] before = Files.readAllBytes(file());
    Journal journal = open();
    Past past = heard.recovered();
    assertTrue(past.setAside().matches("journal-20261123T061203Z(-\\d)?\\.db"), past.setAside());
    assertArrayEquals(before, Files.readAllBytes(directory.resolve(past.setAside())));
    assertEquals(Optional.empty(), past.head());
    assertEquals(1, past.boot(), "the count of kernel starts outlives the file");
    Append first =
        story.begins(
            EventType.DAEMON_STARTED, EventWriter.NOTHING, Fields.of("setAside", past.setAside()));
    journal.append(first);
    heard.written(first);
    assertEquals(Optional.empty(), Verify.directory(directory).bad());
  }

  @Test
  void rubbishIsSetAside() throws Exception {
    rubbish();
  }

  private void rubbish() throws Exception {
    Files.writeString(file(), "rubbish ".repeat(2000));
    isSetAsideUnharmed();
  }

  @Test
  void logOfADamagedFileGoesWithIt() throws Exception {
    Files.writeString(directory.resolve("journal.db-wal"), "what was not yet moved over");
    Files.writeString(file(), "rubbish ".repeat(2000));
    open();
    Path aside = directory.resolve(heard.recovered().setAside() + "-wal");
    assertEquals("what was not yet moved over", Files.readString(aside));
  }

  @Test
  void fileThatIsGoneWhileItsLogIsThereIsNoNewBeginning() throws Exception {
    Files.move(file(), directory.resolve("journal.db-wal"));
    open();
    assertFalse(heard.recovered().setAside().isEmpty());
  }

  @Test
  void shortenedFileIsSetAside() throws Exception {
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(bytes, bytes.length / 2 + 100));
    isSetAsideUnharmed();
  }

  @Test
  void fileDamagedInTheMiddleIsSetAside() throws Exception {
    byte[] bytes = Files.readAllBytes(file());
    java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
    Files.write(file(), bytes);
    isSetAsideUnharmed();
  }

  @Test
  void newerFileIsSetAside() throws Exception {
    sql("PRAGMA user_version = " + (Schema.version() + 1));
    isSetAsideUnharmed();
  }

  @Test
  void anotherProgramsFileIsSetAside() throws Exception {
    sql("PRAGMA application_id = 7");
    isSetAsideUnharmed();
  }

  @Test
  void twoInOneSecondGetTwoNames() throws Exception {
    rubbish();
    close();
    rubbish();
    assertTrue(Files.exists(directory.resolve("journal-20261123T061203Z-2.db")));
  }

  @Test
  void emptyFileIsANewJournal() throws Exception {
    Files.write(file(), new byte[0]);
    open();
    assertEquals("", heard.recovered().setAside());
  }

  @Test
  void folderInPlaceOfTheFileIsSetAside() throws Exception {
    Files.delete(file());
    Files.createDirectory(file());
    open();
    assertFalse(heard.recovered().setAside().isEmpty());
  }

  @Test
  void whatCannotBeMadeIsToldAndTriedAgain() throws Exception {
    Path blocked = directory.resolve("blocked");
    Files.writeString(blocked, "a file where the folder should be");
    opened = Optional.of(Journal.open(blocked, OPENING, hands, heard));
    assertEquals(Reason.NOT_DURABLE, heard.next(Fact.JournalDown.class).reason());
    opened.get().append(story.begins(Optional.empty()));
    Files.delete(blocked);
    heard.recovered();
    heard.next(Fact.JournalUp.class);
  }

  @Test
  void fileDeletedWhileRunningBecomesANewFileWithANewRun() throws Exception {
    Journal journal = open();
    Past past = heard.recovered();
    Append first = story.begins(past.head());
    journal.append(first);
    heard.written(first);
    Files.delete(file());
    Files.delete(directory.resolve("journal.db-wal"));
    Files.delete(directory.resolve("journal.db-shm"));
    isBegunAnew(journal, first);
  }

  @Test
  void fileReplacedByABackupWhileRunningIsSetAside() throws Exception {
    Path copy = directory.resolve("copy");
    Files.copy(file(), copy);
    Journal journal = open();
    Append first = story.begins(heard.recovered().head());
    journal.append(first);
    heard.written(first);
    Files.move(copy, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.delete(directory.resolve("journal.db-wal"));
    Files.delete(directory.resolve("journal.db-shm"));
    isBegunAnew(journal, first);
  }

  private void isBegunAnew(Journal journal, Append last) throws Exception {
    hands.pass(2);
    Append lost = story.press();
    journal.append(lost);
    Fact.JournalDown down = heard.next(Fact.JournalDown.class);
    while (down.reason() != Reason.SET_ASIDE) {
      down = heard.next(Fact.JournalDown.class);
    }
    journal.giveUp(last.entry().head().run());
    Append next =
        story.begins(
            EventType.JOURNAL_TROUBLE, EventWriter.NOTHING, Fields.of("setAside", down.detail()));
    journal.append(next);
    heard.written(next);
    heard.next(Fact.JournalUp.class);
    assertEquals(Optional.of(next.entry().head()), journal.kept().head());
    assertEquals(1, Verify.directory(directory).events());
    assertEquals(Optional.empty(), Verify.directory(directory).bad());
  }

  @Test
  void changedByteInAnEventIsFoundByVerify() throws Exception {
    sql("UPDATE event SET bytes = CAST(replace(CAST(bytes AS TEXT), 'desk', 'disk') AS BLOB)");
    Finding bad = Verify.directory(directory).bad().orElseThrow();
    assertTrue(bad.what().contains("hash differs"), bad.what());
  }

  @Test
  void positionThatPointsBeyondIsFoundByVerifyAndCutBackAtOpening() throws Exception {
    sql("UPDATE position SET row = 99, sequence = 99");
    assertTrue(Verify.directory(directory).bad().orElseThrow().place().contains("police"));
    open();
    heard.recovered();
    assertEquals(Optional.empty(), Verify.directory(directory).bad());
  }

  private void sql(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
