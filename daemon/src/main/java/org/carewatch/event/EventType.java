package org.carewatch.event;

import static org.carewatch.event.Role.HEALTH;
import static org.carewatch.event.Role.POLICE;
import static org.carewatch.event.Role.SITE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one table of event types: wire name, Contact ID (SIA DC-05) and SIA (DC-03) codes for active
 * and restored, priority and the roles that receive it. Documents are made from it or tested
 * against it. An empty code means that the standard has none.
 */
public enum EventType {
  ALARM_RAISED("alarm.raised", "1120", "PA", "", "", 1, POLICE, SITE),
  ALARM_RELEASED("alarm.released", "", "", "", "", 1, POLICE, SITE),
  ALARM_WITHDRAWN("alarm.withdrawn", "1406", "OC", "", "", 1, POLICE, SITE),
  ALARM_RESET("alarm.reset", "", "", "3120", "PR", 1, POLICE, SITE),
  ALARM_RECEIVED("alarm.received", "", "", "", "", 4, POLICE, HEALTH, SITE),
  ALARM_ANSWERED("alarm.answered", "", "", "", "", 4, POLICE, HEALTH, SITE),
  ALARM_CLOSED("alarm.closed", "", "", "", "", 4, POLICE, HEALTH, SITE),
  ALARM_UNANSWERED("alarm.unanswered", "1354", "YC", "", "", 1, POLICE, HEALTH, SITE),
  BUTTON_FAULT("button.fault", "1375", "PT", "3375", "PJ", 2, POLICE, HEALTH, SITE),
  BOX_TAMPER("box.tamper", "1137", "TA", "3137", "TR", 1, POLICE, SITE),
  BOX_POWER("box.power", "1301", "AT", "3301", "AR", 2, POLICE, HEALTH, SITE),
  BOX_HEALTH("box.health", "1330", "EM", "3330", "EN", 3, HEALTH),
  ARMED_LOST("armed.lost", "1401", "OP", "", "", 2, POLICE, HEALTH, SITE),
  ARMED_REGAINED("armed.regained", "", "", "3401", "CL", 2, POLICE, HEALTH, SITE),
  ARMED_OPENED("armed.opened", "1401", "OP", "3401", "CL", 2, HEALTH, SITE),
  ARMED_UNKNOWN("armed.unknown", "1380", "UZ", "3380", "UJ", 2, HEALTH, SITE),
  ARMED_NOT_RESTORED("armed.not-restored", "1454", "CI", "", "", 2, POLICE, HEALTH, SITE),
  CAMERA_FAULT("camera.fault", "1380", "UZ", "3380", "UJ", 3, HEALTH, SITE),
  RECORDER_FAULT("recorder.fault", "1330", "", "3330", "", 3, HEALTH, SITE),
  RETENTION_SHORT("retention.short", "", "", "", "", 3, HEALTH, SITE),
  RETENTION_GAP("retention.gap", "", "", "", "", 3, HEALTH, SITE),
  RETENTION_DELETED_EARLY("retention.deleted-early", "", "", "", "", 3, HEALTH, SITE),
  RETENTION_FORECAST("retention.forecast", "", "", "", "", 3, HEALTH, SITE),
  RETENTION_DAYS("retention.days", "", "", "", "", 4, HEALTH, SITE),
  COVERAGE_LOST("coverage.lost", "", "", "", "", 2, HEALTH, SITE),
  COVERAGE_UNKNOWN("coverage.unknown", "", "", "", "", 2, HEALTH, SITE),
  UPLINK_FAULT("uplink.fault", "1350", "", "3350", "", 2, POLICE, HEALTH, SITE),
  TEST_STARTED("test.started", "1607", "TS", "", "", 4, POLICE, HEALTH, SITE),
  TEST_ENDED("test.ended", "", "", "3607", "TE", 4, POLICE, HEALTH, SITE),
  TEST_PERIODIC("test.periodic", "1602", "RP", "", "", 4, POLICE, HEALTH, SITE),
  TEST_DRILL("test.drill", "1601", "RX", "", "", 4, POLICE, HEALTH, SITE),
  TEST_OVERDUE("test.overdue", "", "", "", "", 3, HEALTH, SITE),
  MAINTENANCE_STARTED("maintenance.started", "1627", "", "", "", 4, POLICE, HEALTH, SITE),
  MAINTENANCE_ENDED("maintenance.ended", "1628", "", "", "", 4, POLICE, HEALTH, SITE),
  CLOCK_SET("clock.set", "1625", "JT", "", "", 4, POLICE, HEALTH, SITE),
  CLOCK_LOST("clock.lost", "1626", "JD", "", "", 4, POLICE, HEALTH, SITE),
  DAEMON_STARTED("daemon.started", "1305", "RR", "", "", 2, POLICE, HEALTH, SITE),
  DAEMON_STOPPING("daemon.stopping", "1308", "YX", "", "", 2, POLICE, HEALTH, SITE),
  CONFIGURATION_CHANGED("configuration.changed", "1306", "YG", "", "", 3, POLICE, HEALTH, SITE),
  JOURNAL_TROUBLE("journal.trouble", "1330", "", "3330", "", 2, POLICE, HEALTH, SITE),
  JOURNAL_TRIMMED("journal.trimmed", "1330", "", "", "", 4, POLICE, HEALTH, SITE),
  ACCESS_REFUSED("access.refused", "1461", "JA", "", "", 2, POLICE, HEALTH);

