"""Runs one Chinese segmenter of Python's package index over a text, one round whenever asked.

Usage: worker.py PACKAGE FILE

The text is read once and is in memory, as Python's str, before anything is timed. Only the calls
that cut are timed, each returning its words as a list of str, which is what a Python program gets.

The first answer is "ready VERSION" or "skipped REASON". Then each line of standard input asks for
one thing, and one line answers. Fields of both are separated by tabs.

    check  HMM UNIT   cuts and compares with the text: "right TOKENS", or "wrong REASON"
    run    HMM UNIT   cuts and takes the time: "took SECONDS TOKENS"

HMM is "hmm" or "dictionary": whether words that the dictionary lacks are guessed by the hidden
Markov model. UNIT is "lines", for a call a line, or "text", for a single call with everything.
"""

import functools
import importlib.metadata
import os
import sys
import time
import warnings


# Each makes a segmenter; returns its function from str to list of str, and the name of that
# function's parameter which turns the model on and off.


def rjieba():
    import rjieba

    return rjieba.cut, "hmm"


def cppjieba():
    import cppjieba

    return cppjieba.Jieba().cut, "hmm"


def cppjieba_py_dat():
    import cppjieba_py_dat

    return cppjieba_py_dat.Jieba().cut, "HMM"


def jieba_fast_dat():
    import jieba_fast_dat

    # Without this call, `lcut` of version 0.59 has no dictionary and cuts by the model alone.
    jieba_fast_dat.initialize()
    return jieba_fast_dat.lcut, "HMM"


def jieba():
    # It still asks for a module that setuptools warns of.
    warnings.simplefilter("ignore")
    import jieba

    jieba.setLogLevel("ERROR")
    jieba.initialize()
    return jieba.lcut, "HMM"


PEERS = {
    "rjieba": rjieba,
    "cppjieba": cppjieba,
    "cppjieba-py-dat": cppjieba_py_dat,
    "jieba-fast-dat": jieba_fast_dat,
    "jieba": jieba,
}


def check(cut, pieces):
    tokens = 0
    for number, piece in enumerate(pieces):
        words = cut(piece)
        if "".join(words) != piece:
            return f"wrong\tthe words of piece {number + 1} do not add up to it"
        tokens += len(words)
    return f"right\t{tokens}"


def run(cut, pieces):
    tokens = 0
    start = time.perf_counter()
    for piece in pieces:
        tokens += len(cut(piece))
    return f"took\t{time.perf_counter() - start:.9f}\t{tokens}"


def main():
    package, path = sys.argv[1:]
    # Some packages print when they are loaded: only answers go to standard output.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def answer(line):
        answers.write(line + "\n")
        answers.flush()

    # As for the other contenders, a line ends behind U+000A and nowhere else.
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = list(file)
    pieces = {"lines": lines, "text": ["".join(lines)]}
    try:
        cut, option = PEERS[package]()
        cuts = {
            "hmm": functools.partial(cut, **{option: True}),
            "dictionary": functools.partial(cut, **{option: False}),
        }
        version = importlib.metadata.version(package)
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        answer(f"skipped\t{reason}")
        return
    answer(f"ready\t{version}")
    tasks = {"check": check, "run": run}
    for line in sys.stdin:
        task, hmm, unit = line.rstrip("\n").split("\t")
        answer(tasks[task](cuts[hmm], pieces[unit]))


main()
