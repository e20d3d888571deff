"use strict";
// Shows /api/v1/status every 2 s. What it cannot fetch it calls old, and never shows as well.
const PERIOD = 2000, PATIENCE = 5000;
const byId = (id) => document.getElementById(id);
let lastGood = 0;

function node(tag, words, kind) {
  const made = document.createElement(tag);
  if (words !== undefined) made.textContent = words;
  if (kind) made.className = kind;
  return made;
}
function both(parent, zh, en) {
  parent.append(node("div", zh));
  const english = node("div", en);
  english.lang = "en";
  parent.append(english);
  return parent;
}
const item = (kind, zh, en) => both(node("div", undefined, "item " + kind), zh, en);
const clock = (iso) => new Date(iso).toLocaleString("zh-CN", { hour12: false });
function fill(id, items, zh, en) {
  byId(id).replaceChildren(...(items.length ? items : [item("good", zh, en)]));
}

const LEVELS = { "": ["无回应", "no answer"], stored: ["已收到", "stored"], operator: ["有人接警", "answered by a person"], closed: ["已处理", "closed"] };
const STATES = { open: ["未按下", "open"], closed: ["按下", "closed"], held: ["一直按住", "held"], unknown: ["无法判断", "cannot tell"] };
const PARTS = { "box/mains": "市电", "box/battery-low": "电池", "box/voltage": "主板电压", "box/temperature": "温度", "box/speed": "处理器速度", "box/storage": "存储空间", "box/mount": "存储卡写入", "box/card": "存储卡错误", "box/card-life": "存储卡寿命", "box/memory": "内存", "box/load": "负荷", "box/clock": "时钟", "box/clock-battery": "时钟电池", "interface/default": "网络（默认路由）" };
const ROLES = { police: "公安", health: "卫健", site: "园方" };

