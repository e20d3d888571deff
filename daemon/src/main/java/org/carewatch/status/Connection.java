package org.carewatch.status;

// One connection: one request at a time, judged before it is routed, answered whatever happens.
// Event loop only. Limits: 10 s to send a request, 10 s to be answered (a report: 150 s), 10 s to
// take the answer;
// a request sent before the last one was answered ends the connection after that answer.

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Guards and answers the requests of one connection. */
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final Endpoint routes;
  private final Hosts hosts;
  private final Crowd crowd;
  private final Seldom log;
  private final Duration patience;

  private @Nullable Future<?> deadline;
  private boolean closing;

  private boolean answering;
  private int asked;

  Connection(Endpoint routes, Hosts hosts, Crowd crowd, Seldom log, Duration patience) {
    this.routes = routes;
    this.hosts = hosts;
    this.crowd = crowd;
    this.log = log;
    this.patience = patience;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) throws Exception {
    within(context, () -> end(context));
    super.channelActive(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    asked++; // whatever is still being answered is for nobody
    if (deadline != null) {
      deadline.cancel(false);
    }
    super.channelInactive(context);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (answering || closing) {
      closing = true;
      return;
    }
    answering = true;
    closing = !HttpUtil.isKeepAlive(request) || request.decoderResult().isFailure();
    int number = ++asked;
    Duration most = routes.within(request.uri(), patience);
    within(context, most, () -> answer(context, number, late(most)));
    OptionalLong wait = crowd.asks(context.channel(), request.uri());
    if (wait.isEmpty()) {
      answer(context, number, busy());
    } else if (wait.getAsLong() == 0) {
      take(context, number, request);
    } else {
      FullHttpRequest kept = request.retain();
      var _ =
          context
              .executor()
              .schedule(() -> later(context, number, kept), wait.getAsLong(), TimeUnit.NANOSECONDS);
    }
  }

  private void later(ChannelHandlerContext context, int number, FullHttpRequest request) {
    try {
      if (number == asked) {
        take(context, number, request);
      }
    } finally {
      request.release();
    }
  }

  private void take(ChannelHandlerContext context, int number, FullHttpRequest request) {
    CompletionStage<Answer> answer;
    try {
      answer = judge(context, request);
    } catch (RuntimeException | StackOverflowError e) {
      answer = broken(e).now();
    }
    var _ =
        answer.whenComplete((good, trouble) -> {
          if (context.executor().inEventLoop()) {
            answer(context, number, good != null ? good : broken(trouble));
          } else {
            context
                .executor()
                .execute(() -> answer(context, number, good != null ? good : broken(trouble)));
          }
        });
  }

  private CompletionStage<Answer> judge(ChannelHandlerContext context, FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return malformed("not HTTP as RFC 9112 has it, or a header beyond 8 KiB");
    }
    Request plain;
    try {
      InetSocketAddress from = (InetSocketAddress) context.channel().remoteAddress();
      plain = Request.of(request, from.getAddress());
    } catch (IllegalArgumentException badAddress) {
      return malformed(String.valueOf(badAddress.getMessage()));
    }
    Optional<String> host = plain.header("host");
    if (host.isEmpty()) {
      return malformed("one Host header is needed");
    }
    if (!hosts.known(host.get())) {
      return Answer.error(
              421,
              "other-host",
              "请用 127.0.0.1 或 localhost 打开本页",
              "this box answers to 127.0.0.1 and localhost only")
          .now();
    }
    return routes.answer(plain);
  }

  private CompletionStage<Answer> malformed(String why) {
    closing = true;
    return Answer.error(400, "malformed", "请求格式错误：" + why, "malformed request: " + why).now();
  }

  private Answer broken(Throwable trouble) {
    Throwable cause =
        trouble instanceof CompletionException && trouble.getCause() != null
            ? trouble.getCause()
            : trouble;
    if (cause instanceof RejectedExecutionException) {
      return busy();
    }
    log.warn("a request could not be answered: internal error", cause);
    return Answer.error(
        500, "internal", "内部错误；详情见日志", "internal error; the log of the service has the details");
  }

  private static Answer busy() {
    return Answer.error(503, "busy", "太忙，请稍候再试", "too busy; try again in a few seconds")
        .with("retry-after", "5");
  }

  private static Answer late(Duration most) {
    return Answer.error(
        504,
        "late",
        most.toSeconds() + " 秒内没有结果；请看状态页",
        "no result within " + most.toSeconds() + " s; look at the page for what became of it");
  }

  private void answer(ChannelHandlerContext context, int number, Answer made) {
    if (number != asked || !answering) {
      return; // answered as late already, or the asker is gone
    }
    if (made.onward().isPresent()) {
      stream(context, made, made.onward().get());
      return;
    }
    Answer answer = crowd.mayTake(made.body().length) ? made : busy();
    int size = answer.body().length;
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.wrappedBuffer(answer.body()));
    head(response.headers(), answer).set("content-length", answer.body().length);
    if (closing) {
      response.headers().set("connection", "close");
    }
    within(context, () -> end(context));
    var _ =
        context
            .writeAndFlush(response)
            .addListener(
                (ChannelFutureListener)
                    _ -> {
                      crowd.taken(size);
                      after(context);
                    });
  }

  /** The connection is the stream's from here on; another request on it ends it. */
  private void stream(ChannelHandlerContext context, Answer answer, Onward onward) {
    closing = true;
    if (deadline != null) {
      deadline.cancel(false);
    }
    var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head(response.headers(), answer).set("transfer-encoding", "chunked").set("connection", "close");
    var _ = context.writeAndFlush(response);
    onward.take(context.channel());
  }

  private static HttpHeaders head(HttpHeaders headers, Answer answer) {
    headers
        .set("content-type", answer.contentType())
        .set("cache-control", "no-store")
        .set("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
        .set("x-content-type-options", "nosniff")
        .set("x-frame-options", "DENY")
        .set("cross-origin-opener-policy", "same-origin")
        .set("cross-origin-resource-policy", "same-origin")
        .set("permissions-policy", "camera=(), geolocation=(), microphone=()")
        .set("referrer-policy", "no-referrer");
    answer.headers().forEach(headers::set);
    return headers;
  }

  private void after(ChannelHandlerContext context) {
    answering = false;
    if (closing) {
      end(context);
    } else {
      crowd.waits(context.channel());
      within(context, () -> end(context));
    }
  }

  private void within(ChannelHandlerContext context, Runnable otherwise) {
    within(context, patience, otherwise);
  }

  private void within(ChannelHandlerContext context, Duration most, Runnable otherwise) {
    if (deadline != null) {
      deadline.cancel(false);
    }
    deadline = context.executor().schedule(otherwise, most.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException || cause instanceof CodecException)) { // the peer's doing
      log.warn("a connection of the status page is closed: internal error", cause);
    }
    end(context);
  }

  private static void end(ChannelHandlerContext context) {
    var _ = context.close();
  }
}
