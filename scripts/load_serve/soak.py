"""The soak: clients with a server each, at full speed, some of which are killed now and then."""

import collections
import json
import os
import queue
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

TOOL = Path(__file__).resolve().parents[1] / "load-serve"
# A server must end so many seconds after its client was killed.
AFTERLIFE = 5


class Client:
    """A client's process, seen from outside."""

    def __init__(self, program, seed, index, events):
        self.index = index
        self.server = None
        self.account = collections.Counter()
        self.ended = False
        self.process = subprocess.Popen(
            [sys.executable, str(TOOL), "--program", program, "--as-client", seed],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        threading.Thread(target=self.listen, args=(events,), daemon=True).start()

    def listen(self, events):
        with self.process.stdout as lines:
            for line in lines:
                # A client that is killed may leave half a line.
                if line.endswith(b"\n"):
                    events.put((self, json.loads(line)))
        events.put((self, {"event": "closed"}))


class Soak:
    """All clients, and what they tell."""

    def __init__(self, program, options):
        self.program, self.options = program, options
        self.random = random.Random(options.seed)
        self.events = queue.Queue()
        self.begin = time.monotonic()
        self.counts = collections.Counter()
        self.account = collections.Counter()
        self.violations = []
        self.killed = set()
        # The memory of the first server, which is never killed: seconds and bytes.
        self.memory = []
        self.most_memory = 0
        self.clients = [self.start(index) for index in range(options.clients)]

    def start(self, index):
        self.counts["clients started"] += 1
        seed = f"{self.options.seed} {index} {self.counts['clients started']}"
        return Client(self.program, seed, index, self.events)

    def violate(self, what):
        self.violations.append(what)
        if len(self.violations) <= 20:
            print(f"VIOLATION at {time.monotonic() - self.begin:.1f} s: {what}", flush=True)

    def take(self, client, event):
        """Takes in what a client tells."""
        name = event["event"]
        if name == "server":
            client.server = event["process"]
            self.counts["servers started"] += 1
        elif name == "second":
            client.account = collections.Counter(event["account"])
            self.most_memory = max(self.most_memory, event["resident"])
            if client.index == 0:
                self.memory.append((time.monotonic() - self.begin, event["resident"]))
        elif name == "gone":
            if event["process"] not in self.killed:
                code = event["code"]
                self.violate(f"a server ended by itself with exit code {code}: {event}")
        elif name == "violation":
            self.violate(event["what"])
        elif name == "end":
            client.account = collections.Counter(event["account"])
            client.ended = True
        elif name == "closed":
            self.account += client.account
            is_killed = client.process.pid in self.killed
            if not client.ended and not is_killed:
                self.violate(f"a client ended by itself with exit code {client.process.wait()}")

    def listen(self, until):
        """Takes in events until a point in time."""
        while time.monotonic() < until:
            try:
                self.take(*self.events.get(timeout=max(0.01, until - time.monotonic())))
            except queue.Empty:
                return

    def kill(self):
        """Kills a client or a server, but never the first ones."""
        client = self.random.choice(self.clients[1:])
        server = client.server
        if server is None or parent_of(server) != client.process.pid:
            return
        if self.random.random() < 0.5:
            self.counts["servers killed"] += 1
            self.killed.add(server)
            os.kill(server, signal.SIGKILL)
            return
        self.counts["clients killed"] += 1
        self.killed.add(client.process.pid)
        client.process.kill()
        client.process.wait()
        client.process.stdin.close()
        end = time.monotonic() + AFTERLIFE
        while is_running(server) and time.monotonic() < end:
            self.listen(time.monotonic() + 0.05)
        if is_running(server):
            self.violate(f"server {server} is there {AFTERLIFE} s after its client was killed")
        self.clients[client.index] = self.start(client.index)

    def run(self):
        end = self.begin + self.options.soak
        pause = self.options.kill_every
        while time.monotonic() < end:
            is_last = pause <= 0 or len(self.clients) < 2 or time.monotonic() + pause > end
            self.listen(end if is_last else time.monotonic() + pause)
            if not is_last:
                self.kill()
        for client in self.clients:
            client.process.stdin.close()
        seconds = time.monotonic() - self.begin
        end = time.monotonic() + 150
        while not all(client.ended for client in self.clients) and time.monotonic() < end:
            self.listen(time.monotonic() + 0.1)
        for client in self.clients:
            if not client.ended:
                self.violate(f"client {client.index} does not end")
                client.process.kill()
            client.process.wait()
        # The last events, among them that each client is done.
        self.listen(time.monotonic() + 0.5)
        return self.report(seconds)

    def report(self, seconds):
        requests, answers = self.account["requests"], self.account["answers"]
        print(f"soak of {seconds:.1f} s, seed {self.options.seed}, {len(self.clients)} clients:")
        print(f"  {requests} requests, {answers} answers, {answers / seconds:.0f} answers/s")
        for name in sorted(self.counts):
            print(f"  {self.counts[name]} {name}")
        print(f"  {self.account['unanswered']} requests went down with killed servers")
        for name in sorted(self.account):
            if name not in ("requests", "answers", "unanswered"):
                print(f"    {self.account[name]:9d} {name}")
        for line in growth(self.memory, self.options.soak):
            print(f"  {line}")
        print(f"  most memory of any server: {self.most_memory / 2**20:.1f} MiB")
        print(f"  {len(self.violations)} violations", flush=True)
        return 1 if self.violations else 0


def growth(memory, seconds):
    """Lines about the resident memory after the warm-up."""
    warm_up = min(30.0, seconds / 5)
    kept = [(at, size / 2**20) for at, size in memory if at >= warm_up]
    if len(kept) < 3:
        yield "memory of the first server: too short a run to tell"
        return
    middle = sum(at for at, _ in kept) / len(kept)
    mean = sum(size for _, size in kept) / len(kept)
    spread = sum((at - middle) ** 2 for at, _ in kept)
    slope = sum((at - middle) * (size - mean) for at, size in kept) / spread * 60
    sizes = [size for _, size in kept]
    yield (
        f"memory of the first server, each second after {warm_up:.0f} s: first {sizes[0]:.1f} MiB, "
        f"last {sizes[-1]:.1f} MiB, least {min(sizes):.1f} MiB, most {max(sizes):.1f} MiB")
    yield f"growth {sizes[-1] - sizes[0]:+.1f} MiB, slope {slope:+.2f} MiB a minute"


def status_words(process):
    """The words of /proc/PID/stat from the state on; none if the process is not there."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def is_running(process):
    return status_words(process)[:1] not in ([], ["Z"])


def parent_of(process):
    words = status_words(process)
    return int(words[1]) if words else None


def soak(program, options):
    """Runs the soak; the exit code."""
    return Soak(program, options).run()
