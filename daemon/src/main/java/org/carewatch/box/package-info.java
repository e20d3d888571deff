/**
 * The box itself: systemd's notifications and watchdog, the mark of last progress, the clock's
 * steps, the card. One thread "box" that never touches the card and one "box-card" that may stall
 * with it; neither knows the network.
 */
@NullMarked
package org.carewatch.box;

import org.jspecify.annotations.NullMarked;
