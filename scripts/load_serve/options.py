"""The command line of scripts/load-serve."""

import argparse
import os
import shutil
from pathlib import Path

from .large import measure_large
from .series import SeriesFile
from .small import measure_peer, measure_pipelined, measure_single
from .soak import soak
from .soak_client import run_client

BUILT = Path(__file__).resolve().parents[2] / ".build" / "release" / "topicstats"
ABOUT = "Measures `topicstats serve` under load, or runs it for long under all that may go wrong."
USAGE = """\
By default it measures small requests with 64 in flight, small requests one at a time, and one
large text beside the command line. Rates are requests a second, times seconds or microseconds.

examples:
  scripts/load-serve                         measure all three
  scripts/load-serve --only single           one of them
  scripts/load-serve --text news.txt         repeat this text to 50 MB, not the pages in seeds/
  scripts/load-serve --peer venv/bin/python  our rate beside that of rjieba behind a loop in Python
  scripts/load-serve --peer venv/bin/python --only single --only large --series samples.json
                                             everything, and all samples in a file
  scripts/load-serve --soak 600              ten minutes of everything at once, with kills

exit codes: 0; 1 a violation in the soak, or a reply that is wrong; 2 wrong options
"""


def arguments():
    parser = argparse.ArgumentParser(
        prog="load-serve", description=ABOUT, epilog=USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--program", help="the program (default: TOPICSTATS, the release build, or PATH)")
    add("--only", choices=["pipelined", "single", "large"], action="append", help="measure this")
    add("--requests", type=int, metavar="N", help="requests a round (default: 20000)")
    add("--rounds", type=int, default=5, metavar="N", help="rounds, of which medians are taken")
    add("--text", metavar="FILE", help="the large text, which is repeated (default: seeds/*.txt)")
    add("--megabytes", type=float, default=50, metavar="N", help="its size (default: 50)")
    add("--peer", metavar="PYTHON",
        help="a python that has rjieba: measure beside it, and nothing else but what --only names")
    add("--series", metavar="OUT", help="also write all samples to a file, as JSON")
    add("--soak", type=float, metavar="SECONDS", help="run mixed requests for so long")
    add("--clients", type=int, default=3, metavar="N", help="of the soak (default: 3)")
    add("--kill-every", type=float, default=5, metavar="SECONDS",
        help="in the soak kill a client or a server so often, 0 never (default: 5)")
    add("--seed", type=int, default=1, metavar="N", help="of the soak's choices (default: 1)")
    add("--as-client", metavar="SEED", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer is not None and shutil.which(options.peer) is None:
        parser.error(f"--peer: there is no program {options.peer}; name a python that has rjieba")
    return options


def program_path(given):
    """The program: what is named, else the build, else what PATH has."""
    for path in (given, os.environ.get("TOPICSTATS"), str(BUILT), shutil.which("topicstats")):
        if path and (path == given or os.access(path, os.X_OK)):
            return path
    raise SystemExit("error: there is no topicstats: build it, or name it with --program")


def main():
    options = arguments()
    program = program_path(options.program)
    count = options.requests or 20_000
    if options.as_client is not None:
        run_client(program, options.as_client)
        return 0
    if options.soak is not None:
        return soak(program, options)
    series = SeriesFile(options.series)
    all_three = ["pipelined", "single", "large"]
    only = options.only or (all_three if options.peer is None else [])
    if options.peer is not None:
        # The rates in turn hold those of ours alone.
        measure_peer(program, options.peer, count, options.rounds, series)
    elif "pipelined" in only:
        measure_pipelined(program, count, options.rounds, series)
    if "single" in only:
        measure_single(program, count, options.rounds, series)
    if "large" in only:
        size = int(options.megabytes * 1e6)
        measure_large(program, options.text, size, options.rounds, series)
    series.write()
    return 0
