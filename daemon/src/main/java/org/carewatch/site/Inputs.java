package org.carewatch.site;

// The contacts of the box itself. Immutable.

import java.util.Optional;

/**
 * What the box can sense of itself, each where it is wired.
 *
 * @param enclosure the lid of the box
 * @param mains tells that mains is there
 * @param batteryLow tells that the battery is nearly empty
 * @param resetKey the key that ends the latch of an alarm
 */
public record Inputs(
    Optional<Contact> enclosure,
    Optional<Contact> mains,
    Optional<Contact> batteryLow,
    Optional<Contact> resetKey) {

  /** Nothing is wired. */
  public static final Inputs NONE =
      new Inputs(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
