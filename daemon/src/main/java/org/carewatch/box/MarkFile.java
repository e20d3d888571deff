package org.carewatch.box;

// The file of the mark. Blocking: thread "box-card", and once at the start. 8 KiB for ever, written
// in place, so that a day of marks costs the card as little as it can:
//
//   progress.json   offset 0: mark, blanks, line end | offset 4096: mark, blanks, line end
//
// Marks go to the two places in turn, each in a block of its own: a write torn by a power cut
// spoils
// one place and leaves the mark before it.

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps the newest mark, whole at every instant. */
final class MarkFile {
  static final String NAME = "progress.json";
  private static final int PLACE_BYTES = 4096;

  private final Path file;

  MarkFile(Path directory) {
    this.file = directory.resolve(NAME);
  }

  /** The newest whole mark; empty where there is no file or nothing whole in it. */
  Optional<Mark> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(2 * PLACE_BYTES);
    }
    return Stream.of(place(bytes, 0), place(bytes, PLACE_BYTES))
        .flatMap(Optional::stream)
        .max(Comparator.comparingLong(Mark::number));
  }

  /** Writes a mark; on the card when this returns. */
  void write(Mark mark) throws IOException {
    byte[] place = new byte[PLACE_BYTES];
    Arrays.fill(place, (byte) ' ');
    byte[] json = mark.json().getBytes(StandardCharsets.UTF_8);
    System.arraycopy(json, 0, place, 0, Math.min(json.length, PLACE_BYTES - 1));
    place[PLACE_BYTES - 1] = '\n';
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode)) {
      ByteBuffer buffer = ByteBuffer.wrap(place);
      long offset = mark.number() % 2 == 0 ? 0 : PLACE_BYTES;
      while (buffer.hasRemaining()) {
        channel.write(buffer, offset + buffer.position());
      }
      channel.force(false);
    }
  }

  private static Optional<Mark> place(byte[] bytes, int from) {
    if (bytes.length <= from) {
      return Optional.empty();
    }
    int end = Math.min(bytes.length, from + PLACE_BYTES);
    return Mark.read(new String(bytes, from, end - from, StandardCharsets.UTF_8));
  }
}
