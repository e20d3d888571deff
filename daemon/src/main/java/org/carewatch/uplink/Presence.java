package org.carewatch.uplink;

// Duty: the bytes of birth, stopping and last will. Pure.
//
//   {"state":"online","protocol":1,"version":…,"run":…,"boot":…,"connection":…,…}   birth, signed
//   {"state":"stopping","run":…,"boot":…,"connection":…}
//   {"state":"offline","run":…,"boot":…,"connection":…}                            last will

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.carewatch.site.Button;
import org.carewatch.site.Facility;
import tools.jackson.core.JsonGenerator;

/**
 * Which connection of which run a presence message speaks of.
 *
 * @param connection rises with each connect of the run
 */
record Presence(String run, int boot, long connection) {

  static final String ONLINE = "online";
  static final String STOPPING = "stopping";
  static final String OFFLINE = "offline";
  private static final int PROTOCOL = 1;

  static boolean isState(String word) {
    return word.equals(ONLINE) || word.equals(STOPPING) || word.equals(OFFLINE);
  }

  byte[] will() {
    return Json.object(out -> head(out, OFFLINE));
  }

  byte[] stopping() {
    return Json.object(out -> head(out, STOPPING));
  }

  byte[] birth(
      UplinkSettings settings,
      UplinkSettings.Desk desk,
      String publicKey,
      Optional<Instant> certificateEnd,
      Instant time) {
    return Json.object(out -> {
      head(out, ONLINE);
      out.writeNumberProperty("protocol", PROTOCOL);
      out.writeStringProperty("version", settings.version());
      out.writeStringProperty("time", Words.time(time));
      out.writeStringProperty("configuration", settings.configurationHash());
      out.writeStringProperty("publicKey", publicKey);
      Json.textOrNull(out, "certificateEnd", certificateEnd.map(Words::time));
      out.writeStringProperty("supervision", desk.pace().limitSeconds() + "s");
      out.writeStringProperty("role", desk.role().word());
      out.writeBooleanProperty("unsignedReceipts", desk.unsignedAccepted());
      paths(out, desk);
      buttons(out, settings);
      facility(out, settings.facility());
    });
  }

  /** Whether this presence message, read back, says that we are not there. */
  boolean deniedBy(byte[] payload) {
    try {
      Map<String, Object> members = Json.read(payload);
      boolean mine =
          Json.text(members, "run").equals(Optional.of(run))
              && Json.text(members, "connection").equals(Optional.of(Long.toString(connection)));
      return !(mine && Json.text(members, "state").equals(Optional.of(ONLINE)));
    } catch (Json.Malformed notOurs) {
      return true;
    }
  }

  private void head(JsonGenerator out, String state) {
    out.writeStringProperty("state", state);
    out.writeStringProperty("run", run);
    out.writeNumberProperty("boot", boot);
    out.writeNumberProperty("connection", connection);
  }

  private static void paths(JsonGenerator out, UplinkSettings.Desk desk) {
    out.writeArrayPropertyStart("paths");
    for (int i = 0; i < desk.paths().size(); i++) {
      out.writeStartObject();
      out.writeNumberProperty("path", i + 1);
      Json.textOrNull(out, "via", desk.paths().get(i).via());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void buttons(JsonGenerator out, UplinkSettings settings) {
    out.writeArrayPropertyStart("buttons");
    for (Button button : settings.buttons()) {
      out.writeStartObject();
      out.writeStringProperty("id", button.id());
      out.writeStringProperty("name", button.name());
      out.writeNumberProperty("zone", button.zone());
      out.writeStringProperty("area", button.area());
      out.writeStringProperty("areaName", settings.areaNames().getOrDefault(button.area(), ""));
      out.writeBooleanProperty("unsupervised", button.unsupervised());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void facility(JsonGenerator out, Facility facility) {
    out.writeObjectPropertyStart("facility");
    out.writeStringProperty("id", facility.id());
    out.writeStringProperty("name", facility.name());
    out.writeStringProperty("address", facility.address());
    Json.textOrNull(out, "division", facility.division());
    out.writeObjectPropertyStart("contact");
    out.writeStringProperty("name", facility.contact().name());
    out.writeStringProperty("phone", facility.contact().phone());
    out.writeEndObject();
    facility
        .location()
        .ifPresent(place -> {
          out.writeObjectPropertyStart("location");
          out.writeNumberProperty("longitude", place.longitude());
          out.writeNumberProperty("latitude", place.latitude());
          out.writeStringProperty("datum", place.datum().word());
          out.writeEndObject();
        });
    out.writeEndObject();
  }
}
