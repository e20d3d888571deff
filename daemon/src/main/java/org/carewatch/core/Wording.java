package org.carewatch.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carewatch.event.EventType;
import org.carewatch.event.Level;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;

/** The sentences of the core's events, in both languages. */
final class Wording {
  private static final int MOST_NAMED = 3;

  private Wording() {}

  static Text alarm(EventType type, String name, Map<String, Object> detail) {
    return switch (type) {
      case ALARM_RAISED -> both(name + "被按下", "Emergency button pressed: " + name);
      case ALARM_RELEASED ->
          both(name + "已松开，警情仍未解除", "Button released, the alarm stands: " + name);
      case ALARM_WITHDRAWN ->
          both(name + "：现场称为误按，仅供参考", "Staff say pressed by mistake, for information: " + name);
      case ALARM_RESET -> both(name + "已在现场手动复位", "Reset by hand on site: " + name);
      case ALARM_UNANSWERED -> {
        Object after = detail.getOrDefault("afterSeconds", Escalations.FIRST.toSeconds());
        yield both(name + "：" + after + "秒无人应答", "Nobody answered within " + after + " s: " + name);
      }
      case BOX_TAMPER -> both("设备箱门被打开", "The enclosure was opened");
      default -> throw new IllegalArgumentException("no alarm: " + type);
    };
  }

  static Text enclosureClosed() {
    return both("设备箱门已关闭，警情仍未解除", "The enclosure is closed again, the alarm stands");
  }

  static Text receipt(Level level, String desk) {
    return switch (level) {
      case STORED -> both(desk + "已收到", "Stored at " + desk);
      case OPERATOR -> both(desk + "值班员已应答", "A person at " + desk + " has answered");
      case CLOSED -> both(desk + "已处理完毕", "Closed by " + desk);
    };
  }

  static Text trouble(Reason reason) {
    return reason.text();
  }

  static Text condition(Reason reason, String name, boolean restored, Map<String, Object> about) {
    if (!restored && reason == Reason.PATH_DOWN && about.get("standing") instanceof Integer left) {
      return switch (left) {
        case 0 ->
            both(
                name + "：通路中断，与该接警台已无通路",
                name + ": the path to the desk is down, no other path to it is left");
        case 1 ->
            both(
                name + "：通路中断，只剩一条通路",
                name + ": the path to the desk is down, only one path to it is left");
        default -> both(name + "：" + reason.text().zh(), name + ": " + reason.text().en());
      };
    }
    if (reason == Reason.UNCOVERED || reason == Reason.COVERAGE_UNKNOWN) {
      return area(reason, name, restored, about);
    }
    if (restored && reason == Reason.DISARMED) {
      return both(name + "：已重新布防", name + ": armed again");
    }
    return restored
        ? both(name + "恢复正常：" + reason.text().zh(), name + " is well again: " + reason.text().en())
        : both(name + "：" + reason.text().zh(), name + ": " + reason.text().en());
  }

  /** Names the cameras that do not count, three at most, each with its own cause. */
  private static Text area(
      Reason reason, String name, boolean restored, Map<String, Object> about) {
    if (restored) {
      return reason == Reason.UNCOVERED
          ? both(name + "：又有足够的摄像机看得见", name + ": enough cameras see it again")
          : both(name + "：又能断定是否看得见", name + ": whether it is seen can be told again");
    }
    List<Text> causes = new ArrayList<>();
    if (about.get("cameras") instanceof List<?> cameras) {
      for (Object one : cameras) {
        if (one instanceof Map<?, ?> camera && camera.get("text") instanceof Map<?, ?> text) {
          String who = camera.get("name") + " ";
          causes.add(both(who + text.get("zh"), who + text.get("en")));
        }
      }
    }
    List<Text> named = causes.subList(0, Math.min(MOST_NAMED, causes.size()));
    String more = causes.size() > named.size() ? " + " + (causes.size() - named.size()) : "";
    String zh = String.join("；", named.stream().map(Text::zh).toList()) + more;
    String en = String.join("; ", named.stream().map(Text::en).toList()) + more;
    return causes.isEmpty()
        ? both(name + "：" + reason.text().zh(), name + ": " + reason.text().en())
        : both(
            name + "：" + reason.text().zh() + "（" + zh + "）",
            name + ": " + reason.text().en() + " (" + en + ")");
  }

  static Text notRestored(String name) {
    return both(name + "：重新布防失败，请到现场布防", name + ": arming it again failed, somebody must go there");
  }

  static Text trimmed(Map<String, Object> detail) {
    boolean old = "trimmed".equals(detail.get("reason"));
    Object count = detail.getOrDefault("count", 0);
    return both(
        (old ? "保存期已满，清理记录 " : "存储卡空间不足，清理次要记录 ") + count + " 条",
        (old ? "Older than is kept, trimmed: " : "Short of room, trimmed: ") + count + " events");
  }

  static Text days(Map<String, Object> detail) {
    Object name = detail.getOrDefault("name", "");
    return both(name + "：逐日核对录像", "What is held of each day owed: " + name);
  }

  static Text started(String cause, boolean rolledBack) {
    if (rolledBack) {
      return both(
          "托育守望已启动：新版本未通过自检，已退回原版本",
          "Carewatch started in its version before: the update failed its self-test");
    }
    return both("托育守望已启动", "Carewatch started after " + cause);
  }

  static Text stopping(String cause) {
    return both("托育守望正在停止", "Carewatch is stopping: " + cause);
  }

  static Text roundTrip(String desk, int path) {
    return both(
        "定期测试：" + desk + " 第" + path + "条通路", "Periodic test: path " + path + " of " + desk);
  }

  static Text clock(boolean set) {
    return set ? both("时钟已校准", "The clock was set") : both("时钟失去同步", "The clock lost its source");
  }

  static Text configuration() {
    return both("配置已更改", "The configuration changed");
  }

  static Text again(Text standing, long hours) {
    return both(
        standing.zh() + "（已持续 " + hours + " 小时）", standing.en() + " (for " + hours + " hours now)");
  }

  static Text testStarted(List<String> buttons, long minutes) {
    String names = String.join(", ", buttons);
    return both(
        "公布测试模式，最多 " + minutes + " 分钟：" + names,
        "Test mode announced, at most " + minutes + " min: " + names);
  }

  static Text testEnded(String cause) {
    return both("测试模式结束：" + cause, "Test mode is over: " + cause);
  }

  static Text drill(String name, String desk) {
    return both("演练完成：" + name + "，" + desk + "已应答", "Drill: " + name + ", answered by " + desk);
  }

  static Text maintenance(String by, long minutes) {
    return both(
        "公布维护：" + by + "，最多 " + minutes + " 分钟",
        "Maintenance announced by " + by + ", at most " + minutes + " min");
  }

  static Text maintenanceOver() {
    return both("维护结束", "Maintenance is over");
  }

  static Text refused(String kind) {
    return both("已拒绝：" + kind, "Refused: " + kind);
  }

  private static Text both(String zh, String en) {
    return new Text(zh, en);
  }
}
