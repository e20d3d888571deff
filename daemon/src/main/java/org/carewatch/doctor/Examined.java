package org.carewatch.doctor;

// Immutable.

/** One line of the doctor's: which check, and what it found. */
public record Examined(String name, Finding finding) {}
