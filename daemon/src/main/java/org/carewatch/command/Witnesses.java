package org.carewatch.command;

// The options that say what a journal is compared with: the box's own key, other keys, what a desk
// kept. Reads files only.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carewatch.desk.Holdings;
import org.carewatch.journal.Against;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.KeptFile;
import org.carewatch.uplink.BoxKey;
import picocli.CommandLine.Option;

/** What to compare with. */
final class Witnesses {
  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = {
        "认可的箱体公钥（base64），可多次给出；默认只认 box.key 和接警台确认过的",
        "a public key of the box that may have signed (base64), several times where it changed;"
            + " usually box.key's and those that the desk has confirmed"
      })
  private List<String> keys = List.of();

  @Option(
      names = "--heads",
      paramLabel = "FILE",
      description = {
        "接警台保存的文件（carewatch desk --store），与之比对",
        "what a desk kept (carewatch desk --store): is compared"
      })
  private Optional<Path> heads = Optional.empty();

  /**
   * What was found to compare with.
   *
   * @param boxKey whether the box's key was read, so that signatures are compared with it
   * @param held how many places the desk holds of this box; empty where no desk was asked
   */
  record Found(Against against, boolean boxKey, Optional<Integer> held) {}

  /**
   * Reads them.
   *
   * @throws IOException a file that was named cannot be read
   */
  Found found(Path directory) throws IOException, JournalException {
    Set<String> known = new LinkedHashSet<>(keys);
    Optional<String> own = own(directory.resolve("box.key"));
    own.ifPresent(known::add);
    if (heads.isEmpty()) {
      return new Found(new Against(known, List.of()), own.isPresent(), Optional.empty());
    }
    try (KeptFile kept = new KeptFile(directory)) {
      Holdings held = Holdings.read(heads.get(), kept.facility().orElse(""));
      known.addAll(held.pinned());
      List<Against.Seen> seen = new ArrayList<>();
      held.heard().forEach(head -> seen.add(new Against.Seen(head, false)));
      held.durable().forEach(head -> seen.add(new Against.Seen(head, true)));
      return new Found(new Against(known, seen), own.isPresent(), Optional.of(held.size()));
    }
  }

  /** Empty where it is not there or not for us to read: then nothing is compared with it. */
  private static Optional<String> own(Path file) {
    try {
      return Files.isReadable(file)
          ? Optional.of(BoxKey.open(file).publicText())
          : Optional.empty();
    } catch (IOException unusable) {
      return Optional.empty();
    }
  }
}
