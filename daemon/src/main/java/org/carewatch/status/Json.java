package org.carewatch.status;

// The few words of JSON that several files here need. Pure; any thread.

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.event.Head;
import org.carewatch.event.Text;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON objects with both languages, ISO times and places of the chain. */
final class Json {
  static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static byte[] object(Consumer<JsonGenerator> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      content.accept(out);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  static void text(JsonGenerator out, String name, Text text) {
    out.writeObjectPropertyStart(name);
    out.writeStringProperty("zh", text.zh());
    out.writeStringProperty("en", text.en());
    out.writeEndObject();
  }

  static void time(JsonGenerator out, String name, Instant time) {
    out.writeStringProperty(name, time.toString());
  }

  static void head(JsonGenerator out, String name, Optional<Head> head) {
    if (head.isEmpty()) {
      out.writeNullProperty(name);
      return;
    }
    out.writeObjectPropertyStart(name);
    out.writeStringProperty("run", head.get().run());
    out.writeNumberProperty("sequence", head.get().sequence());
    out.writeStringProperty("hash", head.get().hash());
    out.writeEndObject();
  }

  static <T> void each(
      JsonGenerator out, String name, Iterable<T> all, Consumer<? super T> content) {
    out.writeArrayPropertyStart(name);
    for (T one : all) {
      out.writeStartObject();
      content.accept(one);
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
