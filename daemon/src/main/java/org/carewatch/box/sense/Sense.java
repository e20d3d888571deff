package org.carewatch.box.sense;

// One line of the table of readings. Immutable but for what its look remembers.

import java.time.Duration;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;

/**
 * One part of the box, how it is looked at and how often.
 *
 * @param question the reason that it is bad for, with its words and cure
 * @param every seconds between two looks
 * @param unit of the figure, empty where there is none
 * @param told whether events are made of it; otherwise it is only shown
 */
public record Sense(
    Subject subject, Reason question, Duration every, String unit, boolean told, Look look) {}
