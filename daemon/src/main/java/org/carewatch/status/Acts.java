package org.carewatch.status;

// What staff may order from the page, always with the password. Called on the event loop; the core
// answers when it has stepped, the connection's 10 s bound the wait.

import io.netty.util.concurrent.EventExecutor;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.carewatch.core.Fact;
import org.carewatch.core.Order;
import org.carewatch.core.Reply;

/** POST to the paths of {@link Wish}. */
final class Acts implements Endpoint {
  private final Hosts hosts;
  private final Login login;
  private final Consumer<Fact> core;
  private final EventExecutor loop;

  Acts(Hosts hosts, Login login, Consumer<Fact> core, EventExecutor loop) {
    this.hosts = hosts;
    this.login = login;
    this.core = core;
    this.loop = loop;
  }

  @Override
  public CompletionStage<Answer> answer(Request request) {
    if (!Wish.takes(request.path())) {
      return Answer.notFound().now();
    }
    if (!meant(request)) {
      return Answer.error(
              403,
              "not-meant",
              "请求缺少 Content-Type: application/json 或来自其他网站；请从本机状态页操作",
              "the request lacks Content-Type: application/json or comes from another site;"
                  + " use this box's own page")
          .now();
    }
    return switch (Wish.read(request.path(), request.body())) {
      case Wish.Bad bad -> Answer.error(400, "bad-body", bad.why().zh(), bad.why().en()).now();
      case Wish.Good good -> login.first(request, user -> order(good.order().apply(user)));
    };
  }

  /** A page of another site can send neither header without asking us first, which we refuse. */
  private boolean meant(Request request) {
    boolean plain =
        request.header("x-carewatch").isPresent()
            || request
                .header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.matches("application/json(\\s*;.*)?"))
                .isPresent();
    boolean ownPage =
        !request.headers().contains("origin")
            || request.header("origin").filter(hosts::ownPage).isPresent();
    boolean ownSite =
        !request.headers().contains("sec-fetch-site")
            || request
                .header("sec-fetch-site")
                .filter(site -> site.equals("same-origin") || site.equals("none"))
                .isPresent();
    return plain && ownPage && ownSite;
  }

  private CompletionStage<Answer> order(Order order) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    core.accept(new Fact.Ordered(order, reply));
    return reply.thenApplyAsync(Acts::told, loop); // the core's thread only hands over
  }

  private static Answer told(Reply reply) {
    return switch (reply) {
      case Reply.Done done ->
          Answer.json(200, Json.object(out -> out.writeStringProperty("outcome", "done")));
      case Reply.Refused refused ->
          Answer.error(409, "refused", refused.why().zh(), refused.why().en());
    };
  }
}
