package org.carewatch.camera;

// How a camera's stream is known. Immutable but for what the finder remembers.

import java.net.URI;

/** Given by the configuration, or sought by ONVIF. */
sealed interface Way {

  /** Where the camera is; only its host is meant. */
  URI place();

  /** The configuration gives the stream. */
  record Given(URI place) implements Way {}

  /** The configuration gives an address. */
  record Sought(Finder finder) implements Way {
    @Override
    public URI place() {
      return finder.place();
    }
  }
}
