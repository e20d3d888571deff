package org.carewatch.retention;

/**
 * A stretch of one day without footage. A value.
 *
 * @param from seconds since the day began, 0 or more
 * @param until exclusive, seconds since the day began, at most 90,000 (a day of 25 hours)
 */
public record Missing(int from, int until) {
  /** Its length. */
  public int seconds() {
    return until - from;
  }
}
