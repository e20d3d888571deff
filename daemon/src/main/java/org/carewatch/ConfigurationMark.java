package org.carewatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.Consumer;
import org.carewatch.box.Card;
import org.carewatch.core.Fact;
import org.carewatch.duty.DutyValues;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.event.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the hash of the configuration in force and its duty values, and tells when another one
 * is, and which of these changed. Works on the card's thread; two small files.
 */
final class ConfigurationMark {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationMark.class);
  private static final String NAME = "configuration.sha256";
  private static final String DUTIES = "configuration.duties";

  private ConfigurationMark() {}

  static void tell(
      Path storage, String hash, Map<String, Object> duties, Card card, Consumer<Fact> facts) {
    card.soon("configuration", () -> compare(storage.resolve(NAME), hash, duties, facts));
  }

  static void compare(Path file, String hash, Map<String, Object> duties, Consumer<Fact> facts) {
    Path values = file.resolveSibling(DUTIES);
    try {
      String before = read(file);
      Map<String, Object> known = duties(values);
      if (!before.isEmpty() && !before.equals(hash)) {
        Map<String, Object> detail =
            Fields.of("before", "sha256:" + before, "after", "sha256:" + hash);
        if (!known.isEmpty()) {
          detail.put(DutyValues.FIELD, DutyValues.changes(known, duties));
        }
        facts.accept(new Fact.Told(EventType.CONFIGURATION_CHANGED, Subject.BOX, detail));
      }
      if (!known.equals(duties)) {
        write(values, new String(Json.write(duties), StandardCharsets.UTF_8));
      }
      if (!before.equals(hash)) {
        write(file, hash);
      }
    } catch (IOException trouble) {
      LOG.warn(
          "{} cannot be kept: {}; a changed configuration may go untold", file, trouble.toString());
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path half = Path.of(file + ".new");
    Files.writeString(half, text + "\n", StandardCharsets.UTF_8);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Empty where an earlier version kept none, or it cannot be read: then no value is told. */
  private static Map<String, Object> duties(Path file) throws IOException {
    try {
      String text = read(file);
      return text.isEmpty() ? Map.of() : Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (Json.BadJson torn) {
      LOG.warn("{} is no list of values: it is written anew", file);
      return Map.of();
    }
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (NoSuchFileException first) {
      return "";
    }
  }
}
