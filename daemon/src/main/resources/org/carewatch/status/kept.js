// Recorders, their disks, and 90 days of each camera as a calendar.

import { anchor, dayIn, el, item, line, quiet, said, say, svg, when, word } from "./dom.js";

let recorders = null;

/** Asks anew what recorders hold. */
export async function lookKept() {
  try {
    const answer = await fetch("/api/v1/retention", { headers: { "x-carewatch": "page" } });
    if (answer.ok) recorders = (await answer.json()).recorders;
  } catch (e) {
    console.info("the recorders' account comes later", e);
  }
}

const DAYS = { h: ["有录像", "held"], m: ["有标记", "marked"], g: ["有缺口", "gap"], n: ["没有", "nothing"], e: ["提前删除", "gone early"], d: ["按移动侦测，不能断定", "on motion, cannot tell"], u: ["不能断定", "cannot tell"], none: ["不应有", "not owed"] };
const WILL = { holds: ["照此下去够 90 天", "as it goes, it will hold"], fails: ["将不足", "will fall short"], "cannot-tell": ["还不能预测", "no forecast yet"] };

function legend() {
  return el("p", { class: "legend quiet", "data-key": "legend" }, ...Object.entries(DAYS).map(([kind, words]) => el("span", {}, svg("svg", { viewBox: "0 0 1 1", "aria-hidden": "true" }, svg("rect", { width: 1, height: 1, class: kind })), say(...words))));
}

function calendar(c) {
  const last = c.owedUntil ? new Date(c.owedUntil + "T12:00:00Z") : null;
  const letters = c.days.padStart(90, "-");
  const cells = [...letters].map((letter, at) => {
    const kind = letter === "-" ? "none" : letter;
    const day = last ? dayIn(new Date(last.getTime() - (89 - at) * 86400000)) : "";
    return svg("rect", { x: at, y: 0, width: 0.9, height: 4, class: kind }, svg("title", {}, `${day} ${say(...DAYS[kind])}`));
  });
  const h = c.held;
  const words = say(`${c.owedDays} 天中：有录像 ${h.whole + h.marked}，有缺口 ${h.gapped}，没有 ${h.nothing}，不能断定 ${h.unknown + h.byDesign}`, `of ${c.owedDays} days: held ${h.whole + h.marked}, gaps ${h.gapped}, nothing ${h.nothing}, cannot tell ${h.unknown + h.byDesign}`);
  return [el("div", { class: "scroll" }, svg("svg", { viewBox: "0 0 90 4", preserveAspectRatio: "none", role: "img", "aria-label": words }, ...cells)), quiet(words)];
}

function camera(c) {
  const kind = c.verdict === "good" ? (c.willHold === "fails" ? "doubt" : "good") : c.verdict === "bad" ? "bad" : "doubt";
  return el("div", { class: "item " + kind, "data-key": c.subject, id: anchor("recording/" + c.subject.split("/")[1]) },
    el("h3", {}, c.name, " ", el("small", {}, say(`通道 ${c.channel}`, `channel ${c.channel}`))), ...calendar(c),
    line(say(...(WILL[c.willHold] || [c.willHold, c.willHold])), c.failsOn ? say("，自 ", " from ") + c.failsOn : "", c.oldest ? say("；最早 ", "; oldest ") + c.oldest : "", c.configuredDays !== null ? say(`；设置 ${c.configuredDays} 天`, `; set to ${c.configuredDays} days`) : ""),
    ...c.findings.map((f) => el("div", {}, line(word("bad", said(f.words)), say("：", ": "), said(f.evidence)), quiet(say("处理：", "Cure: "), said(f.cure)))));
}

const DISKS = { well: ["good", "正常", "well"], none: ["", "空盘位", "empty bay"], failing: ["bad", "将坏", "failing"], "read-only": ["bad", "只读", "read-only"], unformatted: ["bad", "未格式化", "not formatted"], unknown: ["doubt", "不明", "unknown"] };
const size = (bytes) => (bytes / 1e12 >= 1 ? (bytes / 1e12).toFixed(1) + " TB" : (bytes / 1e9).toFixed(0) + " GB");
function disk(d) {
  const kind = DISKS[d.state]?.[0] ?? "doubt";
  return el("li", { "data-key": d.name }, say("硬盘 ", "Disk "), d.name, say("：", ": "), word(kind, say(...(DISKS[d.state] || ["", d.state, d.state]).slice(1))), d.capacityBytes ? ` ${size(d.capacityBytes)} ` : " ", d.words);
}

function recorder(r) {
  const told = r.state === "told";
  return el("div", { class: "item " + (told ? "" : "doubt"), "data-key": r.subject, id: anchor(r.subject) }, el("h3", {}, r.subject, " ", el("small", {}, told && r.identity !== r.kind ? `${r.kind} ${r.identity}` : r.kind)),
    told ? line(say("回答于 ", "answered at "), when(r.lookedAt), r.clockAheadMillis !== null ? say(`；时钟偏差 ${(r.clockAheadMillis / 1000).toFixed(1)} 秒`, `; clock ahead by ${(r.clockAheadMillis / 1000).toFixed(1)} s`) : "")
      : line(word("doubt", said(r.why)), " ", r.words), told ? "" : quiet(say("处理：", "Cure: "), said(r.cure)),
    told ? el("ul", { class: "plain" }, ...r.disks.map(disk)) : "",
    quiet(r.swept ? say("逐日核对于 ", "days read on ") + r.swept : say("尚未逐日核对", "days not read yet"), r.trouble ? say("；上次未完成：", "; the last reading did not end: ") + r.trouble : ""),
    ...r.cameras.map(camera));
}

export function kept() {
  if (!recorders) return [line("…")];
  if (!recorders.length) return [item("", "none", say("没有配置录像机", "no recorder is configured"))];
  return [...recorders.map(recorder), legend()];
}
