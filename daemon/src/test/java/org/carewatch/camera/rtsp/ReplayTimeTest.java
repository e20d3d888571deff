package org.carewatch.camera.rtsp;

// The times of a replay, as ONVIF's text has them, and whatever bytes come instead.

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayTimeTest {
  private static final Instant ASKED = Instant.parse("2026-08-01T00:10:00Z");
  private static final long FROM_1900 = 2_208_988_800L;

  private static Optional<Instant> answered(String range) {
    byte[] bytes =
        ("RTSP/1.0 200 OK\r\nRange: " + range + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return ReplayTime.answered(Head.read(bytes, bytes.length));
  }

  @Test
  void theAnsweredRangeIsReadWhereItIsAClocks() {
    assertEquals(
        Optional.of(Instant.parse("2026-08-01T00:09:58Z")),
        answered("clock=20260801T000958Z-20260801T001008.5Z"));
    assertEquals(Optional.of(ASKED), answered("clock=20260801T001000.000Z-"));
    assertEquals(Optional.empty(), answered("npt=0.000-"));
    assertEquals(Optional.empty(), answered("clock=20261301T001000Z-"));
    assertEquals(Optional.empty(), answered("clock="));
  }

  private static byte[] packet(int sources, int extension, long seconds, int fraction) {
    ByteBuffer packet = ByteBuffer.allocate(12 + 4 * sources + 16 + 4);
    packet.put((byte) (0x90 | sources)).put((byte) 96).putShort((short) 1).putInt(9000).putInt(7);
    packet.position(12 + 4 * sources);
    packet.putShort((short) extension).putShort((short) 3).putInt((int) seconds).putInt(fraction);
    return packet.array();
  }

  private static Optional<Instant> time(byte[] packet) {
    return ReplayTime.of(packet, packet.length, ASKED);
  }

  @Test
  void theExtensionIsReadBehindContributingSourcesToo() {
    long seconds = ASKED.getEpochSecond() + FROM_1900;
    Optional<Instant> half = Optional.of(ASKED.plusMillis(500));
    assertEquals(half, time(packet(0, 0xABAC, seconds, 0x80000000)));
    assertEquals(half, time(packet(3, 0xABAC, seconds, 0x80000000)));
    assertEquals(Optional.empty(), time(packet(0, 0xBEDE, seconds, 0)));
    byte[] none = packet(0, 0xABAC, seconds, 0);
    none[0] = (byte) 0x80;
    assertEquals(Optional.empty(), time(none));
    assertEquals(Optional.empty(), ReplayTime.of(none, 20, ASKED));
  }

  @Test
  void theSecondsBeginAnewIn2036() {
    Instant later = Instant.parse("2040-01-01T00:00:00Z");
    byte[] packet = packet(0, 0xABAC, later.getEpochSecond() + FROM_1900, 0);
    assertEquals(Optional.of(later), ReplayTime.of(packet, packet.length, later.minusSeconds(9)));
  }

  @Test
  void anyBytesAreReadWithoutHarm() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      var _ = ReplayTime.of(bytes, bytes.length, ASKED);
    }
    assertEquals(Optional.empty(), ReplayTime.of(new byte[0], 0, ASKED));
  }
}
