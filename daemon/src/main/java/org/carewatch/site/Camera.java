package org.carewatch.site;

// One camera. Immutable.

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A camera, by its address (ONVIF finds the rest) or by the addresses of its streams.
 *
 * @param id unique among cameras
 * @param name what people call it
 * @param areas ids of the areas it looks at, at least one, none private
 * @param address host or IP address, with a port where it is not 80
 * @param rtsp the stream, where it is given; goes before what ONVIF finds
 * @param snapshot the still picture, where it is given; goes before what ONVIF finds
 * @param login name of the login
 * @param recorder where it is recorded
 * @param commissioned the day from which recordings are owed
 */
public record Camera(
    String id,
    String name,
    List<String> areas,
    Optional<String> address,
    Optional<URI> rtsp,
    Optional<URI> snapshot,
    Optional<String> login,
    Optional<Channel> recorder,
    LocalDate commissioned) {

  /** Takes its own copy of the areas. */
  public Camera {
    areas = List.copyOf(areas);
  }

  /**
   * The channel of a recorder.
   *
   * @param id id of the recorder
   * @param channel number of the channel, 1 to 512
   */
  public record Channel(String id, int channel) {}
}
