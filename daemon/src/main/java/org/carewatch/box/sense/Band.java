package org.carewatch.box.sense;

// Hysteresis of one figure. One thread at a time.

/** Bad from one figure on, good again only behind another one. */
final class Band {
  private final double raise;
  private final double restore;
  private boolean bad;

  /** Where {@code raise} is above {@code restore} much is bad, else little is. */
  Band(double raise, double restore) {
    this.raise = raise;
    this.restore = restore;
  }

  /** Whether it is bad with this figure. */
  boolean isBad(double figure) {
    double limit = bad ? restore : raise;
    bad = raise > restore ? figure >= limit : figure <= limit;
    return bad;
  }
}
