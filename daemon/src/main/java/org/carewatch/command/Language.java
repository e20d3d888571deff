package org.carewatch.command;

// The language of the user at the terminal, from the environment. Pure.

import java.util.Map;
import java.util.stream.Stream;

/** The languages in which commands speak. */
public enum Language {
  /** Chinese. */
  ZH,
  /** English. */
  EN;

  /** Chinese where the locale is, by the order that POSIX gives; else English. */
  public static Language of(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .filter(value -> value.startsWith("zh"))
        .map(_ -> ZH)
        .orElse(EN);
  }
}
