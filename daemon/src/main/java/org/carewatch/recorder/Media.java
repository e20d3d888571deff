package org.carewatch.recorder;

// How long a file plays, from its own container: MP4 (moov, also in fragments), Matroska, MPEG-TS.
// Reads a few kilobytes of it. Its caller's thread; throws nothing for whatever bytes. Limits:
// 4,096
// boxes of a file, 64 KiB of one box, a day at most.

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The duration of a video file; never guessed from its times on the disk. */
final class Media {
  private static final int MOST_BOXES = 4096;
  private static final int MOST_BOX = 64 * 1024;
  private static final double MOST_SECONDS = 86_400;
  private static final int TS_PACKET = 188;
  private static final int TS_READ = TS_PACKET * 1024;
  private static final double TS_CLOCK = 90_000;
  private static final long FROM_1904 = 2_082_844_800L;
  private static final long MOST_SINCE_1904 = 1L << 33;

  private Media() {}

  /** Empty where the file is cut off, still open, or of another kind. */
  static Optional<Duration> duration(Path file) {
    try (SeekableByteChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer head = read(in, 0, 16);
      if (head.remaining() < 16) {
        return Optional.empty();
      }
      double seconds =
          head.getInt(0) == 0x1A45DFA3
              ? matroska(in)
              : head.get(0) == 0x47 ? transport(in) : boxes(in);
      return seconds > 0 && seconds <= MOST_SECONDS
          ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
          : Optional.empty();
    } catch (IOException | RuntimeException broken) {
      return Optional.empty(); // gone meanwhile, unreadable, or not what it seems
    }
  }

  /** When an MP4 says that it was made; empty where it says nothing, and for other kinds. */
  static Optional<Instant> made(Path file) {
    try (SeekableByteChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long at = 0;
      for (int box = 0; box < MOST_BOXES && at < in.size(); box++) {
        ByteBuffer head = read(in, at, 16);
        long size = Integer.toUnsignedLong(head.getInt(0));
        size = size == 1 ? head.getLong(8) : size;
        if (size < 8) {
          return Optional.empty();
        }
        if (head.getInt(4) == kind("moov")) {
          return child(read(in, at + 8, (int) Math.min(size - 8, MOST_BOX)), "mvhd")
              .flatMap(Media::made);
        }
        at += size;
      }
      return Optional.empty();
    } catch (IOException | RuntimeException broken) {
      return Optional.empty();
    }
  }

