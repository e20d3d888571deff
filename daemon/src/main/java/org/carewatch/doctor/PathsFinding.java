package org.carewatch.doctor;

// One line for the paths of a desk together: are they ways of their own, or one? Pure.

import org.carewatch.event.Reason;
import org.carewatch.event.Text;

/** What is said of a desk's paths beside each of them. */
public final class PathsFinding {

  private PathsFinding() {}

  /** The line's name. */
  public static String name(String desk) {
    return "desk " + desk + " paths";
  }

  /**
   * One broker is one path and says so. Several brokers without two different {@code via} are one
   * path too: nobody can tell that they are more.
   */
  public static Finding of(String tried, int brokers, boolean onePath) {
    if (!onePath) {
      return Finding.good(
          tried, brokers + " 个服务器，各走不同的网络接口", brokers + " brokers over different interfaces");
    }
    Text text = Reason.ONE_PATH.text();
    return brokers == 1
        ? new Finding.Good(tried, text)
        : new Finding.CannotTell(
            tried,
            new Text(
                "有 " + brokers + " 个服务器，但没有两个不同的 via：" + text.zh(),
                brokers + " brokers without two different `via`: " + text.en()),
            Reason.ONE_PATH.cure());
  }
}
