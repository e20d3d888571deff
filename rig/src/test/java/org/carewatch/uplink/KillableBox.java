package org.carewatch.uplink;

// Duty: an uplink as a process of its own, to be killed. Thread: main.

/** Takes the broker's url, and waits for its end. */
final class KillableBox {

  private KillableBox() {}

  public static void main(String[] arguments) throws InterruptedException {
    new Site(arguments[0]).start();
    Thread.currentThread().join();
  }
}
