package org.carewatch.status;

// Who is connected, and how much is on its way to all of them. Event loop only. Where no place is
// free, whoever has waited longest with a request of his own is closed for the newcomer: a thousand
// slow ones cannot keep out a monitor that asks at once. Where nobody waits, the newcomer is closed
// unread. Limits: 96 connections; 4 MiB of answers of more than 64 KiB under way, then busy.

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections in and out, and the large answers that are not taken yet. */
@Sharable
final class Crowd extends ChannelInboundHandlerAdapter {
  static final int MAXIMUM = 96;
  static final int MOST_BYTES = 4 << 20;
  private static final int LARGE_BYTES = 64 * 1024;
  private static final AttributeKey<Boolean> COUNTED = AttributeKey.valueOf("carewatch-counted");

  private final AtomicInteger inside = new AtomicInteger();
  private final Set<Channel> waiting = new LinkedHashSet<>();
  private final Pace monitors = new Pace();
  private final Pace others = new Pace();
  private long bytes;

  int inside() {
    return inside.get();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) throws Exception {
    if (inside.get() >= MAXIMUM && !oneIsClosed()) {
      var _ = context.close();
      return;
    }
    inside.incrementAndGet();
    context.channel().attr(COUNTED).set(true);
    waits(context.channel());
    super.channelActive(context);
  }

  /** Its place is free when this returns. */
  private boolean oneIsClosed() {
    Iterator<Channel> longest = waiting.iterator();
    if (!longest.hasNext()) {
      return false;
    }
    Channel channel = longest.next();
    left(channel);
    var _ = channel.close();
    return true;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    left(context.channel());
    super.channelInactive(context);
  }

  private void left(Channel channel) {
    waiting.remove(channel);
    if (Boolean.TRUE.equals(channel.attr(COUNTED).getAndSet(false))) {
      inside.decrementAndGet();
    }
  }

  /** From now on a request is waited for; the last in the row. */
  void waits(Channel channel) {
    waiting.remove(channel);
    if (Boolean.TRUE.equals(channel.attr(COUNTED).get())) {
      waiting.add(channel);
    }
  }

  /**
   * Its request is whole; monitors do not wait behind others.
   *
   * @return how long it waits for its answer, in nanoseconds; empty: too long
   */
  OptionalLong asks(Channel channel, String uri) {
    waiting.remove(channel);
    Pace pace = uri.equals("/healthz") ? monitors : others;
    return pace.request(channel.eventLoop().ticker().nanoTime());
  }

  /** Whether an answer of this size may go out now; then {@link #taken} is owed for it. */
  boolean mayTake(int size) {
    if (size <= LARGE_BYTES) {
      return true;
    }
    if (bytes > 0 && bytes + size > MOST_BYTES) {
      return false;
    }
    bytes += size;
    return true;
  }

  /** It went out, or will never do. */
  void taken(int size) {
    bytes -= size > LARGE_BYTES ? size : 0;
  }
}