  /** Seconds since 1904, of both versions of mvhd. */
  private static Optional<Instant> made(ByteBuffer mvhd) {
    long seconds = mvhd.get(0) == 1 ? mvhd.getLong(4) : Integer.toUnsignedLong(mvhd.getInt(4));
    return seconds <= 0 || seconds > MOST_SINCE_1904
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(seconds - FROM_1904));
  }

  private static ByteBuffer read(SeekableByteChannel in, long from, int most) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(most);
    in.position(from);
    while (buffer.hasRemaining() && in.read(buffer) > 0) {
      // until it is full or the file ends
    }
    return buffer.flip();
  }

  // --- MP4: size (4), kind (4), [size (8)], content ---

  private static double boxes(SeekableByteChannel in) throws IOException {
    double whole = 0;
    double fragments = 0;
    long scale = 0;
    long end = in.size();
    long at = 0;
    for (int box = 0; box < MOST_BOXES && at < end; box++) {
      ByteBuffer head = read(in, at, 16);
      if (head.remaining() < 8) {
        return -1;
      }
      long size = Integer.toUnsignedLong(head.getInt(0));
      size = size == 1 ? head.getLong(8) : size == 0 ? end - at : size;
      if (size < 8 || size > end - at) {
        return -1; // cut off: nobody knows how much of it plays
      }
      int kind = head.getInt(4);
      if (kind == kind("moov")) {
        ByteBuffer moov = read(in, at + 8, (int) Math.min(size - 8, MOST_BOX));
        whole = header(moov, "mvhd");
        scale = scale(moov);
      } else if (kind == kind("moof") && scale > 0) {
        fragments +=
            (double) fragment(read(in, at + 8, (int) Math.min(size - 8, MOST_BOX))) / scale;
      }
      at += size;
    }
    return at < end ? -1 : Math.max(whole, fragments);
  }

  private static int kind(String four) {
    return (four.charAt(0) << 24) | (four.charAt(1) << 16) | (four.charAt(2) << 8) | four.charAt(3);
  }

  /** Duration in seconds of an mvhd or mdhd, each of both versions. */
  private static double header(ByteBuffer parent, String name) {
    Optional<ByteBuffer> found = child(parent, name);
    if (found.isEmpty()) {
      return 0;
    }
    ByteBuffer box = found.get();
    boolean wide = box.get(0) == 1;
    long scale = Integer.toUnsignedLong(box.getInt(wide ? 20 : 12));
    long length = wide ? box.getLong(24) : Integer.toUnsignedLong(box.getInt(16));
    return scale == 0 || length < 0 || length == 0xFFFFFFFFL ? 0 : (double) length / scale;
  }

  /** Ticks a second of the first track. */
  private static long scale(ByteBuffer moov) {
    return child(moov, "trak")
        .flatMap(trak -> child(trak, "mdia"))
        .flatMap(mdia -> child(mdia, "mdhd"))
        .map(mdhd -> Integer.toUnsignedLong(mdhd.getInt(mdhd.get(0) == 1 ? 20 : 12)))
        .orElse(0L);
  }

  /** Ticks that the first track's samples of a fragment last. */
  private static long fragment(ByteBuffer moof) {
    Optional<ByteBuffer> traf = child(moof, "traf");
    Optional<ByteBuffer> run = traf.flatMap(one -> child(one, "trun"));
    if (run.isEmpty()) {
      return 0;
    }
    ByteBuffer trun = run.get();
    int flags = trun.getInt(0) & 0xFFFFFF;
    int count = trun.getInt(4);
    if ((flags & 0x100) == 0) {
      return traf.flatMap(one -> child(one, "tfhd")).map(Media::usual).orElse(0L) * count;
    }
    int at = 8 + ((flags & 1) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0);
    int each = 4 * Integer.bitCount(flags & 0xF00);
    long sum = 0;
    for (int sample = 0; sample < count; sample++) {
      sum += Integer.toUnsignedLong(trun.getInt(at + sample * each));
    }
    return sum;
  }

  private static long usual(ByteBuffer tfhd) {
    int flags = tfhd.getInt(0) & 0xFFFFFF;
    int at = 8 + ((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 4 : 0);
    return (flags & 8) != 0 ? Integer.toUnsignedLong(tfhd.getInt(at)) : 0;
  }

  private static Optional<ByteBuffer> child(ByteBuffer parent, String name) {
    int at = 0;
    while (at + 8 <= parent.limit()) {
      long size = Integer.toUnsignedLong(parent.getInt(at));
      if (size < 8) {
        return Optional.empty();
      }
      int end = (int) Math.min(parent.limit(), at + size);
      if (parent.getInt(at + 4) == kind(name)) {
        return Optional.of(parent.slice(at + 8, end - at - 8));
      }
      at = end;
    }
    return Optional.empty();
  }

  // --- Matroska: id and size as numbers of variable length, content ---

  private static double matroska(SeekableByteChannel in) throws IOException {
    ByteBuffer head = read(in, 0, MOST_BOX);
    int at = 0;
    double scale = 1_000_000;
    double length = 0;
    for (int element = 0; element < MOST_BOXES && at + 12 <= head.limit(); element++) {
      int idBytes = Integer.numberOfLeadingZeros(head.get(at) & 0xFF) - 23;
      long id = number(head, at, idBytes, false);
      int sizeBytes = Integer.numberOfLeadingZeros(head.get(at + idBytes) & 0xFF) - 23;
      long size = number(head, at + idBytes, sizeBytes, true);
      int content = at + idBytes + sizeBytes;
      if (id == 0x18538067L) { // Segment: go inside; one of unknown size is still open
        if (size == (1L << (7 * sizeBytes)) - 1 || size > in.size() - content) {
          return -1;
        }
        at = content;
        continue;
      }
      if (id == 0x1549A966L) { // Info: go inside
        at = content;
        continue;
      }
      if (id == 0x2AD7B1L) {
        scale = number(head, content, (int) size, false);
      } else if (id == 0x4489L) {
        length = size == 4 ? head.getFloat(content) : head.getDouble(content);
      } else if (id == 0x1F43B675L) { // Cluster: what is asked for stands before
        break;
      }
      at = (int) Math.min(Integer.MAX_VALUE, content + Math.max(0, size));
    }
    return length * scale / 1_000_000_000;
  }

  private static long number(ByteBuffer in, int at, int bytes, boolean marked) {
    long number = marked ? in.get(at) & (0xFF >> bytes) : in.get(at) & 0xFF;
    for (int one = 1; one < bytes; one++) {
      number = (number << 8) | (in.get(at + one) & 0xFF);
    }
    return number;
  }

  // --- MPEG-TS: packets of 188 bytes; where a picture begins, its time stands ---

  private static double transport(SeekableByteChannel in) throws IOException {
    ByteBuffer first = read(in, 0, TS_READ);
    long packets = in.size() / TS_PACKET;
    long from = Math.max(0, packets - TS_READ / TS_PACKET) * TS_PACKET;
    ByteBuffer last = read(in, from, TS_READ);
    long begins = -1;
    for (int at = 0; at + TS_PACKET <= first.limit() && begins < 0; at += TS_PACKET) {
      begins = picture(first, at);
    }
    long ends = -1;
    for (int at = 0; at + TS_PACKET <= last.limit(); at += TS_PACKET) {
      long told = picture(last, at);
      ends = told < 0 ? ends : told;
    }
    return begins < 0 || ends < 0 ? -1 : ((ends - begins) & ((1L << 33) - 1)) / TS_CLOCK;
  }

  /** When the picture that begins in a packet is shown, in 1/90,000 s; -1 where none does. */
  private static long picture(ByteBuffer in, int at) {
    int flags = in.get(at + 3);
    if (in.get(at) != 0x47 || (in.get(at + 1) & 0x40) == 0 || (flags & 0x10) == 0) {
      return -1;
    }
    int pes = at + 4 + ((flags & 0x20) != 0 ? 1 + (in.get(at + 4) & 0xFF) : 0);
    boolean whole = pes + 14 <= at + TS_PACKET;
    if (!whole || (in.getInt(pes) & 0xFFFFFFF0) != 0x1E0 || (in.get(pes + 7) & 0x80) == 0) {
      return -1;
    }
    long high = (in.get(pes + 9) >> 1) & 7;
    long middle = (in.getShort(pes + 10) & 0xFFFF) >> 1;
    long low = (in.getShort(pes + 12) & 0xFFFF) >> 1;
    return (high << 30) | (middle << 15) | low;
  }
}
