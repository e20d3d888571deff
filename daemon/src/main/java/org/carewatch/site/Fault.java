package org.carewatch.site;

// One fault of the configuration file and its words. Immutable.

import java.util.Optional;

/**
 * One fault of the configuration.
 *
 * @param line from 1; 0 where the file as a whole is at fault
 * @param column from 1, in characters; 0 where the file as a whole is at fault
 * @param key path of the key, list places counted from 1: {@code buttons[1].contact.line}; empty
 *     where the file as a whole is at fault
 * @param wrong what is wrong, with the wrong value
 * @param right what would be right
 * @param suggestion what was probably meant, where something comes near
 */
public record Fault(
    int line, int column, String key, Words wrong, Words right, Optional<String> suggestion) {

  /** In Chinese, without the place. */
  public String zh() {
    return (key.isEmpty() ? "" : key + "：")
        + wrong.zh()
        + "；应为："
        + right.zh()
        + suggestion.map(word -> "。是不是想写 " + word + "？").orElse("。");
  }

  /** In English, without the place. */
  public String en() {
    return (key.isEmpty() ? "" : key + ": ")
        + wrong.en()
        + "; right would be: "
        + right.en()
        + suggestion.map(word -> ". Did you mean " + word + "?").orElse(".");
  }

  /** The place as editors take it, {@code FILE:LINE:COLUMN}, or the file alone. */
  public String at(String file) {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
