package org.carewatch.retention;

import java.time.LocalDate;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;

/**
 * What is wrong with one camera's recordings. A value.
 *
 * @param reason what, with its words and its cure
 * @param from the first day concerned
 * @param until the last day concerned, inclusive
 * @param days how many days between these are concerned
 * @param seconds how much footage is missing; 0 where nobody counted
 * @param evidence what was seen
 */
public record Finding(
    Reason reason, LocalDate from, LocalDate until, int days, long seconds, Text evidence) {}
