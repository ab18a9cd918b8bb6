"""A server as one writes it in Python around rjieba: requests and replies as JSON, one a line.

It answers `segment` with the tokens of a text, as `topicstats serve` does, and `hello` with
versions. It checks nothing and keeps no account of what is in flight.
"""

import json
import platform
import sys
from importlib.metadata import version

import rjieba


def main():
    rjieba.tokenize("今天")
    for line in sys.stdin:
        request = json.loads(line)
        if request["method"] == "hello":
            result = {"rjieba": version("rjieba"), "python": platform.python_version()}
        else:
            tokens = rjieba.tokenize(request["params"]["text"])
            result = {
                "tokens": [
                    {"start": start, "end": end, "token": token} for token, start, end in tokens]}
        reply = {"jsonrpc": "2.0", "id": request["id"], "result": result}
        # As the wire has it: no spaces in front of the result, raw text in it.
        sys.stdout.write(json.dumps(reply, ensure_ascii=False, separators=(",", ":")) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8")
    main()
