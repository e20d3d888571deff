package org.carewatch.site;

// One video recorder. Immutable.

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A video recorder. A directory has path and pattern; all others have a URL.
 *
 * @param id unique among recorders
 * @param kind how it is spoken to
 * @param url http or https, without user and password
 * @param login name of the login; may be absent for Frigate and a directory
 * @param path absolute folder of the recordings
 * @param pattern strftime pattern of the files below the path
 * @param timeZone where it differs from the facility's
 */
public record Recorder(
    String id,
    Kind kind,
    Optional<URI> url,
    Optional<String> login,
    Optional<Path> path,
    Optional<String> pattern,
    Optional<ZoneId> timeZone) {

  /** The kinds of recorders. */
  public enum Kind implements Word {
    /** ISAPI. */
    HIKVISION,
    /** CGI. */
    DAHUA,
    /** Profile G. */
    ONVIF,
    /** Frigate's own HTTP. */
    FRIGATE,
    /** LAPI. */
    UNIVIEW,
    /** A software recorder's files. */
    DIRECTORY
  }
}
