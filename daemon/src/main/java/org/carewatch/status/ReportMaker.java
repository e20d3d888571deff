package org.carewatch.status;

import java.time.LocalDate;

/** Where reports come from. */
public interface ReportMaker {
  /**
   * The report of these days, both inclusive; blocks. Asked on the thread "status-report".
   *
   * @param format {@code html}, {@code csv}, {@code json} or {@code account}
   * @throws Exception none came; the log says why
   */
  byte[] make(LocalDate from, LocalDate to, String format) throws Exception;
}
