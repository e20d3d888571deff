package org.carewatch.site;

// A person to call. Immutable.

/**
 * A person and the telephone number on which the person can be reached.
 *
 * @param name name or office
 * @param phone digits, spaces, '-', '+', '(' and ')', as it is dialled
 */
public record Person(String name, String phone) {}
