"""The program built with a sanitizer, and what that reports, for scripts/fuzz-serve."""

import os
import subprocess
import sys
from pathlib import Path

NAMES = ("thread", "address")
SUPPORT = Path(__file__).resolve().parent
ROOT = SUPPORT.parent.parent


def run(*command):
    """Carries a command out; what it says comes only when it fails, and ends the script."""
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)
        print(f"error: this failed, and said the above: {' '.join(command)}", file=sys.stderr)
        sys.exit(2)
    return done.stdout


class Sanitizer:
    """One of the sanitizers."""

    def __init__(self, name):
        self.name = name

    def build(self):
        """Builds the program in a folder of its own; returns its path."""
        folder = ROOT / f".build-{self.name}"
        print(f"Building topicstats for the {self.name} sanitizer…", file=sys.stderr, flush=True)
        folder.mkdir(exist_ok=True)
        options = []
        if self.name == "thread":
            # What tells the sanitizer of Swift's locks; the source gives the reason.
            part = folder / "tsan_mutex.o"
            run("clang", "-std=c11", "-O2", "-c", str(SUPPORT / "tsan_mutex.c"), "-o", str(part))
            options = ["-Xlinker", str(part)]
        run(
            "swift", "build", "-c", "release", "--sanitize", self.name,
            "--scratch-path", str(folder), "--product", "topicstats", *options)
        return folder / "release" / "topicstats"

    def environment(self, directory):
        """The variables with which the program writes its reports into a directory.

        They come in addition to the caller's; a race ends neither the program nor changes its exit
        status, so that what comes later is found in the same round.
        """
        name = "TSAN_OPTIONS" if self.name == "thread" else "ASAN_OPTIONS"
        options = [os.environ.get(name, ""), f"log_path={directory}/report"]
        if self.name == "thread":
            options += ["halt_on_error=0", "exitcode=0"]
        return {name: " ".join(filter(None, options))}

    @staticmethod
    def reports(directory):
        """All that was reported, with Swift's names readable; empty if nothing was."""
        text = "".join(
            path.read_text(errors="replace") for path in sorted(Path(directory).glob("report.*")))
        if not text:
            return ""
        shown = subprocess.run(
            ["swift", "demangle", "--simplified"], input=text, stdout=subprocess.PIPE, text=True)
        return shown.stdout or text


def summaries(reports):
    """The lines of reports that name what was found and where, each once."""
    lines = [line for line in reports.splitlines() if line.startswith("SUMMARY:")]
    return list(dict.fromkeys(lines)) or reports.splitlines()[:20]
