package org.carewatch.duty;

// The reasons of the account, with their words. Values.

import java.util.Locale;
import org.carewatch.event.Text;

/** Why a stretch of time counts as it does. */
public enum Why {
  WATCHED("已布防", "armed and watched"),
  DISARMED("已撤防", "disarmed"),
  LINE_FAULT("按钮线路故障，无法报警", "the button's line is at fault and cannot alarm"),
  UNREADABLE("主机状态读不到", "the panel cannot be read"),
  SEEN("有足够的摄像机看得见", "enough cameras saw it"),
  UNCOVERED("看得见的摄像机不够", "too few cameras saw it"),
  NOT_TOLD("不能断定是否看得见", "nobody could tell whether it was seen"),
  NOT_LOOKED("启动后还没有查看过摄像机", "the cameras had not been looked at since the start"),
  POWER("守望箱断电", "the box had no power"),
  CRASH("守望程序异常退出", "the program had ended by a fault"),
  WATCHDOG("守望程序被看门狗重启", "the program was ended by the watchdog"),
  UPDATE("守望程序更新", "the program was being updated"),
  ORDER("守望程序被人停止", "the program was stopped by order"),
  OFF("守望箱未运行", "the box was not running"),
  CLOCK_NEVER_SET("箱体运行但时钟从未校准，无法定位到时刻", "the box ran, but its clock was never set"),
  NOT_KEPT("记录没有写进存储卡", "the record did not reach the card");

  private final Text text;

  Why(String zh, String en) {
    this.text = new Text(zh, en);
  }

  /** The word in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  public Text text() {
    return text;
  }

  /** Why the box was off, by the cause that {@code daemon.started} gives. */
  static Why off(String cause) {
    return switch (cause) {
      case "power" -> POWER;
      case "crash" -> CRASH;
      case "watchdog" -> WATCHDOG;
      case "update" -> UPDATE;
      case "order" -> ORDER;
      default -> OFF;
    };
  }
}
