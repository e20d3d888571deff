package org.carewatch.journal;

// One failure of the card or the file, in the words of the facts. A value: any thread.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.carewatch.event.Reason;
import org.sqlite.SQLiteException;

/**
 * Why the journal cannot write.
 *
 * @param reason NOT_DURABLE, DISK_FULL, READ_ONLY or SET_ASIDE
 * @param detail the database's or the system's own words
 * @param broken whether the file itself is damaged, so that trying again is of no use
 */
record Trouble(Reason reason, String detail, boolean broken) {
  // https://www.sqlite.org/rescode.html
  private static final int READONLY = 8;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int NOT_A_DATABASE = 26;
  private static final long LEAST_ROOM_BYTES = 256 * 1024;

  /** Judges a failure by SQLite's code, and where that says little, by the directory. */
  static Trouble of(Exception failure, Path directory) {
    String detail = String.valueOf(failure.getMessage());
    return switch (code(failure)) {
      case CORRUPT, NOT_A_DATABASE -> new Trouble(Reason.SET_ASIDE, detail, true);
      case FULL -> new Trouble(Reason.DISK_FULL, detail, false);
      case READONLY -> new Trouble(Reason.READ_ONLY, detail, false);
      default -> new Trouble(byTheDirectory(directory), detail, false);
    };
  }

  /** Whether the file itself is damaged or no journal at all. */
  static boolean broken(SQLException failure) {
    int code = code(failure);
    return code == CORRUPT || code == NOT_A_DATABASE;
  }

  private static int code(Exception failure) {
    return failure instanceof SQLiteException known ? known.getResultCode().code & 0xff : 0;
  }

  private static Reason byTheDirectory(Path directory) {
    try {
      if (Files.isDirectory(directory)) {
        if (Files.getFileStore(directory).isReadOnly() || !Files.isWritable(directory)) {
          return Reason.READ_ONLY;
        }
        if (Files.getFileStore(directory).getUsableSpace() < LEAST_ROOM_BYTES) {
          return Reason.DISK_FULL;
        }
      }
    } catch (IOException unknown) {
      return Reason.NOT_DURABLE;
    }
    return Reason.NOT_DURABLE;
  }
}
