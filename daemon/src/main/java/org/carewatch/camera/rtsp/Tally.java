package org.carewatch.camera.rtsp;

// Counts what flows. The probe's thread; a dozen numbers, whatever comes.

import java.time.Duration;
import java.util.Optional;

/** One stream's packets, as they come. */
final class Tally {
  private final Sdp.Video video;
  private long packets;
  private long bytes;
  private long markers;
  private long frames;
  private long keyPictures;
  private long gaps;
  private int kinds;
  private int lastSequence = -1;
  private long lastTimestamp = -1;
  private long lastKey = -1;
  private long firstNanos;
  private long lastNanos;

  Tally(Sdp.Video video) {
    this.video = video;
  }

  /** A frame of the stream's own channel. */
  void take(byte[] frame, int length, long nanos) {
    bytes += length;
    Optional<Rtp> read = Rtp.read(frame, length);
    if (read.isEmpty() || read.get().payloadType() != video.payloadType()) {
      return;
    }
    Rtp rtp = read.get();
    firstNanos = packets == 0 ? nanos : firstNanos;
    packets++;
    markers += rtp.marker() ? 1 : 0;
    gaps += lastSequence >= 0 && rtp.sequence() != ((lastSequence + 1) & 0xffff) ? 1 : 0;
    lastSequence = rtp.sequence();
    if (rtp.timestamp() != lastTimestamp) {
      frames++;
      lastNanos = nanos;
    }
    lastTimestamp = rtp.timestamp();
    int seen = Nal.kinds(video.codec(), frame, rtp.offset(), rtp.length());
    kinds |= seen;
    if ((seen & Nal.KEY) != 0 && rtp.timestamp() != lastKey) {
      keyPictures++; // by its time: one picture may have several slices
      lastKey = rtp.timestamp();
    }
  }

  /** Whether a key picture may still be waited for. */
  boolean lacksKey() {
    return video.codec() != Codec.OTHER && keyPictures == 0;
  }

  /** Bytes taken in. */
  long bytes() {
    return bytes;
  }

  Flow flow(long nanos) {
    return new Flow(
        video.codec(),
        video.name(),
        packets,
        markers,
        frames,
        gaps,
        keyPictures,
        (kinds & Nal.SETS) != 0,
        (kinds & Nal.SLICE) != 0,
        Duration.ofNanos(packets == 0 ? 0 : nanos - firstNanos),
        Duration.ofNanos(packets == 0 ? 0 : nanos - lastNanos));
  }
}
