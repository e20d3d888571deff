package org.carewatch.status;

// The meters for Prometheus: free for askers on this machine, elsewhere with the token. Event loop.

import java.util.concurrent.CompletionStage;

/** GET {@code /metrics}. */
final class Meters implements Endpoint {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Sources sources;
  private final Token token;

  Meters(Sources sources, Token token) {
    this.sources = sources;
    this.token = token;
  }

  @Override
  public CompletionStage<Answer> answer(Request request) {
    return request.from().isLoopbackAddress()
        ? shown().now()
        : token.first(request, _ -> shown().now());
  }

  private Answer shown() {
    sources.state().refresh();
    return Answer.text(200, TYPE, sources.meters().scrape());
  }
}
