package org.carewatch.http;

// All devices that are asked over HTTP, each once, so that everybody who asks the same one shares
// its turn and its gate. The client is made with the first question. Any thread.

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.carewatch.site.Login;
import org.carewatch.site.Secrets;
import org.carewatch.time.Time;
import org.jspecify.annotations.Nullable;

/** The facility's devices; closing breaks off what is under way. */
public final class Devices implements AutoCloseable {
  /** Ports may be a device's own idea, so there could be any number of them. */
  static final int MOST = 256;

  private final Secrets secrets;
  private final Patience patience;
  private final Time time;
  private final Map<String, Device> devices = new LinkedHashMap<>();
  private final Map<String, Gate> gates = new LinkedHashMap<>();
  private @Nullable Wire wire;

  public Devices(Secrets secrets, Patience patience, Time time) {
    this.secrets = secrets;
    this.patience = patience;
    this.time = time;
  }

  /** The device at this address, for this login. */
  public synchronized Device device(URI url, Optional<Login> login) {
    String key = url + " " + login.map(Login::user).orElse("");
    Device known = devices.get(key);
    if (known != null) {
      return known;
    }
    Device made = new Device(url, login, secrets, gate(url, login), this::wire, patience, time);
    if (devices.size() < MOST) {
      devices.put(key, made);
    }
    return made;
  }

  /**
   * What all roads into one host share of one user's login, those that are not HTTP too. As many as
   * the configuration names.
   */
  public synchronized Gate gate(URI url, Optional<Login> login) {
    String key = String.valueOf(url.getHost()) + " " + login.map(Login::user).orElse("");
    return gates.computeIfAbsent(key, _ -> new Gate());
  }

  private synchronized Wire wire() {
    if (wire == null) {
      wire = new Wire(patience);
    }
    return wire;
  }

  @Override
  public synchronized void close() {
    if (wire != null) {
      wire.close();
    }
  }
}
