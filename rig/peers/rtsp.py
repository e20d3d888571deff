#!/usr/bin/python3
"""A camera made of GStreamer's RTSP server: live pictures behind Digest (MD5), on 127.0.0.1.

usage: rtsp.py PORT USER PASSWORD [h264|h265] [PATTERN]

PATTERN is one of videotestsrc's: smpte, ball, black ... The stream is /live. Says "ready" on standard
output when it takes connections, and ends when its standard input does.
"""
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

CODERS = {
    "h264": "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=30 ! rtph264pay config-interval=1",
    "h265": "x265enc tune=zerolatency speed-preset=ultrafast key-int-max=30 ! rtph265pay config-interval=1",
}


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    port, user, password = sys.argv[1:4]
    coder = CODERS[sys.argv[4] if len(sys.argv) > 4 else "h264"]
    pattern = sys.argv[5] if len(sys.argv) > 5 else "smpte"
    Gst.init(None)
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(
        f"( videotestsrc is-live=1 pattern={pattern} ! video/x-raw,width=320,height=180,framerate=15/1"
        f" ! {coder} name=pay0 pt=96 )"
    )
    factory.set_shared(True)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("watcher", "media.factory.access", True)
    permissions.add_permission_for_role("watcher", "media.factory.construct", True)
    factory.set_permissions(permissions)
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "watcher")
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    auth.add_digest(user, password, token)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    server.set_auth(auth)
    server.get_mount_points().add_factory("/live", factory)
    if server.attach(None) == 0:
        sys.exit(f"port {port} is taken")
    loop = GLib.MainLoop()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    print("ready", flush=True)
    loop.run()


main()
