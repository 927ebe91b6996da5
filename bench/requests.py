# SPDX-License-Identifier: Apache-2.0
"""Sends COUNT requests with the tokens of FILE in turn, and prints the seconds that it took. `requests.py URL FILE COUNT`

wrk knows durations only. This is slower, which lets the filter's answers run out several times on the way.
"""
import http.client
import sys
import threading
import time
import urllib.parse

CONNECTIONS = 16


def send(url, tokens, count, wrong):
    connection = http.client.HTTPConnection(url.netloc)
    for n in range(count):
        connection.request("GET", url.path, headers={"Authorization": "Bearer " + tokens[n % len(tokens)]})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            wrong.append(response.status)


def main():
    url, file, count = urllib.parse.urlsplit(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    tokens, wrong = open(file).read().split(), []
    senders = [
        threading.Thread(target=send, args=(url, tokens, count // CONNECTIONS, wrong)) for _ in range(CONNECTIONS)
    ]
    start = time.monotonic()
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    print(time.monotonic() - start)
    sys.exit("not all answers were 200: %s" % set(wrong) if wrong else 0)


main()
