package org.carewatch.rig.faults;

// A guest in the daemon's own process that takes all of its heap for a while, by a Java agent: its
// premain runs there, the rest in the trial. There: one thread. Limits: as long as the order says.

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Fills a heap. */
public final class Hog {
  private static final String ORDER = "hog";
  private static final int LARGEST = 1 << 16;
  private static final int SMALLEST = 16;

  private Hog() {}

  /** Makes the agent's jar in this folder; what the daemon's environment must hold. */
  public static Map<String, String> environment(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", Hog.class.getName());
    Path jar = folder.resolve("hog.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.finish();
    }
    return Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + jar + "=" + folder.resolve(ORDER));
  }

  /** Fills the heap of the daemon of this folder for so many seconds. */
  public static void fill(Path folder, int seconds) throws IOException {
    Path half = folder.resolve(ORDER + ".half");
    Files.writeString(half, Integer.toString(seconds));
    Files.move(half, folder.resolve(ORDER), StandardCopyOption.ATOMIC_MOVE);
  }

  /** In the daemon. */
  public static void premain(String order, Instrumentation unused) {
    Thread thread = new Thread(() -> wait(Path.of(order)), "hog");
    thread.setDaemon(true);
    thread.start();
  }

  private static void wait(Path order) {
    try {
      while (!Files.exists(order)) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      int seconds = Integer.parseInt(Files.readString(order));
      Files.delete(order);
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      List<byte[]> all = new ArrayList<>(4096);
      while (System.nanoTime() - until < 0) {
        take(all);
        TimeUnit.MILLISECONDS.sleep(200); // let the others run into it
      }
      all.clear();
      for (int step = 0; step < 4; step++) { // Java gives it back to the system in four steps
        System.gc();
      }
    } catch (InterruptedException | IOException over) {
      Thread.currentThread().interrupt();
    }
  }

  /** All there is, large pieces first. */
  private static void take(List<byte[]> all) {
    for (int size = LARGEST; size >= SMALLEST; size /= 2) {
      try {
        while (true) {
          all.add(new byte[size]);
        }
      } catch (OutOfMemoryError full) {
        // smaller ones may fit
      }
    }
  }
}
