package org.carewatch.rig.panel;

// The one contract of all panels that are read over the network, against the stand-in: armed and
// disarmed are told apart, whatever else comes is cannot tell and ends, and no login is tried
// twice.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.onvif.OnvifDevices;
import org.carewatch.panel.Reading;
import org.carewatch.panel.Source;
import org.carewatch.panel.Sources;
import org.carewatch.rig.StandIn;
import org.carewatch.rig.StandIn.Mood;
import org.carewatch.site.Loaded;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;
import org.carewatch.site.SiteReader;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PanelsContractTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(12));
  private static final Patience SHORT =
      new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(3));

  @TempDir Path folder;
  private StandIn device;
  private Optional<Devices> devices = Optional.empty();

  @BeforeEach
  void prepare() throws IOException {
    device = new StandIn();
    Files.writeString(folder.resolve("word"), StandIn.PASSWORD + "\n");
  }

  @AfterEach
  void end() throws IOException {
    devices.ifPresent(Devices::close);
    device.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision-panel", "hikvision-input", "dahua-input"})
  void armedAndDisarmedAreReadAndWhateverElseComesIsCannotTell(String kind) throws IOException {
    Source source = source(kind, SHORT);
    for (Mood mood : Mood.values()) {
      device.mood = mood;
      device.arming = "away";
      Reading reading = source.read();
      if (mood == Mood.WELL) {
        assertInstanceOf(Reading.Armed.class, reading);
        device.arming = "disarm";
        assertInstanceOf(Reading.Disarmed.class, source.read());
      } else {
        Reading.CannotTell doubt =
            assertInstanceOf(Reading.CannotTell.class, reading, kind + " " + mood);
        boolean spoken = mood == Mood.EMPTY || !doubt.words().isEmpty();
        assertTrue(spoken, kind + " " + mood + " without words");
      }
    }
    device.mood = Mood.UNKNOWN_WORD;
    String words = assertInstanceOf(Reading.CannotTell.class, source.read()).words();
    assertTrue(words.contains("halfway"), words);
    device.mood = Mood.WELL;
    device.away = true;
    assertInstanceOf(Reading.CannotTell.class, source.read());
    device.away = false;
    assertInstanceOf(Reading.Armed.class, source.read());
    assertEquals(0, device.failures());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision-panel", "hikvision-input", "dahua-input"})
  void refusedLoginIsTriedOnceUntilThePasswordChanges(String kind) throws IOException {
    Files.writeString(folder.resolve("word"), "wrong-word\n");
    Source source = source(kind, PATIENCE);
    for (int look = 0; look < 7; look++) {
      assertInstanceOf(Reading.CannotTell.class, source.read());
    }
    assertEquals(1, device.failures(), "five would lock us out");
    Files.writeString(folder.resolve("word"), StandIn.PASSWORD + "\n");
    assertInstanceOf(Reading.Armed.class, source.read());
    assertEquals(1, device.failures());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision-panel", "hikvision-input", "dahua-input"})
  void lockedDeviceIsLeftAlone(String kind) throws IOException {
    for (int word = 0; word < 5; word++) {
      Files.writeString(folder.resolve("word"), "wrong-word-" + word + "\n");
      source(kind, PATIENCE).read();
      devices.ifPresent(Devices::close);
    }
    Files.writeString(folder.resolve("word"), StandIn.PASSWORD + "\n");
    Source source = source(kind, PATIENCE);
    assertInstanceOf(Reading.CannotTell.class, source.read());
    int asked = device.asked.size();
    Reading.CannotTell locked = assertInstanceOf(Reading.CannotTell.class, source.read());
    assertTrue(locked.text().en().contains("locked"), locked.detail());
    assertEquals(asked, device.asked.size(), "nothing more is asked: " + device.asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision-panel", "hikvision-input", "dahua-input"})
  void loginGoesToNoOtherHostAndNeverInTheClear(String kind) throws IOException {
    try (StandIn other = new StandIn()) {
      device.mood = Mood.REDIRECT;
      device.elsewhere = other.url() + "/";
      Source source = source(kind, PATIENCE);
      Reading.CannotTell sent = assertInstanceOf(Reading.CannotTell.class, source.read());
      assertTrue(sent.detail().contains(other.url()), sent.detail());
      assertEquals(0, other.asked.size());
    }
    device.mood = Mood.WELL;
    device.login = StandIn.Login.BASIC;
    assertInstanceOf(Reading.CannotTell.class, source(kind, PATIENCE).read());
    assertTrue(device.asked.stream().noneMatch(one -> one.endsWith("+login")), "" + device.asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikvision-panel", "hikvision-input"})
  void whereDigestIsRefusedASessionIsOpenedOnceAndKept(String kind) throws IOException {
    device.login = StandIn.Login.SESSION;
    Source source = source(kind, PATIENCE);
    for (int look = 0; look < 4; look++) {
      assertInstanceOf(Reading.Armed.class, source.read());
    }
    assertEquals(1, device.failures(), "the one Digest that was refused");
    long logins = device.asked.stream().filter(one -> one.startsWith("POST")).count();
    assertEquals(1, logins, device.asked.toString());
  }

  /** One panel of this kind; the password is read from the file {@code word}. */
  private Source source(String kind, Patience patience) throws IOException {
    String recorder = kind.startsWith("dahua") ? "dahua" : "hikvision";
    String from =
        kind.equals("hikvision-panel")
            ? "hikvision: {url: \"" + device.url() + "\", login: box}"
            : "input: {recorder: nvr, number: 1}";
    String text =
        """
        facility:
          id: panel-test
          name: 布防测试园
          address: 辽宁省鞍山市
          contact: {name: 值班园长, phone: "0412-5550000"}
        areas: [{id: hall, name: 门厅}]
        buttons:
          - id: front-desk
            name: 前台
            area: hall
            zone: 1
            contact: {chip: pinctrl-bcm2711, line: 17, rest: open}
            unsupervised: true
            release: key
        armed: [{id: panel, name: 报警主机, %s}]
        logins: {box: {user: %s, password-file: word}}
        recorders: [{id: nvr, kind: %s, url: "%s", login: box}]
        desks:
          - id: anshan-110
            role: police
            brokers: [{url: "tcp://127.0.0.1:1883"}]
            unsigned-receipts: accepted
        status: {listen: "127.0.0.1:8480", password-file: word}
        storage: {directory: %s}
        """
            .formatted(from, StandIn.USER, recorder, device.url(), folder.resolve("storage"));
    Path config = Files.writeString(folder.resolve("carewatch.yaml"), text);
    Loaded loaded = SiteReader.read(config);
    Site site = assertInstanceOf(Loaded.Good.class, loaded, loaded.toString()).site();
    Devices fresh = new Devices(new Secrets(config, Optional.empty()), patience, new SystemTime());
    devices = Optional.of(fresh);
    return Sources.of(site, fresh, new OnvifDevices(fresh, new SystemTime()))
        .values()
        .iterator()
        .next();
  }
}
