package org.carewatch.rig.recorder;

// Duty: what a recorder tells by itself, as Hikvision's alertStream and as Dahua's eventManager
// send it: parts whose announced lengths are wrong, pictures among them, one heartbeat a second.
// Thread: that of who asks. Limits: one listener hears each word.

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.carewatch.rig.StandIn;

/** The endless answers of a recorder. */
public final class RigAlerts {
  private static final String END = "";

  private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
  private final AtomicInteger listeners = new AtomicInteger();

  /** Listeners so far. */
  public int listeners() {
    return listeners.get();
  }

  /** Ends the connection that stands, or the next one. */
  public void cut() {
    words.add(END);
  }

  /** Hikvision's word of a channel. */
  public void isapi(String type, String state, int channel) {
    words.add(alert(type, state, channel, 1));
  }

  /** Dahua's word of a channel, counted from 0. */
  public void cgi(String code, String action, int index) {
    words.add(
        "Content-Type: text/plain\r\nContent-Length:999\r\n\r\nCode="
            + code
            + ";action="
            + action
            + ";index="
            + index
            + ";data={\n   \"Id\" : [ 0 ]\n}\r\n\r\n");
  }

  /** Where a recorder is listened to. */
  public Optional<StandIn.Tap> tap(String target) {
    return target.equals("/ISAPI/Event/notification/alertStream")
        ? Optional.of(out -> pour(out, true))
        : target.matches("/cgi-bin/eventManager.cgi.action=attach&codes=.*VideoLoss.*&heartbeat=5")
            ? Optional.of(out -> pour(out, false))
            : Optional.empty();
  }

  private static String alert(String type, String state, int channel, int count) {
    return "Content-Type: application/xml; charset=\"UTF-8\"\r\n"
        + "Content-Length: 17\r\n\r\n"
        + "<EventNotificationAlert version=\"2.0\""
        + " xmlns=\"http://www.isapi.org/ver20/XMLSchema\">\n"
        + "<ipAddress>192.0.2.9</ipAddress>\n"
        + "<channelID>"
        + channel
        + "</channelID>\n<activePostCount>"
        + count
        + "</activePostCount>\n<eventType>"
        + type
        + "</eventType>\n<eventState>"
        + state
        + "</eventState>\n</EventNotificationAlert>\n";
  }

  private void pour(OutputStream out, boolean isapi) throws IOException {
    listeners.incrementAndGet();
    String boundary = isapi ? "<boundary>" : "myboundary";
    write(
        out,
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: multipart/mixed; boundary="
            + boundary
            + (isapi ? "\r\n\r\n" : "\r\nTransfer-Encoding: chunked\r\n\r\n"));
    String heartbeat =
        isapi
            ? alert("videoloss", "inactive", 0, 0)
            : "Content-Type: text/plain\r\nContent-Length:9\r\n\r\nHeartbeat\r\n\r\n";
    try {
      while (true) {
        Optional<String> word = Optional.ofNullable(words.poll(1, TimeUnit.SECONDS));
        if (word.filter(END::equals).isPresent()) {
          return;
        }
        String part = "--" + boundary + "\r\n" + word.orElse(heartbeat);
        part += "--" + boundary + "\r\nContent-Type: image/jpeg\r\n\r\n\u00ff\u00d8<Event\r\n";
        write(out, isapi ? part : Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }
}
