package org.carewatch.uplink;

// Duty: the address that a connection goes out from, where the configuration names an interface.
// Thread: any; asks the kernel anew each time, so that a new lease or another modem is seen at the
// next connect.

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;

/** An interface of {@code via}. */
final class Via {

  private Via() {}

  /** The interface cannot be used now. */
  static final class NotNow extends IOException {
    private static final long serialVersionUID = 1L;
    private final LinkTrouble trouble;

    NotNow(LinkTrouble trouble, String words) {
      super(words);
      this.trouble = trouble;
    }

    LinkTrouble trouble() {
      return trouble;
    }
  }

  /** Where a connection goes out and where it goes to, of one family. */
  record Ends(InetAddress from, InetAddress to) {}

  /**
   * The first of the host's addresses that the interface has an address for: of the same family,
   * and link-local only toward link-local.
   *
   * @throws NotNow there is no such interface, or it has no such address
   * @throws UnknownHostException the host's name cannot be resolved
   * @throws SocketException the kernel cannot be asked
   */
  static Ends ends(String via, String host) throws NotNow, UnknownHostException, SocketException {
    NetworkInterface card = NetworkInterface.getByName(via);
    if (card == null) {
      throw new NotNow(LinkTrouble.NO_INTERFACE, via + " does not exist");
    }
    for (InetAddress to : InetAddress.getAllByName(host)) {
      Optional<InetAddress> from =
          card.inetAddresses()
              .filter(one -> one.getClass() == to.getClass())
              .filter(one -> one.isLinkLocalAddress() == to.isLinkLocalAddress())
              .findFirst();
      if (from.isPresent()) {
        return new Ends(from.get(), to);
      }
    }
    throw new NotNow(LinkTrouble.NO_ADDRESS, via + " has no address toward " + host);
  }
}
