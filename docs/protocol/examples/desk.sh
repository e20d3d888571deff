#!/bin/bash
# A receiving desk in shell: mosquitto_sub and mosquitto_pub (2.0), jq, openssl (3.0). To learn from.
#
#   DESK=anshan-110 BROKER=broker.example PORT=8883 KEY=desk.key STORE=kept \
#     TLS="--cafile ca.pem --cert desk.pem --key desk-tls.key" ./desk.sh receive
#   … ./desk.sh operator [EVENT]     a person takes the newest alarm, or this one
#   … ./desk.sh waiting              what waits for a person
#
# Does: stores an event and waits for the disk, then answers `stored`; answers a repeat with the highest
# level reached, without ringing; rings at its start for what waits; drops what it has by id; signs; sends its highest receipt again at each
# birth and every 5 minutes until the box has told it back; pins the box's key.
# Leaves out: holes and replay, supervision of heartbeats, forks, a new key's confirmation. mosquitto_sub acknowledges
# before this script has stored: an alarm comes again by itself, another event lost so has to be asked for.
set -euo pipefail

: "${DESK:?the desk id}" "${KEY:?its Ed25519 key, PEM}" "${STORE:?a folder}"
: "${BROKER:=127.0.0.1}" "${PORT:=1883}" "${BY:=desk $DESK}"
read -ra tls <<<"${TLS:-}"
to=(-V mqttv5 -h "$BROKER" -p "$PORT" "${tls[@]}")
mkdir -p "$STORE"

# keep FILE: standard input becomes this file, whole and on the disk, or nothing does.
keep() {
  cat >"$STORE/$1.new" && sync "$STORE/$1.new" && mv "$STORE/$1.new" "$STORE/$1" && sync "$STORE"
}

# answer EVENT: sends the highest level reached; a file EVENT.level says which that is.
answer() {
  local facility receipt=$STORE/receipt signature
  facility=$(jq -r .data.facility.id "$STORE/$1.json")
  jq -nc --arg facility "$facility" --arg desk "$DESK" --arg event "$1" --arg by "$BY" \
    --arg level "$(cat "$STORE/$1.level")" --arg time "$(date -u +%FT%T.%3NZ)" \
    '{facility: $facility, desk: $desk, event: $event, level: $level, by: $by, time: $time}' |
    tr -d '\n' >"$receipt.$$"
  signature=$(openssl pkeyutl -sign -rawin -inkey "$KEY" -in "$receipt.$$" | base64 -w0)
  mosquitto_pub "${to[@]}" -q 1 -t "carewatch/1/$facility/$DESK/receipt" -f "$receipt.$$" \
    -D publish user-property signature "$signature" || echo "not sent: $1" >&2
  rm -f "$receipt.$$"
}

