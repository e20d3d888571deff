package org.carewatch.onvif;

// Where a device says that its services are. Pure; takes any tree and never throws.

import java.util.EnumMap;
import java.util.Map;
import org.carewatch.http.Node;

/** Reads both lists of services. */
final class Services {
  private Services() {}

  /** The answer to GetServices. */
  static Map<Service, Address> listed(Node answer) {
    Map<Service, Address> found = new EnumMap<>(Service.class);
    for (Node one : answer.all("Service")) {
      one.text("Namespace")
          .flatMap(Service::ofNamespace)
          .ifPresent(service ->
              one.text("XAddr")
                  .flatMap(Address::read)
                  .ifPresent(address -> found.putIfAbsent(service, address)));
    }
    return found;
  }

  /** The answer to GetCapabilities; newer services stand in its extension. */
  static Map<Service, Address> capable(Node answer) {
    Map<Service, Address> found = new EnumMap<>(Service.class);
    gather(answer, found);
    return found;
  }

  private static void gather(Node node, Map<Service, Address> found) {
    for (Node child : node.children()) {
      Service.ofCapability(child.name())
          .ifPresent(service ->
              child
                  .text("XAddr")
                  .flatMap(Address::read)
                  .ifPresent(address -> found.putIfAbsent(service, address)));
      if (child.name().equals("Capabilities") || child.name().equals("Extension")) {
        gather(child, found);
      }
    }
  }
}
