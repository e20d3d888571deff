package org.carewatch.desk;

// Reads a desk's file for what it holds of one box. Any thread; reads only; some 50,000 lines.

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Head;
import org.carewatch.event.Json;

/**
 * What a desk can say of a box's past.
 *
 * @param facility whose
 * @param pinned the public keys that a person there pinned or confirmed, base64
 * @param durable heads that the box called durable: from heartbeats, and where a run said what it
 *     follows
 * @param heard places of events that arrived
 * @param unread lines that could not be read
 */
public record Holdings(
    String facility, Set<String> pinned, List<Head> durable, List<Head> heard, int unread) {

  /** Reads the file that {@code carewatch desk --store} keeps. */
  public static Holdings read(Path store, String facility) throws IOException {
    Reader reader = new Reader(facility);
    DeskFile.read(store, reader::take, _ -> reader.unread++);
    return new Holdings(facility, reader.pinned, reader.durable, reader.heard, reader.unread);
  }

  /** How many places. */
  public int size() {
    return durable.size() + heard.size();
  }

  private static final class Reader {
    private final String facility;
    private final Set<String> pinned = new LinkedHashSet<>();
    private final List<Head> durable = new ArrayList<>();
    private final List<Head> heard = new ArrayList<>();
    private int unread;

    Reader(String facility) {
      this.facility = facility;
    }

    void take(Kept line) {
      if (!line.facility().equals(facility)) {
        return;
      }
      switch (line) {
        case Kept.Witnessed seen -> durable.add(new Head(seen.run(), seen.sequence(), seen.hash()));
        case Kept.Pinned key -> pinned.add(key.key());
        case Kept.Arrived arrived -> event(arrived.payload());
        case Kept.Answered _, Kept.Passed _ -> {}
      }
    }

    private void event(byte[] payload) {
      try {
        EventFields event = EventFields.read(payload);
        heard.add(new Head(event.run(), event.sequence(), EventWriter.sha256(payload)));
        Map<String, Object> after = Json.object(event.detail(), "after");
        if (after.containsKey("run")) {
          durable.add(
              new Head(
                  Json.string(after, "run"),
                  Json.number(after, "sequence", 0),
                  Json.string(after, "hash").replaceFirst("^sha256:", "")));
        }
      } catch (Json.BadJson noEvent) {
        unread++;
      }
    }
  }
}
