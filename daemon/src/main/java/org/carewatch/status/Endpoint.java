package org.carewatch.status;

// What stands behind one path. Called on the event loop; whatever waits does so elsewhere.

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Answers one request, now or within the connection's time. */
interface Endpoint {
  CompletionStage<Answer> answer(Request request);

  /**
   * How long a request of this address may take; {@code usual} but for what is known to be slow.
   */
  default Duration within(String uri, Duration usual) {
    return usual;
  }
}
