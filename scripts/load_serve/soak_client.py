"""One client of the soak: it asks its own server, and tells its parent what it sees.

It prints a line of JSON for each event: `server` (its process), once a second `second` (what was
asked and answered, and the server's memory), `gone` (a server ended), `violation`, and `end`. It
goes on until its standard input ends; then it waits for what is in flight and has the server end.
"""

import collections
import json
import os
import random
import select
import sys
import time

from .mixture import Mixture, expect
from .wire import PREFIX, Server, request

IN_FLIGHT = 64
# So many small requests are sent at once, and may be in flight besides the others.
CROWD = 128
# Seconds after which what is not answered never will be.
PATIENCE = 60


def say(event, **members):
    print(json.dumps({"event": event, **members}), flush=True)


class Client:
    """The requests to one server, from its start to its end."""

    def __init__(self, program, seed, account):
        self.random = random.Random(seed)
        self.account = account
        self.mixture = Mixture(self.random)
        self.server = Server([program, "serve"])
        self.in_flight = {}
        # Small requests, whose replies are compared byte by byte: the sentence of each, by its id,
        # and what was answered to a sentence at first.
        self.small = {}
        self.small_results = {}
        self.number = 0
        self.unnamed = 0
        self.last_status = time.monotonic()
        say("server", process=self.server.process.pid)
        hello = {"client_process_id": os.getpid(), "reply_bytes": 16 << 20}
        self.send("hello", "hello", hello, expect(0))

    def send(self, kind, method, params, check):
        self.number += 1
        self.in_flight[self.number] = (kind, check)
        self.account["requests"] += 1
        self.server.write(request(self.number, method, params))

    def fill(self):
        """Sends requests until enough are in flight."""
        if time.monotonic() - self.last_status > 1:
            self.last_status = time.monotonic()
            self.send("status", "status", {}, self.tell)
        if len(self.small) < CROWD:
            self.send_small()
        while len(self.in_flight) < IN_FLIGHT:
            chance = self.random.random()
            if chance < 0.02:
                self.send(*self.mixture.long())
                cancel = {"jsonrpc": "2.0", "method": "cancel", "params": {"id": self.number}}
                self.server.write(json.dumps(cancel).encode() + b"\n")
            elif chance < 0.05:
                self.unnamed += 1
                self.account["bad lines"] += 1
                self.server.write(self.mixture.bad_line())
            elif chance < 0.08:
                self.account["ignored lines"] += 1
                self.server.write(self.mixture.ignored_line())
            else:
                self.send(*self.mixture.next())

    def send_small(self):
        """Sends a crowd of small requests in one write."""
        lines = []
        for sentence, tail in self.random.choices(self.mixture.sentences, k=CROWD):
            self.number += 1
            self.small[self.number] = sentence
            lines.append(b"%s%d%s" % (PREFIX, self.number, tail))
        self.account["requests"] += CROWD
        self.server.write(b"".join(lines))

    def take_small(self, line):
        """Takes in the reply to a small request; whether the line is one."""
        end = line.find(b",", len(PREFIX))
        number = line[len(PREFIX):end]
        if not line.startswith(PREFIX) or not number.isdigit():
            return False
        sentence = self.small.pop(int(number), None)
        if sentence is None:
            return False
        self.account["answers"] += 1
        self.account["sentence: result"] += 1
        result = line[end:]
        if self.small_results.setdefault(sentence, result) != result:
            say("violation", what=f"another result than before: {line[:300].decode()}")
        elif not result.startswith(b',"result":'):
            say("violation", what=f"no result: {line[:300].decode()}")
        return True

    def tell(self, reply):
        """The check of `status`: passes the numbers on."""
        if "error" in reply:
            return f"got {reply}"
        say("second", resident=reply["result"]["resident_bytes"], account=self.account)
        return None

    def take(self, line):
        """Takes in a line of the server's."""
        if self.take_small(line):
            return
        try:
            reply = json.loads(line)
        except ValueError:
            say("violation", what=f"a line is no JSON: {line[:200]!r}")
            return
        number = reply.get("id")
        if number is None and "error" in reply:
            self.unnamed -= 1
            if self.unnamed < 0:
                say("violation", what=f"an error that nobody made: {line[:300].decode()}")
            return
        if number not in self.in_flight:
            say("violation", what=f"id {number} was answered twice, or never asked")
            return
        kind, check = self.in_flight.pop(number)
        self.account["answers"] += 1
        code = reply["error"]["code"] if "error" in reply else "result"
        self.account[f"{kind}: {code}"] += 1
        wrong = check(reply)
        if wrong:
            say("violation", what=f"{kind}: {wrong}")

    def finish(self):
        """Waits for all answers, and for the server's end."""
        end = time.monotonic() + PATIENCE
        while self.in_flight or self.small or self.unnamed:
            ready, _, _ = select.select([self.server.output], [], [], end - time.monotonic())
            if not ready:
                missing = [f"{number} ({kind})" for number, (kind, _) in self.in_flight.items()]
                missing += [f"{number} (sentence)" for number in self.small]
                what = f"never answered: {', '.join(missing[:9])}; {self.unnamed} bad lines"
                say("violation", what=what)
                break
            for line in self.server.read_lines():
                self.take(line)
        self.send("shutdown", "shutdown", {}, expect(0))
        for line in self.server.read_lines():
            self.take(line)
        code = self.server.process.wait(PATIENCE)
        if code != 0:
            say("violation", what=f"the server ended with exit code {code} after shutdown")


def wait(client):
    """Waits for replies; false when the parent wants an end."""
    ready, _, _ = select.select([client.server.output, sys.stdin], [], [])
    if sys.stdin in ready:
        return False
    for line in client.server.read_lines():
        client.take(line)
    return True


def run_client(program, seed):
    """Asks one server after the other until the parent wants an end."""
    account = collections.Counter()
    turn = 0
    while True:
        client = Client(program, f"{seed} {turn}", account)
        try:
            client.fill()
            while wait(client):
                client.fill()
            client.finish()
            say("end", account=account)
            return
        except (EOFError, BrokenPipeError):
            process = client.server.process
            code = process.wait(PATIENCE)
            unanswered = len(client.in_flight) + len(client.small)
            say("gone", process=process.pid, code=code, unanswered=unanswered)
            account["unanswered"] += unanswered
            process.stdin.close()
            process.stdout.close()
            turn += 1
