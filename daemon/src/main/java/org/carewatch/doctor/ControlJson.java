package org.carewatch.doctor;

// The frames of control.sock. Pure; any thread.

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code {"ask":…}}, {@code {"answer":…}} and {@code {"error":…}}. */
final class ControlJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final byte[] HEAD = "{\"answer\":".getBytes(StandardCharsets.UTF_8);

  private ControlJson() {}

  static byte[] ask(String question) {
    return one("ask", question);
  }

  static byte[] error(String words) {
    return one("error", words);
  }

  /** Wraps a value that is JSON already. */
  static byte[] answer(byte[] json) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(json.length + 16);
    line.writeBytes(HEAD);
    line.writeBytes(json);
    line.write('}');
    return line.toByteArray();
  }

  /** What is asked; empty where the line asks nothing. */
  static String question(byte[] line) {
    return value(line, "ask");
  }

  /** The words of an error; empty where it is none. */
  static String trouble(byte[] line) {
    return value(line, "error");
  }

  /** The value inside an answer; empty where the line is none. */
  static byte[] value(byte[] line) {
    boolean whole =
        line.length > HEAD.length + 1
            && Arrays.equals(line, 0, HEAD.length, HEAD, 0, HEAD.length)
            && line[line.length - 1] == '}';
    return whole ? Arrays.copyOfRange(line, HEAD.length, line.length - 1) : new byte[0];
  }

  private static byte[] one(String name, String value) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
      out.writeStartObject();
      out.writeStringProperty(name, value);
      out.writeEndObject();
    }
    return line.toByteArray();
  }

  private static String value(byte[] line, String wanted) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      boolean found =
          in.nextToken() == JsonToken.START_OBJECT
              && in.nextToken() == JsonToken.PROPERTY_NAME
              && wanted.equals(in.currentName())
              && in.nextToken() == JsonToken.VALUE_STRING;
      return found ? in.getString() : "";
    } catch (JacksonException malformed) {
      return "";
    }
  }
}
