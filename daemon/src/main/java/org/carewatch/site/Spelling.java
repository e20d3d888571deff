package org.carewatch.site;

// What was probably meant by a misspelt word. Pure; words beyond 40 characters have no neighbours.

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word nearest to a misspelt one. */
final class Spelling {

  private static final int LONGEST = 40;

  private Spelling() {}

  /**
   * The nearest of the known words, where one is near enough: a third of it, two letters at most.
   */
  static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = kebab(word);
    String best = "";
    int distance = Integer.MAX_VALUE;
    for (String candidate : known) {
      int d = distance(plain, candidate.toLowerCase(Locale.ROOT));
      if (d < distance) {
        distance = d;
        best = candidate;
      }
    }
    int allowed = Math.min(2, Math.max(1, plain.length() / 3));
    return distance <= allowed && !best.isEmpty() ? Optional.of(best) : Optional.empty();
  }

  /** The way keys are spelt here: {@code passwordFile} and {@code Password_File} alike. */
  static String kebab(String word) {
    return word.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[_ ]+", "-");
  }

  /** Letters to insert, delete, replace or swap with a neighbour. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
