package org.carewatch.site;

// One text in the two languages of the product. Immutable.

/**
 * A text in Chinese and in English.
 *
 * @param zh Chinese
 * @param en English
 */
public record Words(String zh, String en) {}
