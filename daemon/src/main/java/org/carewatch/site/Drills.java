package org.carewatch.site;

// How often the whole road is drilled. Immutable.

import java.time.Duration;

/**
 * The drills that are owed.
 *
 * @param every 1 to 366 days
 */
public record Drills(Duration every) {}
