"""Small requests: many in flight, one at a time, and beside a server in Python."""

import os
import time
from itertools import accumulate
from pathlib import Path

from .wire import Server, id_of, median, percentile, request, warm

SENTENCE = "全省农村供水保障工作会议今天召开，会议强调要推进高质量发展。"
IN_FLIGHT = 64
OURS = "topicstats serve"
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


def add_pipelined(series, contender, measured, is_ours):
    """Adds the rate and the times of one contender, one sample a round."""
    name = f"server, segment of a sentence, {IN_FLIGHT} in flight"
    others = {
        "isOurs": is_ours, "bytes": len(SENTENCE.encode()), "characters": len(SENTENCE),
        "checked": "the tokens add up to the sentence; each id is answered once, with a result"}
    series.add(name, contender, "rate", "1/s", [rate for rate, _ in measured], **others)
    for share in (50, 99):
        samples = [percentile(times, share) for _, times in measured]
        series.add(name, contender, f"p{share} latency", "s", samples, **others)


def demand_tokens(server):
    """Ends the program unless the tokens of the sentence are all of it."""
    tokens = [row["token"] for row in server.ask("segment", text=SENTENCE)["tokens"]]
    if "".join(tokens) != SENTENCE:
        raise SystemExit(f"error: the tokens {tokens} do not add up to {SENTENCE}")


def measure_pipelined(program, count, rounds, series):
    """Prints the rate and the times of requests of which many are in flight."""
    measured = []
    with Server([program, "serve"]) as server:
        warm(server, SENTENCE)
        demand_tokens(server)
        for _ in range(rounds):
            measured.append(pipelined(server, count))
    add_pipelined(series, OURS, measured, True)
    rates = [rate for rate, _ in measured]
    p50, p99, most = (
        median([percentile(times, share) for _, times in measured]) * 1e6
        for share in (50, 99, 100))
    print(
        f"segment of a sentence of {len(SENTENCE)} characters, {IN_FLIGHT} in flight, "
        f"{count} requests, median of {rounds} rounds:\n"
        f"  rate     {median(rates):12.0f} requests/s"
        f" (rounds: {', '.join(f'{rate:.0f}' for rate in rates)})\n"
        f"  latency  p50 {p50:.0f} µs, p99 {p99:.0f} µs, max {most:.0f} µs", flush=True)


def one_by_one(server, line, count):
    """The times of requests that are sent one by one, sorted, in seconds."""
    times = [0] * count
    clock, read, write = time.perf_counter_ns, os.read, os.write
    source, sink = server.output, server.input
    for turn in range(count):
        begin = clock()
        write(sink, line)
        reply = read(source, 1 << 16)
        times[turn] = clock() - begin
        if not reply.endswith(b"\n") or b'"result":' not in reply[:60]:
            raise SystemExit(f"error: {reply[:300]!r}")
    return sorted(nanoseconds * 1e-9 for nanoseconds in times)


def measure_single(program, count, rounds, series):
    """Prints the times of requests that are sent one by one."""
    for method, params in (("ping", {}), ("segment", {"text": SENTENCE})):
        line = request(1, method, params)
        with Server([program, "serve"]) as server:
            warm(server, SENTENCE)
            demand_tokens(server)
            measured = [one_by_one(server, line, count) for _ in range(rounds)]
        about = {"isOurs": True, "checked": "each is answered with a result"}
        if method == "segment":
            about.update(bytes=len(SENTENCE.encode()), characters=len(SENTENCE))
        name = f"server, {'segment of a sentence' if method == 'segment' else method}, "
        figures = []
        for share in (50, 99, 100):
            samples = [percentile(times, share) for times in measured]
            figures.append(median(samples) * 1e6)
            if share < 100:
                series.add(
                    name + "one at a time", OURS, f"p{share} latency", "s", samples, **about)
        print(
            f"{method}, one at a time, {count} requests, median of {rounds} rounds:\n"
            f"  round trip  median {figures[0]:.1f} µs, p99 {figures[1]:.1f} µs, "
            f"max {figures[2]:.0f} µs", flush=True)


def measure_peer(program, python, count, rounds, series):
    """Prints our rate beside that of rjieba behind a loop in Python, in alternating rounds."""
    ours, theirs = [], []
    with Server([program, "serve"]) as server, Server([python, str(PEER)]) as peer:
        warm(server, SENTENCE)
        demand_tokens(server)
        try:
            warm(peer, SENTENCE)
        except (EOFError, BrokenPipeError):
            raise SystemExit(
                f"error: no server around rjieba runs with {python}: is rjieba installed there?"
                " scripts/compare-counting makes such a python") from None
        demand_tokens(peer)
        for _ in range(rounds):
            ours.append(pipelined(server, count))
            theirs.append(pipelined(peer, count))
        about = peer.ask("hello")
    name = f"rjieba {about['rjieba']} in Python {about['python']}"
    add_pipelined(series, OURS, ours, True)
    add_pipelined(series, name, theirs, False)
    rates, others = [rate for rate, _ in ours], [rate for rate, _ in theirs]
    print(
        f"segment of a sentence, {IN_FLIGHT} in flight, {count} requests, "
        f"{rounds} rounds in turn:\n"
        f"  {median(rates):10.0f} requests/s  {OURS}\n"
        f"  {median(others):10.0f} requests/s  {name}\n"
        f"  ratio {median([a / b for a, b in zip(rates, others)]):.2f}"
        f" (median of the rounds' ratios)", flush=True)
