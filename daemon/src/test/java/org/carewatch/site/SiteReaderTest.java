package org.carewatch.site;

// What the reader makes of the examples, and of files that are no configuration at all.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteReaderTest {

  private static final Path CONFIG = Path.of("../config");

  @TempDir private Path folder = Path.of(".");

  @Test
  void theAnnotatedExampleBecomesRecords() {
    Site site = good(CONFIG.resolve("carewatch.yaml")).site();
    Facility facility = site.facility();
    assertEquals("anshan-sunshine", facility.id());
    assertEquals(Optional.of("210302"), facility.division());
    assertEquals(new Person("值班园长", "0412-5550000"), facility.contact());
    assertEquals(
        Optional.of(new Location(122.99, 41.11, Location.Datum.WGS_84)), facility.location());
    assertEquals("Asia/Shanghai", facility.timeZone().getId());
    assertTrue(facility.hours().orElseThrow().open(DayOfWeek.FRIDAY, LocalTime.of(7, 30)));
    assertEquals(new Area("washroom", "盥洗室", Optional.empty(), 0, true), site.areas().get(2));
    assertEquals(
        new Button(
            "front-desk",
            "前台一键报警",
            "reception",
            1,
            contact(17, Contact.Rest.OPEN),
            Optional.of(contact(27, Contact.Rest.CLOSED)),
            Button.Release.KEY,
            Duration.ofMillis(30),
            Button.Local.LAMP,
            false),
        site.buttons().getFirst());
    assertTrue(site.buttons().get(1).unsupervised());
    assertEquals(Optional.of(contact(5, Contact.Rest.CLOSED)), site.inputs().enclosure());
    assertEquals(
        Optional.of(new Wire("pinctrl-bcm2711", 16, Level.HIGH)),
        site.outputs().wire(Output.BUZZER));
    Panel panel = site.armed().getFirst();
    assertEquals(new Panel.Relay(contact(20, Contact.Rest.CLOSED)), panel.source());
    assertEquals(Duration.ofSeconds(60), panel.grace());
    assertEquals(3, panel.rearm().orElseThrow().attempts());
    assertInstanceOf(Panel.Hikvision.class, site.armed().get(1).source());
    assertEquals(
        new Panel.Input(Optional.of("nvr-1"), Optional.empty(), 1), site.armed().get(2).source());
    assertEquals(new Login("watcher", "nvr-password"), site.logins().get("nvr"));
    assertEquals(Recorder.Kind.DIRECTORY, site.recorders().get(1).kind());
    Camera camera = site.camerasOf("reception").getFirst();
    assertEquals(Optional.of(new Camera.Channel("nvr-1", 1)), camera.recorder());
    assertEquals(LocalDate.of(2026, 3, 1), camera.commissioned());
    assertEquals(new Retention(90, LocalTime.of(2, 30)), site.retention());
    Desk desk = site.desk("anshan-110").orElseThrow();
    assertEquals(Desk.Role.POLICE, desk.role());
    assertFalse(desk.onePath());
    assertEquals("primary.example", desk.brokers().getFirst().host());
    assertEquals(8883, desk.brokers().getFirst().port());
    assertTrue(desk.brokers().getFirst().encrypted());
    assertEquals(Duration.ofSeconds(30), desk.supervision().heartbeat());
    assertTrue(site.desk("director").orElseThrow().unsignedReceipts());
    assertTrue(site.desk("director").orElseThrow().plainText());
    assertEquals(
        new Escalation(
            Duration.ofSeconds(60), List.of("health-bureau", "director"), List.of(Output.BUZZER)),
        site.escalation().getFirst());
    assertEquals(8480, site.status().port());
    assertTrue(site.status().loopback());
    assertEquals(Duration.ofDays(31), site.drills().every());
    assertEquals(new Storage(Path.of("/var/lib/carewatch"), Duration.ofDays(400)), site.storage());
  }

  @Test
  void theSmallExampleGetsItsDefaults() {
    Site site = good(CONFIG.resolve("small.yaml")).site();
    assertEquals(Inputs.NONE, site.inputs());
    assertEquals(Outputs.NONE, site.outputs());
    assertEquals(90, site.retention().days());
    assertEquals(Duration.ofMillis(30), site.buttons().getFirst().settle());
    assertEquals("127.0.0.1", site.status().host());
    assertEquals(LogLevel.INFO, site.log());
    assertEquals(Duration.ofDays(400), site.storage().keep());
    assertEquals(Desk.Supervision.SECONDS_90, site.desks().getFirst().supervision());
  }

  @Test
  void theLargeExampleIsLarge() {
    Site site = good(CONFIG.resolve("large.yaml")).site();
    assertEquals(16, site.buttons().size());
    assertEquals(32, site.cameras().size());
  }

  @Test
  void theHashIsThatOfTheFilesBytes() throws IOException {
    Path empty = write("x".getBytes(StandardCharsets.UTF_8));
    assertInstanceOf(Loaded.Faulty.class, SiteReader.read(empty));
    Path small = CONFIG.resolve("small.yaml");
    String hash = good(small).sha256Hex();
    byte[] changed = (Files.readString(small) + "# \n").getBytes(StandardCharsets.UTF_8);
    assertTrue(hash.matches("[0-9a-f]{64}"), hash);
    assertFalse(hash.equals(good(write(changed)).sha256Hex()));
  }

  @Test
  void anUnquotedDivisionKeepsEveryDigit() throws IOException {
    String small = Files.readString(CONFIG.resolve("small.yaml"));
    String text = small.replace("  name: 小星星", "  division: 210302\n  name: 小星星");
    Site site = good(write(text.getBytes(StandardCharsets.UTF_8))).site();
    assertEquals(Optional.of("210302"), site.facility().division());
  }

  @Test
  void aFileFromWindowsWithByteOrderMarkAndCarriageReturnsIsRead() throws IOException {
    String text = "\uFEFF" + Files.readString(CONFIG.resolve("small.yaml")).replace("\n", "\r\n");
    good(write(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aFileInGbkIsToldWithThePlaceOfTheFirstSuchByte() throws IOException {
    String text = Files.readString(CONFIG.resolve("small.yaml")).replaceAll("(?m)^#.*\n", "");
    Fault fault = only(SiteReader.read(write(text.getBytes(Charset.forName("GBK")))));
    assertEquals("f:3:10", fault.at("f")); // 小 in GBK happens to be a letter in UTF-8
    assertTrue(fault.en().contains("GBK"), fault.en());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "[]",
        "x",
        "- a\n- b\n",
        "---\n---\n",
        "%",
        "\u0001",
        "a: b: c",
        "? [a]\n: b"
      })
  void whatIsNoConfigurationIsAFaultWithWords(String text) throws IOException {
    Loaded.Faulty faulty =
        assertInstanceOf(
            Loaded.Faulty.class, SiteReader.read(write(text.getBytes(StandardCharsets.UTF_8))));
    assertFalse(faulty.faults().isEmpty());
    assertFalse(faulty.faults().getFirst().en().isBlank());
  }

  @Test
  void aFileThatIsTooLargeTooDeepOrTooManyIsRefusedAtOnce() throws IOException {
    String deep = "a: " + "[".repeat(500_000);
    String many = "a: [" + "b,".repeat(200_000) + "]";
    String nested = "-\n ".repeat(30) + " -";
    String bomb = "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
    assertTrue(only(SiteReader.read(write(new byte[1_048_577]))).en().contains("1 MiB"));
    assertTrue(first(deep).contains("20 levels"), first(deep));
    assertTrue(first(many).contains("10,000"), first(many));
    assertFalse(first(nested).isBlank());
    assertTrue(all(bomb).contains("the alias *a is refused"), all(bomb));
  }

  @Test
  void aFileThatIsNotThereOrAFolderIsAFault() {
    assertTrue(only(SiteReader.read(folder.resolve("none"))).en().contains("does not exist"));
    assertTrue(only(SiteReader.read(folder)).en().contains("no ordinary file"));
  }

  private String first(String text) throws IOException {
    Loaded loaded = SiteReader.read(write(text.getBytes(StandardCharsets.UTF_8)));
    return assertInstanceOf(Loaded.Faulty.class, loaded).faults().getFirst().en();
  }

  private String all(String text) throws IOException {
    Loaded loaded = SiteReader.read(write(text.getBytes(StandardCharsets.UTF_8)));
    return assertInstanceOf(Loaded.Faulty.class, loaded).faults().toString();
  }

  private static Contact contact(int line, Contact.Rest rest) {
    return new Contact("pinctrl-bcm2711", line, Contact.Bias.PULL_UP, Level.LOW, rest);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("carewatch.yaml"), bytes);
  }

  private static Fault only(Loaded loaded) {
    List<Fault> faults = assertInstanceOf(Loaded.Faulty.class, loaded).faults();
    assertEquals(1, faults.size(), faults.toString());
    return faults.getFirst();
  }

  private static Loaded.Good good(Path file) {
    return switch (SiteReader.read(file)) {
      case Loaded.Good good -> good;
      case Loaded.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
    };
  }
}
