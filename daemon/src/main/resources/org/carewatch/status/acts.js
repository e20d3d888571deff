// What a person may do here: log in, announce test mode, drill and maintenance, say "by mistake", reset, look at a
// still, run the doctor, take report and support bundle with him. Every act shows what its login was given.

import { button, byId, el, fill, kindOf, line, quiet, said, say, when, word } from "./dom.js";

let session = { mayRead: false, mayAct: false, user: "", csrf: "", passwordSet: false, known: false };
let waiting = null;

export const visitor = () => session;
export async function lookSession() {
  try {
    const answer = await fetch("/api/v1/session", { headers: { "x-carewatch": "page" } });
    session = { ...(await answer.json()), known: answer.ok };
  } catch (e) {
    session = { ...session, known: false };
  }
}

function tell(words) {
  fill(byId("told"), [el("span", {}, words)]);
  setTimeout(() => fill(byId("told"), []), 8000);
}

async function send(path, body) {
  const headers = { "content-type": "application/json", "x-carewatch": "page", "x-carewatch-csrf": session.csrf };
  try {
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await answer.json();
    return { ok: answer.ok, status: answer.status, body: text, words: answer.ok ? say("完成", "Done") : said(text.text) };
  } catch (e) {
    return { ok: false, status: 0, words: say("没有送到，请重试", "not sent, try again") };
  }
}

function ask(title, kind, fields, words, data) {
  const attributes = { "data-form": kind };
  if (data) attributes["data-incident"] = data.incident;
  const dialog = byId("dialog");
  dialog.replaceChildren(el("form", attributes, el("h2", { id: "dialog-h" }, title), ...fields, el("p", { class: "wrong", role: "alert" }),
    el("button", { class: "main", value: "go" }, words), el("button", { value: "no", formnovalidate: true }, say("取消", "Cancel"))));
  if (!dialog.open) dialog.showModal();
}
const field = (words, name, more) => el("label", {}, words, el("br"), el("input", { name, required: true, ...more }));

function login(then) {
  if (then || !byId("dialog").open) waiting = then || null;
  if (byId("dialog").open && byId("dialog").querySelector("[data-form=login]")) return;
  if (session.known && !session.passwordSet) return tell(say("尚未设置密码；请在盒子上运行 carewatch set-password", "no password is set; run carewatch set-password on the box"));
  ask(say("登录", "Log in"), "login", [field(say("您的姓名（会写入记录）", "Your name (it is journaled)"), "user", { autocomplete: "username", maxlength: 64 }),
    field(say("密码", "Password"), "password", { type: "password", autocomplete: "current-password", maxlength: 256 })], say("登录", "Log in"));
}

/** Does it now where a login is at hand, else behind the login. */
function first(then) {
  if (session.mayAct) then();
  else login(then);
}

let site = { buttons: [] };
const minutes = (value, max) => field(say("分钟", "Minutes"), "minutes", { type: "number", min: 1, max, value });
const why = (value) => field(say("原因（会告知接警台）", "Why (told to the desks)"), "why", { maxlength: 200, value });

const ASKING = {
  login: () => login(),
  withdraw: (data) => first(() => ask(say("误按说明：", "Pressed by mistake: ") + data.name, "withdraw", [line(say("告诉接警台这是误按。报警不会因此停止。", "Tells the desk that it was a mistake. The alarm does not stop by it.")), el("label", {}, say("说明", "Note"), el("br"), el("input", { name: "note", maxlength: 1000 }))], say("告知", "Tell"), data)),
  reset: (data) => first(() => ask(say("复位：", "Reset: ") + data.name, "reset", [line(say("按钮必须已松开。未接警的报警会继续发送。", "The button has to be released. An alarm that nobody answered goes on being sent."))], say("复位", "Reset"), data)),
  test: () => first(() => ask(say("测试模式", "Test mode"), "test", [line(say("只有在所有公安接警台收到公告后才开始；灯亮之前的按下都是真实报警。", "Begins only when every police desk has stored its announcement; before the lamp is lit each press is actual.")), ...ticks(), minutes(15, 60), why("")], say("公布", "Announce"))),
  drill: () => first(() => ask(say("演练", "Drill"), "test", [el("ol", {}, ...[["公布测试模式，等测试灯亮", "announce test mode, wait for the test lamp"], ["按一次按钮，马上松开", "press the button once, let go at once"], ["等接警员应答（蓝灯）", "wait for a person's answer (blue lamp)"], ["复位，结束测试模式；结果在事件里", "reset, end test mode; the result is among the events"]].map(([zh, en]) => el("li", {}, say(zh, en)))), ...ticks(), minutes(15, 60), why(say("每月演练", "monthly drill"))], say("开始演练", "Begin the drill"))),
  maintenance: () => first(() => ask(say("维护", "Maintenance"), "maintenance", [line(say("公布维护：什么也不隐藏，到时自动结束。", "Announces maintenance: it hides nothing and ends by itself.")), minutes(60, 480), why("")], say("公布", "Announce"))),
};
const ticks = () => [el("fieldset", {}, el("legend", {}, say("按钮", "Buttons")), ...site.buttons.map((b, at) => el("label", { class: "tick" }, el("input", { type: "checkbox", name: "button", value: b.id, checked: at === 0 }), b.name)))];

