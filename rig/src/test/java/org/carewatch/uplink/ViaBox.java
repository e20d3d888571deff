package org.carewatch.uplink;

import java.util.Optional;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;

/**
 * A box with one desk and a path for each {@code URL VIA} of its words, as a process of its own:
 * prints {@code up N} and {@code down N WORDS} until it is ended.
 */
final class ViaBox {
  private ViaBox() {}

  public static void main(String[] words) throws InterruptedException {
    java.util.List<UplinkSettings.Broker> paths = new java.util.ArrayList<>();
    for (int at = 0; at + 1 < words.length; at += 2) {
      paths.add(
          new UplinkSettings.Broker(java.net.URI.create(words[at]), Optional.of(words[at + 1])));
    }
    try (Site site = Site.over(paths)) {
      site.start();
      site.uplink.urgent(new Effect.Urgent(Site.DESK, true));
      while (true) {
        switch (site.facts.take()) {
          case Fact.PathUp up -> System.out.println("up " + up.path());
          case Fact.PathDown down ->
              System.out.println("down " + down.path() + " " + down.detail());
          default -> {}
        }
      }
    }
  }
}
