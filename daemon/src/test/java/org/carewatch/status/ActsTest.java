package org.carewatch.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.carewatch.core.Fact;
import org.carewatch.core.Order;
import org.carewatch.core.Reply;
import org.carewatch.event.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActsTest {
  private static final String RESET = "/api/v1/alarms/" + Pictures.INCIDENT + "/reset";
  private static final String WITHDRAW = "/api/v1/alarms/" + Pictures.INCIDENT + "/withdraw";
  private static final String RIGHT = Served.basic("王老师", "correct horse");
  private static final String WRONG = Served.basic("王老师", "wrong horse");

  @TempDir Path folder;

  private Served served() throws Exception {
    return served(Duration.ofSeconds(10));
  }

  private Served served(Duration patience) throws Exception {
    Path file = folder.resolve("status-password");
    PasswordFile.write(file, Password.of("correct horse".toCharArray(), 1_000));
    return new Served(Optional.of(file), patience);
  }

  private static Fact.Ordered ordered(Served served) throws InterruptedException {
    Fact fact = served.facts.poll(60, TimeUnit.SECONDS);
    return assertInstanceOf(Fact.Ordered.class, fact);
  }

  private static CompletableFuture<HttpResponse<String>> ask(Served served, HttpRequest.Builder r) {
    return served.client.sendAsync(r.build(), BodyHandlers.ofString());
  }

  @Test
  void resetWithThePasswordIsOrderedInThePersonsNameAndAnswered200() throws Exception {
    try (Served served = served()) {
      var answer = ask(served, served.post(RESET, "").header("Authorization", RIGHT));
      Fact.Ordered fact = ordered(served);
      assertEquals(new Order.Reset(Pictures.INCIDENT, "王老师"), fact.order());
      fact.reply().complete(new Reply.Done());
      assertEquals(200, answer.get().statusCode());
      assertEquals("{\"outcome\":\"done\"}", answer.get().body());
    }
  }

  @Test
  void withdrawCarriesItsNoteAndARefusalIs409InTheCoresWords() throws Exception {
    try (Served served = served()) {
      var answer =
          ask(served, served.post(WITHDRAW, "{\"note\":\"误按\"}").header("Authorization", RIGHT));
      Fact.Ordered fact = ordered(served);
      assertEquals(new Order.Withdraw(Pictures.INCIDENT, "王老师", "误按"), fact.order());
      fact.reply().complete(new Reply.Refused(new Text("触点仍闭合", "the contact is closed")));
      assertEquals(409, answer.get().statusCode());
      assertTrue(answer.get().body().contains("触点仍闭合"), answer.get().body());
      assertTrue(answer.get().body().contains("the contact is closed"), answer.get().body());
    }
  }

  @Test
  void withoutThePasswordNothingIsOrderedAndItIsAskedFor() throws Exception {
    try (Served served = served()) {
      HttpResponse<String> answer = served.send(served.post(RESET, ""));
      assertEquals(401, answer.statusCode());
      assertTrue(
          answer.headers().firstValue("www-authenticate").orElse("").startsWith("Basic "),
          "a browser asks its user");
      assertTrue(served.facts.isEmpty(), "a first visit is no refused login");
    }
  }

  @Test
  void aWrongPasswordIsRefusedAndToldToTheCore() throws Exception {
    try (Served served = served()) {
      HttpResponse<String> answer =
          served.send(served.post(RESET, "").header("Authorization", WRONG));
      assertEquals(401, answer.statusCode());
      Fact fact = served.facts.poll(60, TimeUnit.SECONDS);
      Fact.Refused refused = assertInstanceOf(Fact.Refused.class, fact);
      assertEquals("login", refused.kind());
      assertEquals("127.0.0.1", refused.asker());
      assertTrue(served.facts.isEmpty());
    }
  }

  @Test
  void manyPasswordsAtOnceAreMostlyTurnedAwayUntried() throws Exception {
    try (Served served = served()) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(ask(served, served.post(RESET, "").header("Authorization", WRONG)));
      }
      long crowded = 0;
      for (var answer : answers) {
        crowded += answer.get().statusCode() == 429 ? 1 : 0;
      }
      assertTrue(crowded >= 14, "at most five wait: " + crowded);
    }
  }

  @Test
  void anotherSitesPageCanOrderNothing() throws Exception {
    try (Served served = served()) {
      HttpRequest.Builder plain =
          HttpRequest.newBuilder(served.uri(RESET))
              .POST(HttpRequest.BodyPublishers.ofString("a=b"))
              .header("Authorization", RIGHT)
              .header("Content-Type", "text/plain");
      assertEquals(403, served.send(plain).statusCode());
      for (String origin :
          List.of("https://evil.example", "null", "http://127.0.0.1.evil.example")) {
        HttpRequest.Builder cross =
            served.post(RESET, "").header("Authorization", RIGHT).header("Origin", origin);
        assertEquals(403, served.send(cross).statusCode(), origin);
      }
      HttpRequest.Builder site =
          served
              .post(RESET, "")
              .header("Authorization", RIGHT)
              .header("Sec-Fetch-Site", "cross-site");
      assertEquals(403, served.send(site).statusCode());
      assertTrue(served.facts.isEmpty());
    }
  }

  @Test
  void theBoxesOwnPageCanOrder() throws Exception {
    try (Served served = served()) {
      var answer =
          ask(
              served,
              served
                  .post(RESET, "{}")
                  .header("Authorization", RIGHT)
                  .header("Origin", "http://localhost:8480")
                  .header("Sec-Fetch-Site", "same-origin"));
      ordered(served).reply().complete(new Reply.Done());
      assertEquals(200, answer.get().statusCode());
    }
  }

  @Test
  void aCoreThatDoesNotAnswerIs504AndItsLateReplyHurtsNobody() throws Exception {
    try (Served served = served(Served.PATIENCE)) {
      var answer = ask(served, served.post(RESET, "").header("Authorization", RIGHT));
      Fact.Ordered fact = ordered(served);
      assertEquals(504, answer.get().statusCode());
      fact.reply().complete(new Reply.Done());
      assertEquals(200, served.get("/healthz").statusCode());
    }
  }

  @Test
  void aBodyThatIsNoNoteIsRefusedBeforeThePasswordIsTried() throws Exception {
    try (Served served = served()) {
      for (String body :
          List.of(
              "[]",
              "{\"note\":1}",
              "{\"other\":\"x\"}",
              "{",
              "{\"note\":\"" + "x".repeat(1001) + "\"}")) {
        HttpResponse<String> answer =
            served.send(served.post(WITHDRAW, body).header("Authorization", WRONG));
        assertEquals(400, answer.statusCode(), body);
      }
      assertTrue(served.facts.isEmpty());
    }
  }

  @Test
  void withoutAPasswordFileNothingCanBeOrderedAndTheCureIsTold() throws Exception {
    try (Served served = new Served(Optional.empty())) {
      HttpResponse<String> answer =
          served.send(served.post(RESET, "").header("Authorization", RIGHT));
      assertEquals(403, answer.statusCode());
      assertTrue(answer.body().contains("set-password"), answer.body());
    }
  }

  @Test
  void aSpoiledPasswordFileLetsNobodyIn() throws Exception {
    Path file = folder.resolve("spoiled");
    java.nio.file.Files.writeString(file, "pbkdf2-sha256$1000$AAAA$AAAA\n");
    try (Served served = new Served(Optional.of(file))) {
      HttpResponse<String> answer =
          served.send(served.post(RESET, "").header("Authorization", RIGHT));
      assertEquals(500, answer.statusCode());
      assertNotNull(answer.body());
      assertTrue(served.facts.isEmpty());
    }
  }

  private static final String TEST = "/api/v1/test-mode";
  private static final String MAINTENANCE = "/api/v1/maintenance";

  private void orders(Served served, String path, String body, Order order) throws Exception {
    var answer = ask(served, served.post(path, body).header("Authorization", RIGHT));
    Fact.Ordered fact = ordered(served);
    assertEquals(order, fact.order());
    fact.reply().complete(new Reply.Done());
    assertEquals(200, answer.get().statusCode());
  }

  @Test
  void testModeAndMaintenanceAreOrderedInThePersonsName() throws Exception {
    try (Served served = served()) {
      orders(
          served,
          TEST,
          "{\"action\":\"begin\",\"buttons\":[\"front-desk\"],\"minutes\":15,\"why\":\" 演练 \"}",
          new Order.BeginTest(List.of("front-desk"), 15, "王老师", "演练"));
      orders(served, TEST, "{\"action\":\"end\"}", new Order.EndTest("王老师"));
      orders(
          served,
          MAINTENANCE,
          "{\"action\":\"begin\",\"minutes\":60,\"why\":\"battery\"}",
          new Order.BeginMaintenance(60, "王老师", "battery"));
      orders(served, MAINTENANCE, "{\"action\":\"end\"}", new Order.EndMaintenance("王老师"));
    }
  }

  @Test
  void withoutThePasswordNoTestModeBegins() throws Exception {
    try (Served served = served()) {
      assertEquals(401, served.send(served.post(TEST, "{\"action\":\"end\"}")).statusCode());
      assertEquals(401, served.send(served.post(MAINTENANCE, "{\"action\":\"end\"}")).statusCode());
      assertTrue(served.facts.isEmpty());
    }
  }

  @Test
  void whatIsNotUnderstoodOfATestIsRefusedWithWhatWouldBe() throws Exception {
    List<String> bad =
        List.of(
            "",
            "[]",
            "{}",
            "{\"action\":\"stop\"}",
            "{\"action\":\"end\",\"why\":\"x\"}",
            "{\"action\":\"begin\",\"buttons\":[],\"minutes\":15,\"why\":\"x\"}",
            "{\"action\":\"begin\",\"buttons\":\"front-desk\",\"minutes\":15,\"why\":\"x\"}",
            "{\"action\":\"begin\",\"buttons\":[7],\"minutes\":15,\"why\":\"x\"}",
            "{\"action\":\"begin\",\"buttons\":[\"a\"],\"minutes\":\"15\",\"why\":\"x\"}",
            "{\"action\":\"begin\",\"buttons\":[\"a\"],\"minutes\":1.5,\"why\":\"x\"}",
            "{\"action\":\"begin\",\"buttons\":[\"a\"],\"minutes\":0,\"why\":\"x\"}",
            "{\"action\":\"begin\",\"buttons\":[\"a\"],\"minutes\":15,\"why\":\" \"}",
            "{\"action\":\"begin\",\"buttons\":[\"a\"],\"minutes\":15}",
            "{\"action\":\"begin\",\"buttons\":[\"a\"],\"minutes\":15,\"why\":\""
                + "x".repeat(201)
                + "\"}");
    try (Served served = served()) {
      for (String body : bad) {
        HttpResponse<String> answer =
            served.send(served.post(TEST, body).header("Authorization", RIGHT));
        assertEquals(400, answer.statusCode(), body);
        assertTrue(answer.body().contains("buttons"), answer.body());
      }
      assertTrue(served.facts.isEmpty());
    }
  }
}
