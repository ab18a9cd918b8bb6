"""A running `topicstats serve` whose output is checked line by line, for scripts/fuzz-serve."""

import json
import os
import signal
import subprocess
import tempfile
import threading
import time

# Seconds that a reply, or the end, may take; programs with sanitizers are slow.
PATIENCE = 120


class Fault(Exception):
    """What the server did wrong."""


def unique(pairs):
    """An object whose members' names must differ."""
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name comes twice")
    return members


def refuse(word):
    raise ValueError(f"{word} is no JSON")


class Watched:
    """A server, the requests that wait for a reply, and the first fault that was found."""

    def __init__(self, command, directory, variables):
        self.errors = tempfile.TemporaryFile()
        environment = dict(os.environ, SWIFT_BACKTRACE="enable=no", **variables)
        self.process = subprocess.Popen(
            command, cwd=directory, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.errors, bufsize=0, env=environment)
        self.changed = threading.Condition()
        self.expected, self.optional, self.answers = set(), set(), {}
        self.cursors = []
        self.fault = None
        self.replies = 0
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    # What comes from the server, in a thread of its own.

    def read(self):
        with self.process.stdout as output:
            rest = b""
            while chunk := output.read(1 << 16):
                *lines, rest = (rest + chunk).split(b"\n")
                for line in lines:
                    self.take(line)
            if rest and self.process.poll() in (0, 143):
                self.note(f"the output ends within a line: {rest[:200]!r}")
        with self.changed:
            self.changed.notify_all()

    def note(self, message):
        with self.changed:
            self.fault = self.fault or message
            self.changed.notify_all()

    def take(self, line):
        """Checks a line, and enters the reply that it is."""
        try:
            text = line.decode()
            if any(ord(letter) < 0x20 or letter in "\x7f\x85\u2028\u2029" for letter in text):
                raise ValueError("a bare control character")
            message = json.loads(text, object_pairs_hook=unique, parse_constant=refuse)
            if message.get("jsonrpc") != "2.0":
                raise ValueError("not of version 2.0")
            if "method" not in message and ("result" in message) == ("error" in message):
                raise ValueError("neither result nor error, or both")
        except (ValueError, AttributeError, UnicodeError) as error:
            self.note(f"{error}: {line[:300]!r}")
            return
        if "method" in message:
            return
        error = message.get("error")
        if error is not None and error.get("code") == -32603:
            self.note(f"an internal error: {line[:300]!r}")
        result = message.get("result") or {}
        cursor = result.get("structuredContent", result).get("next_cursor")
        identity = message.get("id")
        with self.changed:
            self.replies += 1
            if cursor is not None:
                self.cursors = [*self.cursors[-5:], cursor]
            if identity in self.expected:
                if identity in self.answers:
                    self.fault = self.fault or f"answered twice: {line[:300]!r}"
                self.answers[identity] = message
            self.changed.notify_all()

    # What goes to the server.

    def write(self, data):
        try:
            view = memoryview(data)
            while view:
                view = view[self.process.stdin.write(view):]
        except BrokenPipeError:
            self.fail("it takes no input any more")

    def expect(self, identity):
        """Expects one reply to the request of an id."""
        with self.changed:
            self.expected.add(identity)

    def make_optional(self, identity):
        with self.changed:
            self.optional.add(identity)

    def waiting(self):
        """The ids of requests that are not answered."""
        with self.changed:
            return sorted(self.expected - self.answers.keys() - self.optional, key=str)

    def wait_for(self, identity):
        """The reply to a request; an empty one where there may be none."""
        self.wait(lambda: identity in self.answers, f"no reply to {identity!r}")
        return self.answers[identity]

    def wait_for_all(self):
        """Waits until each request is answered that must be."""
        self.wait(lambda: not self.waiting_unlocked(), "requests are not answered")

    def waiting_unlocked(self):
        return self.expected - self.answers.keys() - self.optional

    def wait(self, condition, message):
        end = time.monotonic() + PATIENCE
        with self.changed:
            while not condition() and self.fault is None:
                if not self.reader.is_alive():
                    break
                if time.monotonic() > end:
                    self.fault = f"{message} within {PATIENCE} s: {self.waiting_unlocked()}"
                self.changed.wait(0.5)
            is_done = condition()
        if self.fault is not None or not is_done:
            self.fail(message)

    # The end.

    def end(self, with_signal, all_answered):
        """Ends the server, and checks how it ended."""
        if with_signal:
            self.process.send_signal(signal.SIGTERM)
        else:
            self.process.stdin.close()
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.fail("it does not end")
        self.reader.join(PATIENCE)
        wanted = 143 if with_signal else 0
        if status != wanted or self.fault is not None:
            self.fail(f"it ended with {status}, not {wanted}")
        if self.said():
            self.fail("it complained")
        if all_answered and self.waiting_unlocked():
            self.fail(f"not answered: {self.waiting_unlocked()}")

    def said(self):
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace")

    def fail(self, message):
        """Raises what went wrong, with what the server said about it."""
        try:
            status = self.process.wait(5)
        except subprocess.TimeoutExpired:
            status = "none yet"
        said = self.said()
        raise Fault(f"{self.fault or message}; exit status {status}\n{said[-4000:]}".rstrip())

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if not self.process.stdin.closed:
            try:
                self.process.stdin.close()
            except BrokenPipeError:
                pass
        self.reader.join(10)
        self.errors.close()
