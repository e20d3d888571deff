/**
 * RTSP 1.0 over one TCP connection, as far as it takes to see whether pictures flow: straight-line
 * blocking code under a deadline, and small pure readers that take any bytes.
 */
@NullMarked
package org.carewatch.camera.rtsp;

import org.jspecify.annotations.NullMarked;
