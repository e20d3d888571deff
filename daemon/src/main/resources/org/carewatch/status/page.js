// The page's heart: takes the stream of the status, gives it to the parts, and says plainly when what is shown is old.
// The box sends at least every 5 s; when the stream breaks, or after 12 s of silence, nothing here is believed.

import { byId, chosen, el, fill, line, say, speak, when } from "./dom.js";
import { alarms, nav, top } from "./top.js";
import { box, road } from "./road.js";
import { places } from "./places.js";
import { kept, lookKept } from "./kept.js";
import { armed, lookArmed } from "./duties.js";
import { drawEvents, eventsForm, lookEvents, timeLines } from "./events.js";
import { act, acts, form, lookSession, visitor } from "./acts.js";

const SILENCE = 12000;
const KEPT_EVERY = 60000;
let status = null;
let site = { name: "", buttons: [], desks: [], timeZone: "Asia/Shanghai" };
let heard = 0;
let stream = null;
let broken = true;

const LANGUAGE = "carewatch-language";
function firstLanguage() {
  const kept = localStorage.getItem(LANGUAGE);
  if (kept === "zh" || kept === "en") return kept;
  return (navigator.language || "zh").toLowerCase().startsWith("en") ? "en" : "zh";
}

function translate() {
  document.documentElement.lang = chosen() === "zh" ? "zh-CN" : "en";
  for (const one of document.querySelectorAll("[data-zh]")) one.textContent = one.dataset[chosen()];
  const other = byId("language");
  other.textContent = say("English", "中文");
  other.lang = say("en", "zh-CN");
  fill(byId("facility"), [document.createTextNode(site.name || "托育守望 Carewatch")]);
  fill(byId("mark"), [document.createTextNode(site.name ? say("托育守望", "Carewatch") : "")]);
}

function show() {
  translate();
  const user = visitor().user;
  byId("login").textContent = user ? say(`退出（${user}）`, `Log out (${user})`) : say("登录", "Log in");
  byId("login").dataset.do = user ? "logout" : "login";
  fill(byId("acts-in"), acts(status, site));
  fill(byId("nav"), nav());
  eventsForm();
  drawEvents();
  fill(byId("kept-in"), kept());
  fill(byId("armed-in"), armed());
  if (!status) return;
  fill(byId("top"), top(status));
  fill(byId("alarms"), alarms(status, timeLines(status, show)));
  fill(byId("road-in"), road(status, site));
  fill(byId("places-in"), places(status));
  fill(byId("box-in"), box(status, site));
}

function believe() {
  const old = broken || Date.now() - heard > SILENCE;
  const link = byId("link");
  document.body.classList.toggle("old", old);
  link.hidden = !old;
  if (!old) return;
  const words = heard
    ? line(say("以下内容是旧的，盒子没有更新。最后一次：", "What is shown is old; the box sends nothing. Last heard: "), when(new Date(heard).toISOString()), say("。紧急时请直接拨打110。", ". In an emergency call 110."))
    : line(say("正在连接……紧急时请直接拨打110。", "Connecting… In an emergency call 110."));
  fill(link, [words]);
}

function listen() {
  if (stream) stream.close();
  stream = new EventSource("/api/v1/stream");
  stream.onmessage = (message) => {
    const first = !status;
    status = JSON.parse(message.data);
    heard = Date.now();
    broken = false;
    show();
    believe();
    if (first) lookSlow();
  };
  stream.onerror = () => {
    broken = true;
    believe();
    if (stream.readyState === EventSource.CLOSED) setTimeout(welcome, 3000);
  };
}

async function lookSlow() {
  await Promise.all([lookKept(), lookEvents()]);
  show();
}

async function lookSite() {
  try {
    const answer = await fetch("/api/v1/site", { headers: { "x-carewatch": "page" } });
    if (answer.ok) site = await answer.json();
    speak("", site.timeZone);
  } catch (e) {
    console.info("the site's names come later", e);
  }
}

/** At the start, after each login, and when the stream was refused: who am I, and may I read. */
async function welcome() {
  await lookSession();
  if (visitor().mayRead) {
    await lookSite();
    listen();
  } else if (visitor().known) act("login", {}, show);
  else setTimeout(welcome, 3000);
  show();
}

const again = () => {
  if (!status || !visitor().mayRead) welcome();
  else show();
};

document.addEventListener("click", async (event) => {
  const source = event.target.closest("[data-do]");
  if (!source) return;
  const what = source.dataset.do;
  if (what === "language") {
    speak(say("en", "zh"), "");
    localStorage.setItem(LANGUAGE, chosen());
  } else if (what === "armed") await lookArmed(show);
  else if (what === "more") await lookEvents(true);
  else if (what === "again") await lookSlow();
  else await act(what, source.dataset, again);
  show();
  believe();
});
document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const source = event.target;
  if (source.dataset.form === "events") await lookEvents();
  else await form(source, event.submitter, again);
  show();
});

speak(firstLanguage(), "");
show();
believe();
welcome();
setInterval(believe, 1000);
setInterval(async () => {
  if (document.hidden || !status) return;
  await lookKept();
  show();
}, KEPT_EVERY);
