package org.carewatch.camera;

// What a probe's outcome means. Pure.

import java.time.Duration;
import java.util.Locale;
import org.carewatch.camera.rtsp.Codec;
import org.carewatch.camera.rtsp.Flow;
import org.carewatch.camera.rtsp.Outcome;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;

/** From counts to a verdict. */
public final class Judgement {
  /** A stream without a new picture for so long has stopped. */
  private static final Duration STOPPED = Duration.ofSeconds(5);

  private Judgement() {}

  /** The verdict on one look, without any hysteresis. */
  public static Verdict of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Flowing flowing -> flowing(flowing);
      case Outcome.Failed failed -> failed(failed);
    };
  }

  private static Verdict failed(Outcome.Failed failed) {
    Text words = failed.words();
    return switch (failed.trouble()) {
      case UNREACHABLE -> new Verdict.Bad(Reason.UNREACHABLE, words);
      case SILENT -> new Verdict.Bad(Reason.SILENT, words);
      case LOGIN_REFUSED, LOGIN_WANTED -> new Verdict.Bad(Reason.LOGIN_REFUSED, words);
      case STREAM_REFUSED -> new Verdict.Bad(Reason.STREAM_REFUSED, words);
      case NOT_RTSP -> new Verdict.Bad(Reason.NOT_RTSP, words);
      case TLS -> new Verdict.Bad(Reason.TLS_FAILED, words);
      case NO_VIDEO -> new Verdict.Bad(Reason.NO_PICTURE, words);
      case NAME_UNKNOWN, BUSY -> new Verdict.CannotTell(Reason.PICTURE_UNKNOWN, words);
    };
  }

  private static Verdict flowing(Outcome.Flowing outcome) {
    Flow flow = outcome.flow();
    if (flow.packets() == 0) {
      return none("没有收到视频包", "not one packet of video came");
    }
    if (outcome.broken()) {
      return none("播放中断开连接", "it ended the connection while it played");
    }
    if (flow.frames() < 2 || flow.still().compareTo(STOPPED) >= 0) {
      return none("画面停止传送", "packets came, and then no further picture");
    }
    if (flow.keyPictures() == 0 && !steady(flow)) {
      return none("数据里没有画面", "what comes holds no picture");
    }
    return new Verdict.Good(good(outcome));
  }

  private static Verdict none(String zh, String en) {
    return new Verdict.Bad(Reason.NO_PICTURE, new Text(zh, en));
  }

  /** Long key intervals are a saving of some codecs and no fault: ends of pictures go on coming. */
  private static boolean steady(Flow flow) {
    boolean looksRight = flow.slices() || flow.codec() == Codec.OTHER;
    return looksRight && flow.markers() >= 2 && flow.markers() * 2 >= flow.frames();
  }

  private static Text good(Outcome.Flowing outcome) {
    Flow flow = outcome.flow();
    String rate = String.format(Locale.ROOT, "%.1f", flow.framesPerSecond());
    StringBuilder zh = new StringBuilder("画面正常，每秒 " + rate + " 帧，" + flow.name());
    StringBuilder en = new StringBuilder("pictures flow, " + rate + " a second, " + flow.name());
    if (flow.codec() == Codec.OTHER) {
      zh.append("，此编码看不出关键帧");
      en.append(", key pictures of this coding cannot be told");
    } else if (flow.keyPictures() == 0) {
      zh.append("，未见关键帧");
      en.append(", key picture not seen");
    }
    if (flow.gaps() > 0) {
      zh.append("，包序号缺 ").append(flow.gaps()).append(" 处");
      en.append(", ").append(flow.gaps()).append(" gaps in the packets' numbers");
    }
    if (outcome.plainPassword()) {
      zh.append("；设备只收明文密码（Basic）");
      en.append("; the device takes the password only as it is (Basic)");
    }
    return new Text(zh.toString(), en.toString());
  }
}
