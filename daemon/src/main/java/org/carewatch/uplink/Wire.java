package org.carewatch.uplink;

// Duty: the socket under the library, ours so that it can be cut at any moment, so that TLS says
// why it failed, and so that the library cannot see the end of a connection before it has begun to
// use it (there its threads leak). Threads: start on the library's, cut on any. Limits: each step
// of start has the dial's timeout; name resolution has the system's.

import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;

/** One connection: TCP, and TLS above it where the url says {@code ssl}. */
final class Wire implements NetworkModule {

  private static final int GATE_SECONDS = 130;

  private final MqttLink.Dial dial;
  private final Socket raw = new Socket();
  private final CountDownLatch spoken = new CountDownLatch(1);

  private volatile LinkTrouble stuckAt = LinkTrouble.UNKNOWN_HOST;
  private volatile Optional<BrokerCertificate> shown = Optional.empty();
  private Socket socket = raw;

  Wire(MqttLink.Dial dial) {
    this.dial = dial;
  }

  /** What the attempt is waiting for, named as the trouble it is when it waits too long. */
  LinkTrouble stuckAt() {
    return stuckAt;
  }

  @Override
  public void start() throws IOException {
    try {
      open();
    } catch (IOException | RuntimeException e) {
      spoken.countDown();
      throw e;
    }
  }

  private void open() throws IOException {
    URI url = dial.url();
    InetSocketAddress address = new InetSocketAddress(url.getHost(), url.getPort());
    stuckAt = LinkTrouble.UNREACHABLE;
    if (dial.via().isPresent()) {
      Via.Ends ends = Via.ends(dial.via().get(), url.getHost());
      raw.bind(new InetSocketAddress(ends.from(), 0));
      address = new InetSocketAddress(ends.to(), url.getPort());
    }
    raw.setTcpNoDelay(true);
    raw.connect(address, dial.timeoutMillis());
    if (dial.tls().isPresent()) {
      stuckAt = LinkTrouble.NO_TLS;
      socket = tls(dial.tls().get());
    }
    stuckAt = LinkTrouble.NO_CONNACK;
  }

  /** What the broker showed of itself; empty in plain text and before the handshake is over. */
  Optional<BrokerCertificate> shown() {
    return shown;
  }

  private Socket tls(PemTls files) throws IOException {
    PemTls.Secured with = files.secured();
    SSLSocket tls =
        (SSLSocket)
            with.factory().createSocket(raw, dial.url().getHost(), dial.url().getPort(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    tls.setSSLParameters(parameters);
    tls.setSoTimeout(dial.timeoutMillis());
    tls.startHandshake();
    shown = with.trust().shown();
    tls.setSoTimeout(0);
    return tls;
  }

  /** Closes the socket under everything; whoever reads or writes gets an exception. Any thread. */
  void cut() {
    try {
      raw.close();
    } catch (IOException alreadyGone) {
      stuckAt = LinkTrouble.BROKEN;
    }
  }

  /** Waits until the library has written its CONNECT, or could not; its set-up is then over. */
  void awaitBegun(long millis) throws InterruptedException {
    if (!spoken.await(millis, TimeUnit.MILLISECONDS)) {
      spoken.countDown();
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Inward(socket.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(socket.getOutputStream()) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        try {
          out.write(bytes, from, length);
        } finally {
          spoken.countDown();
        }
      }
    };
  }

  @Override
  public void stop() {
    cut();
    spoken.countDown();
  }

  @Override
  public String getServerURI() {
    return dial.url().toString();
  }

  /** Silent until we have spoken; then the first packet, tamed, then everything as it comes. */
  private final class Inward extends InputStream {
    private final InputStream in;
    private byte[] first = {};
    private int given;
    private boolean opened;

    Inward(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      open();
      return given < first.length ? first[given++] & 0xFF : in.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      open();
      if (given >= first.length) {
        return in.read(into, from, length);
      }
      int taken = Math.min(length, first.length - given);
      System.arraycopy(first, given, into, from, taken);
      given += taken;
      return taken;
    }

    @Override
    public int available() throws IOException {
      return opened && given >= first.length ? in.available() : first.length - given;
    }

    private void open() throws IOException {
      if (opened) {
        return;
      }
      try {
        if (!spoken.await(GATE_SECONDS, TimeUnit.SECONDS)) {
          throw new SocketException("nothing was sent within " + GATE_SECONDS + " s");
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new SocketException("stopped before anything was sent");
      }
      opened = true;
      first = readFirst();
    }

    private byte[] readFirst() throws IOException {
      int type = in.read();
      if (type < 0) {
        throw new EOFException("closed by the broker before its first packet");
      }
      byte[] head = {(byte) type, 0, 0, 0, 0};
      int length = 0;
      int used = 1;
      int digit = 0x80;
      while (used < head.length && (digit & 0x80) != 0) {
        digit = in.read();
        if (digit < 0) {
          throw new EOFException("closed by the broker in its first packet");
        }
        head[used] = (byte) digit;
        length |= (digit & 0x7F) << (7 * (used - 1));
        used++;
      }
      if (length > FirstPacket.LARGEST) {
        throw new IOException("the broker's first packet has " + length + " bytes");
      }
      byte[] body = FirstPacket.tamed(type, in.readNBytes(length));
      byte[] whole = java.util.Arrays.copyOf(head, used + body.length);
      System.arraycopy(body, 0, whole, used, body.length);
      return whole;
    }
  }
}
