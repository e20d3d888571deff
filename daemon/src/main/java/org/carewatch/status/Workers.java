package org.carewatch.status;

// The few threads for what may block, so that the event loop never does.
// Limits: the threads and places given; what finds no place is refused at once.

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A small bounded pool whose threads leave after 10 s without work. */
final class Workers implements AutoCloseable {
  private final ThreadPoolExecutor pool;

  Workers(String name, int threads, int places) {
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(places),
            Thread.ofPlatform().name(name, 1).daemon().factory());
    pool.allowCoreThreadTimeOut(true);
  }

  /** Does it soon; fails with {@link RejectedExecutionException} where no place is free. */
  <T> CompletionStage<T> ask(Callable<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      pool.execute(() -> run(work, answer));
    } catch (RejectedExecutionException full) {
      answer.completeExceptionally(full);
    }
    return answer;
  }

  private static <T> void run(Callable<T> work, CompletableFuture<T> answer) {
    try {
      answer.complete(work.call());
    } catch (Exception | StackOverflowError e) {
      answer.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
