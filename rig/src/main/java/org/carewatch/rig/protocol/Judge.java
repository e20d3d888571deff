package org.carewatch.rig.protocol;

// Duty: says whether a message is one that docs/protocol describes: its topic is a channel, its
// user properties and its payload are as the channel's message says. Thread: any. No limits of its
// own.

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.carewatch.event.Json;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The AsyncAPI document and its schemas, applied. */
public final class Judge {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Channel> channels;

  private record Channel(Pattern address, Map<String, Kind> messages) {}

  /** One kind of message, by the name that the document gives it. */
  private record Kind(String name, Schema headers, Schema payload) {}

  /**
   * What was found.
   *
   * @param kind the message's name in the AsyncAPI document; empty where it is none of them
   * @param fault what is wrong, in words; empty: nothing
   */
  public record Verdict(String kind, Optional<String> fault) {}

  /** By the document that the build found in docs/protocol. */
  public Judge() throws IOException {
    Schemas schemas = new Schemas();
    try (InputStream in = Schemas.file("asyncapi.yaml")) {
      Object root = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      Map<String, Kind> kinds = new LinkedHashMap<>();
      map(root, "components", "messages")
          .forEach((name, message) ->
              kinds.put(
                  name,
                  new Kind(
                      name,
                      schemas.of(text(message, "headers", "$ref")),
                      schemas.of(text(message, "payload", "schema", "$ref")))));
      channels = map(root, "channels").values().stream().map(one -> channel(one, kinds)).toList();
    }
  }

  private static Channel channel(Object channel, Map<String, Kind> kinds) {
    Map<String, Kind> mine = new LinkedHashMap<>();
    map(channel, "messages")
        .forEach((name, reference) -> {
          String to = text(reference, "$ref").replace("#/components/messages/", "");
          mine.put(name, Optional.ofNullable(kinds.get(to)).orElseThrow());
        });
    String address = text(channel, "address").replaceAll("\\{[a-z]+}", "[^/+#]+");
    return new Channel(Pattern.compile(address), mine);
  }

  /** What it is, and what is wrong with it. */
  public Verdict judge(Said said) {
    Optional<Channel> channel =
        channels.stream().filter(one -> one.address.matcher(said.topic()).matches()).findFirst();
    if (channel.isEmpty()) {
      return new Verdict("", Optional.of("no channel has this topic"));
    }
    try {
      Map<String, Object> payload = Json.read(said.payload());
      Optional<Kind> kind = kind(channel.get(), payload);
      if (kind.isEmpty()) {
        return new Verdict("", Optional.of("none of the messages of its channel"));
      }
      String text = new String(said.payload(), StandardCharsets.UTF_8);
      String properties = JSON.writeValueAsString(said.properties());
      return new Verdict(
          kind.get().name,
          Schemas.fault(kind.get().payload, text)
              .or(() ->
                  Schemas.fault(kind.get().headers, properties)
                      .map(fault -> "user properties: " + fault)));
    } catch (Json.BadJson bad) {
      return new Verdict("", Optional.of("its payload is no JSON: " + bad.getMessage()));
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new IllegalStateException("texts that cannot be written", impossible);
    }
  }

  /** The channel's only message, or the one that `type` or `state` names. */
  private static Optional<Kind> kind(Channel channel, Map<String, Object> payload) {
    if (channel.messages.size() == 1) {
      return channel.messages.values().stream().findFirst();
    }
    return Optional.ofNullable(channel.messages.get(Json.string(payload, "type")))
        .or(() -> Optional.ofNullable(channel.messages.get(Json.string(payload, "state"))));
  }

  @SuppressWarnings("unchecked") // YAML's maps have texts for keys in this document
  private static Map<String, Object> map(Object from, String... path) {
    Object at = from;
    for (String name : path) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    if (at instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalStateException("asyncapi.yaml has no map " + String.join("/", path));
  }

  private static String text(Object from, String... path) {
    Object at = from;
    for (String name : path) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    if (at instanceof String text) {
      return text;
    }
    throw new IllegalStateException("asyncapi.yaml has no text " + String.join("/", path));
  }
}
