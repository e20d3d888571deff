package org.carewatch.uplink;

// Duty: what a link tells its path. Thread: told from the library's threads, handled on the path's.

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of what a link was asked. */
sealed interface LinkNews {

  /**
   * CONNACK with reason code 0.
   *
   * @param receiveMaximum how many unacknowledged messages the broker takes, 1 to 32,767
   * @param keepAliveSeconds what the broker wants instead of ours, 0: it does not say
   * @param certificate what the broker showed; empty in plain text
   */
  record Connected(
      int receiveMaximum, int keepAliveSeconds, Optional<BrokerCertificate> certificate)
      implements LinkNews {}

  /** SUBACK; a code of 0x80 and above was refused. */
  record Subscribed(List<Integer> codes) implements LinkNews {}

  /** PUBACK, with its reason code: 0x00 taken, 0x10 nobody subscribed, 0x80 and above refused. */
  record Answered(long ticket, int code) implements LinkNews {}

  /** A message; its QoS 1 is acknowledged when the consumer returns. */
  record Arrived(String topic, byte[] payload, Map<String, String> properties)
      implements LinkNews {}

  /** The connection, or the attempt, is over. */
  record Gone(LinkTrouble trouble, String detail) implements LinkNews {}
}
