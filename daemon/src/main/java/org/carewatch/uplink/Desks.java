package org.carewatch.uplink;

// Duty: from the site's records and secret files to what the uplink is told; for daemon and doctor.
// Thread: any. Limits: a secret is at most 64 KiB.

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.carewatch.core.CoreSettings;
import org.carewatch.site.Area;
import org.carewatch.site.Desk;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the uplink needs of the configuration, its secrets read by file name. A desk whose secret
 * files cannot be read is tried all the same and says why it fails: one bad file must not keep the
 * others from an alarm.
 */
public final class Desks {
  private static final Logger LOG = LoggerFactory.getLogger(Desks.class);

  private final Secrets secrets;
  private final Supplier<Instant> judgedAt;

  /** {@code judgedAt}: the instant at which certificates must be valid. */
  public Desks(Secrets secrets, Supplier<Instant> judgedAt) {
    this.secrets = secrets;
    this.judgedAt = judgedAt;
  }

  /** The whole uplink's settings; {@code configurationHash} in hex. */
  public UplinkSettings settings(Site site, String version, String configurationHash) {
    return new UplinkSettings(
        version,
        "sha256:" + configurationHash,
        site.facility(),
        site.buttons(),
        site.areas().stream().collect(Collectors.toMap(Area::id, Area::name)),
        desks(site));
  }

  /** The desks alone. */
  public List<UplinkSettings.Desk> desks(Site site) {
    return site.desks().stream().map(this::desk).toList();
  }

  private UplinkSettings.Desk desk(Desk desk) {
    return new UplinkSettings.Desk(
        desk.id(),
        CoreSettings.role(desk),
        Pace.within(desk.supervision().limit()),
        desk.brokers().stream()
            .map(broker -> new UplinkSettings.Broker(broker.url(), broker.via()))
            .toList(),
        desk.tls().map(this::tls),
        account(desk),
        keys(desk),
        desk.unsignedReceipts());
  }

  private PemTls tls(Desk.Tls tls) {
    Optional<PemTls.Pair> own =
        tls.certificate()
            .flatMap(certificate ->
                tls.key().map(key -> new PemTls.Pair(source(certificate), source(key))));
    return new PemTls(source(tls.ca()), own, judgedAt);
  }

  private PemTls.Source source(String name) {
    return () ->
        switch (secrets.read(name)) {
          case Secrets.Secret.Found found -> found.bytes();
          case Secrets.Secret.Missing missing -> throw new IOException(missing.why().en());
        };
  }

  private Optional<UplinkSettings.Account> account(Desk desk) {
    return desk.user()
        .map(user ->
            new UplinkSettings.Account(
                user, desk.passwordFile().map(this::password).orElse(new byte[0])));
  }

  private byte[] password(String name) {
    return switch (secrets.line(name)) {
      case Secrets.Secret.Found found -> found.bytes();
      case Secrets.Secret.Missing missing -> {
        LOG.error("password file: {}", missing.why().en());
        yield new byte[0];
      }
    };
  }

  private DeskKeys keys(Desk desk) {
    List<byte[]> texts = new ArrayList<>();
    try {
      for (String name : desk.publicKeys()) {
        texts.add(source(name).read());
      }
      return texts.isEmpty() ? DeskKeys.none() : DeskKeys.of(texts);
    } catch (IOException unreadable) {
      LOG.error(
          "desk {}: its public keys cannot be used, all its receipts will be refused: {}",
          desk.id(),
          unreadable.getMessage());
      return DeskKeys.none();
    }
  }
}
