package org.carewatch.site;

// A place on the map and the datum it is given in. Immutable.

/**
 * Where the facility lies. Maps sold in China use GCJ-02, which lies some 500 m beside WGS-84, so
 * the datum is never guessed.
 *
 * @param longitude degrees east, -180 to 180
 * @param latitude degrees north, -90 to 90
 * @param datum what the two figures refer to
 */
public record Location(double longitude, double latitude, Datum datum) {

  /** The geodetic datums in use in China. */
  public enum Datum implements Word {
    /** As satellites give it. */
    WGS_84("WGS-84"),
    /** As Chinese street maps give it. */
    GCJ_02("GCJ-02"),
    /** As Chinese surveyors give it; equal to WGS-84 within a metre. */
    CGCS2000("CGCS2000");

    private final String word;

    Datum(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }
}
