package org.carewatch.command;

// carewatch desk: options checked and handed to org.carewatch.desk. The caller's thread until a
// person quits; a second one reads keys.

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.carewatch.desk.DeskAccess;
import org.carewatch.desk.DeskOptions;
import org.carewatch.desk.Keys;
import org.carewatch.desk.Reception;
import org.carewatch.desk.Style;
import org.carewatch.time.SystemTime;
import org.carewatch.uplink.PemTls;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code carewatch desk}: exit status 0 when a person quit, 1 on trouble, 2 on wrong use. */
@Command(
    name = "desk",
    mixinStandardHelpOptions = true,
    description = {
      "The reference receiving desk: shows what arrives, answers 'stored' at once and 'operator' on"
          + " a key, asks replay for what is missing.",
      "Keys: o answer, c close, k accept a box's new public key, q quit."
    })
public final class DeskCommand implements Callable<Integer> {

  @Option(
      names = "--broker",
      paramLabel = "URL",
      description = "ssl://host:port or tcp://host:port")
  @Nullable URI broker;

  @Option(names = "--facility", paramLabel = "ID", description = "One facility; else all.")
  @Nullable String facility;

  @Option(
      names = "--desk",
      paramLabel = "ID",
      defaultValue = "desk",
      description = "This desk's id.")
  String desk = "desk";

  @Option(names = "--ca", paramLabel = "FILE", description = "The CA of the broker, PEM.")
  @Nullable Path ca;

  @Option(names = "--certificate", paramLabel = "FILE", description = "Our certificate, PEM.")
  @Nullable Path certificate;

  @Option(names = "--certificate-key", paramLabel = "FILE", description = "Its key, PEM.")
  @Nullable Path certificateKey;

  @Option(names = "--user", paramLabel = "NAME", description = "User name at the broker.")
  @Nullable String user;

  @Option(names = "--password-file", paramLabel = "FILE", description = "Holds its password.")
  @Nullable Path passwordFile;

  @Option(
      names = "--signing-key",
      paramLabel = "FILE",
      description = "Ed25519 key that signs receipts and commands, PEM.")
  @Nullable Path signingKey;

  @Option(
      names = "--make-signing-key",
      paramLabel = "FILE",
      description = "Makes such a key, and FILE.pub for the boxes' public-keys; then ends.")
  @Nullable Path makeSigningKey;

  @Option(
      names = "--store",
      paramLabel = "FILE",
      description = "Where messages are kept; else carewatch-desk-ID.jsonl here.")
  @Nullable Path store;

  @Option(names = "--by", paramLabel = "NAME", description = "Who answers; else your login name.")
  @Nullable String by;

  @Option(names = "--auto", description = "Answers operator by itself: for demonstrations only.")
  boolean auto;

  @Option(
      names = "--answer-after",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "With --auto: how long an alarm waits.")
  int answerAfter;

  @Option(
      names = "--close-as",
      paramLabel = "OUTCOME",
      description = "With --auto: closes too, as real, false, test or unknown.")
  @Nullable String closeAs;

  @Option(names = "--json", description = "One JSON object a line, for scripts.")
  boolean json;

  @Option(
      names = "--plain-text",
      description = "Accepts tcp:// beyond this machine: everybody on the way can read and forge.")
  boolean plainText;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    try {
      if (makeSigningKey != null) {
        Keys.make(makeSigningKey);
        return 0;
      }
      PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
      boolean terminal =
          Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
      try (DeskKeyboard keyboard = DeskKeyboard.open(terminal);
          Reception reception =
              new Reception(options(), new SystemTime(), out, terminal && !json)) {
        keyboard.start(reception::press);
        reception.run();
      }
      return 0;
    } catch (IOException | UncheckedIOException failed) {
      System.err.println("carewatch desk: " + failed.getMessage());
      return 1;
    }
  }

  private DeskOptions options() {
    if (closeAs != null && !closeAs.matches("real|false|test|unknown")) {
      throw wrong("--close-as " + closeAs + ": give real, false, test or unknown");
    }
    if (!desk.matches("[a-z0-9-]{1,64}")) {
      throw wrong("--desk " + desk + ": a-z, 0-9 and '-', 1 to 64 characters");
    }
    if (facility != null && !facility.matches("[a-z0-9-]{3,64}")) {
      throw wrong("--facility " + facility + ": a-z, 0-9 and '-', 3 to 64 characters");
    }
    if (by != null && (by.isBlank() || by.length() > 200)) {
      throw wrong("--by: 1 to 200 characters");
    }
    return new DeskOptions(
        access(),
        facility == null ? "+" : facility,
        desk,
        by == null ? System.getProperty("user.name", "desk") : by,
        Optional.ofNullable(signingKey),
        store == null ? Path.of("carewatch-desk-" + desk + ".jsonl") : store,
        auto,
        Duration.ofSeconds(Math.clamp(answerAfter, 0, 86_400)),
        Optional.ofNullable(closeAs),
        json ? Style.JSON : Style.ofLanguage(System.getenv()));
  }

  private DeskAccess access() {
    URI url = broker;
    if (url == null
        || url.getHost() == null
        || !String.valueOf(url.getScheme()).matches("ssl|tcp")) {
      throw wrong("--broker is needed: ssl://host:port, or tcp://host:port on this machine");
    }
    if ((certificate == null) != (certificateKey == null)) {
      throw wrong("--certificate and --certificate-key belong together");
    }
    if ((user == null) != (passwordFile == null)) {
      throw wrong("--user and --password-file belong together");
    }
    boolean encrypted = url.getScheme().equals("ssl");
    if (!encrypted && !plainText && !url.getHost().matches("localhost|127\\..*|\\[::1]")) {
      throw wrong("tcp:// beyond this machine can be read and forged: use ssl://, or --plain-text");
    }
    if (encrypted && ca == null) {
      throw wrong("ssl:// needs --ca, the PEM file of the CA that signed the broker's certificate");
    }
    return new DeskAccess(
        url,
        "carewatch-desk-" + desk + (facility == null ? "" : "-" + facility),
        Optional.ofNullable(user),
        Optional.ofNullable(passwordFile).map(file -> () -> password(file)),
        Optional.ofNullable(ca).map(this::tls));
  }

  private static byte[] password(Path file) throws IOException {
    return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
  }

  private DeskAccess.Tls tls(Path authority) {
    Path own = certificate;
    Path ownKey = certificateKey;
    Optional<PemTls.Pair> pair =
        own == null || ownKey == null
            ? Optional.empty()
            : Optional.of(
                new PemTls.Pair(() -> Files.readAllBytes(own), () -> Files.readAllBytes(ownKey)));
    SystemTime clock = new SystemTime();
    return new PemTls(() -> Files.readAllBytes(authority), pair, () -> clock.now().wall())::factory;
  }

  private ParameterException wrong(String words) {
    return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), words);
  }
}
