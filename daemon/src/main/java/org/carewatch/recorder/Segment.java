package org.carewatch.recorder;

import java.time.LocalDateTime;

/**
 * A stretch of footage, in the digits of the recorder's own clock. A value.
 *
 * @param locked kept by hand, whatever its age
 */
public record Segment(LocalDateTime from, LocalDateTime until, boolean locked) {}
