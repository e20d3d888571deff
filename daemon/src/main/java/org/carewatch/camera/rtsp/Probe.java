package org.carewatch.camera.rtsp;

// One look at one stream, from the connection to TEARDOWN, in straight-line code on a virtual
// thread. Everything ends within 36 s; where a TLS handshake drips longer, whoever waits interrupts
// the thread, which closes the socket. Limits: those of the wire, and 64 MiB of frames.

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.carewatch.event.Text;
import org.carewatch.time.Time;

/** Asks a camera for its stream and counts what comes. */
public final class Probe {
  /** How long is counted where a key picture comes. */
  static final Duration COUNTED = Duration.ofSeconds(6);

  /** How long a key picture is waited for. */
  static final Duration AT_MOST = Duration.ofSeconds(12);

  static final Duration ASKING = Duration.ofSeconds(12);
  static final Duration EACH = Duration.ofSeconds(5);
  static final Duration LEAVING = Duration.ofMillis(1500);
  static final long MOST_BYTES = 64L * 1024 * 1024;

  private final Target target;
  private final Supplier<SSLContext> trust;
  private final Time time;
  private final Playing playing;
  private long asksUntil;
  private String doing = "";

  /** One probe; runs once. {@code trust} is asked for where the target wants TLS. */
  public Probe(Target target, Supplier<SSLContext> trust, Time time) {
    this(target, trust, time, Playing.LIVE);
  }

  Probe(Target target, Supplier<SSLContext> trust, Time time, Playing playing) {
    this.target = target;
    this.trust = trust;
    this.time = time;
    this.playing = playing;
  }

  /** Looks; blocks for 36 s at most. */
  public Outcome run() {
    try (Socket plain = new Socket()) {
      connect(plain);
      if (!target.tls()) {
        return over(plain);
      }
      doing = "TLS";
      plain.setSoTimeout((int) EACH.toMillis());
      try (Socket tls = DeviceTls.over(plain, target, trust.get())) {
        return over(tls);
      }
    } catch (IOException failure) {
      return failed(failure);
    }
  }

  /** Looks over a connection that stands. */
  Outcome over(Socket socket) {
    asksUntil = time.nanos() + ASKING.toNanos();
    try {
      return look(socket);
    } catch (IOException failure) {
      return failed(failure);
    }
  }

  private Outcome failed(IOException failure) {
    return switch (failure) {
      case Failure known -> known.failed();
      case UnknownHostException _ ->
          failed(
              Outcome.Trouble.NAME_UNKNOWN,
              "名称解析不到：" + target.host(),
              "its name cannot be resolved: " + target.host());
      case SSLException _ ->
          failed(
              Outcome.Trouble.TLS,
              "TLS 失败：" + failure.getMessage(),
              "TLS fails: " + failure.getMessage());
      case SocketTimeoutException _ -> late();
      case EOFException _ ->
          failed(
              Outcome.Trouble.SILENT,
              "它在 " + doing + " 时断开连接",
              "it ends the connection at " + doing);
      default -> broken(failure);
    };
  }

  private void connect(Socket socket) throws IOException {
    doing = "";
    InetAddress address = InetAddress.getByName(target.host());
    socket.connect(new InetSocketAddress(address, target.port()), (int) EACH.toMillis());
    socket.setTcpNoDelay(true);
  }

  private Outcome late() {
    if (doing.isEmpty()) {
      return failed(
          Outcome.Trouble.UNREACHABLE,
          "连接 " + address() + " 无应答",
          "nothing answers at " + address());
    }
    return failed(
        Outcome.Trouble.SILENT,
        "已连接，但对 " + doing + " 没有回答",
        "it connects and does not answer " + doing);
  }

  private Outcome broken(IOException failure) {
    String why = String.valueOf(failure.getMessage());
    return doing.isEmpty()
        ? failed(
            Outcome.Trouble.UNREACHABLE,
            "连不上 " + address() + "：" + why,
            "no connection to " + address() + ": " + why)
        : failed(
            Outcome.Trouble.SILENT,
            doing + " 时连接中断：" + why,
            "the connection broke at " + doing + ": " + why);
  }

  private String address() {
    return target.host() + " port " + target.port();
  }

  private static Outcome.Failed failed(Outcome.Trouble trouble, String zh, String en) {
    return new Outcome.Failed(trouble, new Text(zh, en));
  }

