package org.carewatch.rig.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.rig.Mosquitto;
import org.carewatch.uplink.PemTls;

/**
 * What the ground of a trial is to be. Start from {@link #usual()} and change with the methods.
 * Immutable.
 *
 * @param paths of the police desk, all through the one router, 1 to 8
 * @param broker the police desk's broker
 * @param deskKeys further keys of the police desk in the configuration, in YAML's flow style,
 *     separated by commas
 * @param more further top-level keys of the configuration
 * @param environment of the daemon's process
 * @param before words before the daemon's command, a program that becomes it ({@code prlimit …})
 * @param deskTls how the rig's police desk trusts the broker; empty over plain TCP
 * @param deskAccount how the rig's police desk logs in
 * @param deskExpiry how long the broker keeps the police desk's session while it is away; zero: not
 *     at all
 * @param toldWithin after the fault has ended, everything has been told within this
 * @param trusted this machine's clock counts as synchronised, whatever its kernel says
 * @param beginsWell the daemon connects before the act begins; where not, the act starts it
 */
public record Plan(
    int paths,
    Mosquitto.Settings broker,
    String deskKeys,
    String more,
    Map<String, String> environment,
    List<String> before,
    Optional<PemTls> deskTls,
    Account deskAccount,
    Duration deskExpiry,
    Duration toldWithin,
    boolean trusted,
    boolean beginsWell) {

  /** User and password at the broker; both empty: anybody may come. */
  public record Account(String user, String password) {
    static final Account NONE = new Account("", "");
  }

  /** Makes a plan, with files of its own in the trial's folder. */
  public interface Maker {
    Plan in(Path folder) throws IOException;
  }

  public Plan {
    environment = Map.copyOf(environment);
    before = List.copyOf(before);
  }

  /** Plain TCP, unsigned receipts, supervision 20 s. */
  public static Plan usual() {
    return new Plan(
        1,
        Mosquitto.Settings.plain(),
        "supervision: 20s",
        "",
        Map.of(),
        List.of(),
        Optional.empty(),
        Account.NONE,
        Duration.ZERO,
        Duration.ofSeconds(90),
        false,
        true);
  }

  public Plan paths(int count) {
    return with(draft -> draft.paths = count);
  }

  public Plan broker(Mosquitto.Settings settings) {
    return with(draft -> draft.broker = settings);
  }

  public Plan deskKeys(String yaml) {
    return with(draft -> draft.deskKeys = yaml);
  }

  public Plan more(String yaml) {
    return with(draft -> draft.more = yaml);
  }

  public Plan environment(Map<String, String> variables) {
    return with(draft -> draft.environment = variables);
  }

  public Plan before(String... words) {
    return with(draft -> draft.before = List.of(words));
  }

  public Plan deskTls(PemTls tls) {
    return with(draft -> draft.deskTls = Optional.of(tls));
  }

  public Plan deskAccount(String user, String password) {
    return with(draft -> draft.deskAccount = new Account(user, password));
  }

  public Plan deskExpiry(Duration session) {
    return with(draft -> draft.deskExpiry = session);
  }

  public Plan toldWithin(Duration limit) {
    return with(draft -> draft.toldWithin = limit);
  }

  /** Days of recordings are counted by such a clock only. */
  public Plan byATrustedClock() {
    return with(draft -> draft.trusted = true);
  }

  public Plan beginsUnwell() {
    return with(draft -> draft.beginsWell = false);
  }

  private Plan with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.plan();
  }

  /** A plan while one thing of it is changed. */
  private static final class Draft {
    private int paths;
    private Mosquitto.Settings broker;
    private String deskKeys;
    private String more;
    private Map<String, String> environment;
    private List<String> before;
    private Optional<PemTls> deskTls;
    private Account deskAccount;
    private Duration deskExpiry;
    private Duration toldWithin;
    private boolean trusted;
    private boolean beginsWell;

    Draft(Plan plan) {
      paths = plan.paths;
      broker = plan.broker;
      deskKeys = plan.deskKeys;
      more = plan.more;
      environment = plan.environment;
      before = plan.before;
      deskTls = plan.deskTls;
      deskAccount = plan.deskAccount;
      deskExpiry = plan.deskExpiry;
      toldWithin = plan.toldWithin;
      trusted = plan.trusted;
      beginsWell = plan.beginsWell;
    }

    Plan plan() {
      return new Plan(
          paths,
          broker,
          deskKeys,
          more,
          environment,
          before,
          deskTls,
          deskAccount,
          deskExpiry,
          toldWithin,
          trusted,
          beginsWell);
    }
  }
}
