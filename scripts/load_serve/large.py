"""One large text in one request, beside the command line."""

import json
import subprocess
import tempfile
import time
from pathlib import Path

from .wire import Server, median, request, warm

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def repeated(file, size):
    """The bytes of a text, repeated to at most a size at the end of a line."""
    if file is None:
        text = b"".join(path.read_bytes() for path in sorted(SEEDS.glob("*.txt")))
    else:
        with open(file, "rb") as source:
            text = source.read(size)
    text = text.decode(errors="replace").encode()
    text = text if text.endswith(b"\n") else text + b"\n"
    text = (text * (size // len(text) + 1))[:size]
    return text[:text.rfind(b"\n") + 1]


def measure_large(program, file, size, rounds, series):
    """Prints how long one text takes through the server and through the command line."""
    text = repeated(file, size)
    begin = time.perf_counter()
    line = request(1, "terms", {"text": text.decode(), "top": 20})
    encoding = time.perf_counter() - begin
    by_server, by_command = [], []
    with tempfile.NamedTemporaryFile(suffix=".txt") as copy:
        copy.write(text)
        copy.flush()
        command = [program, "terms", copy.name, "--top", "20", "--format", "json", "--quiet"]
        with Server([program, "serve", "--max-line", str(len(line) + (1 << 20))]) as server:
            server.widen()
            warm(server, "今天")
            for _ in range(rounds):
                begin = time.perf_counter()
                server.write(line)
                reply = server.read_lines()[0]
                by_server.append(time.perf_counter() - begin)
                begin = time.perf_counter()
                printed = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
                by_command.append(time.perf_counter() - begin)
                same(json.loads(reply), json.loads(printed))
    name = f"server, terms of one text of {size / 1e6:.0f} MB"
    about = {
        "bytes": len(text), "characters": len(text.decode()),
        "checked": "both count the same terms, in every round"}
    ours = {"isOurs": True, **about}
    series.add(name, "topicstats serve, one request", "time", "s", by_server, **ours)
    series.add(name, "topicstats terms", "time", "s", by_command, isOurs=False, **about)
    shares = [there / here for here, there in zip(by_server, by_command)]
    series.add(
        name, "topicstats serve, one request", "share of the command line's speed", "", shares,
        **ours)
    ratios = [a / b for a, b in zip(by_server, by_command)]
    print(
        f"terms of one text of {len(text) / 1e6:.1f} MB, median of {rounds} rounds in turn:\n"
        f"  one request      {median(by_server):8.3f} s (from its first byte to its reply)\n"
        f"  command line     {median(by_command):8.3f} s (from its start to its end)\n"
        f"  request/command  {median(ratios):8.3f} (median of the rounds' ratios)\n"
        f"  the request's line has {len(line) / 1e6:.1f} MB; Python made it in {encoding:.3f} s,"
        " which is not counted", flush=True)


def same(reply, printed):
    """Holds both results against each other."""
    if "result" not in reply:
        raise SystemExit(f"error: the server answers {reply}")
    here, there = reply["result"]["terms"], printed["terms"]
    if here != there:
        raise SystemExit("error: the server and the command line count different terms")
