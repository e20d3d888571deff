package org.carewatch.site;

// How long recordings are owed. Immutable.

import java.time.LocalTime;

/**
 * The days that recordings must be kept and when that is looked at.
 *
 * @param days 1 to 3650; the rule says 90
 * @param sweep time of day in the facility's zone at which the days are counted
 */
public record Retention(int days, LocalTime sweep) {}
