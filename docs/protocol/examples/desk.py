#!/usr/bin/python3
"""A receiving desk in Python: Debian's python3-paho-mqtt (1.6) and python3-cryptography. To learn from.

    ./desk.py --broker broker.example:8883 --desk anshan-110 --store desk.kept --signing-key desk.key \\
        --ca ca.pem --certificate desk.pem --certificate-key desk-tls.key

A person takes the newest alarm with o and Enter.

Does: stores an event and waits for the disk, then answers `stored`, and only then acknowledges it to the
broker; answers a repeat with the highest level reached, without ringing; rings at its start for what waits;
drops what it has by id; signs; sends its highest receipt again at each birth and every 5 minutes until the box has told it back; supervises
heartbeats; pins the box's key.
Leaves out: holes and replay, forks, `closed`, a new key's confirmation (it is told and not taken).
"""
import argparse
import base64
import json
import os
import select
import sys
import threading
import time
from datetime import datetime, timezone

import paho.mqtt.client as mqtt
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_der_public_key, load_pem_private_key
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

TOPICS = ("alarm", "event", "replay", "presence/+", "state", "heartbeat", "report", "result")
TOLD = {"carewatch.alarm.received", "carewatch.alarm.answered", "carewatch.alarm.closed"}


class Store:
    """One file, one JSON object a line, each on the disk before `keep` returns. A torn end is no line."""

    def __init__(self, path):
        self.events, self.levels, self.told, self.answered, self.keys = {}, {}, {}, set(), {}
        self.file = open(path, "a+b")
        self.file.seek(0)
        for line in self.file.read().split(b"\n"):
            try:
                self.take(json.loads(line))
            except ValueError:
                pass
        self.keep({})  # begins a new line behind a torn one

    def keep(self, record):
        self.file.write(b"\n" + json.dumps(record, ensure_ascii=False).encode())
        self.file.flush()
        os.fsync(self.file.fileno())
        self.take(record)

    def take(self, record):
        if "bytes" in record:
            self.events[record["event"]] = record["bytes"]
        if "level" in record:
            self.levels[record["event"]] = record["level"]
        if "told" in record:
            self.told[record["event"]] = record["told"]
        if "answered" in record:
            self.answered.add(record["event"])
        if "key" in record:
            self.keys[record["facility"]] = record["key"]


