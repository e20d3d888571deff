package org.carewatch.http;

// Keeps us from being locked out: a password that one road into a device refused is told to no
// other road of the same host, unless the host has taken it on some road; and while a device says
// that it is locked nobody asks at all. One a host and user; in memory, so a restart tries once.
// Any thread. Limits: the last 8 passwords, 3 roads that refuse one.

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a login may be tried. */
public final class Gate {
  /** Where a device does not say how long it is locked. */
  static final Duration LOCKED = Duration.ofMinutes(30);

  static final int MOST_PASSWORDS = 8;
  static final int MOST_REFUSALS = 3;

  private static final int LOOKED_AT = 4096;
  private static final Pattern LOCK =
      Pattern.compile("lockStatus\\W{1,8}lock(ed)?\\b|\\bRmLock\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS = Pattern.compile("unlockTime\\W{1,8}(\\d{1,6})\\b");
  private static final Pattern LEFT = Pattern.compile("retryLoginTime\\W{1,8}(\\d{1,3})\\b");

  /** What became of one password. */
  private static final class Tried {
    private final Set<String> refusedBy = new HashSet<>();
    private boolean taken;
    private Answer.Failed why = new Answer.Failed(Trouble.LOGIN_REFUSED, "");

    boolean closed(String road) {
      return refusedBy.contains(road) || (!refusedBy.isEmpty() && !taken);
    }
  }

  private final Map<String, Tried> tried =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tried> eldest) {
          return size() > MOST_PASSWORDS;
        }
      };
  private long lockedUntil = Long.MIN_VALUE;

  Gate() {}

  /**
   * Why this password is not tried now; empty where it may be.
   *
   * @param road which of the device's doors, such as the URL that would be asked
   */
  public synchronized Optional<Answer.Failed> closed(
      Credentials credentials, String road, long nanos) {
    if (lockedUntil != Long.MIN_VALUE) {
      if (nanos - lockedUntil < 0) {
        long minutes = Math.max(1, Duration.ofNanos(lockedUntil - nanos).toMinutes());
        return Optional.of(
            new Answer.Failed(Trouble.LOCKED_OUT, "asked again in " + minutes + " min"));
      }
      lockedUntil = Long.MIN_VALUE;
      tried.clear();
    }
    return Optional.ofNullable(tried.get(credentials.password()))
        .filter(one -> one.closed(road))
        .map(one -> one.why);
  }

  /** This road took the login: a road that refuses the same has a reason of its own. */
  public synchronized void taken(Credentials credentials) {
    of(credentials).taken = true;
  }

  /** This road refused the login. */
  public synchronized Answer.Failed refused(Credentials credentials, String road, String words) {
    Tried one = of(credentials);
    one.refusedBy.add(road);
    one.taken &= one.refusedBy.size() < MOST_REFUSALS;
    one.why = new Answer.Failed(Trouble.LOGIN_REFUSED, words);
    return one.why;
  }

  /** A technician asks: what was refused may be tried once more. */
  public synchronized void forgive() {
    tried.values().forEach(one -> one.refusedBy.clear());
  }

  private Tried of(Credentials credentials) {
    return tried.computeIfAbsent(credentials.password(), _ -> new Tried());
  }

  /** A login was refused: with these words of the device it is closed. */
  synchronized Answer.Failed refused(
      Credentials credentials, String road, Answer.Got said, long nanos) {
    Optional<Answer.Failed> locked = locked(said, nanos);
    if (locked.isPresent()) {
      return locked.get();
    }
    Matcher left = LEFT.matcher(said.text(LOOKED_AT));
    String tries = left.find() ? ", tries left: " + left.group(1) : "";
    return refused(credentials, road, "user " + credentials.user() + tries);
  }

  /** Whether the device says that it is locked; then it is closed for as long as it says. */
  synchronized Optional<Answer.Failed> locked(Answer.Got said, long nanos) {
    String text = said.text(LOOKED_AT);
    if ((said.status() != 401 && said.status() != 403) || !LOCK.matcher(text).find()) {
      return Optional.empty();
    }
    Matcher seconds = SECONDS.matcher(text);
    Duration wait =
        seconds.find() && Integer.parseInt(seconds.group(1)) > 0
            ? Duration.ofSeconds(Integer.parseInt(seconds.group(1)))
            : LOCKED;
    lockedUntil = nanos + wait.toNanos();
    return Optional.of(
        new Answer.Failed(
            Trouble.LOCKED_OUT, "locked for " + Math.max(1, wait.toMinutes()) + " min"));
  }
}
