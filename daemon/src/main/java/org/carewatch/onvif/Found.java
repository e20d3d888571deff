package org.carewatch.onvif;

// What a device says about its streams. Immutable.

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.carewatch.event.Text;

/** Its streams, or why they are not known. */
public sealed interface Found {

  /**
   * There is one.
   *
   * @param stream rtsp or rtsps on the host that we reached
   * @param still a JPEG over http or https on the host that we reached; empty where it has none
   * @param notes what a technician should know of it
   */
  record Streams(URI stream, Optional<URI> still, Profile profile, List<Text> notes)
      implements Found {
    /** Takes its own copy of the notes. */
    public Streams {
      notes = List.copyOf(notes);
    }
  }

  /** There is none that we know of. */
  record None(Said.Failed why) implements Found {}
}
