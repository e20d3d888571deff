package org.carewatch.status;

// The journal's newest events as they were written. Asked on the event loop, read on one thread of
// its own. Limits: 500 events or 1 MiB an answer, 5,000 looked through a request, 8 waiting.

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.carewatch.event.Entry;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Kept;

/**
 * GET {@code /api/v1/events?limit=&before=} and what {@link EventFilter} takes: an array of the
 * original bytes, newest first; a {@code Link} header names the next page where there may be one.
 */
final class Events implements Endpoint, AutoCloseable {
  static final int MAXIMUM = 500;
  private static final int USUAL = 50;
  private static final int MAXIMUM_BYTES = 1 << 20;
  private static final int PAGE = 100;
  private static final int LOOKED_THROUGH = 5_000;

  private final Kept kept;
  private final Workers workers = new Workers("status-journal", 1, 8);

  Events(Kept kept) {
    this.kept = kept;
  }

  private record Asked(int limit, Optional<String> before, EventFilter filter) {}

  @Override
  public CompletionStage<Answer> answer(Request request) {
    Asked asked;
    try {
      asked = read(request);
    } catch (IllegalArgumentException wrong) {
      String why = String.valueOf(wrong.getMessage());
      return Answer.error(400, "bad-parameter", "参数有误：" + why, why).now();
    }
    return workers.ask(() -> look(asked));
  }

  private static Asked read(Request request) {
    String limit = request.parameter("limit").orElse(Integer.toString(USUAL));
    if (!limit.matches("[0-9]{1,3}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MAXIMUM) {
      throw new IllegalArgumentException("limit must be a number from 1 to " + MAXIMUM);
    }
    Optional<String> before = request.parameter("before");
    if (before.isPresent() && !before.get().matches("[0-9a-f-]{36}:[0-9]{1,18}")) {
      throw new IllegalArgumentException("before must be RUN:SEQUENCE as an event gives them");
    }
    return new Asked(Integer.parseInt(limit), before, EventFilter.of(request));
  }

  private Answer look(Asked asked) throws JournalException {
    ByteArrayOutputStream array = new ByteArrayOutputStream(8192);
    array.write('[');
    Optional<String> before = asked.before();
    int found = 0;
    boolean more = true;
    for (int looked = 0; more && found < asked.limit() && looked < LOOKED_THROUGH; ) {
      int page = asked.filter().isEmpty() ? Math.min(PAGE, asked.limit() - found) : PAGE;
      List<Entry> entries = kept.newest(before, page);
      more = entries.size() == page;
      for (Entry entry : entries) {
        boolean wanted = asked.filter().takes(entry);
        boolean fits = array.size() + entry.bytes().length < MAXIMUM_BYTES;
        if (wanted && found > 0 && (found == asked.limit() || !fits)) {
          return page(array, asked, before, true);
        }
        if (wanted) {
          array.writeBytes(found > 0 ? new byte[] {',', '\n'} : new byte[0]);
          array.writeBytes(entry.bytes());
          found++;
        }
        before = Optional.of(entry.head().place());
        looked++;
      }
    }
    return page(array, asked, before, more);
  }

  private static Answer page(
      ByteArrayOutputStream array, Asked asked, Optional<String> last, boolean more) {
    array.write(']');
    Answer answer = Answer.json(200, array.toByteArray());
    if (!more || last.isEmpty()) {
      return answer;
    }
    String next =
        "/api/v1/events?limit="
            + asked.limit()
            + "&before="
            + last.get()
            + asked.filter().parameters();
    return answer.with("link", "<" + next + ">; rel=\"next\"");
  }

  @Override
  public void close() {
    workers.close();
  }
}
