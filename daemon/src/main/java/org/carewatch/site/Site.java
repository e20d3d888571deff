package org.carewatch.site;

// The whole configuration of one facility, as the reader found it good. Immutable; any thread may
// read it. References between its parts (areas, logins, desks, outputs) have been checked.

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One facility and everything that is watched there.
 *
 * @param facility who and where it is
 * @param areas the areas of the building, ids unique
 * @param buttons the emergency buttons, 1 to 64, ids, zones and lines unique
 * @param inputs the contacts of the box itself
 * @param outputs lamps, buzzer and alarm relay
 * @param armed the sources that tell whether the alarm panel is armed
 * @param logins user and password file by name
 * @param recorders the video recorders
 * @param cameras the cameras
 * @param retention how long recordings are owed
 * @param desks the receivers of alarms and events, at least one
 * @param escalation what happens when nobody answered, in rising order of time
 * @param status the local page and endpoints
 * @param log how much is written to the log
 * @param drills how often the whole road is drilled
 * @param storage where and how long the box keeps its own records
 */
public record Site(
    Facility facility,
    List<Area> areas,
    List<Button> buttons,
    Inputs inputs,
    Outputs outputs,
    List<Panel> armed,
    Map<String, Login> logins,
    List<Recorder> recorders,
    List<Camera> cameras,
    Retention retention,
    List<Desk> desks,
    List<Escalation> escalation,
    Status status,
    LogLevel log,
    Drills drills,
    Storage storage) {

  /** Takes its own copies of all lists. */
  public Site {
    areas = List.copyOf(areas);
    buttons = List.copyOf(buttons);
    armed = List.copyOf(armed);
    logins = Map.copyOf(logins);
    recorders = List.copyOf(recorders);
    cameras = List.copyOf(cameras);
    desks = List.copyOf(desks);
    escalation = List.copyOf(escalation);
  }

  /** The area of this id. */
  public Optional<Area> area(String id) {
    return areas.stream().filter(area -> area.id().equals(id)).findFirst();
  }

  /** The button of this id. */
  public Optional<Button> button(String id) {
    return buttons.stream().filter(button -> button.id().equals(id)).findFirst();
  }

  /** The desk of this id. */
  public Optional<Desk> desk(String id) {
    return desks.stream().filter(desk -> desk.id().equals(id)).findFirst();
  }

  /** The recorder of this id. */
  public Optional<Recorder> recorder(String id) {
    return recorders.stream().filter(recorder -> recorder.id().equals(id)).findFirst();
  }

  /** The login of this name; empty where none is named. */
  public Optional<Login> login(Optional<String> name) {
    return name.flatMap(one -> Optional.ofNullable(logins.get(one)));
  }

  /**
   * The areas that have to be seen: none that is private; none at all where no camera is
   * configured, for then nobody watches.
   */
  public List<Area> areasToSee() {
    return cameras.isEmpty()
        ? List.of()
        : areas.stream().filter(area -> !area.isPrivate() && area.camerasRequired() > 0).toList();
  }

  /** The cameras that look at this area. */
  public List<Camera> camerasOf(String area) {
    return cameras.stream().filter(camera -> camera.areas().contains(area)).toList();
  }
}
