package org.carewatch.site;

// Where the box keeps its own records, and how long. Immutable.

import java.nio.file.Path;
import java.time.Duration;

/**
 * The place of journal, keys and positions.
 *
 * @param directory absolute path
 * @param keep 90 to 3650 days
 */
public record Storage(Path directory, Duration keep) {}
