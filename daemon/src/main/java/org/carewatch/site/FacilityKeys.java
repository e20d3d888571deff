package org.carewatch.site;

// The keys of facility: and areas:. Constants.

import java.time.ZoneId;
import java.util.List;

/** Who and where. */
final class FacilityKeys {

  private static final Key<String> CONTACT_NAME =
      Key.required("name", Texts.line(60), "姓名或职务", "name or office");
  private static final Key<String> CONTACT_PHONE =
      Key.required("phone", Texts.PHONE, "电话", "telephone");
  private static final Part<Person> PERSON =
      new Part<>(
          Person.class,
          List.of(CONTACT_NAME, CONTACT_PHONE),
          f -> new Person(f.of(CONTACT_NAME), f.of(CONTACT_PHONE)));

  private static final Key<Double> LONGITUDE =
      Key.required("longitude", Figures.degrees(180), "经度，东经为正", "degrees east");
  private static final Key<Double> LATITUDE =
      Key.required("latitude", Figures.degrees(90), "纬度，北纬为正", "degrees north");
  private static final Key<Location.Datum> DATUM =
      Key.required(
          "datum",
          Texts.choice(Location.Datum.class),
          "坐标系；国内地图多为 GCJ-02",
          "what the figures refer to; Chinese street maps give GCJ-02");
  private static final Part<Location> LOCATION =
      new Part<>(
          Location.class,
          List.of(LONGITUDE, LATITUDE, DATUM),
          f -> new Location(f.of(LONGITUDE), f.of(LATITUDE), f.of(DATUM)));

  private static final Key<String> ID =
      Key.required(
          "id", Texts.FACILITY_ID, "机构代号，进入每个主题", "the facility's id, part of every topic");
  private static final Key<String> NAME =
      Key.required("name", Texts.line(100), "机构名称", "the name people know it by");
  private static final Key<String> ADDRESS =
      Key.required("address", Texts.line(200), "救援要去的地址", "where help has to go");
  private static final Key<String> DIVISION =
      Key.optional("division", Texts.DIVISION, "行政区划代码", "administrative division");
  private static final Key<Person> CONTACT =
      Key.required("contact", PERSON, "接警台会拨打的人", "the person whom the desk calls");
  private static final Key<Location> PLACE =
      Key.optional("location", LOCATION, "地图位置", "the place on the map");
  private static final Key<ZoneId> TIME_ZONE =
      Key.usually("time-zone", Figures.ZONE, "Asia/Shanghai", "时区", "time zone");
  private static final Key<Hours> HOURS =
      Key.optional(
          "hours",
          OpeningHours.HOURS,
          "营业时间，仅用于 outside-hours 和重新布防",
          "opening hours, used only for outside-hours and re-arming");

  static final Part<Facility> FACILITY =
      new Part<>(
          Facility.class,
          List.of(ID, NAME, ADDRESS, DIVISION, CONTACT, PLACE, TIME_ZONE, HOURS),
          f ->
              new Facility(
                  f.of(ID),
                  f.of(NAME),
                  f.of(ADDRESS),
                  f.maybe(DIVISION),
                  f.of(CONTACT),
                  f.maybe(PLACE),
                  f.of(TIME_ZONE),
                  f.maybe(HOURS)));

  private static final Key<String> AREA_ID = Key.required("id", Texts.ID, "区域代号", "the area's id");
  private static final Key<String> AREA_NAME =
      Key.required("name", Texts.line(60), "区域名称", "what people call it");
  private static final Key<String> PANEL =
      Key.optional(
          "panel", Texts.REFERENCE, "守护此区域的布防来源的代号", "id of the armed source that guards it");
  private static final Key<Integer> CAMERAS_REQUIRED =
      Key.usually(
          "cameras-required",
          Figures.number(0, 16),
          "1",
          "此区域至少要有几台有效摄像机",
          "how many cameras must count here");
  private static final Key<Boolean> PRIVATE =
      Key.usually(
          "private",
          Figures.FLAG,
          "false",
          "私密区域（如盥洗室）：不要求也不允许有摄像机",
          "a washroom or the like: no camera is owed, and none may be there");

  static final Part<Area> AREA =
      new Part<>(
          Area.class,
          List.of(AREA_ID, AREA_NAME, PANEL, CAMERAS_REQUIRED, PRIVATE),
          f ->
              new Area(
                  f.of(AREA_ID),
                  f.of(AREA_NAME),
                  f.maybe(PANEL),
                  f.of(PRIVATE) ? 0 : f.of(CAMERAS_REQUIRED),
                  f.of(PRIVATE)));

  private FacilityKeys() {}
}
