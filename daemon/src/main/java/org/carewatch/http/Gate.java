package org.carewatch.http;

// Keeps us from being locked out: after a refused login nobody asks again with the same password,
// and while a device says that it is locked nobody asks at all. One a device and user; in memory,
// so a restart tries once. Any thread.

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a login may be tried. */
final class Gate {
  /** Where a device does not say how long it is locked. */
  static final Duration LOCKED = Duration.ofMinutes(30);

  private static final int LOOKED_AT = 4096;
  private static final Pattern LOCK =
      Pattern.compile("lockStatus\\W{1,8}lock(ed)?\\b|\\bRmLock\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS = Pattern.compile("unlockTime\\W{1,8}(\\d{1,6})\\b");
  private static final Pattern LEFT = Pattern.compile("retryLoginTime\\W{1,8}(\\d{1,3})\\b");

  private Optional<String> refusedPassword = Optional.empty();
  private Optional<Answer.Failed> why = Optional.empty();
  private long lockedUntil = Long.MIN_VALUE;

  /** Why this password is not tried now; empty where it may be. */
  synchronized Optional<Answer.Failed> closed(Credentials credentials, long nanos) {
    if (lockedUntil != Long.MIN_VALUE) {
      if (nanos - lockedUntil < 0) {
        long minutes = Math.max(1, Duration.ofNanos(lockedUntil - nanos).toMinutes());
        return Optional.of(
            new Answer.Failed(Trouble.LOCKED_OUT, "asked again in " + minutes + " min"));
      }
      lockedUntil = Long.MIN_VALUE;
      refusedPassword = Optional.empty();
    }
    return refusedPassword.filter(credentials.password()::equals).isPresent()
        ? why
        : Optional.empty();
  }

  /** A login was refused: with these words of the device it is closed. */
  synchronized Answer.Failed refused(Credentials tried, Answer.Got said, long nanos) {
    Optional<Answer.Failed> locked = locked(said, nanos);
    if (locked.isPresent()) {
      return locked.get();
    }
    Matcher left = LEFT.matcher(said.text(LOOKED_AT));
    String words = "user " + tried.user() + (left.find() ? ", tries left: " + left.group(1) : "");
    Answer.Failed failed = new Answer.Failed(Trouble.LOGIN_REFUSED, words);
    refusedPassword = Optional.of(tried.password());
    why = Optional.of(failed);
    return failed;
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
