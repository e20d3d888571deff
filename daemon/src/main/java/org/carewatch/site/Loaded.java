package org.carewatch.site;

// What came of reading a configuration file. Immutable.

import java.util.List;

/** What came of reading a configuration file: good, or all its faults. */
public sealed interface Loaded {

  /**
   * The file is good.
   *
   * @param site the configuration
   * @param sha256Hex SHA-256 of the file's bytes, 64 hexadecimal digits: the configuration hash of
   *     the birth message and of {@code configuration.changed}
   */
  record Good(Site site, String sha256Hex) implements Loaded {}

  /**
   * The file is not good.
   *
   * @param faults at least one, in the order of the file
   */
  record Faulty(List<Fault> faults) implements Loaded {
    /** Takes its own copy of the faults. */
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
