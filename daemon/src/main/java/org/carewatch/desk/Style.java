package org.carewatch.desk;

// How the desk tells. Values; any thread.

import java.util.Map;

/** Lines for people in their language, or JSON lines for scripts. */
public enum Style {
  CHINESE,
  ENGLISH,
  JSON;

  /** Chinese where the user's language is, by the usual variables. */
  public static Style ofLanguage(Map<String, String> environment) {
    for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return value.startsWith("zh") ? CHINESE : ENGLISH;
      }
    }
    return ENGLISH;
  }
}
