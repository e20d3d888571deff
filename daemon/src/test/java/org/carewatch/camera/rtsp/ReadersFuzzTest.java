package org.carewatch.camera.rtsp;

// Any bytes for every reader, and for a whole connection. In the ordinary tests the seeds and what
// was found before; rig/bench/fuzz goes on from there by coverage, for as long as one likes.

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.carewatch.http.AnyCertificate;
import org.carewatch.time.SystemTime;

class ReadersFuzzTest {
  private static final long MOST_SENT = 256 * 1024;

  /** A connection on which a device has said all of this, and then ended it. */
  private static final class Said extends Socket {
    private final InputStream in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Said(byte[] bytes) {
      in = new ByteArrayInputStream(bytes);
    }

    @Override
    public InputStream getInputStream() {
      return in;
    }

    @Override
    public OutputStream getOutputStream() {
      return out;
    }

    @Override
    public void setSoTimeout(int millis) {
      // it never waits
    }
  }

  /** What a camera may say from the first answer to the last frame. */
  @FuzzTest(maxDuration = "24h")
  void aWholeConnection(byte[] bytes) throws IOException {
    try (Said socket = new Said(bytes)) {
      Target target =
          new Target(URI.create("rtsp://camera.example/1"), Optional.of(new Credentials("u", "p")));
      Outcome outcome = new Probe(target, AnyCertificate::context, new SystemTime()).over(socket);
      assertTrue(!outcome.toString().isEmpty());
      String sent = socket.out.toString(StandardCharsets.UTF_8);
      assertTrue(sent.length() < MOST_SENT, "sent " + sent.length());
      for (String line : sent.split("\r\n")) {
        assertTrue(Head.isPlain(line), "a line of ours with control characters: " + line);
      }
    }
  }

  @FuzzTest(maxDuration = "24h")
  void aHeadAndItsLogin(byte[] bytes) {
    Head head = Head.read(bytes, bytes.length);
    assertTrue(head.fields().size() <= Head.MOST_FIELDS);
    assertTrue(head.status() == 0 || (head.status() >= 100 && head.status() <= 999));
    assertTrue(head.contentLength() >= -1);
    List<Challenge> offered = Challenge.read(head.all("www-authenticate"));
    assertTrue(offered.size() <= Challenge.MOST);
    Authentication authentication = new Authentication(new Credentials("u", "p"), () -> "n");
    if (authentication.take(offered)) {
      assertTrue(Head.isPlain(authentication.sign("PLAY", "rtsp://h/").orElseThrow()));
    }
    String base = Urls.base(head, "rtsp://h/");
    Urls.control(base, head.start()).ifPresent(url -> assertTrue(url.indexOf(' ') < 0));
    Transport.read(head).ifPresent(one -> assertTrue(one.channel() >= 0 && one.channel() < 256));
  }

  @FuzzTest(maxDuration = "24h")
  void aDescription(byte[] bytes) {
    Sdp.video(bytes)
        .ifPresent(video -> assertTrue(video.payloadType() >= 0 && video.payloadType() < 128));
  }

  @FuzzTest(maxDuration = "24h")
  void packets(byte[] bytes) {
    for (Codec codec : Codec.values()) {
      Tally tally = new Tally(new Sdp.Video(codec, "x", 96, "", ""));
      byte[] packet = bytes.clone();
      if (packet.length > 1) {
        packet[0] = (byte) (0x80 | (packet[0] & 0x3f));
        packet[1] = (byte) (96 | (packet[1] & 0x80));
      }
      tally.take(packet, packet.length, 0);
      tally.take(bytes, bytes.length, 1);
      Flow flow = tally.flow(2);
      assertTrue(flow.frames() <= flow.packets() && flow.keyPictures() <= flow.frames());
    }
  }
}
