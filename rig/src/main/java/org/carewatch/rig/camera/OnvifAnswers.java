package org.carewatch.rig.camera;

// Duty: what a stand-in says of its time, services and streams. Pure but for its clock.

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The bodies of answers. */
final class OnvifAnswers {
  /** A token that has to be escaped on its way back. */
  static final String SUB = "sub&1 \"<b>\"";

  private static final String SUB_XML = "sub&amp;1 &quot;&lt;b&gt;&quot;";
  private static final String MEDIA1 = "http://www.onvif.org/ver10/media/wsdl";
  private static final String MEDIA2 = "http://www.onvif.org/ver20/media/wsdl";
  private static final String UNKNOWN = "fault ActionNotSupported";

  private OnvifAnswers() {}

  /** {@code fault CODE} where it refuses. */
  static String of(OnvifStandIn device, OnvifStandIn.Request request) {
    boolean second = request.body().contains(MEDIA2);
    if (second && device.mood == OnvifMood.MEDIA2_BROKEN) {
      return "fault ActionFailed";
    }
    return switch (request.call()) {
      case "GetSystemDateAndTime" -> time(device);
      case "GetServices" -> device.mood == OnvifMood.NO_GET_SERVICES ? UNKNOWN : services(device);
      case "GetCapabilities" -> capabilities(device);
      case "GetProfiles" -> profiles(device, second, request.body());
      case "GetStreamUri" -> stream(device, second, request.body());
      case "GetSnapshotUri" ->
          device.mood == OnvifMood.NO_STILL
              ? UNKNOWN
              : uri("GetSnapshotUri", second, at(device, "/snap?channel=1&amp;sub"));
      case "GetDigitalInputs" ->
          "<tmd:GetDigitalInputsResponse xmlns:tmd=\"urn:x\"><tmd:DigitalInputs"
              + " token=\"Input_B\"/><tmd:DigitalInputs token=\"Input_A\"/>"
              + "</tmd:GetDigitalInputsResponse>";
      default -> UNKNOWN;
    };
  }

  private static String time(OnvifStandIn device) {
    LocalDateTime utc =
        LocalDateTime.ofInstant(
            Instant.now().plus(device.fast).truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);
    String zone = "<tt:TimeZone><tt:TZ>CST-8</tt:TZ></tt:TimeZone>";
    String told =
        switch (device.mood) {
          case NO_TIME -> zone;
          case LOCAL_TIME_ONLY -> zone + dateTime("LocalDateTime", utc.plusHours(8));
          default ->
              zone + dateTime("UTCDateTime", utc) + dateTime("LocalDateTime", utc.plusHours(8));
        };
    return "<tds:GetSystemDateAndTimeResponse xmlns:tds=\"urn:x\"><tds:SystemDateAndTime>"
        + "<tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings>"
        + told
        + "</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>";
  }

  private static String dateTime(String name, LocalDateTime at) {
    return "<tt:%s><tt:Time><tt:Hour>%d</tt:Hour><tt:Minute>%d</tt:Minute><tt:Second>%d</tt:Second></tt:Time><tt:Date><tt:Year>%d</tt:Year><tt:Month>%d</tt:Month><tt:Day> %d </tt:Day></tt:Date></tt:%s>"
        .formatted(
            name,
            at.getHour(),
            at.getMinute(),
            at.getSecond(),
            at.getYear(),
            at.getMonthValue(),
            at.getDayOfMonth(),
            name);
  }

  /** An address of its own, in the way of its mood. */
  static String at(OnvifStandIn device, String path) {
    return switch (device.mood) {
      case DOUBLE_COLON -> "http:://" + device.address() + path;
      case OTHER_HOST -> "http://10.99.99.99:81" + path;
      default -> "http://" + device.address() + path;
    };
  }

  private static String services(OnvifStandIn device) {
    StringBuilder all = new StringBuilder("<tds:GetServicesResponse xmlns:tds=\"urn:x\">");
    all.append(service("http://www.onvif.org/ver10/device/wsdl", at(device, "/onvif/d")));
    all.append(service(MEDIA1, at(device, "/onvif/m1")));
    if (device.mood != OnvifMood.MEDIA1_ONLY) {
      all.append(service(MEDIA2, at(device, "/onvif/m2")));
    }
    if (device.mood != OnvifMood.NO_EVENTS) {
      all.append(service("http://www.onvif.org/ver10/events/wsdl", at(device, "/onvif/e")));
    }
    all.append(service("http://www.onvif.org/ver10/deviceIO/wsdl", at(device, "/onvif/io")));
    return all + "</tds:GetServicesResponse>";
  }

