package org.carewatch.desk;

// Everything the desk tells, in both languages, once. {name} is a field of the Show.

/** The desk's sentences. An empty one is told only with {@code --json}. */
enum Say {
  EVENT("{mark} {name} · {zh} · {time}{test}", "{mark} {name} · {en} · {time}{test}"),
  REPEAT("    {name} · 第{attempt}次重发，不再响铃", "    {name} · repeat {attempt}, does not ring"),
  RECEIPT("    {name} · 回执 {level} 已发出", "    {name} · receipt {level} sent"),
  AGAIN("", ""),
  SITE("== {name} · {stateZh}", "== {name} · {stateEn}"),
  STATE(
      "    {name} · 警情 {alarms}，异常 {conditions}",
      "    {name} · alarms {alarms}, faults {conditions}"),
  REPORT("    {name} · 收到昨日报告", "    {name} · yesterday's report came"),
  HEARTBEAT("", ""),
  WAITING(
      ">>> {name} 等待应答：按 o 应答（共{count}起）",
      ">>> {name} waits for a person: o answers ({count} wait)"),
  NOTHING_WAITS("没有等待应答的警情", "nothing waits for an answer"),
  NOTHING_TO_CLOSE("没有可以结案的警情", "nothing to close: answer first"),
  ASK_OUTCOME(
      "结案 {name}：r 真实，f 误报，t 测试，u 不明；其他键取消",
      "close {name}: r real, f false, t test, u unknown; any other key leaves it"),
  KEY_PINNED(
      "    {name} · 首次见到其公钥，已记住 {key}", "    {name} · its key, seen first, is pinned: {key}"),
  KEY_NEW(
      "!!! {name} · 公钥变了：{key}。先电话核实，再按 k 接受",
      "!!! {name} · has a NEW key {key}: confirm by phone, then k accepts it"),
  KEY_BAD(
      "!!! {name} · 签名不符，上线消息不可信", "!!! {name} · its birth is not signed well: do not trust it"),
  NO_NEW_KEY("没有待确认的公钥", "no key waits to be confirmed"),
  FORK(
      "!!! {name} · 记录分叉：{place} 曾为 {held}，今为 {heard}",
      "!!! {name} · FORK at {place}: held {held}, heard {heard}"),
  TWO_CONTENTS("!!! {name} · 同一编号两种内容：{event}", "!!! {name} · one id, two contents: {event}"),
  HOLE(
      "    {name} · {topic} 缺 {through}，请求补发", "    {name} · {topic} lacks {through}: asks replay"),
  RESULT("    {name} · 补发：{outcome} {reason}", "    {name} · replay: {outcome} {reason}"),
  GONE(
      "!!! {name} · {topic} {place} 无法补发：{reason}",
      "!!! {name} · {topic} {place} can no longer be replayed: {reason}"),
  UNREADABLE("!!! {name} · 无法读取 {topic}：{reason}", "!!! {name} · cannot read {topic}: {reason}"),
  NOT_KEPT("!!! {name} · 未能存盘，不发回执：{event}", "!!! {name} · not stored, so not answered: {event}"),
  TOO_MANY(
      "!!! {name} · 机构数超过上限，忽略",
      "!!! {name} · passed over: more facilities than this desk can hold"),
  LINK_UP("-- 已连接 {broker}", "-- connected to {broker}"),
  LINK_DOWN("-- 连接中断：{reason}", "-- not connected: {reason}"),
  TROUBLE("!!! {zh}", "!!! {en}"),
  KEYS("o 应答  c 结案  k 接受新公钥  q 退出", "o answer  c close  k accept a new key  q quit");

  private final String zh;
  private final String en;

  Say(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  String words(boolean chinese) {
    return chinese ? zh : en;
  }
}
