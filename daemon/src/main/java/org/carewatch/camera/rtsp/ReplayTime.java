package org.carewatch.camera.rtsp;

// The times that a replay bears: the clock range of the answer to PLAY, and the extension 0xABAC of
// its packets (ONVIF Streaming, 6.3): NTP seconds, NTP fraction, flags. Pure; takes any bytes and
// any text and never throws.

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes them. */
final class ReplayTime {
  private static final int EXTENSION = 0xABAC;
  private static final int HEAD = 12;
  private static final long ERA = 1L << 32;
  private static final long FROM_1900 = 2_208_988_800L;
  private static final Pattern CLOCK =
      Pattern.compile("clock=([0-9]{8}T[0-9]{6})(?:\\.[0-9]{1,9})?Z");
  private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private ReplayTime() {}

  /** As a clock range has it, without its Z. */
  static String digits(LocalDateTime time) {
    return DIGITS.format(time);
  }

  /** From when on the device says that it plays; empty where it says nothing of a clock. */
  static Optional<Instant> answered(Head answer) {
    Matcher found = CLOCK.matcher(answer.of("range").orElse(""));
    try {
      return found.find()
          ? Optional.of(LocalDateTime.parse(found.group(1), DIGITS).toInstant(ZoneOffset.UTC))
          : Optional.empty();
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  /**
   * The time that a packet bears; empty where it bears none.
   *
   * @param near what was asked for: NTP seconds begin anew every 136 years
   */
  static Optional<Instant> of(byte[] packet, int length, Instant near) {
    int at = HEAD + 4 * (length > 0 ? packet[0] & 0x0f : 0);
    if (length < at + 16 || (packet[0] & 0xd0) != 0x90 || Rtp.two(packet, at) != EXTENSION) {
      return Optional.empty();
    }
    long seconds = ((long) Rtp.two(packet, at + 4) << 16) | Rtp.two(packet, at + 6);
    long fraction = ((long) Rtp.two(packet, at + 8) << 16) | Rtp.two(packet, at + 10);
    long first = seconds - FROM_1900;
    long eras = Math.round((double) (near.getEpochSecond() - first) / ERA);
    return Optional.of(Instant.ofEpochSecond(first + eras * ERA, fraction * 1_000_000_000L / ERA));
  }
}
