package org.carewatch.rig.bench;

// What the benches conclude from what they saw. Pure; no process, no broker.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  @TempDir Path folder;

  @Test
  void killIsTakenForThePhaseThatWasUnfinished() {
    assertEquals(Phase.CONTACT, phase(1, false, false, false, false));
    assertEquals(Phase.SETTLE, phase(29, false, false, false, false));
    assertEquals(Phase.APPEND, phase(31, false, false, false, false));
    assertEquals(Phase.PUBLISH, phase(33, true, false, false, false));
    assertEquals(Phase.PUBLISH, phase(43, false, true, false, false));
    assertEquals(Phase.RECEIPT, phase(40, true, true, false, false));
    assertEquals(Phase.POSITION, phase(60, true, true, true, false));
    assertEquals(Phase.AFTER, phase(90, true, true, true, true));
  }

  private static Phase phase(
      double age, boolean journaled, boolean heard, boolean received, boolean positioned) {
    return Phase.of(new Phase.Evidence(age, journaled, heard, received, positioned));
  }

  @Test
  void oneIdWithTwoContentsIsFoundAlsoAfterForgetting() {
    Heard heard = new Heard();
    heard.take(got("alarm", "a"));
    heard.take(got("replay", "a"));
    assertEquals(0, heard.twoContents());
    heard.forget();
    heard.take(got("replay", "b"));
    assertEquals(1, heard.twoContents());
    assertFalse(heard.agrees("1", "other".getBytes(StandardCharsets.UTF_8)));
  }

  private static RawDesk.Got got(String topic, String type) {
    byte[] bytes =
        "{\"id\":\"1\",\"type\":\"%s\",\"data\":{}}"
            .formatted(type)
            .getBytes(StandardCharsets.UTF_8);
    return new RawDesk.Got(topic, bytes, false, Map.of(), 1);
  }

  @Test
  void oneLostClosureMakesTheBenchFail() throws Exception {
    assertTrue(ledger(KillRound.Way.LIVE).tell(1, 0, "whole", true));
    assertFalse(ledger(KillRound.Way.LOST).tell(1, 0, "whole", true));
    assertFalse(ledger(KillRound.Way.LIVE).tell(1, 1, "whole", true));
    assertFalse(ledger(KillRound.Way.LIVE).tell(1, 0, "wrong", false));
  }

  private KillLedger ledger(KillRound.Way way) throws Exception {
    KillLedger ledger =
        new KillLedger(folder.resolve("rounds"), new PrintStream(OutputStream.nullOutputStream()));
    KillRound.Claim claim = new KillRound.Claim(80, false, 300, way);
    ledger.add(
        new KillRound(
            1, Phase.APPEND, Phase.APPEND, 33, 900, List.of(claim), List.of(), List.of()));
    return ledger;
  }

  @Test
  void phaseWithoutAKillFailsThirtyRounds() throws Exception {
    KillLedger ledger = ledger(KillRound.Way.LIVE);
    for (int i = 0; i < 29; i++) {
      ledger.add(
          new KillRound(1, Phase.APPEND, Phase.APPEND, 33, 900, List.of(), List.of(), List.of()));
    }
    assertFalse(ledger.tell(1, 0, "whole", true));
  }

  @Test
  void quantileIsAValueThatWasMeasured() {
    Spread spread = new Spread("x");
    for (int i = 1; i <= 200; i++) {
      spread.add(i);
    }
    assertEquals(100, spread.quantile(0.5));
    assertEquals(198, spread.quantile(0.99));
    assertEquals(200, spread.quantile(1));
  }
}
