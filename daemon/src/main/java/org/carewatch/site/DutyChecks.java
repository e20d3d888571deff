package org.carewatch.site;

// What must agree among areas, panels, recorders, cameras and the page. Pure.

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The duties and what they are proven by. */
final class DutyChecks {

  private DutyChecks() {}

  static void check(At site, Faults faults) {
    areas(site, faults);
    site.get("armed").items().forEach(panel -> panel(site, panel, faults));
    site.get("recorders").items().forEach(recorder -> recorder(recorder, faults));
    cameras(site, faults);
    status(site.get("status"), faults);
  }

  private static void areas(At site, Faults faults) {
    Set<String> intimate =
        site.get("areas").items().stream()
            .filter(area -> area.get("private").is("true"))
            .flatMap(area -> area.get("id").text().stream())
            .collect(Collectors.toSet());
    for (At area : site.get("areas").items()) {
      At required = area.get("cameras-required");
      if (area.get("private").is("true") && required.there() && !required.is("0")) {
        required.fault(
            faults,
            "私密区域不能要求摄像机",
            "a private area owes no camera",
            "删去 cameras-required 或 private",
            "to leave out cameras-required or private");
      }
    }
    for (At camera : site.get("cameras").items()) {
      for (At area : camera.get("areas").items()) {
        if (area.text().filter(intimate::contains).isPresent()) {
          String shown = Faults.shown(area.text().orElse(""));
          area.fault(
              faults,
              "“" + shown + "”是私密区域，不能有摄像机",
              "\"" + shown + "\" is private: no camera may be there",
              "拆除或移开这台摄像机，并删去此行",
              "to take this camera away or turn it, and leave the area out");
        }
      }
    }
  }

  private static void panel(At site, At panel, Faults faults) {
    List<At> sources =
        Stream.of("contact", "hikvision", "input").map(panel::get).filter(At::there).toList();
    if (panel.value() instanceof Value.Entries && sources.isEmpty()) {
      panel.fault(
          faults,
          "没有写布防状态从哪里来",
          "nothing says where the armed state is read",
          "contact、hikvision、input 三者之一",
          "one of contact, hikvision, input");
    }
    sources.stream()
        .skip(1)
        .forEach(source ->
            source.fault(
                faults,
                "一个来源里写了几种读取方式",
                "one source is read in several ways",
                "contact、hikvision、input 只写一个；其余另起一项",
                "one of contact, hikvision, input; an entry of its own for each other"));
    input(site, panel.get("input"), faults);
    boolean hours = site.get("facility").get("hours").there();
    if (!hours && panel.get("required").is("outside-hours")) {
      needsHours(panel.get("required"), faults);
    }
    if (!hours && panel.get("rearm").there()) {
      needsHours(panel.get("rearm"), faults);
    }
  }

  private static void input(At site, At input, Faults faults) {
    At recorder = input.get("recorder");
    At camera = input.get("camera");
    if (input.value() instanceof Value.Entries && recorder.there() == camera.there()) {
      input.fault(
          faults,
          "没有写是哪台设备的输入，或写了两台",
          "nothing says whose input it is, or two devices do",
          "recorder、camera 二者之一",
          "one of recorder, camera");
    }
    boolean bare =
        site.get("cameras").items().stream()
            .filter(one -> one.get("id").text().equals(camera.text()))
            .anyMatch(one -> !one.get("address").there());
    if (camera.text().isPresent() && bare) {
      camera.fault(
          faults,
          "这台摄像机没有 address，不能经 ONVIF 读输入",
          "this camera has no address, so its input cannot be read by ONVIF",
          "给摄像机写 address",
          "to write the camera's address");
    }
  }

  private static void needsHours(At at, Faults faults) {
    at.fault(
        faults,
        "没有营业时间就无法判断何时算营业时间以外",
        "without opening hours nothing is outside them",
        "在 facility 里写 hours",
        "to write hours under facility");
  }

  private static void recorder(At recorder, Faults faults) {
    Optional<Recorder.Kind> kind = recorder.get("kind").as(Texts.choice(Recorder.Kind.class));
    if (kind.isEmpty()) {
      return;
    }
    boolean directory = kind.get() == Recorder.Kind.DIRECTORY;
    boolean open = directory || kind.get() == Recorder.Kind.FRIGATE;
    for (String key : List.of("path", "pattern")) {
      owed(recorder, key, directory, !directory, faults);
    }
    owed(recorder, "url", !directory, directory, faults);
    owed(recorder, "login", !open, directory, faults);
  }

  private static void owed(At at, String key, boolean must, boolean mustNot, Faults faults) {
    String kind = at.get("kind").text().orElse("");
    if (must && !at.get(key).there()) {
      at.fault(
          faults,
          "kind: " + kind + " 缺少“" + key + "”",
          "\"" + key + "\" is missing with kind: " + kind,
          "写上 " + key,
          "to write " + key);
    } else if (mustNot && at.get(key).there()) {
      at.get(key)
          .fault(
              faults,
              "kind: " + kind + " 没有“" + key + "”",
              "\"" + key + "\" means nothing with kind: " + kind,
              "删去 " + key,
              "to leave " + key + " out");
    }
  }

  private static void cameras(At site, Faults faults) {
    Map<String, At> channels = new HashMap<>();
    for (At camera : site.get("cameras").items()) {
      boolean found = camera.get("address").there() || camera.get("rtsp").there();
      if (camera.value() instanceof Value.Entries && !found) {
        camera.fault(
            faults,
            "没有写摄像机在哪里",
            "nothing says where the camera is",
            "address（其余由 ONVIF 得到），或 rtsp",
            "address (ONVIF finds the rest), or rtsp");
      }
      At recorder = camera.get("recorder");
      Optional<String> id = recorder.get("id").text();
      Optional<String> channel = recorder.get("channel").text();
      if (id.isPresent() && channel.isPresent()) {
        At first = channels.putIfAbsent(id.get() + "/" + channel.get(), recorder);
        if (first != null) {
          recorder
              .get("channel")
              .fault(
                  faults,
                  "这个通道已被第 " + first.value().line() + " 行的摄像机使用",
                  "this channel already belongs to the camera in line " + first.value().line(),
                  "这台摄像机自己的通道号",
                  "the number of this camera's own channel");
        }
      }
    }
  }

  /** Whoever can reach the page from outside has to show the password. */
  private static void status(At status, Faults faults) {
    At listen = status.get("listen");
    Optional<String> host = listen.as(Nets.LISTEN).map(Nets.Listen::host);
    if (host.isPresent()
        && !Addresses.loopback(host.get())
        && !status.get("password-file").there()) {
      listen.fault(
          faults,
          "“" + Faults.shown(host.get()) + "”不是本机，而没有 password-file",
          "\""
              + Faults.shown(host.get())
              + "\" is beyond this machine, and there is no password-file",
          "写上 password-file，或用 \"127.0.0.1:8480\"（远程查看可用 ssh -L）",
          "a password-file, or \"127.0.0.1:8480\" (ssh -L brings it to a laptop)");
    }
  }
}
