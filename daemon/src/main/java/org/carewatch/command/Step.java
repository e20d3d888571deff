package org.carewatch.command;

// One thing that a technician does at a new site, and how the daemon's status shows that it worked.
// Pure and immutable: each look at the status gives the step as it is then.

import java.util.function.Predicate;
import org.carewatch.event.Text;

/**
 * First it has to be seen at rest, then something has to be seen, then its end; only all together
 * prove it.
 *
 * @param subject what is tried, such as {@code button/front-desk}
 * @param ask what the technician is asked to do
 * @param begins what the status shows when he did it
 * @param ends what it shows when that is over
 * @param rested whether it was seen at rest, which is as at its end
 * @param begun whether what he did was seen behind that
 * @param done whether its end was, too
 */
record Step(
    String subject,
    Text ask,
    Predicate<JsonTree> begins,
    Predicate<JsonTree> ends,
    boolean rested,
    boolean begun,
    boolean done) {

  /** Not begun. */
  Step(String subject, Text ask, Predicate<JsonTree> begins, Predicate<JsonTree> ends) {
    this(subject, ask, begins, ends, false, false, false);
  }

  /** The same for what goes on already, because of the step before. */
  Step underWay() {
    return new Step(subject, ask, begins, ends, true, false, false);
  }

  /** As it is after one more look. */
  Step next(JsonTree status) {
    boolean ended = ends.test(status);
    boolean nowBegun = begun || (rested && begins.test(status));
    return new Step(
        subject, ask, begins, ends, rested || ended, nowBegun, done || (nowBegun && ended));
  }
}
