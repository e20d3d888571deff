package org.carewatch.event;

import java.util.Map;

/**
 * An event read back from its bytes; absent fields are empty or 0. The bytes stay what counts: this
 * is for looking only.
 *
 * @param type wire type
 * @param time RFC 3339 text
 * @param clock the word for how far {@code time} can be trusted
 * @param previousHash 64 hex digits, empty where malformed
 */
public record EventFields(
    String id,
    String type,
    String subject,
    String time,
    String run,
    long sequence,
    String previousHash,
    int boot,
    long sinceBootMillis,
    String clock,
    String incident,
    String mode,
    String condition,
    Text text,
    Map<String, Object> detail) {

  public static EventFields read(byte[] event) throws Json.BadJson {
    Map<String, Object> all = Json.read(event);
    Map<String, Object> data = Json.object(all, "data");
    Map<String, Object> text = Json.object(data, "text");
    String hash = Json.string(data, "previousHash");
    return new EventFields(
        Json.string(all, "id"),
        Json.string(all, "type"),
        Json.string(all, "subject"),
        Json.string(all, "time"),
        Json.string(data, "run"),
        Json.number(data, "sequence", 0),
        hash.startsWith("sha256:") ? hash.substring(7) : "",
        (int) Json.number(data, "boot", 0),
        Json.number(data, "sinceBootMillis", 0),
        Json.string(data, "clock"),
        Json.string(data, "incident"),
        Json.string(data, "mode"),
        Json.string(data, "condition"),
        new Text(Json.string(text, "zh"), Json.string(text, "en")),
        Json.object(data, "detail"));
  }
}