const SENDING = {
  withdraw: (f, data) => [`/api/v1/alarms/${data.incident}/withdraw`, { note: f.get("note") || "" }],
  reset: (f, data) => [`/api/v1/alarms/${data.incident}/reset`, {}],
  test: (f) => ["/api/v1/test-mode", { action: "begin", buttons: f.getAll("button"), minutes: Number(f.get("minutes")), why: f.get("why") }],
  maintenance: (f) => ["/api/v1/maintenance", { action: "begin", minutes: Number(f.get("minutes")), why: f.get("why") }],
};
const ENDING = { "end-test": "/api/v1/test-mode", "end-maintenance": "/api/v1/maintenance" };

async function done(sent, data, show) {
  if (sent.status === 401) {
    await lookSession();
    session.mayAct = false;
    login();
  }
  tell(sent.words);
  show();
}

/** A button of the page. */
export async function act(what, data, show) {
  if (ASKING[what]) ASKING[what](data);
  else if (ENDING[what]) first(async () => done(await send(ENDING[what], { action: "end" }), data, show));
  else if (what === "logout") {
    await send("/api/v1/logout", {});
    await lookSession();
    show();
  } else if (what === "doctor") first(() => doctor(show));
  else if (what === "bundle") first(() => window.open("/api/v1/support-bundle", "_blank", "noopener"));
  else if (what === "still") first(() => still(data));
  else if (what === "report") first(() => window.open(`/api/v1/report?format=${data.format}`, "_blank", "noopener"));
}

let examined = null;

/** Runs the doctor and shows its lines as they come. */
async function doctor(show) {
  const sent = await send("/api/v1/doctor", {});
  if (!sent.ok && sent.status !== 409) return done(sent, {}, show);
  do {
    await new Promise((after) => setTimeout(after, 1000));
    try {
      const answer = await fetch("/api/v1/doctor", { headers: { "x-carewatch": "page" } });
      if (answer.ok) examined = await answer.json();
      else break;
    } catch (e) {
      tell(say("没有取到，仍在重试", "it did not come; trying on"));
    }
    show();
  } while (!examined || examined.state === "running");
}

function examination() {
  if (!examined || examined.state === "none") return "";
  const runs = examined.state === "running";
  const bad = examined.lines.filter((one) => one.verdict !== "good").length;
  return el("details", { open: true, "data-key": "doctor", class: "item " + (runs ? "" : bad ? "bad" : "good") },
    el("summary", {}, el("span", { role: "status" }, runs ? say("检查进行中……", "The doctor is at work… ") : say("检查结束：", "The doctor's lines: "), say(`${examined.lines.length} 行，${bad} 行有问题`, `${examined.lines.length} lines, ${bad} not good`), examined.state === "broken-off" ? say("（中断）", " (broken off)") : "")),
    el("ul", { class: "plain" }, ...examined.lines.map((one, at) => el("li", { "data-key": "l" + at }, word(kindOf(one.verdict), one.verdict === "good" ? say("好", "good") : one.verdict === "bad" ? say("坏", "bad") : say("？", "?")), ` ${one.name}${say("：", ": ")}${say(one.zh, one.en)}`, one.verdict === "good" ? "" : quiet(say("处理：", "Cure: "), say(one.cureZh, one.cureEn))))));
}

