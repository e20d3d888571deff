package org.carewatch.status;

// What staff may order from the page, always with the password or a session. Called on the event
// loop; the core
// answers when it has stepped, the connection's 10 s bound the wait.

import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.carewatch.core.Fact;
import org.carewatch.core.Order;
import org.carewatch.core.Reply;

/** POST to the paths of {@link Wish}. */
final class Acts implements Endpoint {
  private final Hosts hosts;
  private final Rights rights;
  private final Consumer<Fact> core;
  private final EventExecutor loop;

  Acts(Hosts hosts, Rights rights, Consumer<Fact> core, EventExecutor loop) {
    this.hosts = hosts;
    this.rights = rights;
    this.core = core;
    this.loop = loop;
  }

  @Override
  public CompletionStage<Answer> answer(Request request) {
    if (!Wish.takes(request.path())) {
      return Answer.notFound().now();
    }
    if (!Meant.by(request, hosts)) {
      return Meant.refusal().now();
    }
    return switch (Wish.read(request.path(), request.body())) {
      case Wish.Bad bad -> Answer.error(400, "bad-body", bad.why().zh(), bad.why().en()).now();
      case Wish.Good good -> rights.acting(request, user -> order(good.order().apply(user)));
    };
  }

  /** POST {@code /api/v1/doctor}: begins a run. */
  CompletionStage<Answer> doctor(Request request, DoctorRun doctor) {
    return Meant.by(request, hosts)
        ? rights.acting(request, user -> begun(doctor).now())
        : Meant.refusal().now();
  }

  private static Answer begun(DoctorRun doctor) {
    try {
      return doctor.begin()
          ? told(new Reply.Done())
          : Answer.error(409, "refused", "检查正在进行", "the doctor is at work already");
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
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
