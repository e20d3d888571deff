package org.carewatch.onvif;

// One notification of a device. Pure; takes any tree and never throws.

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;

/**
 * What a device says of one of its parts.
 *
 * @param topic without prefixes, such as {@code Device/Trigger/DigitalInput}
 * @param source the token of the part; may be empty
 * @param on what it says; empty where it says neither yes nor no
 * @param lasting whether it is a property, whose end is told too
 */
record Notice(String topic, String source, Optional<Boolean> on, boolean lasting) {

  /** Those of an answer to PullMessages. */
  static List<Notice> read(Node answer) {
    List<Notice> found = new ArrayList<>();
    for (Node one : answer.all("NotificationMessage")) {
      String topic = one.text("Topic").map(Notice::plain).orElse("");
      // tt:Message stands inside wsnt:Message; some devices leave one of both out
      one.child("Message")
          .map(outer -> outer.child("Message").orElse(outer))
          .ifPresent(message -> found.add(of(topic, message)));
    }
    return found;
  }

  private static Notice of(String topic, Node message) {
    String source =
        message.child("Source").stream()
            .flatMap(part -> part.all("SimpleItem").stream())
            .flatMap(item -> item.text("@Value").stream())
            .findFirst()
            .orElse("");
    List<Node> data =
        message.child("Data").stream().flatMap(part -> part.all("SimpleItem").stream()).toList();
    Optional<Boolean> on =
        data.stream()
            .filter(item -> item.text("@Name").filter(Notice::isState).isPresent())
            .findFirst()
            .or(() -> data.stream().findFirst())
            .flatMap(item -> item.text("@Value"))
            .flatMap(Notice::truth);
    boolean lasting = message.text("@PropertyOperation").isPresent();
    return new Notice(topic, Excerpt.of(source), on, lasting);
  }

  private static boolean isState(String name) {
    return name.equals("State") || name.equals("LogicalState") || name.equals("IsTamper");
  }

  private static Optional<Boolean> truth(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true", "1", "active" -> Optional.of(true);
      case "false", "0", "inactive" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static String plain(String topic) {
    return Excerpt.of(topic.replaceAll("[A-Za-z0-9_.-]{1,40}:", ""));
  }

  /** That it is turned away or covered, as far as the device itself can tell. */
  boolean isTamper() {
    return topic.startsWith("VideoSource/GlobalSceneChange")
        || topic.startsWith("RuleEngine/TamperDetector/Tamper");
  }

  /** That no picture reaches it from its source. */
  boolean isSignalLoss() {
    return topic.startsWith("VideoSource/SignalLoss");
  }

  boolean isInput() {
    return topic.equals("Device/Trigger/DigitalInput");
  }
}
