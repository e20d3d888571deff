package org.carewatch.status;

// The server: opens the door, opens it again when it falls shut, closes it. One event loop thread
// named "status" and, only while needed, two for passwords and one each for journal, token and
// report.
// Limits: 96 connections, header 8 KiB, first line 4 KiB, body 16 KiB, 10 s for everything.

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local endpoint. A port that is taken, or a server that breaks, is tried again after 1 s up to
 * 60 s and never ends the process.
 */
public final class Status implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Status.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SEND_BUFFER_BYTES = 64 * 1024; // the kernel's share of each connection
  private static final long FIRST_PAUSE_SECONDS = 1;
  private static final long LAST_PAUSE_SECONDS = 60;

  private final Door door;
  private final Sources sources;
  private final Duration patience;
  private final MultiThreadIoEventLoopGroup group;
  private final Crowd crowd = new Crowd();
  private final Events events;
  private final Token token;
  private final Login login;
  private final ReportPages reports;
  private final StillPage stills;
  private final SupportBundle bundle;
  private final Optional<SslContext> tls;
  private final ServerBootstrap bootstrap;

  private volatile @Nullable Channel listening;
  private volatile boolean stopped;
  private long pauseSeconds = FIRST_PAUSE_SECONDS;

  /**
   * Starts nothing yet.
   *
   * @throws IllegalArgumentException where the door's certificate or key cannot be used
   */
  public Status(Door door, Sources sources) {
    this(door, sources, PATIENCE);
  }

  /** With another patience than 10 s, for tests. */
  Status(Door door, Sources sources, Duration patience) {
    this.door = door;
    this.sources = sources;
    this.patience = patience;
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, Thread.ofPlatform().name("status").daemon().factory(), NioIoHandler.newFactory());
    EventLoop loop = group.next();
    this.events = new Events(sources.kept());
    this.token = new Token(door.tokenFile(), sources.core(), loop);
    this.login = new Login(door.passwordFile(), sources.core(), sources.time(), loop);
    this.reports = new ReportPages(sources.reports(), sources.zone(), sources.time());
    this.stills = new StillPage(sources.still());
    this.bundle = new SupportBundle(sources);
    this.tls = door.tls().map(Status::tls);
    this.bootstrap = bootstrap(loop);
  }

  /** Begins to listen, soon and for good; returns at once. */
  public void start() {
    group.next().execute(this::listen);
  }

  /** Where it listens now; empty while it does not. */
  public Optional<InetSocketAddress> address() {
    Channel channel = listening;
    return channel != null && channel.isActive()
        ? Optional.of((InetSocketAddress) channel.localAddress())
        : Optional.empty();
  }

  /** How many connections there are. */
  int connections() {
    return crowd.inside();
  }

  /** Closes everything within 2 s. */
  @Override
  public void close() {
    stopped = true;
    var _ =
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    login.close();
    events.close();
    token.close();
    reports.close();
    stills.close();
    bundle.close();
    sources.doctor().close();
  }

  private static SslContext tls(Door.Tls files) {
    try {
      return SslContextBuilder.forServer(files.certificate().toFile(), files.key().toFile())
          .sslProvider(SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (IOException | RuntimeException unusable) { // Netty's parsers throw either
      throw new IllegalArgumentException(
          "status.tls: "
              + files.certificate()
              + " and "
              + files.key()
              + " cannot be used ("
              + unusable.getMessage()
              + "); they must be PEM, the key in PKCS #8 (openssl pkcs8 -topk8 -nodes)",
          unusable);
    }
  }

  private SslHandler secured(SslContext context, Channel channel) {
    SslHandler handler = context.newHandler(channel.alloc());
    handler.setHandshakeTimeoutMillis(patience.toMillis());
    return handler;
  }

  private ServerBootstrap bootstrap(EventLoop loop) {
    Hosts hosts = new Hosts(door.address().getAddress());
    Sessions sessions = new Sessions();
    Rights rights = new Rights(door.open(), sessions, login, token, sources.time());
    Seldom log = new Seldom(LOG, sources.time());
    Routes routes =
        new Routes(
            sources,
            rights,
            new Visitors(door, hosts, sessions, login, sources.time()),
            new Acts(hosts, rights, sources.core(), loop),
            new Routes.Readers(
                events,
                new Meters(sources, token),
                reports,
                new Stream(sources.snapshot(), sources::status, loop, log),
                stills,
                bundle));
    HttpDecoderConfig limits =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(4096)
            .setMaxHeaderSize(8192)
            .setMaxChunkSize(8192);
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, Crowd.MAXIMUM)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(8192, 65536))
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(crowd);
                tls.ifPresent(one -> channel.pipeline().addLast(secured(one, channel)));
                channel
                    .pipeline()
                    .addLast(
                        new HttpServerCodec(limits),
                        new HttpObjectAggregator(16 * 1024, true),
                        new Connection(routes, hosts, crowd, log, patience));
              }
            });
  }

  private void listen() {
    if (stopped) {
      return;
    }
    ChannelFuture bound = bootstrap.bind(door.address());
    var _ = bound.addListener((ChannelFutureListener) done -> bound(done));
  }

  private void bound(ChannelFuture done) {
    if (!done.isSuccess()) {
      LOG.warn(
          "the status page cannot listen on {}: {}; see what else listens there"
              + " (ss -ltnp); trying again in {} s",
          door.address(),
          String.valueOf(done.cause()),
          pauseSeconds);
      again();
      return;
    }
    listening = done.channel();
    pauseSeconds = FIRST_PAUSE_SECONDS;
    LOG.info(
        "the status page listens on {}:/{}",
        door.https() ? "https" : "http",
        done.channel().localAddress());
    var _ = done.channel().closeFuture().addListener(closed -> fellShut());
  }

  private void fellShut() {
    if (!stopped) {
      LOG.warn("the status page stopped listening; trying again in {} s", pauseSeconds);
      again();
    }
  }

  private void again() {
    if (stopped) {
      return;
    }
    var _ = group.next().schedule(this::listen, pauseSeconds, TimeUnit.SECONDS);
    pauseSeconds = Math.min(LAST_PAUSE_SECONDS, pauseSeconds * 2);
  }
}
