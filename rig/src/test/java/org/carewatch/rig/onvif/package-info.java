/** ONVIF with real sockets. */
@NullMarked
package org.carewatch.rig.onvif;

import org.jspecify.annotations.NullMarked;
