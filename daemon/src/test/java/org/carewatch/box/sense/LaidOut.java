package org.carewatch.box.sense;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.carewatch.site.Loaded;
import org.carewatch.site.Site;
import org.carewatch.site.SiteReader;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Discipline;

/** A machine of src/test/resources/box in a folder of its own, whose files a test can change. */
final class LaidOut {
  final Tree tree;
  final Site site;
  ClockTrust trust = ClockTrust.SYNCHRONISED;

  private final Path root;
  private final List<Sense> senses;

  /** {@code via}: the interface of the only path; empty for that of the default route. */
  LaidOut(String machine, Path folder, String via) throws IOException {
    Path from = Path.of("src/test/resources/box", machine);
    root = folder.resolve("root");
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, root.resolve(from.relativize(one)));
      }
    }
    tree = new Tree(root);
    site = site(folder, via);
    senses = BoxSenses.of(site, tree, () -> new Discipline(trust, 1_200, 24_000));
  }

  private static Site site(Path folder, String via) throws IOException {
    Path storage = Files.createDirectories(folder.resolve("storage"));
    Path yaml =
        Files.writeString(
            folder.resolve("site.yaml"),
            """
            facility:
              id: box-test
              name: 测试园
              address: 测试
              contact: {name: 值班园长, phone: "0412-5550000"}
            areas:
              - {id: reception, name: 门厅}
            buttons:
              - id: front-desk
                name: 前台一键报警
                area: reception
                zone: 1
                contact: {chip: gpiochip0, line: 17, rest: closed}
                release: key
            desks:
              - id: test-110
                role: police
                brokers: [{url: "tcp://192.0.2.1:1883"%s}]
                plain-text: accepted
                unsigned-receipts: accepted
            storage: {directory: "%s"}
            """
                .formatted(via.isEmpty() ? "" : ", via: " + via, storage));
    return switch (SiteReader.read(yaml)) {
      case Loaded.Good good -> good.site();
      case Loaded.Faulty faulty -> throw new IOException(faulty.faults().toString());
    };
  }

  List<Sense> senses() {
    return senses;
  }

  Sense sense(String subject) {
    return senses.stream()
        .filter(one -> one.subject().toString().equals(subject))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing reads " + subject));
  }

  Seen look(String subject) {
    try {
      return sense(subject).look().look();
    } catch (IOException e) {
      throw new UncheckedIOException(subject, e);
    }
  }

  Path file(String name) {
    return root.resolve(name);
  }

  void write(String name, String words) throws IOException {
    Files.createDirectories(file(name).getParent());
    Files.writeString(file(name), words + "\n");
  }
}
