package org.carewatch.rig;

// A line of a chip, and how it is written in the board's protocol.

/** A line; written {@code LINE CHIP}, the chip last because its label may hold blanks. */
public record Pin(String chip, int line) {

  /** Reads what {@link #toString} writes. */
  static Pin of(String text) {
    int blank = text.indexOf(' ');
    return new Pin(text.substring(blank + 1), Integer.parseInt(text.substring(0, blank)));
  }

  @Override
  public String toString() {
    return line + " " + chip;
  }
}
