package org.carewatch.event;

// Duty: makes docs/protocol/asyncapi.yaml: the channels by hand, the messages on alarm and event
// from the one table of event types. Pure.

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The AsyncAPI 3 document, from the side of a desk. */
final class AsyncApi {
  private AsyncApi() {}

  static String write() {
    return HEAD
        + channel(
            "alarm",
            "Priority 1: somebody needs help, or what belongs to such an alarm.",
            types(Topic.ALARM))
        + channel("event", "All other events of the desk's role.", types(Topic.EVENT))
        + channel(
            "replay", "Events that the desk asked for again; they never ring.", List.of("again"))
        + PRESENCE
        + channel("state", "The alarms and faults that stand. Retained.", List.of("state"))
        + channel(
            "heartbeat",
            "The box lives; the last event that is safe on its card.",
            List.of("heartbeat"))
        + channel(
            "report",
            "Yesterday's duty report, soon after the facility's midnight and at each connect. Retained,"
                + " signed. None while the box's clock is not synchronised; none above 256 KiB.",
            List.of("report"))
        + channel("result", "The answer to a command.", List.of("result"))
        + channel("receipt", "How far the desk has dealt with an event.", List.of("receipt"))
        + channel("command", "What the desk asks of the box.", List.of("command"))
        + OPERATIONS
        + "components:\n"
        + PARAMETERS
        + "  messages:\n"
        + Arrays.stream(EventType.values()).map(AsyncApi::event).collect(Collectors.joining())
        + MESSAGES;
  }

  private static List<String> types(Topic topic) {
    return Arrays.stream(EventType.values())
        .filter(type -> type.topic() == topic)
        .map(EventType::wire)
        .toList();
  }

  private static String channel(String name, String description, List<String> messages) {
    String list =
        messages.stream()
            .map(one -> "      %s: {$ref: \"#/components/messages/%s\"}\n".formatted(one, one))
            .collect(Collectors.joining());
    return """
      %s:
        address: carewatch/1/{facility}/{desk}/%s
        description: "%s"
        parameters: {facility: {$ref: "#/components/parameters/facility"}, desk: {$ref: "#/components/parameters/desk"}}
        messages:
    %s\
    """
        .formatted(name, name, description, list);
  }

  private static String event(EventType type) {
    String headers = "./schema/properties.schema.json#/$defs/event";
    String title =
        "priority %d, to %s%s%s"
            .formatted(
                type.priority(),
                String.join(", ", type.roles().stream().sorted().map(Role::word).toList()),
                words("active ", type.codes(Phase.ACTIVE)),
                words("restored ", type.codes(Phase.RESTORED)));
    return message(type.wire(), title, headers, "./schema/event.schema.json#/$defs/" + type.wire());
  }

  private static String words(String phase, EventType.Codes codes) {
    String both = (codes.contactId() + " " + codes.sia()).strip();
    return both.isEmpty() ? "" : "; " + phase + both;
  }

  private static String message(String name, String title, String headers, String payload) {
    return """
        %s:
          name: %s
          title: "%s"
          contentType: application/json
          headers: {$ref: "%s"}
          payload:
            schemaFormat: "application/schema+json;version=draft-2020-12"
            schema: {$ref: "%s"}
    """
        .formatted(name, name, title, headers, payload);
  }

  private static final String HEAD =
      """
      # Made from the table of event types and the protocol's channels by the project's tests; do not edit.
      asyncapi: 3.0.0
      info:
        title: Carewatch, between a box and a desk
        version: "1"
        description: >-
          From the side of a desk: it receives what boxes send and sends receipts and commands. The rules
          (when to answer, what a hole is, how to trust a key) stand in README.md beside this file. User
          properties of MQTT 5 are described as headers. All is QoS 1.
        license: {name: Apache License 2.0}
      defaultContentType: application/json
      servers:
        path:
          host: "{broker}"
          protocol: secure-mqtt
          protocolVersion: "5.0"
          description: A broker of the desk's choice; a box may be given two of them.
          variables:
            broker: {description: Host and port., default: "broker.example:8883"}
      channels:
      """;

  private static final String PRESENCE =
      """
        presence:
          address: carewatch/1/{facility}/{desk}/presence/{path}
          description: "Birth, stopping, last will, for each path of the box. Retained."
          parameters:
            facility: {$ref: "#/components/parameters/facility"}
            desk: {$ref: "#/components/parameters/desk"}
            path: {description: "The box's path, from 1."}
          messages:
            online: {$ref: "#/components/messages/online"}
            stopping: {$ref: "#/components/messages/stopping"}
            offline: {$ref: "#/components/messages/offline"}
      """;

  private static final String OPERATIONS =
      "operations:\n"
          + List.of("alarm", "event", "replay", "presence", "state", "heartbeat", "report").stream()
              .map(name -> operation("take", "receive", name))
              .collect(Collectors.joining())
          + operation("send", "send", "receipt")
          + """
            sendCommand:
              action: send
              channel: {$ref: "#/channels/command"}
              bindings: {mqtt: {qos: 1, retain: false, bindingVersion: "0.2.0"}}
              reply: {channel: {$ref: "#/channels/result"}}
          """;

  private static String operation(String verb, String action, String channel) {
    String name = verb + Character.toUpperCase(channel.charAt(0)) + channel.substring(1);
    boolean retained = List.of("presence", "state", "report").contains(channel);
    String expiry =
        switch (channel) {
          case "state" -> ", messageExpiryInterval: 1800";
          default -> "";
        };
    return """
      %s:
        action: %s
        channel: {$ref: "#/channels/%s"}
        bindings: {mqtt: {qos: 1, retain: %s%s, bindingVersion: "0.2.0"}}
    """
        .formatted(name, action, channel, retained, expiry);
  }

  private static final String PARAMETERS =
      """
        parameters:
          facility: {description: "The facility's id, a-z 0-9 and hyphen, 3 to 64."}
          desk: {description: "The desk's own id."}
      """;

  private static final String MESSAGES =
      message(
              "again",
              "an event sent again",
              "./schema/properties.schema.json#/$defs/replay",
              "./schema/event.schema.json")
          + presence("online", "birth", "signed")
          + presence("stopping", "the box ends in order", "none")
          + presence("offline", "last will", "none")
          + plain("state", "none")
          + plain("heartbeat", "none")
          + plain("report", "signed")
          + plain("result", "none")
          + plain("receipt", "desk")
          + plain("command", "desk");

  private static String presence(String state, String title, String headers) {
    return message(
        state,
        title,
        "./schema/properties.schema.json#/$defs/" + headers,
        "./schema/presence.schema.json#/$defs/" + state);
  }

  private static String plain(String name, String headers) {
    return message(
        name,
        name,
        "./schema/properties.schema.json#/$defs/" + headers,
        "./schema/" + name + ".schema.json");
  }
}
