package org.carewatch.uplink;

// Duty: from the site's records and secret files to what the uplink is told; for daemon and doctor.
// Thread: any. Limits: a secret is at most 64 KiB.

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.carewatch.core.CoreSettings;
import org.carewatch.site.Area;
import org.carewatch.site.Desk;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;

/**
 * What the uplink needs of the configuration, its secrets read by file name. A desk whose secret
 * files cannot be read is tried all the same and says why it fails: one bad file must not keep the
 * others from an alarm.
 */
public final class Desks {
  private final Secrets secrets;
  private final CertificateClock clock;

  /** {@code clock}: the one that certificates are judged by. */
  public Desks(Secrets secrets, CertificateClock clock) {
    this.secrets = secrets;
    this.clock = clock;
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
    return new PemTls(source(tls.ca()), own, clock);
  }

  private PemTls.Source source(String name) {
    return () ->
        switch (secrets.read(name)) {
          case Secrets.Secret.Found found -> found.bytes();
          case Secrets.Secret.Missing missing -> throw new IOException(missing.why().en());
        };
  }

  private Optional<Account> account(Desk desk) {
    return desk.user()
        .flatMap(user -> desk.passwordFile().map(file -> new Account(user, password(file))));
  }

  private PemTls.Source password(String name) {
    return () ->
        switch (secrets.line(name)) {
          case Secrets.Secret.Found found -> found.bytes();
          case Secrets.Secret.Missing missing -> throw new IOException(missing.why().en());
        };
  }

  private DeskKeys keys(Desk desk) {
    return DeskKeys.from(desk.publicKeys().stream().map(this::source).toList());
  }
}
