package org.carewatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.carewatch.box.Card;
import org.carewatch.core.Fact;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the hash of the configuration in force and tells when another one is. Works on the
 * card's thread; one small file.
 */
final class ConfigurationMark {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationMark.class);
  private static final String NAME = "configuration.sha256";

  private ConfigurationMark() {}

  static void tell(Path storage, String hash, Card card, Consumer<Fact> facts) {
    card.soon("configuration", () -> compare(storage.resolve(NAME), hash, facts));
  }

  private static void compare(Path file, String hash, Consumer<Fact> facts) {
    try {
      String before = read(file);
      if (before.equals(hash)) {
        return;
      }
      if (!before.isEmpty()) {
        facts.accept(
            new Fact.Told(
                EventType.CONFIGURATION_CHANGED,
                Subject.BOX,
                Fields.of("before", "sha256:" + before, "after", "sha256:" + hash)));
      }
      Path half = file.resolveSibling(NAME + ".new");
      Files.writeString(half, hash + "\n", StandardCharsets.US_ASCII);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException trouble) {
      LOG.warn(
          "{} cannot be kept: {}; a changed configuration may go untold", file, trouble.toString());
    }
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (NoSuchFileException first) {
      return "";
    }
  }
}
