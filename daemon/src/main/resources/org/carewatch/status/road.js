// The road of an alarm from contact to desk, and the box itself.

import { anchor, el, item, kindOf, lasting, line, quiet, said, say, when, word } from "./dom.js";
import { receipts } from "./events.js";

const STATES = { open: ["未按下", "not pressed", "good"], closed: ["按下", "pressed", "bad"], held: ["一直按住", "held", "bad"], unknown: ["状态不明", "cannot tell", "doubt"] };
const ROLES = { police: ["公安", "police"], health: ["卫健", "health"], site: ["园方", "site"] };
const LEVELS = { received: ["已收到", "stored"], answered: ["有人接警", "answered"], closed: ["已处理", "closed"] };

function contact(c, s, site) {
  const [zh, en, kind] = STATES[c.state] || [c.state, c.state, "doubt"];
  const own = s.conditions.filter((one) => one.subject === c.subject);
  const alone = site.buttons.some((b) => "button/" + b.id === c.subject && b.unsupervised);
  return el("div", { class: "item " + (own.length ? kindOf(own[0].verdict) : kind), "data-key": c.subject, id: anchor(c.subject) },
    el("h3", {}, c.name), line(word(kind, say(zh, en)), say("，自 ", " since "), when(c.since)),
    ...own.map((one) => fault(one)),
    alone ? quiet(say("单触点：看不到线路被剪断", "single contact: a cut cable is not seen")) : "");
}

export function fault(c) {
  return el("div", { "data-key": c.incident + c.question }, line(word(kindOf(c.verdict), said(c.reason)), say("，自 ", " since "), when(c.since), c.told ? say(`，已告知 ${c.told.desk}`, `, told to ${c.told.desk}`) : ""), quiet(say("处理：", "Cure: "), said(c.cure)));
}

function trip(t) {
  if (!t) return say("尚未做过往返测试", "no round trip yet");
  return t.good ? say(`往返测试 ${t.millis} 毫秒`, `round trip in ${t.millis} ms`) : say("往返测试无回音", "round trip without an answer");
}

function path(p) {
  return el("li", { "data-key": "p" + p.path }, say(`通路 ${p.path}：`, `Path ${p.path}: `), word(p.up ? "good" : "bad", p.up ? say("通", "up") : say("断，", "down, ") + said(p.reason)),
    say("，自 ", " since "), when(p.since), say("；", "; "), trip(p.roundTrip), " ", p.roundTrip ? when(p.roundTrip.at) : "");
}

function desk(d, s, site) {
  const up = d.paths.some((p) => p.up);
  const config = site.desks.find((one) => one.id === d.desk) || {};
  const owed = d.alarmsOwed ? say(`欠 ${d.alarmsOwed} 条报警，最早 `, `${d.alarmsOwed} alarms owed, the oldest from `) : say("不欠报警", "no alarm is owed");
  const own = s.conditions.filter((one) => one.subject === "desk/" + d.desk || one.subject.startsWith("path/" + d.desk + "-"));
  return el("div", { class: "item " + (!up ? "bad" : d.onePath || own.length || d.alarmsOwed ? "doubt" : "good"), "data-key": d.desk, id: anchor("desk/" + d.desk) },
    el("h3", {}, d.desk + say("（", " (") + say(...(ROLES[d.role] || [d.role, d.role])) + say("）", ")")),
    el("ul", { class: "plain" }, ...d.paths.map(path)),
    line(owed, d.oldestOwed ? when(d.oldestOwed) : ""),
    el("ul", { class: "plain" }, ...Object.entries(receipts(d.desk)).map(([level, e]) => el("li", { "data-key": level }, say("最近一次", "last ") + say(...LEVELS[level]) + say("：", ": "), when(e.time), " ", e.data.detail.by || ""))),
    d.onePath ? quiet(word("doubt", say("只有一条通路", "one path")), say("：它断了就送不出去", ": when it is down nothing gets through")) : "",
    config.unsignedReceipts ? quiet(say("回执没有签名（配置如此接受）", "receipts are not signed (accepted in the configuration)")) : "",
    config.plainText ? quiet(say("连接没有加密（配置如此接受）", "the connection is not encrypted (accepted in the configuration)")) : "",
    ...own.map(fault));
}

