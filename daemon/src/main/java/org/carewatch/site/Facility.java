package org.carewatch.site;

// Who and where the facility is: what a desk needs to send somebody. Immutable.

import java.time.ZoneId;
import java.util.Optional;

/**
 * The facility, as it stands in birth messages and alarms.
 *
 * @param id part of every topic: a-z 0-9 '-', 3 to 64 characters
 * @param name the name people know it by
 * @param address where help has to go
 * @param division six digits of GB/T 2260, where given
 * @param contact the person whom the desk calls
 * @param location the place on the map, where given
 * @param timeZone the zone in which days, hours and reports are counted
 * @param hours the opening hours; there whenever a duty says outside-hours or a panel is re-armed
 */
public record Facility(
    String id,
    String name,
    String address,
    Optional<String> division,
    Person contact,
    Optional<Location> location,
    ZoneId timeZone,
    Optional<Hours> hours) {}
