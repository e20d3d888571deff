package org.carewatch.status;

// The status as server-sent events for every open page. Event loop only; while no page is open
// nothing runs and nothing is held. The snapshot is looked at four times a second: what an alarm
// changed goes out at once, anything else once a second, and all of it every 5 s, so that a page
// whose stream is silent for longer knows that it is old. Rendered once for all pages.
// Limits: 56 pages; one that takes nothing for 20 s is closed.

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.carewatch.core.Snapshot;
import org.jspecify.annotations.Nullable;

/** GET {@code /api/v1/stream}. */
final class Stream {
  static final int MOST = 56;
  private static final long LOOK_MILLIS = 250;
  private static final int SECOND = 4; // looks
  private static final int BEAT = 20; // looks
  private static final int PATIENCE = 80; // looks
  private static final byte[] HEAD = "data: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Supplier<Snapshot> snapshot;
  private final Supplier<byte[]> status;
  private final EventExecutor loop;
  private final Seldom log;
  private final Map<Channel, Reader> pages = new LinkedHashMap<>();

  private @Nullable Future<?> looking;
  private @Nullable Snapshot last;
  private int looks;

  /** One page: whether it may still read, and for how many looks it took nothing. */
  private static final class Reader {
    final BooleanSupplier may;
    int silent;

    Reader(BooleanSupplier may) {
      this.may = may;
    }
  }

  /** {@code status} renders what {@code /api/v1/status} answers. */
  Stream(Supplier<Snapshot> snapshot, Supplier<byte[]> status, EventExecutor loop, Seldom log) {
    this.snapshot = snapshot;
    this.status = status;
    this.loop = loop;
    this.log = log;
  }

  /** The stream for whoever may read, for as long as he may. */
  CompletionStage<Answer> open(BooleanSupplier may) {
    if (pages.size() >= MOST) {
      return Answer.error(503, "busy", "打开的页面太多；请关闭一些", "too many pages are open; close some")
          .with("retry-after", "5")
          .now();
    }
    return Answer.stream("text/event-stream; charset=utf-8", channel -> join(channel, may)).now();
  }

  int open() {
    return pages.size();
  }

  private void join(Channel channel, BooleanSupplier may) {
    if (!channel.isActive()) {
      return;
    }
    pages.put(channel, new Reader(may));
    var _ = channel.closeFuture().addListener((ChannelFutureListener) _ -> leave(channel));
    tell(channel, event());
    if (looking == null) {
      looking =
          loop.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void leave(Channel channel) {
    pages.remove(channel);
    if (pages.isEmpty() && looking != null) {
      looking.cancel(false);
      looking = null;
      last = null;
    }
  }

  private void look() {
    try {
      looks++;
      Snapshot now = snapshot.get();
      boolean changed = last == null || now.nanos() != last.nanos();
      boolean urgent =
          changed && (last == null || !now.alarms().equals(last.alarms()) || contacts(now, last));
      if (urgent || (changed && looks >= SECOND) || looks >= BEAT) {
        looks = 0;
        last = now;
        byte[] event = event();
        Map.copyOf(pages).keySet().forEach(page -> tell(page, event));
      }
      closeTheGone();
    } catch (RuntimeException e) { // a look that throws would be the last one
      log.warn("the pages could not be told: internal error", e);
    }
  }

  private static boolean contacts(Snapshot now, Snapshot before) {
    return !now.contacts().equals(before.contacts());
  }

  private byte[] event() {
    byte[] json = status.get();
    byte[] event = new byte[HEAD.length + json.length + END.length];
    System.arraycopy(HEAD, 0, event, 0, HEAD.length);
    System.arraycopy(json, 0, event, HEAD.length, json.length);
    System.arraycopy(END, 0, event, HEAD.length + json.length, END.length);
    return event;
  }

  private static void tell(Channel channel, byte[] event) {
    if (channel.isWritable()) {
      var _ = channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(event)));
    }
  }

  private void closeTheGone() {
    for (Iterator<Map.Entry<Channel, Reader>> all = Map.copyOf(pages).entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<Channel, Reader> page = all.next();
      Reader reader = page.getValue();
      reader.silent = page.getKey().isWritable() ? 0 : reader.silent + 1;
      if (reader.silent > PATIENCE || !reader.may.getAsBoolean()) {
        var _ = page.getKey().close();
      }
    }
  }
}
