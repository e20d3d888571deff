package org.carewatch.desk;

// The kinds of lines in a desk's file: all that a desk must still know after a restart. Values.

import org.carewatch.event.Level;

/** One line of the desk's file. */
sealed interface Kept {

  String facility();

  /**
   * A message that arrived.
   *
   * @param topic alarm or event: the topic that it was first sent on
   * @param live whether it came on that topic; else by {@code replay}
   * @param follows {@code run:sequence} of the message before it on this topic, or {@code none}
   * @param payload the event's bytes
   */
  record Arrived(
      String facility, String topic, boolean live, String follows, String at, byte[] payload)
      implements Kept {}

  /** What a person here answered. {@code outcome} is empty but for {@code closed}. */
  record Answered(
      String facility, String event, Level level, String by, String time, String outcome)
      implements Kept {}

  /** The box's public key (base64 of its SubjectPublicKeyInfo), pinned or confirmed by a person. */
  record Pinned(String facility, String key) implements Kept {}

  /** A durable head of the box, from a heartbeat: what {@code journal verify --heads} compares. */
  record Witnessed(String facility, String run, long sequence, String hash) implements Kept {}

  /**
   * A place that counts as held although no line has its event: the box can no longer send it, or
   * it was dropped here for want of room.
   */
  record Passed(String facility, String topic, String place) implements Kept {}
}