  private static String service(String namespace, String at) {
    return "<tds:Service><tds:Namespace>%s</tds:Namespace><tds:XAddr>%s</tds:XAddr><tds:Version><tt:Major>2</tt:Major></tds:Version></tds:Service>"
        .formatted(namespace, at);
  }

  private static String capabilities(OnvifStandIn device) {
    return "<tds:GetCapabilitiesResponse xmlns:tds=\"urn:x\"><tds:Capabilities>"
        + capability("Device", at(device, "/onvif/d"))
        + capability("Events", at(device, "/onvif/e"))
        + capability("Media", at(device, "/onvif/m1"))
        + "<tt:Extension>"
        + capability("DeviceIO", at(device, "/onvif/io"))
        + "</tt:Extension></tds:Capabilities></tds:GetCapabilitiesResponse>";
  }

  private static String capability(String name, String at) {
    return "<tt:%s><tt:XAddr>%s</tt:XAddr></tt:%s>".formatted(name, at, name);
  }

  private static String profiles(OnvifStandIn device, boolean second, String body) {
    boolean whole = !second || body.contains("<Type>All</Type>");
    String all =
        switch (device.mood) {
          case NO_PROFILE -> "";
          case MAIN_ONLY -> profile(second, "main", "H264", "2560", "1440", "src1");
          case WILD_VALUES ->
              profile(second, "&#x9;&lt;/a&gt;", "H264", "99999999999", "-3", "")
                  + profile(second, "x".repeat(5000), "&#10;", "1e9", "", "src");
          case TWO_SOURCES ->
              profile(second, "main", "H264", "2560", "1440", "src1")
                  + profile(second, SUB_XML, "H264", "640", "360", "src1")
                  + profile(second, "other", "H264", "352", "288", "src2");
          default ->
              (second ? profile(true, "main", "H265", "2560", "1440", "src1") : "")
                  + profile(second, "tiny", "H264", "176", "144", "src1")
                  + profile(second, "still", "JPEG", "320", "240", "src1")
                  + profile(second, SUB_XML, "H264", "640", "360", "src1");
        };
    return whole
        ? "<m:GetProfilesResponse xmlns:m=\"urn:x\">" + all + "</m:GetProfilesResponse>"
        : "<m:GetProfilesResponse xmlns:m=\"urn:x\"><m:Profiles token=\"bare\"/>"
            + "</m:GetProfilesResponse>";
  }

  private static String profile(
      boolean second, String token, String encoding, String width, String height, String source) {
    String inside =
        "<tt:Encoding>%s</tt:Encoding><tt:Resolution><tt:Width>%s</tt:Width><tt:Height>%s</tt:Height></tt:Resolution>"
            .formatted(encoding, width, height);
    String from = "<tt:SourceToken>" + source + "</tt:SourceToken>";
    return second
        ? "<m:Profiles token=\"%s\" fixed=\"true\"><m:Name>n</m:Name><m:Configurations><m:VideoSource token=\"v\">%s</m:VideoSource><m:VideoEncoder token=\"e\">%s</m:VideoEncoder></m:Configurations></m:Profiles>"
            .formatted(token, from, inside)
        : "<m:Profiles token=\"%s\" fixed=\"true\"><tt:Name>n</tt:Name><tt:VideoSourceConfiguration token=\"v\">%s</tt:VideoSourceConfiguration><tt:VideoEncoderConfiguration token=\"e\">%s</tt:VideoEncoderConfiguration></m:Profiles>"
            .formatted(token, from, inside);
  }

  private static String stream(OnvifStandIn device, boolean second, String body) {
    boolean sub = body.contains("<ProfileToken>" + escaped(SUB) + "</ProfileToken>");
    boolean main = body.contains("<ProfileToken>main</ProfileToken>");
    if (!sub && !main) {
      return "fault NoProfile";
    }
    boolean asks = second ? body.contains("Protocol>") : body.contains("RTP-Unicast");
    if (!asks) {
      return "fault InvalidArgVal";
    }
    String stream = device.stream.replace("&", "&amp;");
    String said =
        switch (device.mood) {
          case BAD_STREAM -> "not an address";
          case ODD_STREAM -> stream.replace("://", "://user:word@") + "|x y";
          case OTHER_HOST -> stream.replace("127.0.0.1", "10.99.99.99");
          default -> main ? stream + "#main" : stream;
        };
    return uri("GetStreamUri", second, said);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String uri(String call, boolean second, String uri) {
    String inside = "<tt:Uri>\n  " + uri + "\n</tt:Uri>";
    return "<m:%sResponse xmlns:m=\"urn:x\">%s</m:%sResponse>"
        .formatted(call, second ? inside : "<m:MediaUri>" + inside + "</m:MediaUri>", call);
  }
}
