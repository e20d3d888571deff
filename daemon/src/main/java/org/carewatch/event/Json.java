package org.carewatch.event;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Small JSON documents as maps, lists, strings, numbers and booleans (null is left out). Bounded:
 * 64 KiB of text, 16 levels, 1,000 values, numbers of 20 characters. Any thread.
 */
public final class Json {
  /** The largest document that is read, in bytes. */
  public static final int MOST_BYTES = 64 * 1024;

  private static final int MOST_VALUES = 1000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MOST_BYTES)
                  .maxNestingDepth(16)
                  .maxNumberLength(20)
                  .maxNameLength(200)
                  .maxStringLength(16 * 1024)
                  .build())
          .build();

  private Json() {}

  /** What was wrong with a document, in words. */
  public static final class BadJson extends Exception {
    private static final long serialVersionUID = 1L;

    public BadJson(String message) {
      super(message);
    }
  }

  /** Reads one object; anything else, or anything behind it, is refused. */
  public static Map<String, Object> read(byte[] bytes) throws BadJson {
    if (bytes.length > MOST_BYTES) {
      throw new BadJson("larger than " + MOST_BYTES + " bytes");
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new BadJson("not a JSON object");
      }
      Map<String, Object> object = new Reader(parser).object();
      if (parser.nextToken() != null) {
        throw new BadJson("something stands behind the object");
      }
      return object;
    } catch (JacksonException bad) {
      throw new BadJson(bad.getOriginalMessage());
    }
  }

  /** Writes one object, UTF-8, in the order of its fields. */
  public static byte[] write(Map<String, Object> object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      EventWriter.value(json, object);
    }
    return bytes.toByteArray();
  }

  /** The string of a field, or empty where it is absent or no string. */
  public static String string(Map<String, Object> object, String field) {
    return object.get(field) instanceof String text ? text : "";
  }

  /** The whole number of a field, or {@code otherwise}. */
  public static long number(Map<String, Object> object, String field, long otherwise) {
    return object.get(field) instanceof Long number ? number : otherwise;
  }

  /** The object of a field, or an empty one. */
  @SuppressWarnings("unchecked") // objects are read with string names only
  public static Map<String, Object> object(Map<String, Object> object, String field) {
    return object.get(field) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private static final class Reader {
    private final JsonParser parser;
    private int values;

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    Map<String, Object> object() throws BadJson {
      Map<String, Object> object = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (token != JsonToken.VALUE_NULL) {
          object.put(name, value(token));
        }
      }
      return object;
    }

    private List<Object> list() throws BadJson {
      List<Object> list = new ArrayList<>();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        if (token != JsonToken.VALUE_NULL) {
          list.add(value(token));
        }
      }
      return list;
    }

    private Object value(JsonToken token) throws BadJson {
      if (++values > MOST_VALUES) {
        throw new BadJson("more than " + MOST_VALUES + " values");
      }
      return switch (token) {
        case START_OBJECT -> object();
        case START_ARRAY -> list();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NUMBER_INT -> parser.getLongValue();
        case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
        case VALUE_STRING -> parser.getString();
        default -> throw new BadJson("unexpected " + token);
      };
    }
  }
}