async function still(data) {
  const dialog = byId("dialog");
  const close = el("form", { method: "dialog", "data-form": "close" }, el("button", { value: "no" }, say("关闭", "Close")));
  dialog.replaceChildren(el("h2", { id: "dialog-h" }, data.name), line(say("正在取画面……", "asking the camera…")), close);
  if (!dialog.open) dialog.showModal();
  const answer = await fetch(`/api/v1/cameras/${data.camera}/still`, { headers: { "x-carewatch": "page" } });
  const shown = answer.ok ? el("img", { alt: data.name }) : line(said((await answer.json()).text));
  if (answer.ok) shown.src = URL.createObjectURL(await answer.blob());
  dialog.replaceChildren(el("h2", { id: "dialog-h" }, data.name), shown, quiet(say("这张画面不保存。", "This picture is not kept.")), close);
  const forget = () => { shown.remove(); if (answer.ok) URL.revokeObjectURL(shown.src); };
  dialog.addEventListener("close", forget, { once: true });
}

/** A form of the dialog that was sent. */
export async function form(source, submitter, show) {
  const dialog = byId("dialog");
  const kind = source.dataset.form;
  if ((submitter && submitter.value === "no") || kind === "close") {
    dialog.close();
    return;
  }
  const fields = new FormData(source);
  submitter.disabled = true;
  const sent = kind === "login" ? await send("/api/v1/login", { user: fields.get("user"), password: fields.get("password") }) : await send(...SENDING[kind](fields, source.dataset));
  submitter.disabled = false;
  if (!sent.ok && (sent.status !== 401 || kind === "login")) {
    source.querySelector(".wrong").textContent = sent.status === 401 ? say("密码不对", "the password is wrong") : sent.words;
    return;
  }
  dialog.close();
  if (kind === "login") {
    await lookSession();
    const then = waiting;
    waiting = null;
    show();
    if (then) then();
    return;
  }
  await done(sent, source.dataset, show);
}

export function acts(s, known) {
  site = known;
  const duty = s ? s.duty : { test: null, maintenance: null, drill: { word: "cannot-tell" } };
  const DRILLS = { kept: ["good", "按时", "in time"], overdue: ["bad", "超期未做", "overdue"], "cannot-tell": ["doubt", "无法判断", "cannot tell"] };
  const [kind, zh, en] = DRILLS[duty.drill.word] || ["doubt", duty.drill.word, duty.drill.word];
  const made = [el("p", { "data-key": "drill" }, say("演练：", "Drills: "), word(kind, say(zh, en)), say("，上次 ", ", last "), when(duty.drill.last), say("，应在 ", ", due "), when(duty.drill.due), say(" 之前", ""))];
  if (duty.test) made.push(el("div", { class: "item doubt", "data-key": "test" }, line(duty.test.state === "running" ? say("测试模式进行中，至 ", "Test mode runs until ") : say(`已公布，等待 ${duty.test.missing.join("、")}，至 `, `Announced, waits for ${duty.test.missing.join(", ")}, until `), when(duty.test.until)), quiet(`${duty.test.by}${say("：", ": ")}${duty.test.why}`), button("end-test", say("结束测试模式", "End test mode"))));
  if (duty.maintenance) made.push(el("div", { class: "item doubt", "data-key": "maintenance" }, line(say("维护中，至 ", "Maintenance until "), when(duty.maintenance.until)), quiet(`${duty.maintenance.by}${say("：", ": ")}${duty.maintenance.why}`), button("end-maintenance", say("结束维护", "End maintenance"))));
  made.push(el("p", { "data-key": "buttons" }, duty.test ? "" : [button("drill", say("演练……", "Drill…"), {}, "main"), button("test", say("测试模式……", "Test mode…"))], duty.maintenance ? "" : button("maintenance", say("维护……", "Maintenance…")),
    button("doctor", say("全面检查", "Run the doctor")), button("report", say("30 天报告", "30 days' report"), { format: "html" }), button("report", say("报告 CSV", "Report as CSV"), { format: "csv" }), button("bundle", say("支持包（不含密码）", "Support bundle (no secrets)"))));
  made.push(examination());
  return made.filter(Boolean);
}
