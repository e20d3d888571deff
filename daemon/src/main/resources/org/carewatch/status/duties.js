// The armed minutes: today and 30 days as strips, and each breach with its reason. The account is made by a
// process of its own and takes some seconds, so it is asked for by hand.

import { anchor, button, dayIn, el, line, quiet, said, say, svg, today, when, word } from "./dom.js";

let account = null;
let state = "";

export async function lookArmed(show) {
  state = "asking";
  show();
  try {
    const answer = await fetch("/api/v1/armed", { headers: { "x-carewatch": "page" } });
    const body = await answer.json();
    if (answer.ok) account = body;
    state = answer.ok ? "" : said(body.text);
  } catch (e) {
    state = say("没有取到", "it did not come") + ` (${e.message})`;
  }
}

const WORDS = { armed: ["设防", "armed"], breach: ["失守", "breach"], unknown: ["不能断定", "unknown"], open: ["开放时段", "opening hours"] };
const wordOf = (held) => say(...(WORDS[held] || [held, held]));
const KIND = { armed: "good", breach: "bad", unknown: "doubt", open: "" };

function days(row) {
  const cells = row.days.map((d, at) => {
    const worst = ["breach", "unknown", "open", "armed"].find((held) => d[held] > 0) || "none";
    const words = Object.keys(WORDS).filter((held) => d[held]).map((held) => `${wordOf(held)} ${d[held]}`).join(say("，", ", "));
    return svg("rect", { x: at, y: 0, width: 0.92, height: 2, class: worst }, svg("title", {}, `${d.day} ${words} ${say("分钟", "min")}`));
  });
  const label = say(`${row.days.length} 天，每格一天`, `${row.days.length} days, a cell each`);
  return el("div", { class: "scroll" }, svg("svg", { viewBox: `0 0 ${Math.max(1, row.days.length)} 2`, preserveAspectRatio: "none", role: "img", "aria-label": label }, ...cells));
}

function minuteOf(iso, zone) {
  const parts = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(new Date(iso)).split(":");
  return Number(parts[0]) * 60 + Number(parts[1]);
}

function strip(row, zone) {
  const day = today();
  const now = minuteOf(new Date().toISOString(), zone);
  const cells = [svg("rect", { x: 0, y: 0, width: 1440, height: 60, class: "none" }), svg("rect", { x: 0, y: 0, width: now, height: 60, class: "armed" })];
  for (const t of row.troubles) {
    if (dayIn(new Date(t.until)) < day) continue;
    const from = dayIn(new Date(t.from)) < day ? 0 : minuteOf(t.from, zone);
    const until = dayIn(new Date(t.until)) > day ? 1440 : minuteOf(t.until, zone);
    cells.push(svg("rect", { x: from, y: 0, width: Math.max(4, until - from), height: 60, class: t.held }, svg("title", {}, `${wordOf(t.held)}: ${said(t.text)}`)));
  }
  return el("div", { class: "scroll" }, svg("svg", { viewBox: "0 0 1440 60", preserveAspectRatio: "none", role: "img", "aria-label": say("今天 0 至 24 时", "today, 0 to 24 h") }, ...cells));
}

function row(one) {
  const m = one.minutes;
  const kind = m.breach ? "bad" : m.unknown ? "doubt" : "good";
  const totals = Object.keys(WORDS).filter((held) => m[held] !== undefined).map((held) => `${wordOf(held)} ${m[held]} ${say("分钟", "min")}`);
  return el("div", { class: "item " + kind, "data-key": one.subject, id: anchor(one.subject) }, el("h3", {}, one.subject),
    quiet(say("今天", "Today")), strip(one, account.timeZone), quiet(say("近 30 天", "The last 30 days")), days(one), line(totals.join(say("，", ", "))),
    one.troubles.length ? el("details", { "data-key": "troubles" }, el("summary", {}, say(`${one.troubles.length + one.more} 段失守或不明`, `${one.troubles.length + one.more} stretches of breach or unknown`)),
      el("ul", { class: "plain" }, ...one.troubles.map((t) => el("li", {}, when(t.from), " – ", when(t.until), " ", word(KIND[t.held] ?? "doubt", wordOf(t.held)), " ", said(t.text))))) : "");
}

export function armed() {
  const made = account ? (account.armed.length ? account.armed.map(row) : [line(say("没有可计的设防对象", "nothing to be armed is configured"))]) : [line(say("每分钟的设防账目由单独的进程生成，需要几秒钟。", "The account of the armed minutes is made by a process of its own and takes some seconds."))];
  return [...made, el("p", { "data-key": "ask" }, button("armed", account ? say("刷新账目", "Make it anew") : say("显示今天和近 30 天", "Show today and 30 days")), " ", state === "asking" ? el("span", { role: "status" }, say("正在生成……", "being made…")) : el("span", {}, state))];
}
