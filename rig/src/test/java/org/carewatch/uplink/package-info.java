/** The uplink against real brokers, and against sockets that misbehave. */
@NullMarked
package org.carewatch.uplink;

import org.jspecify.annotations.NullMarked;
