# SPDX-License-Identifier: Apache-2.0
"""In Keycloak's place: finds every key active, and counts how often it was asked. `standin.py PORT`"""
import http.server
import json
import re
import sys
import threading

calls, counting = 0, threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def answer(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/calls":
            self.answer(calls)
        else:
            self.answer({"introspection_endpoint": "http://%s/introspect" % self.headers["Host"]})

    def do_POST(self):
        global calls
        with counting:
            calls += 1
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        key = re.search(r"token=[a-z0-9]+_([0-9A-Za-z]{16})_", form)[1]
        self.answer({"active": True, "jti": key, "sub": "bench", "username": "bench", "scope": "reports:read"})

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