function journal(s) {
  const well = s.health.journal && s.journalWell;
  const place = s.durable ? `${s.durable.sequence}` : say("尚无", "none");
  return item(well ? "good" : "bad", "journal", el("h3", {}, say("记录", "Journal")),
    line(word(well ? "good" : "bad", well ? say("正常写入", "is written") : say("写不进去", "is not written")), say(`，已在卡上到第 ${place} 号`, `, on the card up to number ${place}`)),
    quiet(s.durable ? `sha256:${s.durable.hash.slice(0, 16)}…` : "", s.unwritten ? say(` 未写入 ${s.unwritten} 条`, ` ${s.unwritten} not yet written`) : ""));
}

export function road(s, site) {
  const list = (key, label, nodes) => el("li", { "data-key": key }, el("h3", {}, label), ...nodes);
  return [el("ol", { class: "flow", "data-key": "flow" },
    list("contacts", say("① 触点", "① Contacts"), s.contacts.length ? s.contacts.map((c) => contact(c, s, site)) : [item("bad", "none", say("没有配置按钮", "no button is configured"))]),
    list("journal", say("② 记录", "② Journal"), [journal(s)]),
    list("desks", say("③ 接警台", "③ Desks"), s.desks.length ? s.desks.map((d) => desk(d, s, site)) : [item("bad", "none", say("没有配置接警台", "no desk is configured"))]))];
}

const PARTS = { "box/mains": ["市电", "Mains"], "box/battery-low": ["电池", "Battery"], "box/voltage": ["主板电压", "Board voltage"], "box/temperature": ["温度", "Heat"], "box/speed": ["处理器速度", "Processor speed"], "box/storage": ["存储空间", "Room on the card"], "box/mount": ["存储卡写入", "Card takes writes"], "box/card": ["存储卡错误", "Card errors"], "box/card-life": ["存储卡寿命", "Card life"], "box/memory": ["内存", "Memory"], "box/load": ["负荷", "Load"], "box/clock": ["时钟", "Clock"], "box/clock-battery": ["时钟电池", "Clock battery"], "interface/default": ["网络（默认路由）", "Network (default route)"] };

export function box(s, site) {
  const parts = s.box.map((p) => {
    const [zh, en] = PARTS[p.subject] || [p.subject, p.subject];
    const absent = p.verdict === "not-fitted";
    return el("div", { class: "item " + kindOf(p.verdict), "data-key": p.subject + p.question, id: anchor(p.subject) }, el("h3", {}, say(zh, en)),
      line(word(kindOf(p.verdict), absent ? say("未装", "not fitted") : said(p.words))), said(p.cure) ? quiet(say("处理：", "Cure: "), said(p.cure)) : "");
  });
  const part = (id, well, zh, en) => item(well ? "good" : "bad", "h-" + id, el("h3", {}, say(zh, en)), line(word(well ? "good" : "bad", well ? say("正常", "makes progress") : say("停滞", "no progress"))));
  const others = s.conditions.filter((c) => !/^(button|desk|path|camera|area|network|recorder|recording|panel)\//.test(c.subject) && !s.box.some((p) => p.subject === c.subject));
  return [
    el("div", { class: "grid", "data-key": "parts" }, part("line", s.health.line, "线路监视", "Line's watch"), part("core", s.health.core, "核心", "Core"), ...parts),
    ...others.map((c) => el("div", { class: "item " + kindOf(c.verdict), "data-key": c.subject + c.question, id: anchor(c.subject) }, el("h3", {}, c.subject), fault(c))),
    el("p", { class: "quiet", "data-key": "versions" }, say(`版本 ${site.version || "?"}，第 ${s.boot} 次开机，启动于 `, `version ${site.version || "?"}, boot ${s.boot}, started `), when(s.startedAt),
      say("；时钟", "; clock "), s.clock === "synchronised" ? say("已同步，", "synchronised, ") : say("未同步，", "not synchronised, "), when(s.wall), `${say("；快照龄 ", "; snapshot ")}${lasting(s.ageMillis / 1000)}`)];
}
