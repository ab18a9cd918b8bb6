"""A server, its pipes as they are, and numbers about times."""

import fcntl
import json
import os
import subprocess
import time


class Server:
    """A server whose pipes are read and written with the system's calls alone."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        self.input = self.process.stdin.fileno()
        self.output = self.process.stdout.fileno()
        self.rest = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()

    def widen(self):
        """Makes the pipes take 1 MiB at once where the system allows it, for long lines."""
        for pipe in (self.input, self.output):
            try:
                fcntl.fcntl(pipe, 1031, 1 << 20)  # F_SETPIPE_SZ
            except OSError:
                pass

    def write(self, data):
        """Writes all of it."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self.input, rest):]

    def read_lines(self):
        """Waits for at least one line; all whole lines that are there, without their ends."""
        parts = [self.rest]
        while True:
            chunk = os.read(self.output, 1 << 20)
            if not chunk:
                raise EOFError("the server is gone")
            parts.append(chunk)
            if b"\n" in chunk:
                lines = b"".join(parts).split(b"\n")
                self.rest = lines.pop()
                return lines

    def ask(self, method, **params):
        """The result of one request while nothing else is in flight."""
        self.write(request(0, method, params))
        reply = json.loads(self.read_lines()[0])
        if "result" not in reply:
            raise SystemExit(f"error: the server answers {reply}")
        return reply["result"]


def request(number, method, params):
    """A request as a line."""
    message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def id_of(line):
    """The id of a reply, a whole number, without reading all of it."""
    if not line.startswith(PREFIX):
        raise SystemExit(f"error: no reply: {line[:200]!r}")
    return int(line[len(PREFIX):line.index(b",", len(PREFIX))])


PREFIX = b'{"jsonrpc":"2.0","id":'


def percentile(sorted_values, share):
    """The value that `share` of all are not above, by the nearest rank."""
    return sorted_values[max(0, -(-len(sorted_values) * share // 100) - 1)]


def median(values):
    """The middle value; of an even number the mean of both."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def warm(server, sentence):
    """Lets a server make its tables before it is timed."""
    for _ in range(50):
        server.ask("segment", text=sentence)
    time.sleep(0.2)
