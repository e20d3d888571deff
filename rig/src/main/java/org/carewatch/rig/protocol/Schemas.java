package org.carewatch.rig.protocol;

// Duty: the JSON Schemas of docs/protocol, closed: where a schema lists the members of an object,
// any other member is a fault. Integrators get them open, because a later version may add members;
// this version must not send what they do not name. Thread: any. Limits: files of the class path
// only.

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Finds and applies a schema by the reference that the AsyncAPI document makes to it. */
final class Schemas {
  private static final String BASE = "https://protocol.invalid/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          settings -> settings.schemas(iri -> closed(iri.substring(BASE.length()))));

  /** {@code reference}: relative to docs/protocol, for example {@code ./schema/x.json#/$defs/y}. */
  Schema of(String reference) {
    return registry.getSchema(SchemaLocation.of(BASE + reference.replaceFirst("^\\./", "")));
  }

  /** What is wrong with a JSON text, in words; empty: nothing. */
  static Optional<String> fault(Schema schema, String json) {
    List<com.networknt.schema.Error> errors = schema.validate(json, InputFormat.JSON);
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("; ", errors.stream().limit(5).map(Object::toString).toList()));
  }

  /** A file of docs/protocol, which the build puts beside this class. */
  static InputStream file(String name) throws IOException {
    InputStream in = Schemas.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("docs/protocol/" + name + " is not on the class path: build the rig");
    }
    return in;
  }

  private static String closed(String name) {
    try (InputStream in = file(name)) {
      JsonNode schema = JSON.readTree(in);
      close(schema);
      return JSON.writeValueAsString(schema);
    } catch (JsonProcessingException bad) {
      throw new IllegalStateException("docs/protocol/" + name + " is no JSON", bad);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.has("properties")
        && object.path("type").toString().contains("\"object\"")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(Schemas::close);
  }
}
