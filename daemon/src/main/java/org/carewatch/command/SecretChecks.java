package org.carewatch.command;

// Duty: one rights check for each file that the configuration names. Pure; the checks read modes,
// never contents.

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.RightsCheck;
import org.carewatch.site.Desk;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;
import org.carewatch.site.Status;

/** Passwords, tokens and keys must be their owner's alone; certificates need only be readable. */
final class SecretChecks {
  private final Secrets secrets;
  private final Map<Path, Check> checks = new LinkedHashMap<>();

  private SecretChecks(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Each file once, a file of two uses by its stricter one, in the order of the configuration. */
  static List<Check> of(Site site, Secrets secrets) {
    SecretChecks all = new SecretChecks(secrets);
    site.logins()
        .forEach((name, login) -> all.secret("logins." + name, Optional.of(login.passwordFile())));
    site.desks().forEach(all::desk);
    Status status = site.status();
    all.secret("status.password-file", status.passwordFile());
    all.secret("status.token-file", status.tokenFile());
    all.open("status.tls.certificate", status.tls().map(Status.Tls::certificate));
    all.secret("status.tls.key", status.tls().map(Status.Tls::key));
    return new ArrayList<>(all.checks.values());
  }

  private void desk(Desk desk) {
    String key = "desks." + desk.id();
    open(key + ".tls.ca", desk.tls().map(Desk.Tls::ca));
    open(key + ".tls.certificate", desk.tls().flatMap(Desk.Tls::certificate));
    secret(key + ".tls.key", desk.tls().flatMap(Desk.Tls::key));
    secret(key + ".password-file", desk.passwordFile());
    desk.publicKeys().forEach(name -> open(key + ".public-keys", Optional.of(name)));
  }

  private void secret(String what, Optional<String> name) {
    name.map(secrets::locate)
        .ifPresent(file -> checks.put(file, new RightsCheck(what, file, RightsCheck.Kind.SECRET)));
  }

  private void open(String what, Optional<String> name) {
    name.map(secrets::locate)
        .ifPresent(
            file -> checks.putIfAbsent(file, new RightsCheck(what, file, RightsCheck.Kind.OPEN)));
  }
}
