package org.carewatch.onvif;

// All devices that are asked by ONVIF, each once, so that everybody who asks the same one shares
// its subscription and what is known of it. Any thread. As many as the configuration names.

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.http.Devices;
import org.carewatch.site.Login;
import org.carewatch.time.Time;

/** The facility's ONVIF devices. */
public final class OnvifDevices implements AutoCloseable {
  private static final int TLS_PORT = 443;
  private static final Duration LEAVING = Duration.ofSeconds(1);

  private final Devices devices;
  private final Time time;
  private final Map<String, OnvifDevice> known = new LinkedHashMap<>();

  public OnvifDevices(Devices devices, Time time) {
    this.devices = devices;
    this.time = time;
  }

  /**
   * The device at this URL, for this login.
   *
   * @param url http or https; with a path where its device service is not at the usual one
   */
  public synchronized OnvifDevice device(URI url, Optional<Login> login) {
    String key = url + " " + login.map(Login::user).orElse("");
    URI base = URI.create(url.getScheme() + "://" + url.getRawAuthority());
    return known.computeIfAbsent(key, _ -> new OnvifDevice(url, devices.device(base, login), time));
  }

  /** The device at a host, with a port where it is not 80; 443 is asked over TLS. */
  public OnvifDevice device(String hostAndPort, Optional<Login> login) {
    boolean tls = hostAndPort.endsWith(":" + TLS_PORT);
    return device(URI.create((tls ? "https://" : "http://") + hostAndPort), login);
  }

  /** Ends every subscription, all at once; what is not ended in time ends by itself. */
  @Override
  public void close() {
    List<OnvifDevice> all;
    synchronized (this) {
      all = List.copyOf(known.values());
    }
    long end = time.nanos() + LEAVING.toNanos();
    List<Thread> ending =
        all.stream()
            .map(one -> Thread.ofVirtual().name("onvif-end").start(() -> one.events().end()))
            .toList();
    try {
      for (Thread one : ending) {
        var _ = one.join(Duration.ofNanos(Math.max(1, end - time.nanos())));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