  private static final Map<String, EventType> BY_WIRE =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::wire, Function.identity()));

  private final String name;
  private final Codes active;
  private final Codes restored;
  private final int priority;
  private final Set<Role> roles;

  /** Contact ID (qualifier and event) and SIA code; empty where there is none. */
  public record Codes(String contactId, String sia) {}

  EventType(
      String name, String cid, String sia, String cidEnd, String siaEnd, int priority, Role... to) {
    this.name = name;
    this.active = new Codes(cid, sia);
    this.restored = new Codes(cidEnd, siaEnd);
    this.priority = priority;
    this.roles = EnumSet.copyOf(Arrays.asList(to));
  }

  /** Without the {@code carewatch.} in front. */
  public String word() {
    return name;
  }

  /** The CloudEvents type. */
  public String wire() {
    return "carewatch." + name;
  }

  public Codes codes(Phase phase) {
    return phase == Phase.RESTORED ? restored : active;
  }

  /** 1 (a person's safety) to 4 (to be known). */
  public int priority() {
    return priority;
  }

  public Topic topic() {
    return priority == 1 ? Topic.ALARM : Topic.EVENT;
  }

  /**
   * GB/T 28181 AlarmMethod: 2 a device's alarm, 6 a device's fault; 0 where the standard has no
   * word for it.
   */
  public int gbAlarmMethod() {
    return switch (this) {
      case ALARM_RAISED, BOX_TAMPER -> 2;
      case BUTTON_FAULT, BOX_POWER, BOX_HEALTH, CAMERA_FAULT, RECORDER_FAULT -> 6;
      default -> 0;
    };
  }

  public boolean goesTo(Role role) {
    return roles.contains(role);
  }

  /**
   * Whether an event of this type may name the desks it is for, of those of its roles: what is told
   * of a desk goes to the others, a step of the escalation to its desks, a round trip to the desk
   * that it tries, a fault that stands for a day to the health desks once more.
   */
  public boolean mayName() {
    return switch (this) {
      case UPLINK_FAULT, ALARM_UNANSWERED, TEST_PERIODIC -> true;
      case BUTTON_FAULT, BOX_POWER, BOX_HEALTH, JOURNAL_TROUBLE, TEST_OVERDUE -> true;
      case ARMED_LOST, ARMED_OPENED, ARMED_UNKNOWN -> true;
      case CAMERA_FAULT, COVERAGE_LOST, COVERAGE_UNKNOWN -> true;
      default -> false;
    };
  }

  public Set<Role> roles() {
    return Set.copyOf(roles);
  }

  public static Optional<EventType> ofWire(String wire) {
    return Optional.ofNullable(BY_WIRE.get(wire));
  }
}
