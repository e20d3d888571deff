/**
 * Recorders of several makers behind one port, and the sweep that asks them what they hold. Knows
 * {@code http} and {@code onvif}, the rules of {@code retention} and the core's facts.
 */
@NullMarked
package org.carewatch.recorder;

import org.jspecify.annotations.NullMarked;
