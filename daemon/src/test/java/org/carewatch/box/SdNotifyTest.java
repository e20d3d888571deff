package org.carewatch.box;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdNotifyTest {
  @TempDir Path folder;

  /** systemd's side: a Unix datagram socket that is bound and read without waiting. */
  private static final class Systemd implements AutoCloseable {
    private static final int DONTWAIT = 0x40;
    private final int socket;

    Systemd(String address) throws Throwable {
      socket = (int) call("socket", JAVA_INT, JAVA_INT, JAVA_INT).invoke(1, 2, 0);
      byte[] name = address.getBytes(StandardCharsets.UTF_8);
      if (name[0] == '@') {
        name[0] = 0;
      }
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment own = arena.allocate(110, 2);
        own.set(JAVA_SHORT, 0, (short) 1);
        MemorySegment.copy(name, 0, own, JAVA_BYTE, 2, name.length);
        int failed =
            (int) call("bind", JAVA_INT, ADDRESS, JAVA_INT).invoke(socket, own, 2 + name.length);
        assertEquals(0, failed);
      }
    }

    String next() throws Throwable {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment buffer = arena.allocate(1024);
        MethodHandle recv =
            Linker.nativeLinker()
                .downcallHandle(
                    Linker.nativeLinker().defaultLookup().find("recv").orElseThrow(),
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        long length = (long) recv.invoke(socket, buffer, 1024L, DONTWAIT);
        byte[] bytes = new byte[(int) Math.max(0, length)];
        MemorySegment.copy(buffer, JAVA_BYTE, 0, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
      }
    }

    private static MethodHandle call(String name, MemoryLayout... arguments) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().find(name).orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, arguments));
    }

    @Override
    public void close() {
      try {
        int _ = (int) call("close", JAVA_INT).invoke(socket);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void systemdHearsOverAPath() throws Throwable {
    String address = folder.resolve("notify").toString();
    try (Systemd systemd = new Systemd(address)) {
      heard(systemd, address);
    }
  }

  @Test
  void systemdHearsOverAnAbstractSocket() throws Throwable {
    String address = "@carewatch-test-" + UUID.randomUUID();
    try (Systemd systemd = new Systemd(address)) {
      heard(systemd, address);
    }
  }

  private static void heard(Systemd systemd, String address) throws Throwable {
    SdNotify notify = SdNotify.of(Map.of("NOTIFY_SOCKET", address));
    notify.ready();
    notify.status("线路正常\nWATCHDOG=1 " + "x".repeat(300));
    notify.watchdog();
    notify.stopping();
    assertEquals("READY=1", systemd.next());
    String status = systemd.next();
    assertEquals("STATUS=线路正常 WATCHDOG=1 x", status.substring(0, 24));
    assertEquals(207, status.length());
    assertEquals("WATCHDOG=1", systemd.next());
    assertEquals("STOPPING=1", systemd.next());
    assertEquals("", systemd.next());
  }

  @Test
  void withoutASystemdThatListensNothingHappens() {
    for (String address :
        new String[] {
          "",
          "/nonexistent/notify",
          "@nobody-" + UUID.randomUUID(),
          "vsock:2:1",
          "/" + "x".repeat(200)
        }) {
      SdNotify notify = new SdNotify(address);
      notify.ready();
      notify.watchdog();
    }
  }

  @Test
  void aFullSocketNeverStallsTheCaller() throws Throwable {
    String address = folder.resolve("notify").toString();
    try (Systemd systemd = new Systemd(address)) {
      SdNotify notify = new SdNotify(address);
      for (int i = 0; i < 5_000; i++) {
        notify.watchdog();
      }
      assertEquals("WATCHDOG=1", systemd.next());
    }
  }
}
