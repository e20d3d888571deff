package org.carewatch.box;

// sd_notify(3) without libsystemd: one datagram to $NOTIFY_SOCKET by the foreign-function API, as
// the JDK has no Unix datagram socket. Any thread; never blocks (MSG_DONTWAIT); what cannot be sent
// is dropped and told once. Linux figures, the same on x86-64 and arm64.

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells systemd how the service is; without {@code NOTIFY_SOCKET} every call does nothing. */
public final class SdNotify {
  private static final Logger LOG = LoggerFactory.getLogger(SdNotify.class);
  private static final short AF_UNIX = 1;
  private static final int DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int NOSIGNAL_DONTWAIT = 0x4000 | 0x40;
  private static final int PATH_BYTES = 108;
  private static final int STATUS_CHARACTERS = 200;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle SOCKET =
      handle("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle SENDTO =
      handle(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

  private final byte[] address;
  private final int socket;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * For an address as systemd gives it.
   *
   * @param notifySocket a path, {@code @name} for an abstract socket, or empty
   */
  public SdNotify(String notifySocket) {
    byte[] name = notifySocket.getBytes(StandardCharsets.UTF_8);
    boolean usable = name.length > 0 && name.length < PATH_BYTES;
    if (name.length >= PATH_BYTES || (usable && name[0] != '/' && name[0] != '@')) {
      LOG.warn("NOTIFY_SOCKET={} is no address that systemd gives; not notifying", notifySocket);
      usable = false;
    }
    if (usable && name[0] == '@') {
      name[0] = 0;
    }
    this.address = usable ? name : new byte[0];
    this.socket = usable ? open() : -1;
  }

  /** For the socket that this process was given, if any. */
  public static SdNotify of(Map<String, String> environment) {
    return new SdNotify(environment.getOrDefault("NOTIFY_SOCKET", ""));
  }

  /** The line is watched: the start is done. */
  public void ready() {
    send("READY=1");
  }

  /** One line for {@code systemctl status}, cut at 200 characters. */
  public void status(String line) {
    String clean = line.replaceAll("\\p{Cntrl}", " ");
    send("STATUS=" + clean.substring(0, Math.min(STATUS_CHARACTERS, clean.length())));
  }

  /** Feeds the watchdog. */
  public void watchdog() {
    send("WATCHDOG=1");
  }

  /** The stop has begun. */
  public void stopping() {
    send("STOPPING=1");
  }

  private void send(String message) {
    if (socket < 0) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
      MemorySegment target = arena.allocate(2L + PATH_BYTES, 2);
      target.set(JAVA_SHORT, 0, AF_UNIX);
      MemorySegment.copy(address, 0, target, JAVA_BYTE, 2, address.length);
      MemorySegment data = arena.allocateFrom(JAVA_BYTE, bytes);
      long sent =
          (long)
              SENDTO.invokeExact(
                  socket, data, (long) bytes.length, NOSIGNAL_DONTWAIT, target, 2 + address.length);
      if (sent != bytes.length && told.compareAndSet(false, true)) {
        LOG.warn("systemd cannot be told {}: its socket takes nothing", message);
      }
    } catch (Throwable impossible) {
      throw new IllegalStateException("sendto could not be called", impossible);
    }
  }

  private static int open() {
    try {
      return (int) SOCKET.invokeExact((int) AF_UNIX, DGRAM_CLOEXEC, 0);
    } catch (Throwable impossible) {
      throw new IllegalStateException("socket could not be called", impossible);
    }
  }

  private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor);
  }
}
