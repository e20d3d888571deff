package org.carewatch.onvif;

// The services of a device, by the names that both lists of them use. Values.

import java.util.Optional;

/** One service; a further one is a line here. */
public enum Service {
  DEVICE("http://www.onvif.org/ver10/device/wsdl", "Device"),
  MEDIA("http://www.onvif.org/ver10/media/wsdl", "Media"),
  MEDIA2("http://www.onvif.org/ver20/media/wsdl", "Media2"),
  EVENTS("http://www.onvif.org/ver10/events/wsdl", "Events"),
  DEVICE_IO("http://www.onvif.org/ver10/deviceIO/wsdl", "DeviceIO"),
  SEARCH("http://www.onvif.org/ver10/search/wsdl", "Search"),
  RECORDING("http://www.onvif.org/ver10/recording/wsdl", "Recording"),
  REPLAY("http://www.onvif.org/ver10/replay/wsdl", "Replay");

  private final String namespace;
  private final String capability;

  Service(String namespace, String capability) {
    this.namespace = namespace;
    this.capability = capability;
  }

  /** As GetServices lists it. */
  public String namespace() {
    return namespace;
  }

  static Optional<Service> ofNamespace(String namespace) {
    for (Service one : values()) {
      if (one.namespace.equals(namespace)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** As GetCapabilities calls it. */
  static Optional<Service> ofCapability(String name) {
    for (Service one : values()) {
      if (one.capability.equals(name)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
