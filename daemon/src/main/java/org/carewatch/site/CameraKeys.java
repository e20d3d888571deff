package org.carewatch.site;

// The keys of logins:, recorders:, cameras: and retention:. Constants.

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Pictures and who keeps them. */
final class CameraKeys {

  private static final Key<String> USER =
      Key.required("user", Texts.line(64), "设备上的用户名", "the user's name on the device");
  private static final Key<String> PASSWORD_FILE =
      Key.required("password-file", Texts.FILE, "存放密码的文件", "the file that holds the password");
  static final Part<Login> LOGIN =
      new Part<>(
          Login.class,
          List.of(USER, PASSWORD_FILE),
          f -> new Login(f.of(USER), f.of(PASSWORD_FILE)));

  private static final Key<String> RECORDER_ID =
      Key.required("id", Texts.ID, "录像机代号", "the recorder's id");
  private static final Key<Recorder.Kind> KIND =
      Key.required("kind", Texts.choice(Recorder.Kind.class), "录像机种类", "how it is spoken to");
  private static final Key<URI> URL =
      Key.optional("url", Nets.HTTP, "地址；directory 以外必填", "its URL; required but for a directory");
  private static final Key<String> RECORDER_LOGIN =
      Key.optional("login", Texts.REFERENCE, "logins 里的名字", "name of a login");
  private static final Key<Path> PATH =
      Key.optional("path", Texts.ABSOLUTE_PATH, "directory：录像目录", "directory: the folder");
  private static final Key<String> PATTERN =
      Key.optional(
          "pattern",
          Texts.FILE_PATTERN,
          "directory：文件名模式",
          "directory: strftime pattern of the files");
  private static final Key<ZoneId> TIME_ZONE =
      Key.optional("time-zone", Figures.ZONE, "与机构不同时的时区", "where it differs from the facility's");
  static final Part<Recorder> RECORDER =
      new Part<>(
          Recorder.class,
          List.of(RECORDER_ID, KIND, URL, RECORDER_LOGIN, PATH, PATTERN, TIME_ZONE),
          f ->
              new Recorder(
                  f.of(RECORDER_ID),
                  f.of(KIND),
                  f.maybe(URL),
                  f.maybe(RECORDER_LOGIN),
                  f.maybe(PATH),
                  f.maybe(PATTERN),
                  f.maybe(TIME_ZONE)));

  private static final Key<String> CHANNEL_ID =
      Key.required("id", Texts.REFERENCE, "录像机代号", "id of the recorder");
  private static final Key<Integer> NUMBER =
      Key.required("channel", Figures.number(1, 512), "通道号", "number of the channel");
  private static final Part<Camera.Channel> CHANNEL =
      new Part<>(
          Camera.Channel.class,
          List.of(CHANNEL_ID, NUMBER),
          f -> new Camera.Channel(f.of(CHANNEL_ID), f.of(NUMBER)));

  private static final Key<String> ID = Key.required("id", Texts.ID, "摄像机代号", "the camera's id");
  private static final Key<String> NAME =
      Key.required("name", Texts.line(60), "摄像机名称", "what people call it");
  private static final Key<List<String>> AREAS =
      Key.required(
          "areas", new Rows<>(Texts.REFERENCE, 1, 16), "看得见的区域", "ids of the areas it looks at");
  private static final Key<String> ADDRESS =
      Key.optional(
          "address", Nets.HOST_AND_PORT, "主机或 IP；其余由 ONVIF 得到", "host or IP; ONVIF finds the rest");
  private static final Key<URI> STREAM =
      Key.optional("rtsp", Nets.RTSP, "指定的子码流", "the stream, where ONVIF is not to find it");
  private static final Key<URI> SNAPSHOT =
      Key.optional("snapshot", Nets.HTTP, "指定的抓图地址", "the still, where ONVIF is not to find it");
  private static final Key<String> CAMERA_LOGIN =
      Key.optional("login", Texts.REFERENCE, "logins 里的名字", "name of a login");
  private static final Key<Camera.Channel> RECORDED =
      Key.optional("recorder", CHANNEL, "由哪台录像机的哪个通道录像", "where it is recorded");
  private static final Key<LocalDate> COMMISSIONED =
      Key.required(
          "commissioned", Figures.DATE, "启用日期，从此日起应保存录像", "the day from which recordings are owed");
  static final Part<Camera> CAMERA =
      new Part<>(
          Camera.class,
          List.of(ID, NAME, AREAS, ADDRESS, STREAM, SNAPSHOT, CAMERA_LOGIN, RECORDED, COMMISSIONED),
          f ->
              new Camera(
                  f.of(ID),
                  f.of(NAME),
                  f.of(AREAS),
                  f.maybe(ADDRESS),
                  f.maybe(STREAM),
                  f.maybe(SNAPSHOT),
                  f.maybe(CAMERA_LOGIN),
                  f.maybe(RECORDED),
                  f.of(COMMISSIONED)));

  private static final Key<Integer> DAYS =
      Key.usually(
          "days",
          Figures.number(1, 3650),
          "90",
          "应保存天数；文件要求不少于 90",
          "days owed; the rule says not less than 90");
  private static final Key<LocalTime> SWEEP =
      Key.usually(
          "sweep",
          Figures.TIME_OF_DAY,
          "02:30",
          "每天清点的时刻",
          "time of day at which days are counted");
  static final Part<Retention> RETENTION =
      new Part<>(
          Retention.class, List.of(DAYS, SWEEP), f -> new Retention(f.of(DAYS), f.of(SWEEP)));

  private CameraKeys() {}
}
