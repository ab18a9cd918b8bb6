"""Small requests: many in flight, one at a time, and beside a server in Python."""

import os
import time
from itertools import accumulate
from pathlib import Path

from .wire import Server, id_of, median, percentile, request, warm

SENTENCE = "全省农村供水保障工作会议今天召开，会议强调要推进高质量发展。"
IN_FLIGHT = 64
PEER = Path(__file__).resolve().parents[2] / "Tests" / "Peers" / "rjieba_server.py"


def pipelined(server, count):
    """Requests a second, and the times of single requests in sorted order, in seconds.

    There are always as many requests in flight as the window has places: for each reply that was
    read the next request is sent. One thread does both, as two would wait for Python's lock; what
    is in flight fits into the pipe, so no write waits. While the clock runs replies are only
    counted and kept with the time of their coming; then they are read: each id is answered once,
    with a result.
    """
    requests = [request(number, "segment", {"text": SENTENCE}) for number in range(count)]
    ends = list(accumulate(len(line) for line in requests))
    everything = memoryview(b"".join(requests))
    read, clock, source = os.read, time.perf_counter, server.output
    came, went = [], []
    sent, answered, position = 0, 0, 0
    begin = clock()
    while answered < count:
        next_sent = min(answered + IN_FLIGHT, count)
        if next_sent > sent:
            went.append((clock(), next_sent - sent))
            server.write(everything[position:ends[next_sent - 1]])
            sent, position = next_sent, ends[next_sent - 1]
        chunk = read(source, 1 << 18)
        if not chunk:
            raise SystemExit("error: the server is gone")
        came.append((clock(), chunk))
        answered += chunk.count(b"\n")
    rate = count / (clock() - begin)
    return rate, times_of(count, went, came)


def times_of(count, went, came):
    """How long each request took, sorted; checks that each was answered once, with a result."""
    starts = [start for start, number in went for _ in range(number)]
    times = [None] * count
    rest = b""
    for end, chunk in came:
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            number = id_of(line)
            if not 0 <= number < count or times[number] is not None:
                raise SystemExit(f"error: id {number} was answered twice, or never asked")
            if b'"result":' not in line[:60]:
                raise SystemExit(f"error: {line[:300].decode()}")
            times[number] = end - starts[number]
    return sorted(times)


def measure_pipelined(program, count, rounds):
    """Prints the rate and the times of requests of which many are in flight."""
    rates, slowest = [], []
    with Server([program, "serve"]) as server:
        warm(server, SENTENCE)
        for _ in range(rounds):
            rate, times = pipelined(server, count)
            rates.append(rate)
            slowest.append([percentile(times, 50), percentile(times, 99), times[-1]])
    p50, p99, most = (median(column) * 1e6 for column in zip(*slowest))
    print(
        f"segment of a sentence of {len(SENTENCE)} characters, {IN_FLIGHT} in flight, "
        f"{count} requests, median of {rounds} rounds:\n"
        f"  rate     {median(rates):12.0f} requests/s"
        f" (rounds: {', '.join(f'{rate:.0f}' for rate in rates)})\n"
        f"  latency  p50 {p50:.0f} µs, p99 {p99:.0f} µs, max {most:.0f} µs", flush=True)


def measure_single(program, count):
    """Prints the times of requests that are sent one by one."""
    for method, params in (("ping", {}), ("segment", {"text": SENTENCE})):
        line = request(1, method, params)
        times = [0] * count
        with Server([program, "serve"]) as server:
            warm(server, SENTENCE)
            clock, read, write = time.perf_counter_ns, os.read, os.write
            source, sink = server.output, server.input
            for turn in range(count):
                begin = clock()
                write(sink, line)
                reply = read(source, 1 << 16)
                times[turn] = clock() - begin
                if not reply.endswith(b"\n") or b'"result":' not in reply[:60]:
                    raise SystemExit(f"error: {reply[:300]!r}")
        times.sort()
        print(
            f"{method}, one at a time, {count} requests:\n"
            f"  round trip  median {percentile(times, 50) / 1e3:.1f} µs, "
            f"p99 {percentile(times, 99) / 1e3:.1f} µs, max {times[-1] / 1e3:.0f} µs", flush=True)


def measure_peer(program, python, count, rounds):
    """Prints our rate beside that of rjieba behind a loop in Python, in alternating rounds."""
    ours, theirs = [], []
    with Server([program, "serve"]) as server, Server([python, str(PEER)]) as peer:
        warm(server, SENTENCE)
        warm(peer, SENTENCE)
        for _ in range(rounds):
            ours.append(pipelined(server, count)[0])
            theirs.append(pipelined(peer, count)[0])
        about = peer.ask("hello")
    print(
        f"segment of a sentence, {IN_FLIGHT} in flight, {count} requests, "
        f"{rounds} rounds in turn:\n"
        f"  {median(ours):10.0f} requests/s  topicstats serve\n"
        f"  {median(theirs):10.0f} requests/s  rjieba {about['rjieba']}"
        f" in Python {about['python']}\n"
        f"  ratio {median([a / b for a, b in zip(ours, theirs)]):.2f}"
        f" (median of the rounds' ratios)", flush=True)
