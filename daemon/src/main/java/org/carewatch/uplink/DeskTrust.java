package org.carewatch.uplink;

// Duty: what one desk's certificates, keys and password are worth today, and telling it. Threads:
// `shown` and `onlyAlarms` are the paths' and touch no file; `look` reads the card and is the
// watch's.

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carewatch.core.Fact;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;

/** The trust between us and one desk's brokers. */
final class DeskTrust {

  /** How long before its end a certificate is warned of. */
  static final Duration WARNING = Duration.ofDays(30);

  private final UplinkSettings.Desk desk;
  private final Consumer<Fact> facts;
  private final Runnable soon;
  private final Map<Integer, BrokerCertificate> shown = new ConcurrentHashMap<>();

  /** {@code soon} asks for a look; it must not wait. */
  DeskTrust(UplinkSettings.Desk desk, Consumer<Fact> facts, Runnable soon) {
    this.desk = desk;
    this.facts = facts;
    this.soon = soon;
  }

  /** A broker has let us in and showed this. */
  void shown(int path, Optional<BrokerCertificate> certificate) {
    certificate.ifPresent(one -> {
      shown.put(path, one);
      broker(path, one);
    });
  }

  /** An attempt failed: perhaps new files lie ready. */
  void failed() {
    soon.run();
  }

  /**
   * Whether this path's broker showed a certificate that carries alarms only: past its end, or,
   * while our clock is not synchronised, before its start.
   */
  boolean onlyAlarms(int path) {
    BrokerCertificate certificate = shown.get(path);
    return certificate != null && desk.tls().isPresent() && certificate.onlyAlarms(clock());
  }

  /** Whether that broker may have a new certificate by now. */
  boolean worthAsking(int path, Optional<BrokerCertificate> served) {
    return onlyAlarms(path) && served.isPresent() && !served.get().onlyAlarms(clock());
  }

  /** When what this path's broker showed ends; empty where nothing was shown. */
  Optional<Instant> brokerEnd(int path) {
    return Optional.ofNullable(shown.get(path)).map(BrokerCertificate::end);
  }

  /** When our own certificate ends; empty where there is none or none could be used yet. */
  Optional<Instant> ownEnd() {
    return desk.tls().flatMap(PemTls::certificateEnd);
  }

  /** Takes up what lies on the card now and tells how things stand. */
  void look() {
    desk.tls().ifPresent(PemTls::look);
    desk.account().ifPresent(Account::look);
    desk.keys().look();
    files();
    ownEnd().ifPresent(this::own);
    shown.forEach(this::broker);
  }

  private void files() {
    String faults =
        Stream.of(
                desk.tls().flatMap(PemTls::trouble),
                desk.account().flatMap(Account::trouble),
                desk.keys().trouble())
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    judge(Subject.desk(desk.id()), Reason.FILES_UNUSABLE, !faults.isEmpty(), faults);
  }

  private void own(Instant end) {
    ends(Subject.desk(desk.id()), "our certificate ends on " + Words.time(end), end);
  }

  private void broker(int path, BrokerCertificate one) {
    Subject subject = Subject.path(desk.id(), path);
    ends(subject, "the broker's certificate ends on " + Words.time(one.end()), one.end());
    judge(
        subject,
        Reason.CERTIFICATE_EARLY,
        clock().at().isBefore(one.start()),
        "it begins on " + Words.time(one.start()) + ", our clock says " + Words.time(clock().at()));
  }

  private void ends(Subject subject, String words, Instant end) {
    Instant now = clock().at();
    judge(subject, Reason.CERTIFICATE_ENDING, now.plus(WARNING).isAfter(end), words);
    judge(subject, Reason.CERTIFICATE_ENDED, now.isAfter(end), words);
  }

  private CertificateClock clock() {
    return desk.tls().orElseThrow().clock();
  }

  private void judge(Subject subject, Reason question, boolean bad, String detail) {
    facts.accept(new Fact.Judged(subject, question, bad, detail));
  }
}