# Presses that no person has taken, the oldest first.
waiting() {
  local kept
  for kept in "$STORE"/*.json; do
    kept=${kept%.json}
    [ -e "$kept.json" ] && [ ! -e "$kept.answered" ] || continue
    [ "$(cat "$kept.level" 2>/dev/null)" != operator ] || continue
    jq -r 'select(.type == "carewatch.alarm.raised" or (.type == "carewatch.box.tamper" and
      .data.condition == "active")) | "\(.data.run) \(.data.sequence) \(.id) \(.data.text.zh)"' "$kept.json"
  done | sort -k1,1 -k2,2n | cut -d' ' -f3-
}

operator() {
  local event=${1:-$(waiting | tail -n 1 | cut -d' ' -f1)}
  [ -n "$event" ] || { echo "nothing waits" >&2 && return 1; }
  echo operator | keep "$event.level"
  touch "$STORE/$event.owed"
  answer "$event"
}

# again: what the box has not told back.
again() {
  local owed
  for owed in "$STORE"/*.owed; do
    [ ! -e "$owed" ] || answer "$(basename "$owed" .owed)"
  done
}

# event TOPIC PROPERTIES PAYLOAD
event() {
  local id type said level
  id=$(jq -r .id <<<"$3")
  type=$(jq -r .type <<<"$3")
  [[ $id =~ ^[0-9a-f-]{36}$ ]] || return 0
  if [ ! -e "$STORE/$id.json" ]; then
    printf '%s' "$3" | keep "$id.json"
    printf '%s' "$2" | keep "$id.properties"
    [ "$1" = replay ] || jq -r '"\(.type) \(.id) \(.data.mode) \(.data.text.zh)"' <<<"$3"
    case "$1 $type" in
      "alarm carewatch.alarm.raised" | "alarm carewatch.alarm.unanswered") printf '\a' ;;
    esac
  elif [ "$3" != "$(cat "$STORE/$id.json")" ]; then
    echo "the same id with another content: $id" >&2
    return 0
  fi
  case "$1 $type" in
    "alarm "* | "event carewatch.test.started" | "event carewatch.test.periodic")
      if [ ! -e "$STORE/$id.level" ]; then
        echo stored | keep "$id.level"
        touch "$STORE/$id.owed"
      fi
      answer "$id"
      ;;
    "event carewatch.alarm.received" | "event carewatch.alarm.answered" | "event carewatch.alarm.closed")
      said=$(jq -r .data.detail.event <<<"$3")
      level=$(jq -r .data.detail.level <<<"$3")
      [ "$level" = stored ] || [ ! -e "$STORE/$said.json" ] || touch "$STORE/$said.answered"
      [ "$(jq -r .data.detail.desk <<<"$3")" != "$DESK" ] ||
        [ "$level" != "$(cat "$STORE/$said.level" 2>/dev/null)" ] || rm -f "$STORE/$said.owed"
      ;;
  esac
}

# birth FACILITY PROPERTIES PAYLOAD: is it signed, and by the key that we know?
birth() {
  local pinned=$STORE/$1.pub new=$STORE/birth.pub
  printf '%s\n' '-----BEGIN PUBLIC KEY-----' "$(jq -r .publicKey <<<"$3")" '-----END PUBLIC KEY-----' >"$new"
  printf '%s' "$3" >"$STORE/birth"
  sed -n 's/.*signature:\([^ ]*\).*/\1/p' <<<"$2" | base64 -d >"$STORE/birth.signature"
  if ! openssl pkeyutl -verify -rawin -pubin -inkey "$new" -in "$STORE/birth" \
    -sigfile "$STORE/birth.signature" >/dev/null 2>&1; then
    echo "BAD SIGNATURE of a birth: $1"
  elif [ ! -e "$pinned" ]; then
    keep "$1.pub" <"$new"
    echo "key pinned: $1"
  elif ! cmp -s "$new" "$pinned"; then
    echo "ANOTHER KEY, a person has to confirm it by phone: $1"
  fi
}

receive() {
  local topic properties payload facility topics=() last=$SECONDS
  for topic in alarm event replay presence/+ state heartbeat report result; do
    topics+=(-t "carewatch/1/+/$DESK/$topic")
  done
  waiting | sed 's/^/waits: /;s/$/\a/'
  while true; do
    mosquitto_sub "${to[@]}" -i "desk-$DESK" -c -x 604800 -q 1 "${topics[@]}" -F '%t\t%P\t%p' || sleep 5
  done | while true; do
    if IFS=$'\t' read -r -t 10 topic properties payload; then
      facility=$(cut -d/ -f3 <<<"$topic")
      topic=${topic#carewatch/1/*/"$DESK"/}
      case $topic in
        alarm | event | replay) event "$topic" "$properties" "$payload" ;;
        presence/*)
          if [ "$(jq -r .state <<<"$payload")" = online ]; then
            birth "$facility" "$properties" "$payload"
            again
          fi
          ;;
      esac
    elif [ $? -le 128 ]; then
      break
    fi
    if ((SECONDS - last >= 300)); then
      last=$SECONDS
      again
    fi
  done
}

case ${1-} in
  receive | waiting) "$1" ;;
  operator) operator "${2-}" ;;
  *) sed -n '2,7p' "$0" >&2 && exit 2 ;;
esac
