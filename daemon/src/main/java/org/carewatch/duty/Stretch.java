package org.carewatch.duty;

import java.time.Instant;

/**
 * A stretch of time in which a subject was so. A value.
 *
 * @param until exclusive, later than {@code from}
 */
public record Stretch(Instant from, Instant until, Held held, Why why) {}