class Desk:
    def __init__(self, options):
        self.options = options
        self.store = Store(options.store)
        self.lock = threading.Lock()
        self.sites = {}  # facility: (seconds it may be silent, when last heard, told as lost)
        self.client = mqtt.Client("desk-" + options.desk, protocol=mqtt.MQTTv5)
        if options.ca:
            self.client.tls_set(options.ca, options.certificate, options.certificate_key)
        self.client.on_connect = self.connected
        self.client.on_message = self.guarded

    def run(self):
        for event in self.waiting():  # we may have ended between storing and ringing
            say("\awaits: " + event)
        session = Properties(PacketTypes.CONNECT)
        session.SessionExpiryInterval = 7 * 86400
        host, port = self.options.broker.rsplit(":", 1)
        self.client.connect(host, int(port), clean_start=False, properties=session)
        self.client.loop_start()
        due = time.monotonic() + 300
        while True:
            if select.select([sys.stdin], [], [], 1)[0]:
                word = sys.stdin.readline()
                if not word:
                    time.sleep(1)
                elif word.strip() == "o":
                    self.operator()
            self.supervise()
            if time.monotonic() >= due:
                due += 300
                with self.lock:
                    self.again()

    def connected(self, client, userdata, flags, reason, properties=None):
        say("connected" if reason == 0 else "refused: %s" % reason)
        with self.lock:  # while we were away we knew nothing: count anew
            self.sites = {site: (limit, time.monotonic(), lost) for site, (limit, _, lost) in self.sites.items()}
        client.subscribe([("carewatch/1/+/%s/%s" % (self.options.desk, topic), 1) for topic in TOPICS])

    def guarded(self, client, userdata, message):
        """The library acknowledges when this returns; what could not be stored must not be acknowledged."""
        try:
            with self.lock:
                self.message(message)
        except OSError as trouble:
            say("cannot store: %s" % trouble)
            os._exit(1)

    def message(self, message):
        _, _, facility, _, topic = message.topic.split("/", 4)
        properties = dict(getattr(message.properties, "UserProperty", []))
        try:
            content = json.loads(message.payload)
        except ValueError:
            return say("not JSON on " + message.topic)
        if topic in ("alarm", "event", "replay"):
            self.event(facility, topic, content, message.payload.decode(), properties)
        elif topic.startswith("presence/") and content["state"] == "online":
            self.birth(facility, content, message.payload, properties)
        elif topic == "heartbeat":
            limit, _, lost = self.sites.get(facility, (90, 0, False))
            if lost:
                say("back: " + facility)
            self.sites[facility] = (limit, time.monotonic(), False)

    def event(self, facility, topic, content, text, properties):
        event, kind = content["id"], content["type"]
        if self.store.events.get(event, text) != text:
            return say("the same id with another content: " + event)
        if event not in self.store.events:
            self.store.keep({"event": event, "facility": facility, "topic": topic,
                             "follows": properties.get("follows"), "bytes": text})
            bell = "\a" if topic == "alarm" and (wants_person(content) or kind.endswith("unanswered")) else ""
            say("%s%s %s %s %s" % (bell, kind, event, content["data"]["mode"], content["data"]["text"]["zh"]))
        if topic == "alarm" or kind in ("carewatch.test.started", "carewatch.test.periodic"):
            if event not in self.store.levels:
                self.store.keep({"event": event, "level": "stored"})
            self.answer(event)
        if kind in TOLD:
            detail = content["data"]["detail"]
            if detail["desk"] == self.options.desk:
                self.store.keep({"event": detail["event"], "told": detail["level"]})
            if detail["level"] != "stored":
                self.store.keep({"event": detail["event"], "answered": True})

    def birth(self, facility, content, payload, properties):
        limit = int(content["supervision"].rstrip("s"))
        self.sites[facility] = (limit, time.monotonic(), False)
        key = self.store.keys.get(facility)
        try:
            load_der_public_key(base64.b64decode(content["publicKey"])).verify(
                base64.b64decode(properties.get("signature", "")), payload)
            if key is None:
                self.store.keep({"facility": facility, "key": content["publicKey"]})
                say("key pinned: " + facility)
            elif key != content["publicKey"]:
                say("ANOTHER KEY, a person has to confirm it by phone: " + facility)
        except (InvalidSignature, ValueError):
            say("BAD SIGNATURE of a birth: " + facility)
        self.again()

    def again(self):
        for event, level in self.store.levels.items():
            if self.store.told.get(event) != level:
                self.answer(event)

    def waiting(self):
        return [event for event, text in self.store.events.items()
                if self.store.levels.get(event) != "operator" and event not in self.store.answered
                and wants_person(json.loads(text))]

    def operator(self):
        with self.lock:
            waiting = self.waiting()
            if not waiting:
                return say("nothing waits")
            self.store.keep({"event": waiting[-1], "level": "operator"})
            self.answer(waiting[-1])

    def answer(self, event):
        """Signs and sends the highest level reached. The key is read each time: a renewed one counts at once."""
        facility = json.loads(self.store.events[event])["data"]["facility"]["id"]
        now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        receipt = json.dumps({"facility": facility, "desk": self.options.desk, "event": event,
                              "level": self.store.levels[event], "by": self.options.by, "time": now}).encode()
        with open(self.options.signing_key, "rb") as pem:
            signature = load_pem_private_key(pem.read(), None).sign(receipt)
        signed = Properties(PacketTypes.PUBLISH)
        signed.UserProperty = ("signature", base64.b64encode(signature).decode())
        self.client.publish("carewatch/1/%s/%s/receipt" % (facility, self.options.desk), receipt, 1, properties=signed)

    def supervise(self):
        with self.lock:
            if not self.client.is_connected():
                return
            for facility, (limit, heard, lost) in list(self.sites.items()):
                if not lost and time.monotonic() - heard > limit:
                    self.sites[facility] = (limit, heard, True)
                    say("\aSITE LOST: " + facility)


def wants_person(content):
    return content["type"] == "carewatch.alarm.raised" or (
        content["type"] == "carewatch.box.tamper" and content["data"]["condition"] == "active")


def say(words):
    print(words, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--broker", required=True, help="HOST:PORT")
    parser.add_argument("--desk", required=True)
    parser.add_argument("--store", required=True)
    parser.add_argument("--signing-key", required=True)
    parser.add_argument("--by", default="desk")
    for name in ("--ca", "--certificate", "--certificate-key"):
        parser.add_argument(name)
    Desk(parser.parse_args()).run()
