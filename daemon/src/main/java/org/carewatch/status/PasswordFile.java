package org.carewatch.status;

// The file with the one password line. Blocking; never on the event loop. At most 1 KiB is read.

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Reads and writes {@code status.password-file}. */
public final class PasswordFile {
  private static final int MAXIMUM_BYTES = 1024;

  private PasswordFile() {}

  /**
   * Reads it anew at every login, so that a new password counts at once.
   *
   * @throws IOException with what is wrong, with which file, and the cure
   */
  public static Password read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAXIMUM_BYTES);
    } catch (NoSuchFileException e) {
      throw new IOException(file + " does not exist; make it with: carewatch set-password", e);
    }
    return Password.read(new String(bytes, StandardCharsets.US_ASCII))
        .orElseThrow(() ->
            new IOException(
                file + " holds no password line; write it anew with: carewatch set-password"));
  }

  /**
   * Writes it whole or not at all, readable by its owner only, and on the card when this returns. A
   * file that is there keeps its owner, so that root can set it for the service's user.
   */
  public static void write(Path file, Password password) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("the folder of " + file + " does not exist; create it first");
    }
    Path fresh = folder.resolve("." + file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      try (var channel =
          FileChannel.open(
              fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
        var line = StandardCharsets.US_ASCII.encode(password.line() + "\n");
        while (line.hasRemaining()) {
          channel.write(line);
        }
        channel.force(true);
      }
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      Files.setOwner(fresh, Files.getOwner(Files.exists(file) ? file : folder));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
