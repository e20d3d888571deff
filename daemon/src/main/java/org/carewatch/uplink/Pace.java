package org.carewatch.uplink;

// Duty: the times that make the loss of a site known at the desk in time. Pure.
//
// The broker sends the last will 1.5 keep-alives after our last packet, when it next looks:
// Mosquitto
// 2.0.11 looks every 6 s, in whole seconds. Added up, with 7 s for that and the way to the desk:
//   20 s:  1.5 * 8 s + 7 s = 19 s      90 s: 1.5 * 50 s + 7 s = 82 s      180 s: 157 s
// A heartbeat is our only keep-alive, so it comes 2, 20 and 40 s before the keep-alive is due.

import java.time.Duration;

/**
 * A supervision profile.
 *
 * @param limitSeconds the loss of the site is known at the desk within
 * @param heartbeatSeconds between two heartbeats
 * @param keepAliveSeconds as told to the broker
 */
public record Pace(int limitSeconds, int heartbeatSeconds, int keepAliveSeconds) {

  public static final Pace FAST = new Pace(20, 6, 8);
  public static final Pace USUAL = new Pace(90, 30, 50);
  public static final Pace SLOW = new Pace(180, 60, 100);

  /** The slowest profile that keeps this limit; the fastest where none does. */
  public static Pace within(Duration limit) {
    long seconds = limit.toSeconds();
    if (seconds >= SLOW.limitSeconds) {
      return SLOW;
    }
    return seconds >= USUAL.limitSeconds ? USUAL : FAST;
  }

  /** The heartbeat where the broker wants a shorter keep-alive than ours (0: it does not say). */
  int heartbeatSeconds(int brokersKeepAlive) {
    return brokersKeepAlive == 0
        ? heartbeatSeconds
        : Math.clamp(brokersKeepAlive * 3L / 5, 1, heartbeatSeconds);
  }
}
