package org.carewatch.rig.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.carewatch.site.Contact;
import org.carewatch.site.Contact.Bias;
import org.carewatch.site.Contact.Rest;
import org.carewatch.site.Level;

/** The configuration of the daemon under trial, as text. */
final class Settings {
  static final String POLICE = "trial-110";
  static final String SITE = "trial-director";
  static final Contact FIRST = contact(17, Rest.OPEN);
  static final Contact SECOND = contact(27, Rest.CLOSED);
  static final Contact RESET = contact(19, Rest.OPEN);

  /** Beside the storage: where it is, the page takes acts with its password. */
  static final String PASSWORD_FILE = "status-password";

  private Settings() {}

  private static String password(Path file) {
    return Files.exists(file) ? ", password-file: \"" + file + "\"" : "";
  }

  /** The police desk's broker and the other desk's by their URLs. */
  static String text(Plan plan, String policeUrl, String siteUrl, int statusPort, Path storage) {
    return """
    facility:
      id: %s
      name: 试验园
      address: 辽宁省鞍山市铁东区样例路 1 号
      contact: {name: 值班园长, phone: "0412-5550000"}
    areas: [{id: hall, name: 门厅}]
    buttons:
      - id: front-desk
        name: 前台
        area: hall
        zone: 1
        contact: %s
        second-contact: %s
        release: spring
    inputs: {reset-key: %s}
    desks:
      - {id: %s, role: police, unsigned-receipts: accepted, brokers: [%s], %s}
      - {id: %s, role: site, unsigned-receipts: accepted, brokers: [{url: "%s"}], supervision: 20s}
    status: {listen: "127.0.0.1:%d"%s}
    storage: {directory: %s}
    %s
    """
        .formatted(
            Witness.FACILITY,
            yaml(FIRST),
            yaml(SECOND),
            yaml(RESET),
            POLICE,
            brokers(policeUrl, plan.paths()),
            plan.deskKeys(),
            SITE,
            siteUrl,
            statusPort,
            password(storage.resolveSibling(PASSWORD_FILE)),
            storage,
            plan.more());
  }

  /** One an address of the router: the configuration refuses the same broker twice. */
  private static String brokers(String url, int paths) {
    return IntStream.rangeClosed(1, paths)
        .mapToObj(path -> "{url: \"" + url.replace("127.0.0.1", "127.0.0." + path) + "\"}")
        .collect(Collectors.joining(", "));
  }

  private static Contact contact(int line, Rest rest) {
    return new Contact("trial-board", line, Bias.PULL_UP, Level.LOW, rest);
  }

  private static String yaml(Contact contact) {
    return "{chip: %s, line: %d, bias: pull-up, active: low, rest: %s}"
        .formatted(contact.chip(), contact.line(), contact.rest() == Rest.OPEN ? "open" : "closed");
  }
}
