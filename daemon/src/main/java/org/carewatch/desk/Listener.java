package org.carewatch.desk;

// One answer of Paho as a future, because waiting on Paho's own token can last for ever.

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;

/**
 * @param answer completed with the token, or with what went wrong
 */
record Listener(CompletableFuture<IMqttToken> answer) implements MqttActionListener {

  /** For who only wants to know that it is over, well or not. */
  Listener(Consumer<Listener> done) {
    this(new CompletableFuture<>());
    var _ = answer.whenComplete((token, failed) -> done.accept(this));
  }

  @Override
  public void onSuccess(IMqttToken token) {
    answer.complete(token);
  }

  @Override
  public void onFailure(IMqttToken token, Throwable failed) {
    answer.completeExceptionally(failed);
  }
}
