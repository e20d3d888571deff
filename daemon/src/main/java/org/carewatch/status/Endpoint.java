package org.carewatch.status;

// What stands behind one path. Called on the event loop; whatever waits does so elsewhere.

import java.util.concurrent.CompletionStage;

/** Answers one request, now or within the connection's 10 s. */
interface Endpoint {
  CompletionStage<Answer> answer(Request request);
}
