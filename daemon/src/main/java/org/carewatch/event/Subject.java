package org.carewatch.event;

/**
 * What an event is about, for example {@code button/front-desk}.
 *
 * @param kind button, box, desk, journal, camera, recorder, panel, area, test …
 * @param id the id in the configuration, or a fixed word such as {@code enclosure}
 */
public record Subject(String kind, String id) {
  public static final Subject BOX = new Subject("box", "daemon");
  public static final Subject ENCLOSURE = new Subject("box", "enclosure");
  public static final Subject CLOCK = new Subject("box", "clock");
  public static final Subject JOURNAL = new Subject("box", "journal");
  public static final Subject TEST = new Subject("test", "mode");
  public static final Subject DRILL = new Subject("test", "drill");
  public static final Subject MAINTENANCE = new Subject("box", "maintenance");

  public static Subject button(String id) {
    return new Subject("button", id);
  }

  public static Subject desk(String id) {
    return new Subject("desk", id);
  }

  /** One path of a desk, counted from 1. */
  public static Subject path(String desk, int path) {
    return new Subject("path", desk + "-" + path);
  }

  @Override
  public String toString() {
    return kind + "/" + id;
  }
}
