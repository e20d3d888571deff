package org.carewatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.carewatch.report.ReportProcess;
import org.carewatch.rig.Mosquitto;
import org.carewatch.rig.Town;
import org.carewatch.rig.TownDesk;
import org.carewatch.rig.protocol.Judge;
import org.carewatch.rig.protocol.Said;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a journal that a real daemon wrote, made by the process of its own. */
class ReportRoadTest {
  private static final ZoneId ANSHAN = ZoneId.of("Asia/Shanghai");
  private static final long MINUTE = 60_000_000_000L;

  @TempDir Path folder;

  private static String get(int port, String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  @Test
  void aRunningDaemonGivesItsAccountAndTheDailyReportIsTheCommandsOwn() throws Exception {
    try (Mosquitto broker = Mosquitto.start(folder.resolve("broker"), Mosquitto.Settings.plain())) {
      Town.Wanted police = new Town.Wanted("police-110", "police", List.of(broker.url()));
      try (Town town = new Town(folder.resolve("box"), List.of(police), "");
          TownDesk desk = new TownDesk(police, broker.url(), true)) {
        town.start();
        desk.await(got -> got.is("daemon.started"), "daemon.started", 60);
        String account = get(town.statusPort, "/api/v1/armed");
        assertTrue(account.contains("\"subject\":\"facility\""), account);
        assertTrue(!account.contains("\"faults\""), account);
        town.stop();
        daily(town);
      }
    }
  }

  private void daily(Town town) throws Exception {
    List<byte[]> told = new ArrayList<>();
    AtomicInteger seals = new AtomicInteger();
    LocalDate today = LocalDate.now(ANSHAN);
    Clock clock = new Clock(today.plusDays(1).atStartOfDay(ANSHAN).toInstant());
    try (DailyReport daily =
        new DailyReport(
            new ReportProcess(town.configuration),
            seals::incrementAndGet,
            told::add,
            ANSHAN,
            clock)) {
      daily.look();
      assertEquals(0, seals.get(), "right behind its start it leaves the box alone");
      clock.pass(6 * MINUTE);
      daily.look();
      assertEquals(1, seals.get());
      assertTrue(told.isEmpty(), "the checkpoint is waited for");
      clock.pass(MINUTE);
      daily.look();
      clock.pass(MINUTE);
      daily.look();
      assertEquals(1, told.size(), "once a day");
    }
    String day = today.toString();
    assertArrayEquals(command(town, day), told.getFirst());
    Judge.Verdict verdict =
        new Judge()
            .judge(
                new Said(
                    "carewatch/1/" + Town.FACILITY + "/police-110/report",
                    told.getFirst(),
                    Map.of("signature", "A".repeat(86) + "==")));
    assertEquals("report", verdict.kind());
    assertEquals(java.util.Optional.empty(), verdict.fault());
  }

  private static byte[] command(Town town, String day) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertEquals(
          0,
          org.carewatch.command.Commands.run(
              new String[] {
                "report",
                "--config",
                town.configuration.toString(),
                "--from",
                day,
                "--to",
                day,
                "--format",
                "json"
              }));
    } finally {
      System.setOut(before);
    }
    return bytes.toByteArray();
  }

  @Test
  void whereThereIsNoJournalThereIsNoReportAndItIsSaid() throws Exception {
    try (Town town =
        new Town(
            folder.resolve("box"),
            List.of(new Town.Wanted("police-110", "police", List.of("tcp://127.0.0.1:1"))),
            "")) {
      Files.createDirectories(folder.resolve("box/storage"));
      LocalDate day = LocalDate.of(2026, 11, 1);
      try (ReportProcess process = new ReportProcess(town.configuration)) {
        IOException none = assertThrows(IOException.class, () -> process.make(day, day, "json"));
        assertTrue(none.toString().contains("status 1"), none.toString());
      }
    }
  }

  /** A clock that this test moves. */
  private static final class Clock implements Time {
    private final Instant begin;
    private long nanos;

    Clock(Instant begin) {
      this.begin = begin;
    }

    void pass(long more) {
      nanos += more;
    }

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public Moment now() {
      return new Moment(nanos, begin.plusNanos(nanos), nanos / 1_000_000, ClockTrust.SYNCHRONISED);
    }
  }
}
