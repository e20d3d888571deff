#!/usr/bin/python3
"""A recorder made of GStreamer's ONVIF replay server: plays a file by clock ranges, on 127.0.0.1.

usage: replay.py PORT FILE NTP

FILE is an MP4 with H.264. Its clock ranges begin at 1900-01-01T00:00:00Z, and its packets bear NTP
seconds that begin at NTP. The stream is /replay. Says "ready" on standard output when it takes connections,
and ends when its standard input does.
"""
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402


class Factory(GstRtspServer.RTSPOnvifMediaFactory):
    def __init__(self, file, ntp):
        super().__init__()
        self.file = file
        self.ntp = ntp

    def do_create_element(self, url):
        media = Gst.Bin.new("media")
        # The way out is made by hand: told to make it, GStreamer takes the parser's way in as well.
        source = Gst.parse_bin_from_description(
            f'filesrc location="{self.file}" ! qtdemux ! h264parse name=out', False
        )
        source.add_pad(Gst.GhostPad.new("src", source.get_by_name("out").get_static_pad("src")))
        pay = Gst.parse_bin_from_description(
            "queue ! rtph264pay pt=96 config-interval=-1 ! "
            f"rtponviftimestamp ntp-offset={self.ntp * Gst.SECOND} ! queue",
            True,
        )
        pay.set_name("pay0")
        media.add(source)
        media.add(pay)
        source.link(pay)
        return media


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    Gst.init(None)
    factory = Factory(sys.argv[2], int(sys.argv[3]))
    factory.set_media_gtype(GstRtspServer.RTSPOnvifMedia)
    factory.set_replay_support(True)
    server = GstRtspServer.RTSPOnvifServer()
    server.set_address("127.0.0.1")
    server.set_service(sys.argv[1])
    server.get_mount_points().add_factory("/replay", factory)
    if server.attach(None) == 0:
        sys.exit(f"port {sys.argv[1]} is taken")
    loop = GLib.MainLoop()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    print("ready", flush=True)
    loop.run()


main()