  private Outcome look(Socket socket) throws IOException {
    Wire wire = new Wire(socket, time);
    Exchange exchange = new Exchange(wire, target.credentials());
    String url = target.url().toString();
    ask(
        exchange, wire, "OPTIONS", url, List.of(),
        _ -> {}); // whatever it answers but a refused login
    Wire.Item.Said described =
        good(
            "DESCRIBE",
            ask(exchange, wire, "DESCRIBE", url, List.of("Accept: application/sdp"), _ -> {}));
    Sdp.Video video =
        Sdp.video(described.body())
            .orElseThrow(
                () -> new Failure(Outcome.Trouble.NO_VIDEO, "码流里没有视频", "the stream has no video"));
    String base = Urls.base(described.head(), url);
    String stream = usable(Urls.control(base, video.control()));
    String whole = usable(Urls.control(base, video.sessionControl()));
    Head setup =
        good(
                "SETUP",
                ask(
                    exchange,
                    wire,
                    "SETUP",
                    stream,
                    List.of("Transport: RTP/AVP/TCP;unicast;interleaved=0-1"),
                    _ -> {}))
            .head();
    Transport transport =
        Transport.read(setup)
            .orElseThrow(
                () -> new Failure(Outcome.Trouble.NOT_RTSP, "它没有给出会话", "it gives no session"));
    List<String> session = List.of("Session: " + transport.session());
    try {
      return play(exchange, wire, new Tally(video), whole, transport, session);
    } finally {
      leave(exchange, wire, whole, session);
    }
  }

  private Outcome play(
      Exchange exchange,
      Wire wire,
      Tally tally,
      String url,
      Transport transport,
      List<String> session)
      throws IOException {
    List<String> fields = new ArrayList<>(session);
    fields.addAll(playing.fields());
    Exchange.Frames counting =
        frame -> {
          if (frame.channel() == transport.channel()) {
            playing.takes(frame.bytes(), frame.length());
            tally.take(frame.bytes(), frame.length(), time.nanos());
          }
        };
    playing.begins(good("PLAY", ask(exchange, wire, "PLAY", url, fields, counting)).head());
    boolean broken = count(wire, tally, counting);
    return new Outcome.Flowing(tally.flow(time.nanos()), exchange.plainPassword(), broken);
  }

  /** Whether the device ended it. */
  private boolean count(Wire wire, Tally tally, Exchange.Frames counting) throws IOException {
    long began = time.nanos();
    wire.until(began + AT_MOST.toNanos());
    wire.gather(began + playing.counted().toNanos());
    try {
      while (tally.bytes() < MOST_BYTES) {
        long passed = time.nanos() - began;
        boolean enough = passed >= playing.counted().toNanos() && !tally.lacksKey();
        if (enough || passed >= AT_MOST.toNanos()) {
          return false;
        }
        if (wire.next() instanceof Wire.Item.Frame frame) {
          counting.take(frame);
        }
      }
      return false;
    } catch (SocketTimeoutException over) {
      return false;
    } catch (Failure rubbish) {
      throw rubbish;
    } catch (IOException ended) {
      return true;
    }
  }

  /** TEARDOWN, always; its answer is waited for a little, so that the device has read it. */
  private void leave(Exchange exchange, Wire wire, String url, List<String> session) {
    try {
      exchange.send("TEARDOWN", url, session);
      wire.until(time.nanos() + LEAVING.toNanos());
      if (!wire.inTheMidst()) {
        exchange.answer(_ -> {});
      }
    } catch (IOException gone) {
      doing = "TEARDOWN"; // it has what it can have of us
    }
  }

  private Wire.Item.Said ask(
      Exchange exchange,
      Wire wire,
      String method,
      String url,
      List<String> fields,
      Exchange.Frames frames)
      throws IOException {
    doing = method;
    wire.until(Math.min(asksUntil, time.nanos() + EACH.toNanos()));
    return exchange.ask(method, url, fields, frames);
  }

  private static String usable(Optional<String> url) throws Failure {
    return url.orElseThrow(() ->
        new Failure(
            Outcome.Trouble.NOT_RTSP,
            "它给出的码流地址不能用",
            "the stream address it hands out is no address"));
  }

  private static Wire.Item.Said good(String method, Wire.Item.Said said) throws Failure {
    int status = said.head().status();
    return switch (status) {
      case 200 -> said;
      case 453, 503 ->
          throw new Failure(
              Outcome.Trouble.BUSY,
              "设备忙，没有空闲的会话（" + status + "）",
              "it is busy, no session is left (" + status + ")");
      case 461 ->
          throw new Failure(
              Outcome.Trouble.STREAM_REFUSED,
              "它不肯经 TCP 传送（461）",
              "it does not give the stream over TCP (461)");
      case 404 ->
          throw new Failure(
              Outcome.Trouble.STREAM_REFUSED, "没有这个码流（404）", "it has no such stream (404)");
      case 301, 302, 303, 305 ->
          throw new Failure(
              Outcome.Trouble.STREAM_REFUSED,
              "它要求改到别处，本机不跟随（" + status + "）",
              "it sends us elsewhere, which is not followed (" + status + ")");
      default ->
          throw new Failure(
              Outcome.Trouble.STREAM_REFUSED,
              "它拒绝 " + method + "（" + status + "）",
              "it refuses " + method + " (" + status + ")");
    };
  }
}
