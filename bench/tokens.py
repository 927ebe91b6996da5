# SPDX-License-Identifier: Apache-2.0
"""Prints the tokens of the keys that bench/fill.sql made: `tokens.py FROM COUNT [good|revoked|unknown]`."""
import hashlib
import sys
import zlib

SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


def base62(number, width):
    text = ""
    for _ in range(width):
        number, digit = divmod(number, 62)
        text = SYMBOLS[digit] + text
    return text


def token(n, kind):
    key = md5(("no" if kind == "unknown" else "id") + str(n))[:16]
    body = "lk_" + key + "_" + md5(str(n)) + md5("x" + str(n))[:11]
    return body + base62(zlib.crc32(body.encode()), 6)


def wanted(n, kind):
    revoked, ended = n % 10 == 3, n % 20 == 7
    return {"good": not revoked and not ended, "revoked": revoked, "unknown": True}[kind]


def main():
    start, count = int(sys.argv[1]), int(sys.argv[2])
    kind = sys.argv[3] if len(sys.argv) > 3 else "good"
    n = start
    while count > 0:
        if wanted(n, kind):
            print(token(n, kind))
            count -= 1
        n += 1


if __name__ == "__main__":
    main()
