package org.carewatch.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.DoctorSocket;
import org.carewatch.doctor.Examined;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.FindingJson;
import org.carewatch.doctor.Limits;
import org.carewatch.doctor.Question;
import org.carewatch.status.PasswordFile;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(2));

  @TempDir Path folder;
  private final SystemTime time = new SystemTime();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private record Given(String name, Finding finding) implements Check {
    @Override
    public Finding run(Limits limits) {
      return finding;
    }
  }

  private final Check disk = new Given("disk", Finding.good("/var", "可写", "writable"));
  private final Check line = new Given("line", Finding.good("17", "打开", "opened"));

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private DoctorCommand doctor(Optional<Path> storage, List<Check> always, List<Check> alone) {
    return new DoctorCommand(
        config -> new DoctorCommand.Plan(storage, always, alone), time, LIMITS);
  }

  private DoctorSocket daemon(String question, byte[] answer) throws Exception {
    Question said = () -> answer;
    DoctorSocket socket = new DoctorSocket(folder, Map.of(question, said), time);
    socket.start();
    synchronized (this) {
      for (int i = 0; i < 500 && !Files.exists(folder.resolve("control.sock")); i++) {
        wait(10);
      }
    }
    return socket;
  }

  @Test
  void withoutADaemonTheDoctorOpensTheLinesItself() {
    assertEquals(0, run(doctor(Optional.of(folder), List.of(disk), List.of(line))));
    assertTrue(out.toString().contains("opened"), out.toString());
    assertEquals(2, out.toString().lines().count(), "one line each");
  }

  @Test
  void besideADaemonTheDoctorAsksItAndOpensNoLine() throws Exception {
    Finding held = Finding.bad("17", "断开", "the line is cut", "查电缆", "check the cable");
    try (var _ = daemon("doctor", FindingJson.write(List.of(new Examined("line a", held))))) {
      assertEquals(1, run(doctor(Optional.of(folder), List.of(disk), List.of(line))));
    }
    assertFalse(out.toString().contains("opened"), "no line is opened twice");
    assertTrue(out.toString().contains("the line is cut"), out.toString());
    assertTrue(out.toString().contains("-> 查电缆 / check the cable"), out.toString());
  }

  @Test
  void aDaemonThatAnswersNonsenseIsNotTakenForNone() throws Exception {
    try (var _ = daemon("doctor", "\"what\"".getBytes(UTF_8))) {
      assertEquals(1, run(doctor(Optional.of(folder), List.of(disk), List.of(line))));
    }
    assertFalse(out.toString().contains("opened"), out.toString());
    assertTrue(out.toString().contains("did not answer"), out.toString());
  }

  @Test
  void whatCannotBeToldIsNoSuccessAndWrongUseIsTwo() {
    Check doubt = new Given("desk", Finding.cannotTell("", "？", "no route", "试", "try"));
    assertEquals(1, run(doctor(Optional.empty(), List.of(doubt), List.of())));
    assertEquals(2, run(doctor(Optional.empty(), List.of(), List.of()), "--no-such-option"));
  }

  @Test
  void statusShowsTheTopOfWhatTheDaemonSays() throws Exception {
    String json =
        """
        {"top":{"state":"not-protected","text":{"zh":"不受保护","en":"Not protected"},"call":true,\
        "reasons":[{"subject":"core","grave":true,"text":{"zh":"核心停滞","en":"no progress"}}]},\
        "health":{"line":true,"journal":true,"core":false},"journalWell":true,"clock":"synchronised",\
        "startedAt":"2026-11-23T06:00:00Z","boot":17,"unwritten":0,"durable":null,"contacts":[],\
        "alarms":[{"incident":"i-1","subject":"button/front-desk","name":"前台","mode":"actual",\
        "contactClosed":true,"latched":true,"notDelivered":true,"presses":[{"answered":false}]}],\
        "conditions":[],"desks":[{"desk":"anshan-110","role":"police","alarmsOwed":1,\
        "paths":[{"path":1,"up":true}]}],"box":[{"subject":"box/temperature","verdict":"bad",\
        "words":{"zh":"盒子过热：83.5 °C","en":"the box is too hot: 83.5 °C"},"figure":83.5}]}\
        """;
    try (var _ = daemon("status", json.strip().getBytes(UTF_8))) {
      assertEquals(1, run(new StatusCommand(config -> Optional.of(folder), time)));
    }
    String shown = out.toString();
    assertTrue(shown.startsWith("== 不受保护 / Not protected"), shown);
    assertTrue(shown.contains("立即拨打110"), shown);
    assertTrue(shown.contains("no progress (core)"), shown);
    assertTrue(shown.contains("core: 停滞 NO PROGRESS"), shown);
    assertTrue(shown.contains("incident i-1"), shown);
    assertTrue(shown.contains("paths up 1/1"), shown);
    assertTrue(shown.contains("bad box/temperature: 盒子过热：83.5 °C / the box"), shown);
  }

  @Test
  void statusWithoutADaemonOrWithNonsenseIsOneAndSaysWhatToDo() throws Exception {
    assertEquals(1, run(new StatusCommand(config -> Optional.of(folder), time)));
    assertTrue(err.toString().contains("systemctl start carewatch"), err.toString());
    try (var _ = daemon("status", "[1]".getBytes(UTF_8))) {
      assertEquals(1, run(new StatusCommand(config -> Optional.of(folder), time)));
    }
    assertTrue(err.toString().contains("makes no sense"), err.toString());
  }

  private int set(Optional<Path> file, String typed) {
    var in = new ByteArrayInputStream(typed.getBytes(UTF_8));
    return run(new SetPassword(config -> file, in, Optional.empty()));
  }

  @Test
  void setPasswordFromStandardInputWritesTheFileAndNeverShowsIt() throws Exception {
    Path file = folder.resolve("status-password");
    assertEquals(0, set(Optional.of(file), "托育守望1234\n"));
    assertTrue(PasswordFile.read(file).matches("托育守望1234".toCharArray()));
    assertFalse((out + "" + err).contains("1234"));
    assertFalse(Files.readString(file).contains("1234"));
  }

  @Test
  void aShortPasswordIsWrongUseAndLeavesTheOldOne() throws Exception {
    Path file = folder.resolve("status-password");
    Files.writeString(file, "old");
    assertEquals(2, set(Optional.of(file), "1234567\n"));
    assertEquals(2, set(Optional.of(file), ""));
    assertEquals("old", Files.readString(file));
    assertEquals(1, set(Optional.empty(), "12345678\n"));
    assertEquals(1, set(Optional.of(folder.resolve("gone/file")), "12345678\n"));
    assertTrue(err.toString().contains("does not exist"), err.toString());
  }

  @Test
  void versionTellsProgramJavaAndProtocol() {
    assertEquals(0, run(new VersionCommand()));
    assertEquals(3, out.toString().lines().count());
    assertTrue(out.toString().contains("protocol 1"));
    assertTrue(out.toString().contains("java " + Runtime.version()));
  }
}
