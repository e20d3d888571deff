package org.carewatch.status;

// Who goes on with a connection behind an answer's head. Event loop.

import io.netty.channel.Channel;

/** Takes a connection whose head is sent; chunks of the body are written to it from now on. */
interface Onward {
  void take(Channel channel);
}
