package org.carewatch.site;

// One source that tells whether the alarm system is armed. Immutable.

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * An alarm panel whose armed state is watched.
 *
 * @param id unique among armed sources
 * @param name what people call it
 * @param source where its state is read
 * @param required when it has to be armed
 * @param grace how long it may be disarmed before it is told and re-armed, 0 s to 10 min; grace
 *     still counts as breach
 * @param rearm how it is armed again, only where written
 */
public record Panel(
    String id,
    String name,
    Source source,
    Required required,
    Duration grace,
    Optional<Rearm> rearm) {

  /** Where the armed state is read. */
  public sealed interface Source {}

  /**
   * A relay of the panel on a line of ours; at rest means armed.
   *
   * @param contact the contact
   */
  public record Relay(Contact contact) implements Source {}

  /**
   * A Hikvision panel over the network.
   *
   * @param url http or https, without user and password
   * @param login name of the login
   */
  public record Hikvision(URI url, String login) implements Source {}

  /**
   * A digital input of a recorder, or of a camera, which has an address; exactly one is named.
   *
   * @param recorder id of the recorder
   * @param camera id of the camera, asked by ONVIF
   * @param number number of the input, 1 to 256
   */
  public record Input(Optional<String> recorder, Optional<String> camera, int number)
      implements Source {}

  /** When a panel has to be armed. */
  public enum Required implements Word {
    /** Every minute of every day: the rule's words. */
    ALWAYS,
    /** Every minute outside the facility's hours; the report shows those hours apart. */
    OUTSIDE_HOURS
  }

  /**
   * Arming again by a pulse on an output; never inside the facility's hours, at most three a day.
   *
   * @param output the output
   * @param pulse length of the pulse, 50 ms to 10 s
   * @param attempts 1 to 3
   */
  public record Rearm(Wire output, Duration pulse, int attempts) {}
}
