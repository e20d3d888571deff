package org.carewatch.event;

/** One sentence for people, in both languages. */
public record Text(String zh, String en) {}
