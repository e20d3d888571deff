package org.carewatch.event;

/**
 * The two topics that carry events to a desk; each has its own {@code follows} and its own
 * position.
 */
public enum Topic {
  ALARM("alarm"),
  EVENT("event");

  private final String word;

  Topic(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
