package org.carewatch.site;

// Bad files, each with the exact place and the words that a technician gets. Every row changes one
// piece of a good file.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsOfAFileTest {

  private static final String GOOD =
      """
      facility:
        id: little-star
        name: 小星星
        address: 样例街 2 号
        division: "210302"
        contact: {name: 园长, phone: "0412-5550001"}
        location: {longitude: 122.99, latitude: 41.11, datum: WGS-84}
        time-zone: Asia/Shanghai
        hours: "Mon-Fri 07:30-18:30"
      areas:
        - {id: hall, name: 门厅, panel: box}
        - {id: bath, name: 盥洗室, private: true}
      buttons:
        - id: desk
          name: 门厅按钮
          area: hall
          zone: 1
          contact: {chip: soc, line: 17, rest: open}
          second-contact: {chip: soc, line: 27, rest: closed}
          release: key
          settle: 30ms
        - id: wall
          name: 墙面按钮
          area: hall
          zone: 2
          contact: {chip: soc, line: 22, rest: open}
          release: spring
          unsupervised: true
      outputs:
        buzzer: {chip: soc, line: 16}
      armed:
        - id: box
          name: 主机
          contact: {chip: soc, line: 20, rest: closed}
          required: outside-hours
          rearm: {output: {chip: soc, line: 21}}
      logins:
        nvr: {user: watcher, password-file: nvr-password}
      recorders:
        - {id: nvr-1, kind: hikvision, url: "http://192.0.2.10", login: nvr}
      cameras:
        - {id: cam-1, name: 一, areas: [hall], address: 192.0.2.11, login: nvr, recorder: {id: nvr-1, channel: 1}, commissioned: 2026-03-01}
        - {id: cam-2, name: 二, areas: [hall], rtsp: "rtsp://192.0.2.12/2", recorder: {id: nvr-1, channel: 2}, commissioned: 2026-03-01}
      retention: {days: 90, sweep: "02:30"}
      desks:
        - id: police-1
          role: police
          brokers: [{url: "ssl://a.example:8883", via: eth0}, {url: "ssl://b.example:8883", via: wwan0}]
          tls: {ca: ca.pem, certificate: box.pem, key: box.key}
          public-keys: [desk.pub]
          supervision: 90s
        - id: guard
          role: site
          brokers: [{url: "tcp://127.0.0.1:1883"}]
          unsigned-receipts: accepted
      escalation:
        - {after: 60s, desks: [guard], outputs: [buzzer]}
        - {after: 5m, desks: [police-1]}
      status: {listen: "127.0.0.1:8480"}
      drills: {every: 31d}
      storage: {directory: /var/lib/carewatch, keep: 400d}
      """;

  /** What is changed into what; where the fault stands; words of it. */
  record Row(String from, String to, String place, List<String> words) {}

  static List<Row> rows() {
    return List.of(
        // spelling
        row("name: 小星星", "naem: 小星星", "3:3", "naem", "is no key", "Did you mean name?"),
        row("release: key", "relaese: key", "20:5", "Did you mean release?"),
        row("time-zone:", "timeZone:", "8:3", "Did you mean time-zone?"),
        row("sweep:", "supervision: 90s, sweep:", "44:23", "write it under desks[]"),
        row("release: key", "release: kye", "20:14", "\"kye\"", "Did you mean key?"),
        row("  name: 小星星\n", "", "2:3", "\"name\" is missing", "the name people know it by"),
        row("zone: 2", "zone: 2\n    zone: 3", "26:5", "already written in line 25"),
        // what YAML and habits do to values
        row("private: true", "private: yes", "12:36", "\"yes\"", "Did you mean true?"),
        row("rest: open}\n    second", "rest: NO}\n    second", "18:42", "Did you mean open?"),
        row("zone: 1", "zone: 017", "17:11", "needless zero", "Did you mean 17?"),
        row("zone: 1", "zone: \"1\"", "17:11", "in quotes", "Did you mean 1?"),
        row("zone: 1", "zone: 1000", "17:11", "out of range", "from 1 to 999"),
        row("settle: 30ms", "settle: 30", "21:13", "has no unit", "Did you mean 30ms?"),
        row("settle: 30ms", "settle: 30 ms", "21:13", "no span", "Did you mean 30ms?"),
        row("settle: 30ms", "settle: 2s", "21:13", "too long", "from 5ms to 1s"),
        row("settle: 30ms", "settle: 4ms", "21:13", "too short"),
        row("settle: 30ms", "settle:", "21:12", "nothing stands here"),
        row("sweep: \"02:30\"", "sweep: 2:30", "44:30", "Did you mean \"02:30\"?"),
        row("Asia/Shanghai", "Asia/Beijing", "8:14", "Did you mean Asia/Shanghai?"),
        row("datum: WGS-84", "datum: wgs84", "7:57", "Did you mean WGS-84?"),
        row("latitude: 41.11", "latitude: 122.99", "7:43", "swapped"),
        row("division: \"210302\"", "division: 990302", "5:13", "\"990302\"", "GB/T 2260"),
        row("\"Mon-Fri 07:30-18:30\"", "周一至周五 7:30-18:30", "9:10", "\"Mon-Fri 07:30-18:30\"?"),
        row("07:30-18:30", "18:30-07:30", "9:10", "end before they begin"),
        row("id: little-star", "id: Little_Star", "2:7", "Did you mean little-star?"),
        row("id: little-star", "id: ab", "2:7", "3 to 64 characters"),
        row("id: little-star", "id：little-star", "3:7", "a colon cannot stand here", "id: little"),
        row("datum: WGS-84}", "datum: WGS-84}}", "7:64", "indentation"),
        row("outputs:\n", "outputs:\n\t", "30:1", "a tab", "indent with spaces"),
        row("phone: \"0412-5550001\"", "phone: \"0412-5550001", "6:30", "goes over several lines"),
        row("zone: 2", "zone: *one", "25:11", "alias *one is refused"),
        row("zone: 2", "zone: &one 2", "25:11", "anchor &one is refused"),
        row("zone: 2", "zone: !!int 2", "25:11", "tag", "is refused"),
        row(
            "commissioned: 2026-03-01}\n  - ",
            "commissioned: 2026/3/1}\n  - ",
            "42:123",
            "2026-03-01?"),
        row(
            "commissioned: 2026-03-01}\n  - ",
            "commissioned: 2026-02-30}\n  - ",
            "42:123",
            "does not exist"),
        row("settle: 30ms", "settle: [30ms]", "21:13", "a list stands here"),
        row("desks:\n", "desks: x\nother:\n", "45:8", "is a single value"),
        // names
        row(
            "area: hall\n    zone: 2",
            "area: hal\n    zone: 2",
            "24:11",
            "no \"hal\"",
            "mean hall?"),
        row("panel: box", "panel: bix", "11:33", "armed has no \"bix\"", "Did you mean box?"),
        row("login: nvr, rec", "login: cam, rec", "42:69", "logins has no \"cam\""),
        row(
            "recorder: {id: nvr-1, channel: 2}",
            "recorder: {id: nvr-2, channel: 2}",
            "43:85",
            "nvr-1?"),
        row("desks: [guard]", "desks: [gaurd]", "57:26", "desks has no \"gaurd\"", "guard?"),
        row("outputs: [buzzer]", "outputs: [fault-lamp]", "57:44", "outputs has no \"fault-lamp\""),
        row("id: wall", "id: desk", "22:9", "already used in line 14"),
        row("zone: 2", "zone: 1", "25:11", "already used in line 17"),
        row("id: guard", "id: police-1", "52:9", "already used in line 46"),
        // wiring
        row(
            "line: 22",
            "line: 17",
            "26:32",
            "soc / 17 is already used by buttons[1].contact in line 18"),
        row(
            "buzzer: {chip: soc, line: 16}",
            "buzzer: {chip: soc, line: 20}",
            "34:32",
            "outputs.buzzer"),
        row(
            "rearm: {output: {chip: soc, line: 21}}",
            "rearm: {output: {chip: soc, line: 27}}",
            "36:39",
            "second-contact"),
        row(
            "    unsupervised: true\n",
            "",
            "26:14",
            "cannot see a cut cable",
            "unsupervised: true"),
        row("unsupervised: true", "unsupervised: false", "28:19", "cannot see a cut cable"),
        row("settle: 30ms", "unsupervised: true", "21:19", "to leave unsupervised out"),
        row("line: 27, rest: closed", "line: 27, rest: open", "19:49", "cut from a short"),
        row("line: 17, rest: open", "line: 17, rest: closed", "18:42", "rests open"),
        // duties
        row("areas: [hall], address", "areas: [bath], address", "42:34", "\"bath\" is private"),
        row("private: true", "private: true, cameras-required: 1", "12:60", "owes no camera"),
        row("  hours: \"Mon-Fri 07:30-18:30\"\n", "", "34:15", "nothing is outside them"),
        row(
            "    contact: {chip: soc, line: 20, rest: closed}\n",
            "",
            "32:5",
            "armed state is read"),
        row(
            "required: outside-hours",
            "input: {recorder: nvr-1, number: 1}",
            "35:12",
            "several ways"),
        row(
            "contact: {chip: soc, line: 20, rest: closed}",
            "input: {number: 1}",
            "34:12",
            "whose input it is"),
        row(
            "contact: {chip: soc, line: 20, rest: closed}",
            "input: {camera: cam-1, recorder: nvr-1, number: 1}",
            "34:12",
            "whose input it is"),
        row(
            "contact: {chip: soc, line: 20, rest: closed}",
            "input: {camera: cam-2, number: 1}",
            "34:21",
            "this camera has no address"),
        row(
            "kind: hikvision, url: \"http://192.0.2.10\", ",
            "kind: hikvision, ",
            "40:5",
            "\"url\" is missing"),
        row("kind: hikvision", "kind: directory", "40:39", "means nothing with kind: directory"),
        row("address: 192.0.2.11, ", "", "42:5", "where the camera is"),
        row("address: 192.0.2.11", "address: 192.0.2.311", "42:50", "no host or IP address"),
        row("channel: 2", "channel: 1", "43:101", "belongs to the camera in line 42"),
        row("  hours: \"Mon-Fri 07:30-18:30\"\n", "", "35:12", "nothing is outside them"),
        // desks
        row("1883\"}]\n", "1883\"}]\n    tls: {ca: ca.pem}\n", "55:10", "\"tls\" does nothing"),
        row("supervision: 90s", "plain-text: accepted", "51:17", "\"plain-text\" does nothing"),
        row("supervision: 90s", "user: x", "51:11", "stands without \"password-file\""),
        row("desks: [guard]", "desks: [guard, guard]", "57:33", "already used in line 57"),
        row(
            "    public-keys: [desk.pub]\n",
            "",
            "46:5",
            "cannot be verified",
            "unsigned-receipts: accepted"),
        row("supervision: 90s", "unsigned-receipts: accepted", "51:24", "one of the two"),
        row("supervision: 90s", "supervision: 60s", "51:18", "20s or 90s or 180s"),
        row(
            "tcp://127.0.0.1:1883",
            "tcp://192.0.2.9:1883",
            "54:21",
            "plain text",
            "plain-text: accepted"),
        row("tcp://127.0.0.1:1883", "mqtt://127.0.0.1:1883", "54:21", "tcp://127.0.0.1:1883?"),
        row("unsigned-receipts: accepted", "plain-text: yes", "55:17", "in so many words"),
        row(
            "    tls: {ca: ca.pem, certificate: box.pem, key: box.key}\n",
            "    user: a\n    password-file: b\n",
            "48:21",
            "needs the CA"),
        row(
            ", certificate: box.pem, key: box.key",
            "",
            "48:21",
            "nothing tells the broker who we are"),
        row(", key: box.key", "", "49:36", "stands without \"key\""),
        row(
            "ssl://b.example:8883\", via: wwan0",
            "ssl://a.example\", via: eth0",
            "48:63",
            "stands here already"),
        row("after: 5m", "after: 60s", "58:13", "not later than the step before"),
        row("{after: 5m, desks: [police-1]}", "{after: 5m}", "58:5", "this step does nothing"),
        // the box
        row("127.0.0.1:8480", "0.0.0.0:8480", "59:18", "there is no password-file"),
        row("\"127.0.0.1:8480\"", "8480", "59:18", "\"127.0.0.1:8480\"?"),
        row("/var/lib/carewatch", "var/lib", "61:22", "no absolute path"),
        row("keep: 400d", "keep: 30d", "61:48", "too short"),
        row("every: 31d", "every: 31", "60:17", "Did you mean 31d?"));
  }

  @Test
  void theFileThatIsChangedInEveryRowIsGood() {
    assertInstanceOf(Loaded.Good.class, SiteReader.read(GOOD.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachFaultIsToldAtItsPlaceInWordsThatHelp(Row row) {
    String bad = GOOD.replace(row.from(), row.to());
    assertFalse(bad.equals(GOOD), "the row changes nothing: " + row.from());
    List<Fault> faults = faults(bad);
    String all =
        faults.stream().map(f -> f.at("f") + " " + f.en()).collect(Collectors.joining("\n"));
    List<Fault> there =
        faults.stream().filter(fault -> fault.at("").equals(":" + row.place())).toList();
    assertFalse(there.isEmpty(), "no fault at " + row.place() + " but\n" + all);
    String words = there.stream().map(Fault::en).collect(Collectors.joining("\n"));
    for (String word : row.words()) {
      assertTrue(words.contains(word), word + " is not in\n" + all);
    }
    faults.forEach(fault -> assertTrue(fault.zh().matches("(?s).*\\p{IsHan}.*"), fault.zh()));
  }

  @Test
  void allFaultsAreToldAtOnceInTheOrderOfTheFile() {
    String bad =
        GOOD.replace("id: little-star", "id: X")
            .replace("zone: 2", "zone: 1")
            .replace("release: spring", "release: sprnig")
            .replace("keep: 400d", "keep: 1d");
    assertEquals(
        List.of("2:7", "25:11", "27:14", "61:48"),
        faults(bad).stream().map(fault -> fault.line() + ":" + fault.column()).toList());
  }

  @Test
  void aSecretInTheFileIsNeverShown() {
    String bad =
        GOOD.replace("ssl://a.example", "ssl://box:hunter2@a.example")
            .replace(
                "user: watcher, password-file: nvr-password", "user: watcher, password: hunter2")
            .replace("key: box.key", "key: \"-----BEGIN PRIVATE KEY-----hunter2\"");
    List<Fault> faults = faults(bad);
    assertTrue(faults.size() >= 3, faults.toString());
    assertFalse(faults.toString().contains("hunter2"), faults.toString());
  }

  @Test
  void aFileWithHundredsOfFaultsTellsTheFirstHundredAndHowManyMore() {
    StringBuilder many = new StringBuilder(GOOD);
    for (int i = 0; i < 250; i++) {
      many.append("extra-").append(i).append(": 1\n");
    }
    List<Fault> faults = faults(many.toString());
    assertEquals(Faults.MAXIMUM + 1, faults.size());
    assertTrue(faults.getLast().en().contains("150 more"), faults.getLast().en());
  }

  static Row row(String from, String to, String place, String... words) {
    return new Row(from, to, place, List.of(words));
  }

  static List<Fault> faults(String text) {
    return assertInstanceOf(
            Loaded.Faulty.class, SiteReader.read(text.getBytes(StandardCharsets.UTF_8)))
        .faults();
  }
}