function alarm(a) {
  const made = item("bad", `${a.name}（${a.mode === "actual" ? "真实" : a.mode === "test" ? "测试" : "演示"}）`, `${a.subject}, ${a.mode}`);
  both(made, `触点${a.contactClosed ? "闭合" : "断开"}，${a.latched ? "未复位" : "已复位"}${a.notDelivered ? "，未送达" : ""}`,
    `contact ${a.contactClosed ? "closed" : "open"}, ${a.latched ? "latched" : "reset"}${a.notDelivered ? ", not delivered" : ""}`);
  for (const p of a.presses) {
    const answers = p.answers.map((x) => [`${x.desk} ${(LEVELS[x.level] || [x.level])[0]} ${x.by}（${x.attempts} 次）`, `${x.desk} ${(LEVELS[x.level] || ["", x.level])[1]} ${x.by} (${x.attempts} tries)`]);
    both(made, `${clock(p.at)} ${p.answered ? "已接警" : "等待接警"}：${answers.map((x) => x[0]).join("；")}`,
      `${p.answered ? "answered" : "waiting for a person"}: ${answers.map((x) => x[1]).join("; ")}`);
  }
  if (a.latched) made.append(act(a.incident, "reset", "复位 Reset"));
  made.append(act(a.incident, "withdraw", "误按说明 Pressed by mistake"));
  return made;
}
function act(incident, verb, words) {
  const button = node("button", words);
  button.dataset.act = incident + "/" + verb;
  button.addEventListener("click", async () => {
    button.disabled = true;
    const told = byId("told");
    try {
      const answer = await fetch(`/api/v1/alarms/${incident}/${verb}`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
      const body = await answer.json();
      told.className = answer.ok ? "item good" : "bad";
      told.replaceChildren();
      both(told, answer.ok ? "完成" : body.text.zh, answer.ok ? "done" : body.text.en);
    } catch (e) {
      told.className = "bad";
      told.replaceChildren();
      both(told, "没有送到，请重试", "not sent, try again");
    }
    button.disabled = false;
    look();
  });
  return button;
}
function trip(t) {
  if (!t) return ["尚未做过往返测试", "no round trip yet"];
  const at = clock(t.at);
  return t.good ? [`${at} 往返测试 ${t.millis} 毫秒`, `round trip at ${at} in ${t.millis} ms`] : [`${at} 往返测试无回音`, `round trip at ${at} without an answer`];
}
function desk(d) {
  const up = d.paths.some((p) => p.up);
  const made = item(up ? "good" : "bad", `${d.desk}（${ROLES[d.role] || d.role}），欠 ${d.alarmsOwed} 条报警`, `${d.role}, ${d.alarmsOwed} alarms owed`);
  if (d.onePath) both(made, "只有一条通路：它断了就送不出去", "one path: when it is down nothing gets through");
  for (const p of d.paths) {
    const [zh, en] = trip(p.roundTrip);
    both(made, `通路 ${p.path}：${p.up ? "通" : "断，" + p.reason.zh}，自 ${clock(p.since)}；${zh}`, `path ${p.path}: ${p.up ? "up" : "down, " + p.reason.en}; ${en}`);
  }
  return made;
}
const ASPECTS = { picture: "画面内容", clock: "时钟", device: "设备自报" };
function camera(c) {
  const all = [c, ...c.further];
  const kind = all.some((a) => a.verdict === "bad") ? "bad" : all.some((a) => a.verdict !== "good") ? "doubt" : "good";
  const made = item(kind, `${c.name}：${c.words.zh}，自 ${clock(c.since)}`, `${c.subject}: ${c.words.en}`);
  if (c.cure.en) both(made, "处理：" + c.cure.zh, "Cure: " + c.cure.en);
  for (const f of c.further) {
    both(made, `${ASPECTS[f.aspect] || f.aspect}：${f.words.zh}，自 ${clock(f.since)}`, `${f.aspect}: ${f.words.en}`);
    if (f.cure.en) both(made, "处理：" + f.cure.zh, "Cure: " + f.cure.en);
  }
  return made;
}
const AREAS = { good: ["good", "看得见", "seen"], bad: ["bad", "看不见", "not seen"], "cannot-tell": ["doubt", "不能断定", "cannot tell"] };
function area(a) {
  const [kind, zh, en] = AREAS[a.verdict] || ["doubt", a.verdict, a.verdict];
  const made = item(kind, `${a.name}：${zh}，需要 ${a.required} 台，有效 ${a.counting} 台，自 ${clock(a.since)}`, `${a.subject}: ${en}, ${a.counting} of ${a.required} cameras count`);
  for (const c of a.cameras) {
    const why = c.question ? [`：${c.reason.zh}`, `: ${c.reason.en}`] : ["：有效", ": counts"];
    both(made, `${c.name}${why[0]}，自 ${clock(c.since)}`, c.subject + why[1]);
  }
  if (!a.cameras.length) both(made, "没有摄像机对着这里", "no camera looks at it");
  return made;
}
const DRILLS = { kept: ["good", "按时", "in time"], overdue: ["bad", "超期未做", "overdue"], "cannot-tell": ["doubt", "时钟未同步，无法判断", "cannot tell without a clock"] };
function duty(d) {
  const made = [];
  if (d.test) {
    const runs = d.test.state === "running";
    const names = d.test.buttons.join("、");
    made.push(item("doubt", `测试模式${runs ? "进行中" : "已公布，等待 " + d.test.missing.join("、")}：${names}，至 ${clock(d.test.until)}`, `test mode ${runs ? "runs" : "is announced, waits for " + d.test.missing.join(", ")}: ${d.test.by}, ${d.test.why}`));
  }
  if (d.maintenance) made.push(item("doubt", `维护中：${d.maintenance.by}，${d.maintenance.why}，至 ${clock(d.maintenance.until)}`, "maintenance is announced; it hides nothing"));
  const [kind, zh, en] = DRILLS[d.drill.word] || ["doubt", d.drill.word, d.drill.word];
  const last = d.drill.last ? clock(d.drill.last) : "无";
  made.push(item(kind, `演练：${zh}，上次 ${last}`, `drills: ${en}, last ${d.drill.last || "none"}`));
  return made;
}
function show(s) {
  byId("call").hidden = !s.alarms.some((a) => a.notDelivered);
  const focused = document.activeElement && document.activeElement.dataset.act;
  fill("alarms", s.alarms.map(alarm), "没有未结束的报警", "no open alarm");
  if (focused) { const again = document.querySelector(`[data-act="${focused}"]`); if (again) again.focus(); }
  fill("conditions", s.conditions.map((c) => both(item(c.verdict === "bad" ? "bad" : "doubt", `${c.subject}：${c.reason.zh}，自 ${clock(c.since)}`, `${c.reason.en}`), "处理：" + c.cure.zh, "Cure: " + c.cure.en)), "没有故障", "no fault known");
  byId("duty").replaceChildren(...duty(s.duty));
  fill("contacts", s.contacts.map((c) => item(c.state === "open" ? "good" : c.state === "unknown" ? "doubt" : "bad", `${c.name}：${(STATES[c.state] || [c.state])[0]}，自 ${clock(c.since)}`, `${c.subject}: ${(STATES[c.state] || ["", c.state])[1]}`)), "没有配置按钮", "no contact is configured");
  fill("desks", s.desks.map(desk), "没有配置接警台", "no desk is configured");
  fill("areas", s.areas.map(area), "没有配置摄像机", "no camera is configured");
  fill("cameras", s.cameras.map(camera), "没有配置摄像机", "no camera is configured");
  const box = [];
  const part = (well, zh, en) => box.push(item(well ? "good" : "bad", `${zh}：${well ? "正常" : "停滞"}`, `${en}: ${well ? "makes progress" : "no progress"}`));
  part(s.health.line, "线路监视", "line"); part(s.health.core, "核心", "core"); part(s.health.journal && s.journalWell, "记录", "journal");
  box.push(item(s.clock === "synchronised" ? "good" : "doubt", `时钟：${s.clock === "synchronised" ? "已同步" : "未同步"}，${clock(s.wall)}`, `clock: ${s.clock}`));
  box.push(item("", `启动于 ${clock(s.startedAt)}，第 ${s.boot} 次开机，未写入 ${s.unwritten} 条`, `started ${s.startedAt}, boot ${s.boot}, ${s.unwritten} events not yet on the card`));
  const KINDS = { good: "good", bad: "bad", "cannot-tell": "doubt", "not-fitted": "" };
  for (const p of s.box) {
    const lacks = p.verdict === "not-fitted";
    const made = item(KINDS[p.verdict] ?? "doubt", `${PARTS[p.subject] || p.subject}：${lacks ? "未装，" : ""}${p.words.zh}`, `${p.subject}: ${lacks ? "not fitted, " : ""}${p.words.en}`);
    if (p.cure.en) both(made, "处理：" + p.cure.zh, "Cure: " + p.cure.en);
    box.push(made);
  }
  byId("box").replaceChildren(...box);
  byId("main").hidden = false;
}
async function look() {
  try {
    const answer = await fetch("/api/v1/status", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
    lastGood = Date.now();
    byId("link").hidden = true;
    byId("main").classList.remove("old");
  } catch (e) {
    const link = byId("link");
    const since = lastGood ? clock(new Date(lastGood).toISOString()) : "—";
    link.replaceChildren();
    both(link, `无法取得状态，以下内容是旧的（${since}）。紧急时请直接拨打110。`, `No status from the box: what is shown below is old (${since}). In an emergency call 110.`);
    link.hidden = false;
    byId("main").classList.add("old");
  }
}
async function round() { await look(); setTimeout(round, PERIOD); }
round();
