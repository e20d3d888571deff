// Areas and what each camera is said to show.

import { anchor, button, el, kindOf, line, quiet, said, say, when, word } from "./dom.js";

const AREAS = { good: ["看得见", "seen"], bad: ["看不见", "not seen"], "cannot-tell": ["不能断定", "cannot tell"] };
const ASPECTS = { flow: ["视频流", "stream"], picture: ["画面内容", "picture"], clock: ["时钟", "clock"], device: ["设备自报", "device's word"] };

function past(name, one) {
  return one ? quiet(name, say("到 ", "until "), when(one.until), say("：", ": "), said(one.words)) : "";
}

function answer(aspect, a) {
  const [zh, en] = ASPECTS[aspect] || [aspect, aspect];
  return el("div", { "data-key": aspect }, line(say(zh, en) + say("：", ": "), word(kindOf(a.verdict), said(a.words)), say("，自 ", " since "), when(a.since)),
    said(a.cure) && a.verdict !== "good" ? quiet(say("处理：", "Cure: "), said(a.cure)) : "",
    past(say("上次正常：", "Last good: "), a.lastGood), past(say("上次故障：", "Last bad: "), a.lastBad));
}

function camera(c, eye) {
  const all = [c, ...c.further];
  const worst = all.some((a) => a.verdict === "bad") ? "bad" : all.some((a) => a.verdict !== "good") ? "cannot-tell" : "good";
  const counts = eye && eye.question ? quiet(say("不计入本区域：", "does not count here: "), said(eye.reason)) : "";
  return el("div", { class: "item " + kindOf(worst), "data-key": c.subject, id: anchor(c.subject) }, el("h3", {}, c.name, " ", el("small", {}, c.subject)),
    answer("flow", c), ...c.further.map((f) => answer(f.aspect, f)),
    c.framesPerSecond !== null ? quiet(say(`每秒 ${c.framesPerSecond.toFixed(1)} 帧`, `${c.framesPerSecond.toFixed(1)} frames a second`)) : "",
    Number.isFinite(c.clockOffsetSeconds) ? quiet(say(`时钟偏差 ${c.clockOffsetSeconds.toFixed(1)} 秒`, `clock off by ${c.clockOffsetSeconds.toFixed(1)} s`)) : "", counts,
    button("still", say("看一张现在的画面", "Look at one picture now"), { camera: c.subject.split("/")[1], name: c.name }));
}

export function places(s) {
  const shown = new Set();
  const made = s.areas.map((a) => {
    const own = a.cameras.map((eye) => [s.cameras.find((c) => c.subject === eye.subject), eye]).filter(([c]) => c);
    own.forEach(([c]) => shown.add(c.subject));
    return el("div", { class: "item " + kindOf(a.verdict), "data-key": a.subject, id: anchor(a.subject) },
      el("h3", {}, a.name, say("：", ": "), word(kindOf(a.verdict), say(...(AREAS[a.verdict] || [a.verdict, a.verdict])))),
      quiet(say(`需要 ${a.required} 台，有效 ${a.counting} 台，自 `, `${a.counting} of ${a.required} cameras count, since `), when(a.since)),
      el("div", { class: "grid" }, ...own.map(([c, eye]) => camera(c, eye))),
      own.length ? "" : line(say("没有摄像机对着这里", "no camera looks at it")));
  });
  const rest = s.cameras.filter((c) => !shown.has(c.subject));
  if (rest.length) made.push(el("div", { class: "grid", "data-key": "rest" }, ...rest.map((c) => camera(c))));
  return made.length ? made : [line(say("没有配置摄像机", "no camera is configured"))];
}
