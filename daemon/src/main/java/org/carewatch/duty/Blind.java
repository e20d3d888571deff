package org.carewatch.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Text;

/**
 * A camera that did not count when its area was told to be unseen or unknown, and why. A value.
 *
 * @param camera its id
 * @param reason the reason's word
 */
public record Blind(String camera, String name, String reason, Text text) {
  private static final int MOST = 64;

  /** Those that an event about an area names, 64 at most. */
  static List<Blind> of(Map<String, Object> detail) {
    List<Blind> blind = new ArrayList<>();
    if (detail.get("cameras") instanceof List<?> cameras) {
      cameras.stream().limit(MOST).forEach(one -> of(one).ifPresent(blind::add));
    }
    return List.copyOf(blind);
  }

  private static Optional<Blind> of(Object one) {
    return one instanceof Map<?, ?> camera
            && camera.get("id") instanceof String id
            && camera.get("name") instanceof String name
            && camera.get("reason") instanceof String reason
            && camera.get("text") instanceof Map<?, ?> text
            && text.get("zh") instanceof String zh
            && text.get("en") instanceof String en
        ? Optional.of(new Blind(id, name, reason, new Text(zh, en)))
        : Optional.empty();
  }
}
