package org.carewatch.uplink;

// Duty: what the uplink is told at start. Immutable.

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Role;
import org.carewatch.site.Button;
import org.carewatch.site.Facility;

/**
 * The facility and its desks.
 *
 * @param version of the daemon, as births tell it
 * @param configurationHash {@code sha256:…} of the configuration in force
 * @param areaNames id of each area to its name
 */
public record UplinkSettings(
    String version,
    String configurationHash,
    Facility facility,
    List<Button> buttons,
    Map<String, String> areaNames,
    List<Desk> desks) {

  public UplinkSettings {
    buttons = List.copyOf(buttons);
    areaNames = Map.copyOf(areaNames);
    desks = List.copyOf(desks);
  }

  /**
   * One desk.
   *
   * @param paths its brokers, counted from 1
   * @param tls there whenever a broker is {@code ssl://}
   * @param keys empty only where unsigned receipts are accepted in so many words
   */
  public record Desk(
      String id,
      Role role,
      Pace pace,
      List<Broker> paths,
      Optional<PemTls> tls,
      Optional<Account> account,
      DeskKeys keys,
      boolean unsignedAccepted) {

    public Desk {
      paths = List.copyOf(paths);
    }
  }

  /** One broker: {@code ssl://host:port} or {@code tcp://host:port}, and its interface's name. */
  public record Broker(URI url, Optional<String> via) {}
}
