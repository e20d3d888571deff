package org.carewatch.command;

import java.util.ArrayList;
import java.util.List;
import org.carewatch.doctor.Check;
import org.carewatch.site.Site;

/** What the doctor tries itself where no daemon runs: every configured line and every desk. */
final class AloneChecks {
  private AloneChecks() {}

  static List<Check> of(Site site) {
    List<Check> checks = new ArrayList<>();
    site.buttons().forEach(button -> checks.add(new LineCheck(button.id(), button.contact())));
    return checks;
  }
}
