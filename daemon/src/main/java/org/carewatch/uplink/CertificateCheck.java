package org.carewatch.uplink;

// Duty: whether the TLS files of a desk can be used, and how long our own certificate is valid.
// Thread: one of the doctor's; reads files, opens no connection.

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.Limits;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;

/** The certificate files of one desk. */
public final class CertificateCheck implements Check {

  private final String desk;
  private final PemTls tls;

  private CertificateCheck(String desk, PemTls tls) {
    this.desk = desk;
    this.tls = tls;
  }

  /** A check where the desk has TLS files. */
  public static Optional<Check> of(UplinkSettings.Desk desk) {
    return desk.tls().map(tls -> new CertificateCheck(desk.id(), tls));
  }

  @Override
  public String name() {
    return "certificate " + desk;
  }

  @Override
  public Finding run(Limits limits) {
    try {
      tls.factory();
    } catch (IOException unusable) {
      Text why = LinkTrouble.FILES.text();
      return new Finding.Bad(
          "",
          new Text(why.zh() + "：" + unusable.getMessage(), why.en() + ": " + unusable.getMessage()),
          Reason.FILES_UNUSABLE.cure());
    }
    Optional<Instant> end = tls.certificateEnd();
    if (end.isEmpty()) {
      return Finding.good("", "CA 文件可用；未配置本机证书", "the CA file can be used; no certificate of ours");
    }
    Instant now = tls.clock().at();
    Duration left = Duration.between(now, end.get());
    Text until =
        new Text(
            "本机证书有效至 " + Words.time(end.get()) + "，还有 " + left.toDays() + " 天",
            "our certificate is valid until "
                + Words.time(end.get())
                + ", "
                + left.toDays()
                + " days");
    if (left.isNegative()) {
      return new Finding.Bad("", until, Reason.CERTIFICATE_ENDED.cure());
    }
    return left.compareTo(DeskTrust.WARNING) < 0
        ? new Finding.Bad("", until, Reason.CERTIFICATE_ENDING.cure())
        : new Finding.Good("", until);
  }
}
