package org.carewatch.desk;

// A map with a limit: beyond it the entry put first is forgotten. Desk's thread.

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that never grows past its limit. */
final class Bounded<V> extends LinkedHashMap<String, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  Bounded(int most) {
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    return size() > most;
  }
}
