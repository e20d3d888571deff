package org.carewatch.rig.trial;

/** Something that was promised did not happen; the message says what. */
public final class Missed extends Exception {
  private static final long serialVersionUID = 1L;

  public Missed(String what) {
    super(what);
  }

  /** Throws where it is not so. */
  public static void unless(boolean so, String otherwise) throws Missed {
    if (!so) {
      throw new Missed(otherwise);
    }
  }
}
