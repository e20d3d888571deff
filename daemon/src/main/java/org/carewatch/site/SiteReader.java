package org.carewatch.site;

// Reads the configuration file. Any thread; holds no state.

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Turns the configuration file into a {@link Site}, or into all its faults at once. */
public final class SiteReader {

  private SiteReader() {}

  /** Reads a file. Never throws; what is wrong with the file or its reading is a fault. */
  public static Loaded read(Path file) {
    return new Loaded.Faulty(
        List.of(
            new Fault(
                0,
                0,
                "",
                new Words("尚未实现", "not written yet: " + file),
                new Words("…", "…"),
                Optional.empty())));
  }
}
