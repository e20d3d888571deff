package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.carewatch.event.Ids;
import org.junit.jupiter.api.Test;

class OnceTest {
  private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
  private final Once once = new Once();
  private final Ids ids = new Ids(new Random(5));

  @Test
  void noIdIsEverDoneTwiceHoweverManyComeBetween() {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      String id = ids.next(START.plusSeconds(i));
      assertEquals(Once.Answer.NEW, once.use(id, "run"));
      given.add(id);
    }
    for (String id : given) {
      assertEquals(false, once.use(id, "run") == Once.Answer.NEW, id);
    }
    assertEquals(Once.Answer.TOO_OLD, once.use(given.getFirst(), "run"));
    assertEquals(Once.Answer.AGAIN, once.use(given.getLast(), "run"));
  }

  @Test
  void idsFromAClockThatWasFarAheadShutNobodyOut() {
    for (int i = 0; i < 4000; i++) {
      once.use(ids.next(START.plusSeconds(4_000_000_000L + i)), "run");
    }
    for (int i = 0; i < 100; i++) {
      assertEquals(Once.Answer.NEW, once.use(ids.next(START.plusSeconds(i)), "run"));
    }
  }

  @Test
  void anotherRunBeginsAnew() {
    once.use("c1", "run 1");
    assertEquals(Once.Answer.NEW, once.use("c1", "run 2"));
  }
}
