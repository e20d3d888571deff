/**
 * Devices that speak ONVIF: their clock, their streams and stills, their events. SOAP 1.2 over
 * {@code http}, with its bounds; what a device says is only ever used on its own host.
 */
@NullMarked
package org.carewatch.onvif;

import org.jspecify.annotations.NullMarked;
