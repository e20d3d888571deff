package org.carewatch.rig.bench;

// What the benches of issue 3 count and leave. No broker, no process.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.carewatch.journal.Verify;
import org.carewatch.rig.Link;
import org.carewatch.uplink.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class IdleAndLossTest {
  @TempDir Path folder;

  @Test
  @Timeout(60)
  void linkCountsWhatPassesEachWay() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Link link = new Link(server.getLocalPort());
        Socket near = new Socket(InetAddress.getLoopbackAddress(), link.port());
        Socket far = server.accept()) {
      near.getOutputStream().write(new byte[1234]);
      assertEquals(1234, far.getInputStream().readNBytes(1234).length);
      far.getOutputStream().write(new byte[99]);
      assertEquals(99, near.getInputStream().readNBytes(99).length);
      assertEquals(1234, link.upBytes());
      assertEquals(99, link.downBytes());
      assertEquals(1, link.connections());
    }
  }

  @Test
  void bytesAreJudgedByTheDay() {
    assertEquals("1.00 MiB, SPEC: under 2, met", Idle.judged(1024 * 1024, 2));
    assertEquals("2.00 MiB, SPEC: under 2, FALLS SHORT", Idle.judged(2 * 1024 * 1024, 2));
  }

  @Test
  void profilesOfTheLossBenchAreTheDaemons() {
    for (LossCell.Profile profile : LossCell.Profile.values()) {
      Pace pace = Pace.within(Duration.ofSeconds(profile.seconds));
      assertEquals(profile.seconds, pace.limitSeconds());
      assertEquals(profile.heartbeatSeconds, pace.heartbeatSeconds());
    }
  }

  @Test
  void floodIsAWholeChainBehindWhatWasThere() throws Exception {
    Flood.leave(folder, List.of(Grounds.DESK), 20);
    Flood.leave(folder, List.of(Grounds.DESK), 80);
    Verify.Result result = Verify.directory(folder);
    assertTrue(result.bad().isEmpty(), () -> result.bad().toString());
    assertEquals(100, result.events());
    assertEquals(2, result.runs());
  }
}
