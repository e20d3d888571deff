package org.carewatch.uplink;

// Duty: JSON out and in by jackson-core's streaming. Pure. Limits for what comes in: 64 KiB, 4
// levels, 64 members, names of 64 and texts of 4,096 characters; no name twice.

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Small JSON objects. */
final class Json {

  private static final int MOST_MEMBERS = 64;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxDocumentLength(Inbound.LARGEST)
                  .maxStringLength(4096)
                  .maxNameLength(64)
                  .maxNumberLength(32)
                  .maxTokenCount(512)
                  .build())
          .build();

  /** Writes the members of an object. */
  interface Body {
    void write(JsonGenerator out);
  }

  /** It is no JSON object, or beyond the limits; the message says what and where. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  private Json() {}

  static byte[] object(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      body.write(out);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Writes a text member, or null where empty. */
  static void textOrNull(JsonGenerator out, String name, Optional<String> text) {
    if (text.isPresent()) {
      out.writeStringProperty(name, text.get());
    } else {
      out.writeNullProperty(name);
    }
  }

  /** Reads an object: texts as they are, objects as maps, all else as its own text. */
  static Map<String, Object> read(byte[] bytes) throws Malformed {
    if (bytes.length > Inbound.LARGEST) {
      throw new Malformed(bytes.length + " bytes; at most " + Inbound.LARGEST);
    }
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new Malformed("not a JSON object");
      }
      Map<String, Object> members = members(in);
      if (in.nextToken() != null) {
        throw new Malformed("something stands behind the JSON object");
      }
      return members;
    } catch (JacksonException e) {
      throw new Malformed(e.getOriginalMessage());
    }
  }

  /** A text member; empty where it is absent or no text. */
  static Optional<String> text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Map<String, Object> members(JsonParser in) throws Malformed {
    Map<String, Object> members = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      if (members.size() >= MOST_MEMBERS) {
        throw new Malformed("more than " + MOST_MEMBERS + " members");
      }
      String name = in.currentName();
      switch (in.nextToken()) {
        case START_OBJECT -> members.put(name, members(in));
        case START_ARRAY -> in.skipChildren();
        case VALUE_NULL -> {
          continue;
        }
        default -> members.put(name, in.getString());
      }
    }
    return members;
  }
}
