package org.carewatch.event;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes an event's bytes, once: CloudEvents 1.0 structured JSON, UTF-8, fields in the order of SPEC
 * 2. One thread; about 1 KiB an event.
 */
public final class EventWriter {
  /** The previous hash of an event with nothing before it. */
  public static final String NOTHING = "0".repeat(64);

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, Object> facility;
  private final String facilityId;

  /** The facility's fields as in SPEC 2; {@code id} must be among them. */
  public EventWriter(Map<String, Object> facility) {
    this.facility = facility;
    this.facilityId = String.valueOf(facility.get("id"));
  }

  /**
   * Where and when an event stands.
   *
   * @param previous hash of the event before, 64 hex digits
   * @param clock the word for the wall clock's trust
   */
  public record Place(
      String run,
      long sequence,
      String previous,
      int boot,
      long sinceBootMillis,
      String clock,
      Instant time) {}

  /** The event of these news at this place. */
  public Entry write(News news, String id, Place place) {
    String incident = news.incident().equals(News.OPENS) ? id : news.incident();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1200);
    try (JsonGenerator json =
        JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("specversion", "1.0");
      json.writeStringProperty("id", id);
      json.writeStringProperty("source", "/carewatch/" + facilityId);
      json.writeStringProperty("type", news.type().wire());
      json.writeStringProperty("subject", news.subject().toString());
      json.writeStringProperty("time", millis(place.time));
      json.writeStringProperty("datacontenttype", "application/json");
      json.writeName("data");
      data(json, news, incident, place);
      json.writeEndObject();
    }
    byte[] event = bytes.toByteArray();
    Head head = new Head(place.run, place.sequence, sha256(event));
    return new Entry(head, id, news.type(), incident, event);
  }

  private void data(JsonGenerator json, News news, String incident, Place place) {
    json.writeStartObject();
    json.writeStringProperty("run", place.run);
    json.writeNumberProperty("sequence", place.sequence);
    json.writeStringProperty("previousHash", "sha256:" + place.previous);
    json.writeNumberProperty("boot", place.boot);
    json.writeNumberProperty("sinceBootMillis", place.sinceBootMillis);
    json.writeStringProperty("clock", place.clock);
    if (!incident.isEmpty()) {
      json.writeStringProperty("incident", incident);
    }
    json.writeStringProperty("mode", news.mode().word());
    json.writeStringProperty("condition", news.phase().word());
    json.writeNumberProperty("priority", news.type().priority());
    code(json, news);
    if (!news.zone().isEmpty()) {
      property(json, "zone", news.zone());
    }
    property(
        json, "facility", news.type().priority() <= 2 ? facility : Fields.of("id", facilityId));
    if (!news.cameras().isEmpty()) {
      property(json, "cameras", news.cameras());
    }
    json.writeName("text");
    json.writeStartObject();
    json.writeStringProperty("zh", news.text().zh());
    json.writeStringProperty("en", news.text().en());
    json.writeEndObject();
    property(json, "detail", news.detail());
    json.writeEndObject();
  }

  private static void code(JsonGenerator json, News news) {
    EventType.Codes codes = news.codes();
    int method = news.type().gbAlarmMethod();
    if (codes.contactId().isEmpty() && codes.sia().isEmpty() && method == 0) {
      return;
    }
    json.writeName("code");
    json.writeStartObject();
    if (!codes.contactId().isEmpty()) {
      json.writeStringProperty("contactId", codes.contactId());
    }
    if (!codes.sia().isEmpty()) {
      json.writeStringProperty("sia", codes.sia());
    }
    if (method != 0) {
      json.writeName("gbt28181");
      json.writeStartObject();
      json.writeNumberProperty("alarmMethod", method);
      json.writeNumberProperty("alarmPriority", news.type().priority());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void property(JsonGenerator json, String name, Object value) {
    json.writeName(name);
    value(json, value);
  }

  /** Writes a string, number, boolean, or map or list of such; anything else as its words. */
  public static void value(JsonGenerator json, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((key, inner) -> property(json, String.valueOf(key), inner));
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(inner -> value(json, inner));
        json.writeEndArray();
      }
      case Boolean bool -> json.writeBoolean(bool);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      default -> json.writeString(value.toString());
    }
  }

  /** RFC 3339 with milliseconds, UTC, as every message writes its times. */
  public static String millis(Instant time) {
    return java.time.format.DateTimeFormatter.ISO_INSTANT
        .format(time.truncatedTo(java.time.temporal.ChronoUnit.MILLIS))
        .replaceFirst("(:\\d\\d)Z$", "$1.000Z");
  }

  /** SHA-256 as 64 lower-case hex digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}
