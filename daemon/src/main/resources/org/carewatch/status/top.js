// What everybody reads first: one sentence with its reasons, and open alarms with their time line.

import { anchor, button, el, item, line, quiet, said, say, when, word } from "./dom.js";

const SECTIONS = { button: "road", desk: "road", path: "road", line: "road", core: "box", journal: "box", box: "box", interface: "box", clock: "box", camera: "places", area: "places", network: "places", recorder: "kept", recording: "kept", panel: "duties", armed: "duties", drill: "acts", site: "acts" };

function target(subject) {
  const place = anchor(subject);
  return "#" + (document.getElementById(place) ? place : SECTIONS[subject.split("/")[0]] || "road");
}

export function nav() {
  const parts = [["road", "通路", "Road"], ["places", "区域", "Areas"], ["kept", "录像", "Recordings"], ["duties", "设防", "Armed"], ["acts", "操作", "Actions"], ["events", "事件", "Events"], ["box", "本机", "Box"]];
  return parts.map(([id, zh, en]) => el("a", { href: "#" + id, "data-key": id }, say(zh, en)));
}

export function top(s) {
  const t = s.top;
  const made = [el("h1", { class: "sentence " + t.state, "data-key": "sentence" }, said(t.text))];
  if (t.call) made.unshift(el("p", { class: "call", "data-key": "call" }, say("报警未送达，立即拨打110", "The alarm does not get through: call 110 now")));
  if (s.duty.test && s.duty.test.state === "running") made.push(el("p", { class: "banner doubt", "data-key": "test" }, say("测试模式进行中：", "Test mode runs: "), s.duty.test.buttons.join("、"), say("，至 ", ", until "), when(s.duty.test.until)));
  if (s.duty.maintenance) made.push(el("p", { class: "banner doubt", "data-key": "maintenance" }, say("维护中：", "Maintenance: "), `${s.duty.maintenance.by}，${s.duty.maintenance.why}`, say("，至 ", ", until "), when(s.duty.maintenance.until)));
  if (t.reasons.length) {
    made.push(el("ul", { "data-key": "reasons", "aria-label": say("原因", "Reasons") },
      ...t.reasons.map((r) => el("li", { "data-key": r.subject + said(r.text) }, el("a", { href: target(r.subject) }, said(r.text)), " ", el("small", {}, r.subject)))));
  }
  return made;
}

const LEVELS = { "": ["尚无回应", "no answer yet"], stored: ["已收到", "stored"], operator: ["有人接警", "answered by a person"], closed: ["已处理", "closed"] };
const MODES = { actual: ["真实报警", "actual alarm"], test: ["测试报警", "test alarm"], demo: ["演示报警", "demo alarm"] };

function press(p) {
  return el("li", { "data-key": p.event }, when(p.at), " ", word(p.answered ? "good" : "bad", p.answered ? say("已接警", "answered") : say("等待接警", "waits for a person")),
    el("ul", {}, ...p.answers.map((a) => el("li", { "data-key": a.desk }, `${a.desk}${say("：", ": ")}${say(...(LEVELS[a.level] || [a.level, a.level]))} ${a.by} `, el("small", {}, say(`发送 ${a.attempts} 次`, `${a.attempts} tries`))))));
}

/** Every open alarm; {@code lines} gives the events of its incident, as far as they are known. */
export function alarms(s, lines) {
  return s.alarms.map((a) => {
    const state = [
      a.contactClosed ? say("按钮仍按下", "the contact is closed") : say("按钮已松开", "the contact is open"),
      a.latched ? say("未复位", "not reset") : say("已复位", "reset"),
    ];
    return item("bad", a.incident,
      el("h2", {}, `${a.name}${say("：", ": ")}${say(...(MODES[a.mode] || [a.mode, a.mode]))}`),
      a.notDelivered ? el("p", { class: "call" }, say("未送达，立即拨打110", "not delivered: call 110 now")) : "",
      line(state.join(say("，", ", "))),
      el("ol", { class: "plain" }, ...a.presses.map(press)),
      el("details", { open: true, "data-key": "line" }, el("summary", {}, say("时间线", "Time line")),
        el("ol", { class: "plain timeline" }, ...(lines.get(a.incident) || []).map((e) => el("li", { "data-key": e.id }, when(e.time), " ", said(e.data.text), " ", el("small", {}, [e.data.detail.desk, e.data.detail.by].filter(Boolean).join(" ")))))),
      button("withdraw", say("误按说明", "Pressed by mistake"), { incident: a.incident, name: a.name }),
      a.latched ? button("reset", say("复位", "Reset"), { incident: a.incident, name: a.name }) : "",
      quiet(say("“误按”只告诉接警台，什么也不停止；复位要先松开按钮。", "“By mistake” is information for the desk and stops nothing; a reset wants the button released first.")));
  });
}
