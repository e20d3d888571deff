package org.carewatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.carewatch.core.CoreSettings;
import org.carewatch.event.Role;
import org.carewatch.line.Driven;
import org.carewatch.line.Watched;
import org.carewatch.site.Button;
import org.carewatch.site.Contact;
import org.carewatch.site.Desk;
import org.carewatch.site.Output;
import org.carewatch.site.Site;

/** What of the configuration is wired to the board, under the names that the core knows. */
final class Wiring {
  private static final Duration INPUT_SETTLE = Duration.ofMillis(50);

  private Wiring() {}

  static List<Watched> contacts(Site site) {
    List<Watched> contacts = new ArrayList<>();
    for (Button button : site.buttons()) {
      String name = "button/" + button.id();
      contacts.add(new Watched(name, button.contact(), button.settle()));
      button
          .secondContact()
          .ifPresent(
              second -> contacts.add(new Watched(name + "/second", second, button.settle())));
    }
    input(contacts, "box/enclosure", site.inputs().enclosure());
    input(contacts, "box/mains", site.inputs().mains());
    input(contacts, "box/battery-low", site.inputs().batteryLow());
    input(contacts, "box/reset-key", site.inputs().resetKey());
    return contacts;
  }

  private static void input(List<Watched> contacts, String name, Optional<Contact> contact) {
    contact.ifPresent(wired -> contacts.add(new Watched(name, wired, INPUT_SETTLE)));
  }

  static List<Driven> outputs(Site site) {
    List<Driven> outputs = new ArrayList<>();
    for (Output output : Output.values()) {
      site.outputs().wire(output).ifPresent(wire -> outputs.add(new Driven(output.word(), wire)));
    }
    return outputs;
  }

  static Map<String, Role> roles(Site site) {
    return site.desks().stream().collect(Collectors.toMap(Desk::id, CoreSettings::role));
  }
}
