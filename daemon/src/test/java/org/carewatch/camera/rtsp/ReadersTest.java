package org.carewatch.camera.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The small readers, by what devices send. */
class ReadersTest {

  private static Head head(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return Head.read(bytes, bytes.length);
  }

  private static Optional<Sdp.Video> sdp(String... lines) {
    return Sdp.video(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private static int kinds(Codec codec, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    return Nal.kinds(codec, bytes, 0, bytes.length);
  }

  @Test
  void aHeadIsReadWhateverItsLineEnds() {
    Head head =
        head(
            "RTSP/1.0 401 Unauthorized\r\nCSeq: 2\nWWW-Authenticate:a\r\nwww-authenticate: b\r\n\r\n");
    assertEquals(401, head.status());
    assertEquals(List.of("a", "b"), head.all("www-authenticate"));
    assertEquals(Optional.of("2"), head.of("cseq"));
    assertEquals(0, head.contentLength());
  }

  @Test
  void aLengthThatIsNoneIsNoLength() {
    assertEquals(-1, head("RTSP/1.0 200 OK\r\nContent-Length: -5\r\n").contentLength());
    assertEquals(-1, head("RTSP/1.0 200 OK\r\nContent-Length: 99999999999\r\n").contentLength());
    assertEquals(17, head("RTSP/1.0 200 OK\r\nContent-Length: 17\r\n").contentLength());
  }

  /** Nothing of a device's may end a line of ours. */
  @Test
  void fieldsWithControlCharactersAreLeftOut() {
    assertEquals(Optional.empty(), head("RTSP/1.0 200 OK\r\nSession: a\rX: y\r\n").of("session"));
  }

  @Test
  void ofSeveralStreamsTheVideoThatWeCanLookIntoIsTaken() {
    Sdp.Video video =
        sdp(
                "v=0",
                "a=control:rtsp://h/all",
                "m=video 0 RTP/AVP 26",
                "a=control:jpeg",
                "m=audio 0 RTP/AVP 97",
                "a=rtpmap:97 H264/1",
                "a=control:sound",
                "m=video 0 RTP/AVP 98 99",
                "a=rtpmap:98 h265/90000",
                "a=control:trackID=1")
            .orElseThrow();
    assertEquals(new Sdp.Video(Codec.H265, "h265", 98, "trackID=1", "rtsp://h/all"), video);
  }

  @Test
  void aCodingOfAnotherKindIsCountedAllTheSame() {
    assertEquals(Codec.OTHER, sdp("m=video 0 RTP/AVP 26").orElseThrow().codec());
    assertEquals(Optional.empty(), sdp("m=audio 0 RTP/AVP 8", "m=video 0 RTP/AVP 200", "m=video"));
  }

  @Test
  void controlsCountFromTheBaseAsDevicesMeanIt() {
    Head given = head("RTSP/1.0 200 OK\r\nContent-Base: rtsp://h:554/cam?subtype=1/\r\n");
    String base = Urls.base(given, "rtsp://h/asked");
    assertEquals(
        Optional.of("rtsp://h:554/cam?subtype=1/trackID=0"), Urls.control(base, "trackID=0"));
    assertEquals(Optional.of(base), Urls.control(base, "*"));
    assertEquals(Optional.of("rtsp://h:554/other"), Urls.control(base, "/other"));
    assertEquals(Optional.of("rtsp://x/y"), Urls.control(base, "rtsp://x/y"));
    assertEquals(
        "rtsp://h/asked",
        Urls.base(head("RTSP/1.0 200 OK\r\nContent-Base: http://h/"), "rtsp://h/asked"));
    assertEquals(Optional.of("rtsp://h/asked/1"), Urls.control("rtsp://h/asked", "1"));
    assertEquals(Optional.empty(), Urls.control(base, "a b"));
    assertEquals(Optional.empty(), Urls.control(base, "x".repeat(3000)));
  }

  @Test
  void setUpTellsSessionAndChannel() {
    assertEquals(
        Optional.of(new Transport("abc", 4)),
        Transport.read(
            head(
                "RTSP/1.0 200 OK\r\nSession: abc ;timeout=60\r\nTransport: RTP/AVP/TCP;interleaved=4-5\r\n")));
    assertEquals(
        Optional.empty(), Transport.read(head("RTSP/1.0 200 OK\r\nSession: ;timeout=1\r\n")));
  }

  @Test
  void anRtpHeadWithSourcesExtensionAndPadding() {
    byte[] packet =
        HexFormat.of()
            .parseHex(
                "b1e0"
                    + "0102"
                    + "fffffffe"
                    + "00000001"
                    + "00000002"
                    + "bede0001"
                    + "11111111"
                    + "aabb"
                    + "000002");
    Rtp rtp = Rtp.read(packet, packet.length).orElseThrow();
    assertEquals(new Rtp(96, true, 0x0102, 0xfffffffeL, 24, 3), rtp);
    for (int shorter = 0; shorter < 24; shorter++) {
      assertEquals(Optional.empty(), Rtp.read(packet, shorter), "of " + shorter + " bytes");
    }
  }

  @Test
  void keyPicturesOfH264() {
    assertEquals(Nal.SLICE | Nal.KEY, kinds(Codec.H264, "65 00"));
    assertEquals(Nal.SLICE, kinds(Codec.H264, "41 00"));
    assertEquals(Nal.SETS, kinds(Codec.H264, "67"));
    assertEquals(Nal.SETS | Nal.SLICE | Nal.KEY, kinds(Codec.H264, "78 0001 67 0002 65 00"));
    assertEquals(Nal.SLICE | Nal.KEY, kinds(Codec.H264, "7c 85 00"));
    assertEquals(Nal.SLICE, kinds(Codec.H264, "7c 41 00"));
    assertEquals(0, kinds(Codec.H264, "7c"));
    assertEquals(Nal.SETS, kinds(Codec.H264, "78 0001 67 0009 65 00"), "a length beyond the end");
    assertEquals(0, kinds(Codec.H264, "78 0000 65"));
    assertEquals(0, kinds(Codec.H264, ""));
  }

  @Test
  void keyPicturesOfH265() {
    assertEquals(Nal.SLICE | Nal.KEY, kinds(Codec.H265, "2601"));
    assertEquals(Nal.SLICE | Nal.KEY, kinds(Codec.H265, "2a01"), "CRA");
    assertEquals(Nal.SLICE, kinds(Codec.H265, "0201"));
    assertEquals(Nal.SETS, kinds(Codec.H265, "4001"));
    assertEquals(Nal.SETS | Nal.SLICE | Nal.KEY, kinds(Codec.H265, "6001 0002 4201 0003 280100"));
    assertEquals(Nal.SLICE | Nal.KEY, kinds(Codec.H265, "6201 93 00"));
    assertEquals(Nal.SLICE, kinds(Codec.H265, "6201 41 00"));
    assertEquals(0, kinds(Codec.H265, "6201"));
    assertEquals(0, kinds(Codec.H265, "26"));
  }

  /** A picture of two slices is one picture. */
  @Test
  void keyPicturesAreCountedByTheirTime() {
    Tally tally = new Tally(new Sdp.Video(Codec.H264, "H264", 96, "", ""));
    long nanos = 0;
    for (int picture = 0; picture < 30; picture++) {
      for (int slice = 0; slice < 2; slice++) {
        byte[] packet = new byte[14];
        packet[0] = (byte) 0x80;
        packet[1] = (byte) (96 | slice << 7);
        packet[3] = (byte) (picture * 2 + slice + (picture > 20 ? 1 : 0));
        packet[7] = (byte) picture;
        packet[12] = (byte) (picture % 15 == 0 ? 0x65 : 0x41);
        tally.take(packet, packet.length, nanos);
      }
      nanos += 100_000_000L;
    }
    Flow flow = tally.flow(nanos);
    assertEquals(60, flow.packets());
    assertEquals(30, flow.markers());
    assertEquals(30, flow.frames());
    assertEquals(2, flow.keyPictures());
    assertEquals(1, flow.gaps());
    assertEquals(10.0, flow.framesPerSecond(), 0.01);
    assertTrue(flow.still().toMillis() == 100, flow.still().toString());
  }
}
