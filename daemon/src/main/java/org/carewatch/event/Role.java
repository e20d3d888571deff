package org.carewatch.event;

import java.util.Locale;

/** What a desk is to the facility; decides what it is sent. */
public enum Role {
  POLICE,
  HEALTH,
  SITE;

  /** The word in the configuration and in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
