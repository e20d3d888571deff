package org.carewatch.status;

// What the page shows of the configuration: names, and what was admitted in it. Pure; any thread.
// No address, no login, no file name goes out.

import org.carewatch.site.Site;

/** Writes what {@code /api/v1/site} answers. */
public final class SiteJson {
  private SiteJson() {}

  /** The configuration's part of the page. */
  public static byte[] of(Site site, String version) {
    return Json.object(out -> {
      out.writeStringProperty("id", site.facility().id());
      out.writeStringProperty("name", site.facility().name());
      out.writeStringProperty("timeZone", site.facility().timeZone().getId());
      out.writeStringProperty("version", version);
      Json.each(
          out,
          "buttons",
          site.buttons(),
          button -> {
            out.writeStringProperty("id", button.id());
            out.writeStringProperty("name", button.name());
            out.writeBooleanProperty("unsupervised", button.unsupervised());
          });
      Json.each(
          out,
          "desks",
          site.desks(),
          desk -> {
            out.writeStringProperty("id", desk.id());
            out.writeBooleanProperty("unsignedReceipts", desk.unsignedReceipts());
            out.writeBooleanProperty("plainText", desk.plainText());
          });
    });
  }
}
