package org.carewatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.carewatch.core.CoreSettings;
import org.carewatch.core.Fact;
import org.carewatch.event.Role;
import org.carewatch.journal.Anchor;
import org.carewatch.journal.Journal;
import org.carewatch.line.Driven;
import org.carewatch.line.Watched;
import org.carewatch.site.Button;
import org.carewatch.site.Contact;
import org.carewatch.site.Desk;
import org.carewatch.site.Output;
import org.carewatch.site.Panel;
import org.carewatch.site.Site;
import org.carewatch.uplink.BoxKey;

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
    for (Panel panel : site.armed()) {
      if (panel.source() instanceof Panel.Relay relay) {
        input(contacts, "panel/" + panel.id(), Optional.of(relay.contact()));
      }
    }
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
    for (Panel panel : site.armed()) {
      panel.rearm().ifPresent(how -> outputs.add(new Driven(rearm(panel.id()), how.output())));
    }
    return outputs;
  }

  /** The name of the output that arms a panel. */
  static String rearm(String panel) {
    return "rearm/" + panel;
  }

  static Map<String, Role> roles(Site site) {
    return site.desks().stream().collect(Collectors.toMap(Desk::id, CoreSettings::role));
  }

  /** The box's key for the journal's thread, which opens before the key is read. */
  static Anchor.Signer signer(CompletableFuture<BoxKey> key) {
    return new Anchor.Signer() {
      @Override
      public String sign(byte[] text) {
        return key.join().sign(text);
      }

      @Override
      public String publicText() {
        return key.join().publicText();
      }

      @Override
      public boolean ready() {
        return key.isDone();
      }
    };
  }

  /** A moved clock is the journal's matter too: it trims only by one that stood for a day. */
  static Consumer<Fact> clockToo(Journal journal, Consumer<Fact> facts) {
    return fact -> {
      if (fact instanceof Fact.ClockMoved) {
        journal.clockMoved();
      }
      facts.accept(fact);
    };
  }
}
