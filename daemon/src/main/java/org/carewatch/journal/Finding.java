package org.carewatch.journal;

/**
 * What is wrong with one event or position of a journal. A value: any thread.
 *
 * @param place the event ({@code run:sequence}) or the position ({@code position desk/topic})
 * @param what in words
 */
public record Finding(String place, String what) {}
