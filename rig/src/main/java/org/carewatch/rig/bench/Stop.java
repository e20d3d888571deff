package org.carewatch.rig.bench;

/** Tells what is there when a bench is stopped (SIGINT, SIGTERM) before its end. */
final class Stop implements AutoCloseable {
  private final Thread hook;

  Stop(Runnable tell) {
    hook =
        new Thread(
            () -> {
              tell.run();
              ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            },
            "stopped early");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      return; // it is telling already
    }
  }
}
