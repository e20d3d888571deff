package org.carewatch.site;

// One output on one line of a GPIO chip. Immutable.

/**
 * A line that drives a lamp, a buzzer or a relay.
 *
 * @param chip the chip's label as the kernel shows it, or gpiochipN
 * @param line the line's offset on that chip, 0 to 1023
 * @param active the level the line has while the output is on
 */
public record Wire(String chip, int line, Level active) {}
