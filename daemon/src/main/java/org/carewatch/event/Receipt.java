package org.carewatch.event;

/**
 * A desk's receipt, read and its signature judged good.
 *
 * @param event id of the event it answers
 * @param level how far
 * @param by who answered, as the desk says; at most 200 characters
 * @param time as the desk wrote it, never used for waiting or order
 * @param outcome real, false, test, unknown, or empty
 * @param note free text, at most 1,000 characters, or empty
 */
public record Receipt(
    String event, Level level, String by, String time, String outcome, String note) {}
