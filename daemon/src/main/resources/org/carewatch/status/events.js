// The journal's events: looked for by words, type and time, page by page; the time lines of open alarms; and the
// last receipts of each desk.

import { byId, el, fill, line, say, said, today, tongue, when } from "./dom.js";

const TYPES = [["", "全部", "all"], ["alarm", "报警", "alarms"], ["button", "按钮故障", "button faults"], ["armed", "设防", "armed"], ["camera", "摄像机", "cameras"], ["recorder", "录像机", "recorders"], ["retention", "录像保存", "recordings kept"], ["coverage", "区域画面", "areas"], ["uplink", "通路", "paths"], ["test", "测试与演练", "tests and drills"], ["maintenance", "维护", "maintenance"], ["box", "盒子", "box"], ["clock", "时钟", "clock"], ["daemon", "启动与停止", "start and stop"], ["configuration", "配置", "configuration"], ["journal", "记录", "journal"], ["access", "拒绝访问", "refusals"]];
const LIMIT = 50;
let shown = [];
let next = "";
let state = "";

const get = (path) => fetch(path, { headers: { "x-carewatch": "page" } });

export function eventsForm() {
  const label = (words, input) => el("label", {}, words, el("br"), input);
  fill(byId("events-form"), [
    label(say("文字", "Words"), el("input", { name: "q", type: "search", maxlength: 100 })),
    label(say("类型", "Type"), el("select", { name: "type" }, ...TYPES.map(([value, zh, en]) => el("option", { value }, say(zh, en))))),
    label(say("从", "From"), el("input", { name: "from", type: "datetime-local" })),
    label(say("到", "To"), el("input", { name: "to", type: "datetime-local" })),
    el("button", {}, say("查找", "Find"))]);
}

function address() {
  const fields = new FormData(byId("events-form"));
  const query = new URLSearchParams({ limit: LIMIT });
  for (const name of ["q", "type"]) if (fields.get(name)) query.set(name, fields.get(name));
  for (const name of ["from", "to"]) if (fields.get(name)) query.set(name, new Date(fields.get(name)).toISOString());
  return "/api/v1/events?" + query;
}

/** The newest that fit, or more of them behind those shown. */
export async function lookEvents(more) {
  if (!byId("events-form").elements.q) eventsForm();
  try {
    const answer = await get(more && next ? next : address());
    const body = await answer.json();
    if (!answer.ok) {
      state = said(body.text);
      return;
    }
    shown = more ? [...shown, ...body] : body;
    const link = answer.headers.get("link") || "";
    next = link ? link.slice(1, link.indexOf(">")) : "";
    state = "";
  } catch (e) {
    state = say("没有取到，请重试", "they did not come; try again");
  }
}

function event(e) {
  return el("tr", { "data-key": e.id }, el("td", {}, when(e.time), e.data.clock === "unsynchronised" ? " ?" : ""),
    el("td", {}, el("details", {}, el("summary", {}, said(e.data.text)), el("pre", { class: "scroll" }, JSON.stringify(e, null, 1)))),
    el("td", {}, el("small", {}, e.subject || "")), el("td", {}, el("small", {}, e.type.replace("carewatch.", ""))));
}

let drawn = [];

/** A long table is made anew only when something in it is. */
export function drawEvents() {
  const now = [shown, next, state, tongue(), today()];
  if (now.every((one, at) => one === drawn[at])) return;
  drawn = now;
  fill(byId("events-in"), table());
}

function table() {
  const made = [];
  if (state) made.push(line(state));
  if (shown.length) made.push(el("table", { "data-key": "table" }, el("thead", {}, el("tr", {}, ...[["时间", "Time"], ["内容", "What"], ["对象", "Subject"], ["类型", "Type"]].map(([zh, en]) => el("th", { scope: "col" }, say(zh, en))))), el("tbody", {}, ...shown.map(event))));
  else if (!state) made.push(line(next ? say("这一段里没有；可以继续向前找", "none in this stretch; look further back") : say("没有这样的事件", "no such event")));
  made.push(el("p", { "data-key": "more" }, next ? el("button", { type: "button", "data-do": "more" }, say("更早的", "Older")) : "", el("button", { type: "button", "data-do": "again" }, say("刷新", "Refresh"))));
  return made;
}

const lines = new Map();
const known = new Map();

/** The events of each open incident; asked for anew when its alarm changes, then {@code show} is called. */
export function timeLines(s, show) {
  for (const one of s.alarms) {
    const now = JSON.stringify([one, s.durable && s.durable.sequence]);
    if (known.get(one.incident) === now) continue;
    known.set(one.incident, now);
    get("/api/v1/events?limit=100&incident=" + one.incident).then((answer) => answer.json()).then((events) => {
      if (!Array.isArray(events)) return;
      lines.set(one.incident, events.reverse());
      show();
    }).catch(() => known.delete(one.incident));
  }
  for (const incident of [...known.keys()]) {
    if (s.alarms.some((one) => one.incident === incident)) continue;
    known.delete(incident);
    lines.delete(incident);
    lookReceipts();
  }
  if (!asked) lookReceipts();
  return lines;
}

let last = {};
let asked = false;
async function lookReceipts() {
  asked = true;
  const found = {};
  for (const level of ["received", "answered", "closed"]) {
    try {
      const events = await (await get("/api/v1/events?limit=20&type=alarm." + level)).json();
      for (const e of Array.isArray(events) ? events : []) {
        found[e.data.detail.desk] ??= {};
        found[e.data.detail.desk][level] ??= e;
      }
    } catch (e) {
      asked = false;
    }
  }
  last = found;
}

/** The newest receipt of each level that this desk gave. */
export const receipts = (desk) => last[desk] || {};
