// The few means that every part of the page shares: elements, changing them in place, words and times.
// Nothing here sets HTML from text; styles are classes only (the policy forbids others).

const SVG = "http://www.w3.org/2000/svg";
let language = "zh";
let zone = "Asia/Shanghai";

export function speak(chosen, timeZone) {
  language = chosen || language;
  zone = timeZone || zone;
}
export const chosen = () => language;
export const tongue = () => language + zone;
export const say = (zh, en) => (language === "zh" ? zh : en);
export const said = (text) => (text ? text[language] || text.en || text.zh || "" : "");

function made(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((one) => one !== null && one !== undefined && one !== false && one !== ""));
  return element;
}
export const el = (tag, attributes, ...children) => made(document.createElement(tag), attributes, children);
export const svg = (tag, attributes, ...children) => made(document.createElementNS(SVG, tag), attributes, children);
export const item = (kind, key, ...children) => el("div", { class: "item " + kind, "data-key": key }, ...children);
export const word = (kind, text) => el("span", { class: "word " + kind }, text);
export const line = (...children) => el("p", {}, ...children);
export const quiet = (...children) => el("p", { class: "quiet" }, ...children);
export const button = (what, words, data, kind) => {
  const attributes = { type: "button", "data-do": what, class: kind };
  for (const [name, value] of Object.entries(data || {})) attributes["data-" + name] = value;
  return el("button", attributes, words);
};
export const byId = (id) => document.getElementById(id);

const alike = (old, fresh) => old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName;
const keyOf = (node) => (node.dataset && node.dataset.key) || "";

function become(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  fill(old, [...fresh.childNodes]);
}

/** Makes a parent's children these, changing what is there in place: focus, scroll and open details stay. */
export function fill(parent, nodes) {
  const keyed = new Map();
  for (const child of parent.children) if (keyOf(child)) keyed.set(keyOf(child), child);
  let at = parent.firstChild;
  for (const node of nodes) {
    const key = keyOf(node);
    const same = key ? keyed.get(key) : at && !keyOf(at) ? at : null;
    if (same && alike(same, node)) {
      if (same === at) at = at.nextSibling;
      else parent.insertBefore(same, at);
      if (node.nodeType !== Node.ELEMENT_NODE) {
        if (same.data !== node.data) same.data = node.data;
      } else become(same, node);
    } else parent.insertBefore(node, at);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

const FORMATS = {
  time: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  moment: { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" },
  day: { year: "numeric", month: "2-digit", day: "2-digit" },
};
// made once for each kind, language and zone: making one costs more than a hundred uses
const formats = new Map();
function format(kind, date, locale = language === "zh" ? "zh-CN" : "en-GB") {
  const key = kind + locale + zone;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { ...FORMATS[kind], hourCycle: "h23", timeZone: zone }));
  return formats.get(key).format(date);
}
const dayOf = (date) => format("day", date, "en-CA");
export const today = () => dayOf(new Date());
export const dayIn = (date) => dayOf(date);

/** A time of the facility's zone as an element; without the day where it is today. */
export function when(iso) {
  if (!iso) return say("无", "none");
  const date = new Date(iso);
  const kind = dayOf(date) === today() ? "time" : "moment";
  return el("time", { datetime: iso, title: format("moment", date) }, format(kind, date));
}

export function lasting(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 90) return say(`${whole} 秒`, `${whole} s`);
  if (whole < 5400) return say(`${Math.round(whole / 60)} 分钟`, `${Math.round(whole / 60)} min`);
  if (whole < 172800) return say(`${Math.round(whole / 3600)} 小时`, `${Math.round(whole / 3600)} h`);
  return say(`${Math.round(whole / 86400)} 天`, `${Math.round(whole / 86400)} days`);
}
export const KINDS = { good: "good", bad: "bad", "cannot-tell": "doubt", "not-fitted": "" };
export const kindOf = (verdict) => KINDS[verdict] ?? "doubt";
export const anchor = (subject) => "s-" + subject.replace(/[^a-z0-9]+/gi, "-");
