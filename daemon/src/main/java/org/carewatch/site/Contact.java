package org.carewatch.site;

// One contact on one line of a GPIO chip. Immutable.

/**
 * A contact that is watched.
 *
 * @param chip the chip's label as the kernel shows it, or gpiochipN
 * @param line the line's offset on that chip, 0 to 1023
 * @param bias the resistor inside the chip
 * @param active the level the line has while the contact is closed
 * @param rest the position of the contact while all is well: nobody presses, the lid is shut, mains
 *     is there, the battery is full, the key is not turned, the panel is armed
 */
public record Contact(String chip, int line, Bias bias, Level active, Rest rest) {

  /** The resistor that the chip puts on the line. */
  public enum Bias implements Word {
    /** Towards the supply: for a contact to ground. */
    PULL_UP,
    /** Towards ground: for a contact to the supply. */
    PULL_DOWN,
    /** None: the wiring brings its own. */
    NONE
  }

  /** The position of a contact at rest. */
  public enum Rest implements Word {
    /** Closes when something happens: normally open. */
    OPEN,
    /** Opens when something happens: normally closed. */
    CLOSED
  }
}
