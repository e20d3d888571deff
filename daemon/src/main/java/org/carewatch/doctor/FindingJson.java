package org.carewatch.doctor;

// Findings between daemon and doctor. Pure; any thread. Limits: 256 lines, 4,000 characters a text.

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.carewatch.event.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON array of flat objects: name, verdict, tried, zh, en, cureZh, cureEn. */
public final class FindingJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MOST = 256;

  private FindingJson() {}

  /** One line of UTF-8 JSON. */
  public static byte[] write(List<Examined> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartArray();
      for (Examined line : lines) {
        one(out, line);
      }
      out.writeEndArray();
    }
    return bytes.toByteArray();
  }

  /** One finding as an object on a line of its own, without its end. */
  public static byte[] write(Examined line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      one(out, line);
    }
    return bytes.toByteArray();
  }

  private static void one(JsonGenerator out, Examined line) {
    Finding finding = line.finding();
    Text cure =
        switch (finding) {
          case Finding.Good good -> new Text("", "");
          case Finding.Bad bad -> bad.cure();
          case Finding.CannotTell cannotTell -> cannotTell.cure();
        };
    out.writeStartObject();
    out.writeStringProperty("name", line.name());
    out.writeStringProperty("verdict", finding.word());
    out.writeStringProperty("tried", finding.tried());
    out.writeStringProperty("zh", finding.text().zh());
    out.writeStringProperty("en", finding.text().en());
    out.writeStringProperty("cureZh", cure.zh());
    out.writeStringProperty("cureEn", cure.en());
    out.writeEndObject();
  }

  /**
   * Reads them back.
   *
   * @throws IllegalArgumentException where it is no such array
   */
  public static List<Examined> read(byte[] json) {
    List<Examined> lines = new ArrayList<>();
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (in.nextToken() != JsonToken.START_ARRAY) {
        throw new IllegalArgumentException("no array of findings");
      }
      while (in.nextToken() == JsonToken.START_OBJECT && lines.size() < MOST) {
        Map<String, String> words = new HashMap<>();
        while (in.nextToken() == JsonToken.PROPERTY_NAME && words.size() < 16) {
          String name = in.currentName();
          in.nextToken();
          words.put(name, in.getString());
        }
        lines.add(line(words));
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no array of findings", e);
    }
    return lines;
  }

  private static Examined line(Map<String, String> words) {
    String tried = words.getOrDefault("tried", "");
    Text text = new Text(words.getOrDefault("zh", ""), words.getOrDefault("en", ""));
    Text cure = new Text(words.getOrDefault("cureZh", ""), words.getOrDefault("cureEn", ""));
    Finding finding =
        switch (words.getOrDefault("verdict", "")) {
          case "good" -> new Finding.Good(tried, text);
          case "bad" -> new Finding.Bad(tried, text, cure);
          default -> new Finding.CannotTell(tried, text, cure);
        };
    return new Examined(words.getOrDefault("name", "?"), finding);
  }
}
