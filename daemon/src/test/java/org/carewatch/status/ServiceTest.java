package org.carewatch.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.carewatch.event.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The technician's tools behind the page: the doctor's runs and the support bundle. */
class ServiceTest {
  private static final String RIGHT = Served.basic("王老师", "correct horse");

  @TempDir Path folder;
  private Served served;
  private String line = "";

  @BeforeEach
  void serve() throws Exception {
    Path file = folder.resolve("status-password");
    Password password = Password.of("correct horse".toCharArray(), 1_000);
    PasswordFile.write(file, password);
    line = password.line();
    served = new Served(Optional.of(file));
  }

  @AfterEach
  void end() {
    served.close();
  }

  private HttpRequest.Builder ask(String path) {
    return HttpRequest.newBuilder(served.uri(path)).header("Authorization", RIGHT);
  }

  @Test
  void theDoctorRunsForWhoMayActAndItsLinesAreTold() throws Exception {
    HttpRequest.Builder bare = served.post("/api/v1/doctor", "{}");
    assertEquals(401, served.send(bare).statusCode());
    HttpRequest.Builder run = served.post("/api/v1/doctor", "{}").header("Authorization", RIGHT);
    assertEquals(200, served.send(run).statusCode());
    String told = "";
    for (int i = 0; i < 600 && !told.contains("\"state\":\"ended\""); i++) {
      told = served.send(ask("/api/v1/doctor")).body();
      Thread.sleep(50);
    }
    assertTrue(told.contains("\"lines\":[{\"name\":\"disk\",\"verdict\":\"good\"}]"), told);
  }

  private Map<String, String> bundle() throws Exception {
    HttpResponse<byte[]> answer =
        served.client.send(ask("/api/v1/support-bundle").build(), BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode());
    assertEquals("application/zip", answer.headers().firstValue("content-type").orElse(""));
    Map<String, String> files = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
        files.put(one.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Test
  void theBundleHoldsWhatHelpsAndNoSecret() throws Exception {
    served.kept.add(EventType.ALARM_RAISED, 1);
    Map<String, String> files = bundle();
    assertTrue(files.getOrDefault("status.json", "").contains("\"top\""), "status");
    assertTrue(files.getOrDefault("events.json", "").contains("\"x\":\"门\""), "events");
    assertTrue(files.getOrDefault("metrics.txt", "").contains("carewatch_path_up"), "metrics");
    assertEquals(
        Files.readString(Path.of("../config/carewatch.yaml")), files.get("carewatch.yaml"));
    assertTrue(files.getOrDefault("system/proc/meminfo", "").contains("MemTotal"), "system");
    String all = String.join("\n", files.values());
    assertFalse(all.contains(line) || all.contains("pbkdf2") || all.contains("PRIVATE KEY"));
  }

  @Test
  void aPartThatCannotBeMadeLeavesTheOthers() throws Exception {
    served.kept.broken = true;
    Map<String, String> files = bundle();
    assertTrue(files.getOrDefault("events.json", "").contains("the file is broken"), "events");
    assertTrue(files.getOrDefault("status.json", "").contains("\"top\""), "status");
  }

  @Test
  void whatStandsBeforeTheAtInAnAddressIsBlottedOut() {
    assertEquals(
        "rtsp: \"rtsp://***@192.0.2.1/a\" # me@home",
        SupportBundle.masked("rtsp: \"rtsp://user:geheim@192.0.2.1/a\" # me@home"));
  }
}
