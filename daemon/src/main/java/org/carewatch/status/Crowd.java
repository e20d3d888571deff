package org.carewatch.status;

// How many connections there may be at once. Event loop only. What is too many is closed unread.

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections in and out; at the limit a new one is closed at once. */
@Sharable
final class Crowd extends ChannelInboundHandlerAdapter {
  static final int MAXIMUM = 64;
  private static final AttributeKey<Boolean> COUNTED = AttributeKey.valueOf("carewatch-counted");

  private final AtomicInteger inside = new AtomicInteger();

  int inside() {
    return inside.get();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) throws Exception {
    if (inside.get() >= MAXIMUM) {
      var _ = context.close();
      return;
    }
    inside.incrementAndGet();
    context.channel().attr(COUNTED).set(true);
    super.channelActive(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    if (Boolean.TRUE.equals(context.channel().attr(COUNTED).getAndSet(false))) {
      inside.decrementAndGet();
    }
    super.channelInactive(context);
  }
}
