package org.carewatch.rig;

import java.util.List;
import java.util.Optional;
import org.carewatch.core.Found;
import org.carewatch.core.Past;
import org.carewatch.event.Entry;
import org.carewatch.event.Head;
import org.carewatch.event.Receiver;
import org.carewatch.event.Topic;
import org.carewatch.journal.Kept;

/** A journal with nothing in it. */
final class NothingKept implements Kept {
  @Override
  public Optional<Head> head() {
    return Optional.empty();
  }

  @Override
  public List<Past.Owed> owed(Receiver to, Topic topic, Optional<String> after, int limit) {
    return List.of();
  }

  @Override
  public Backlog backlog(Receiver to, Topic topic, Optional<String> after) {
    return new Backlog(0, Optional.empty());
  }

  @Override
  public Optional<Head> position(String desk, Topic topic) {
    return Optional.empty();
  }

  @Override
  public Found found(String desk, String eventId) {
    return new Found.Unknown();
  }

  @Override
  public List<Entry> newest(Optional<String> before, int limit) {
    return List.of();
  }

  @Override
  public List<Missing> missing(Receiver to, Topic topic, Optional<String> after, String through) {
    return List.of();
  }
}
