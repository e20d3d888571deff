package org.carewatch.site;

// One receiver of alarms and events. Immutable; holds no secret.

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A desk: where alarms and events go.
 *
 * @param id part of every topic: a-z 0-9 '-', 1 to 64 characters, unique
 * @param kind how it is spoken to
 * @param role what it receives
 * @param brokers its paths, 1 to 8, first one first
 * @param tls there whenever a broker is {@code ssl://}
 * @param user user name at the brokers; always together with {@code passwordFile}
 * @param passwordFile file name for {@link Secrets}
 * @param plainText {@code tcp://} beyond this machine was accepted in so many words
 * @param publicKeys names of the PEM files with the desk's Ed25519 keys, for {@link Secrets}
 * @param unsignedReceipts unsigned receipts were accepted in so many words
 * @param supervision how soon a loss of the site is known
 */
public record Desk(
    String id,
    Kind kind,
    Role role,
    List<Broker> brokers,
    Optional<Tls> tls,
    Optional<String> user,
    Optional<String> passwordFile,
    boolean plainText,
    List<String> publicKeys,
    boolean unsignedReceipts,
    Supervision supervision) {

  /** Takes its own copies of the lists. */
  public Desk {
    brokers = List.copyOf(brokers);
    publicKeys = List.copyOf(publicKeys);
  }

  /** Whether all its brokers are one path: fewer than two different {@code via}. */
  public boolean onePath() {
    return brokers.stream().flatMap(broker -> broker.via().stream()).distinct().count() < 2;
  }

  /** How a desk is spoken to. */
  public enum Kind implements Word {
    /** MQTT 5. */
    MQTT
  }

  /** What a desk receives: the last column of the table of events. */
  public enum Role implements Word {
    /** The police-linked desk. */
    POLICE,
    /** The health authority. */
    HEALTH,
    /** The director's or guard's own receiver. */
    SITE
  }

  /**
   * The files of one TLS connection, by name, for {@link Secrets}.
   *
   * @param ca the CA that the desk's certificate is judged by
   * @param certificate our own certificate; always together with {@code key}
   * @param key our own key
   */
  public record Tls(String ca, Optional<String> certificate, Optional<String> key) {}

  /** How soon the loss of the site is known at the desk, and the times that make it so. */
  public enum Supervision implements Word {
    /** Known within 20 s: a heartbeat every 6 s. */
    SECONDS_20(20, 6),
    /** Known within 90 s: a heartbeat every 30 s. */
    SECONDS_90(90, 30),
    /** Known within 180 s: a heartbeat every 60 s. */
    SECONDS_180(180, 60);

    private final long limitSeconds;
    private final long beatSeconds;

    Supervision(long limitSeconds, long beatSeconds) {
      this.limitSeconds = limitSeconds;
      this.beatSeconds = beatSeconds;
    }

    @Override
    public String word() {
      return limitSeconds + "s";
    }

    /** The time within which the desk knows. */
    public Duration limit() {
      return Duration.ofSeconds(limitSeconds);
    }

    /** The time between two heartbeats. */
    public Duration heartbeat() {
      return Duration.ofSeconds(beatSeconds);
    }

  }
}
