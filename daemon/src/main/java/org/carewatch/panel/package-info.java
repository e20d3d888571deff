/**
 * Alarm panels that are read over the network: one port, one file a vendor, one map that lists them
 * ({@link org.carewatch.panel.Sources}), and the rounds that ask each in turn. Every answer is
 * armed, disarmed or <em>cannot tell</em>; a vendor's file throws nothing for what a device does.
 */
@NullMarked
package org.carewatch.panel;

import org.jspecify.annotations.NullMarked;
