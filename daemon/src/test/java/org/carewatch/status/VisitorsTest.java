package org.carewatch.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.camera.Stills;
import org.carewatch.core.Fact;
import org.carewatch.core.Order;
import org.carewatch.core.Reply;
import org.carewatch.event.Json;
import org.carewatch.event.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitorsTest {
  private static final String END = "{\"action\":\"end\"}";
  private static final String STILL = "/api/v1/cameras/cam-hall/still";

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void serve() throws Exception {
    Path file = folder.resolve("status-password");
    PasswordFile.write(file, Password.of("correct horse".toCharArray(), 1_000));
    served = new Served(Optional.of(file));
  }

  @AfterEach
  void end() {
    served.close();
  }

  private HttpResponse<String> login(String password) throws Exception {
    String body = "{\"user\":\"王老师\",\"password\":\"" + password + "\"}";
    return served.send(served.post("/api/v1/login", body).header("x-carewatch", "page"));
  }

  private static String cookie(HttpResponse<String> answer) {
    String header = answer.headers().firstValue("set-cookie").orElseThrow();
    return header.substring(0, header.indexOf(';'));
  }

  private Map<String, Object> session(String cookie) throws Exception {
    HttpRequest.Builder ask =
        HttpRequest.newBuilder(served.uri("/api/v1/session")).header("cookie", cookie);
    return Json.read(served.send(ask).body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void aLoginOpensActingWithItsCookieAndWhatItWasGivenOnly() throws Exception {
    HttpResponse<String> answer = login("correct horse");
    assertEquals(200, answer.statusCode());
    String header = answer.headers().firstValue("set-cookie").orElseThrow();
    assertTrue(header.contains("HttpOnly") && header.contains("SameSite=Strict"), header);
    String cookie = cookie(answer);
    String csrf = String.valueOf(session(cookie).get("csrf"));
    assertEquals("王老师", session(cookie).get("user"));

    HttpRequest.Builder bare = served.post("/api/v1/test-mode", END).header("cookie", cookie);
    assertEquals(403, served.send(bare).statusCode(), "a cookie alone is what a forged form has");
    HttpRequest.Builder other =
        served
            .post("/api/v1/test-mode", END)
            .header("cookie", cookie)
            .header("x-carewatch-csrf", csrf + "x");
    assertEquals(403, served.send(other).statusCode());
    assertTrue(served.facts.isEmpty());

    var done =
        served.client.sendAsync(
            served
                .post("/api/v1/test-mode", END)
                .header("cookie", cookie)
                .header("x-carewatch-csrf", csrf)
                .build(),
            BodyHandlers.ofString());
    Fact.Ordered fact =
        assertInstanceOf(Fact.Ordered.class, served.facts.poll(20, TimeUnit.SECONDS));
    assertEquals(new Order.EndTest("王老师"), fact.order());
    fact.reply().complete(new Reply.Done());
    assertEquals(200, done.get().statusCode());
  }

  @Test
  void aWrongPasswordIsToldToTheCoreAndOurOwnPageIsNotChallenged() throws Exception {
    HttpResponse<String> answer = login("wrong horse");
    assertEquals(401, answer.statusCode());
    assertTrue(answer.headers().firstValue("www-authenticate").isEmpty());
    assertTrue(answer.headers().firstValue("set-cookie").isEmpty());
    Fact.Refused refused =
        assertInstanceOf(Fact.Refused.class, served.facts.poll(20, TimeUnit.SECONDS));
    assertEquals("login", refused.kind());
  }

  @Test
  void afterLoggingOutTheCookieOpensNothing() throws Exception {
    String cookie = cookie(login("correct horse"));
    assertEquals(true, session(cookie).get("mayAct"));
    HttpRequest.Builder out = served.post("/api/v1/logout", "{}").header("cookie", cookie);
    assertTrue(cookie(served.send(out)).equals("carewatch="));
    assertEquals(false, session(cookie).get("mayAct"));
    HttpRequest.Builder act = served.post("/api/v1/test-mode", END).header("cookie", cookie);
    assertEquals(401, served.send(act).statusCode());
  }

  @Test
  void anotherSitesPageCanNeitherLogInNorReadWhatALoginWasGiven() throws Exception {
    HttpRequest.Builder cross =
        served
            .post("/api/v1/login", "{\"user\":\"x\",\"password\":\"correct horse\"}")
            .header("Origin", "https://evil.example");
    assertEquals(403, served.send(cross).statusCode());
    HttpRequest.Builder ask =
        HttpRequest.newBuilder(served.uri("/api/v1/session"))
            .header("Sec-Fetch-Site", "cross-site");
    assertEquals(403, served.send(ask).statusCode());
  }

  @Test
  void aStillIsHandedToWhoLoggedInOnly() throws Exception {
    byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1};
    served.still =
        camera ->
            camera.equals("cam-hall")
                ? Optional.of(new Stills.Picture.Here(jpeg))
                : Optional.empty();
    assertEquals(401, served.get(STILL).statusCode());
    String cookie = cookie(login("correct horse"));
    HttpResponse<byte[]> answer =
        served.client.send(
            HttpRequest.newBuilder(served.uri(STILL)).header("cookie", cookie).build(),
            BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode());
    assertEquals("image/jpeg", answer.headers().firstValue("content-type").orElse(""));
    assertEquals("no-store", answer.headers().firstValue("cache-control").orElse(""));
    assertEquals(4, answer.body().length);
    HttpRequest.Builder none =
        HttpRequest.newBuilder(served.uri("/api/v1/cameras/nobody/still")).header("cookie", cookie);
    assertEquals(404, served.send(none).statusCode());
    HttpRequest.Builder cross =
        HttpRequest.newBuilder(served.uri(STILL))
            .header("cookie", cookie)
            .header("Sec-Fetch-Site", "cross-site");
    assertEquals(403, served.send(cross).statusCode());
    served.still = camera -> Optional.of(new Stills.Picture.Not(new Text("断了", "it is away")));
    HttpRequest.Builder away = HttpRequest.newBuilder(served.uri(STILL)).header("cookie", cookie);
    HttpResponse<String> told = served.send(away);
    assertEquals(502, told.statusCode());
    assertTrue(told.body().contains("it is away"), told.body());
  }

  private static Request with(String cookie) {
    return new Request(
        "GET",
        "/",
        Map.of(),
        new DefaultHttpHeaders().add("cookie", "other=1; carewatch=" + cookie),
        new byte[0],
        InetAddress.getLoopbackAddress());
  }

  @Test
  void actingEndsAQuarterOfAnHourAfterTheLastActAndReadingAfterHalfADay() {
    Sessions sessions = new Sessions();
    Request request = with(sessions.begin("王老师", 0));
    long almost = Sessions.ACTING_NANOS - 1;
    assertTrue(sessions.acting(request, almost).isPresent());
    assertTrue(sessions.acting(request, 2 * almost).isPresent(), "each act counts anew");
    long idle = 2 * almost + Sessions.ACTING_NANOS;
    assertFalse(sessions.acting(request, idle).isPresent());
    assertTrue(sessions.of(request, idle).isPresent(), "reading goes on");
    assertFalse(sessions.of(request, Sessions.READING_NANOS).isPresent());
  }

  @Test
  void theSeventeenthSessionEndsTheOneUsedLongestAgo() {
    Sessions sessions = new Sessions();
    List<Request> all = new ArrayList<>();
    for (int i = 0; i < Sessions.MOST; i++) {
      all.add(with(sessions.begin("u" + i, i)));
    }
    assertTrue(sessions.acting(all.getFirst(), 20).isPresent());
    sessions.begin("one more", 21);
    assertTrue(sessions.of(all.getFirst(), 22).isPresent());
    assertFalse(sessions.of(all.get(1), 22).isPresent());
    assertTrue(sessions.of(all.get(2), 22).isPresent());
  }
}
