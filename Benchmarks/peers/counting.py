"""Counts the terms of documents, one round whenever asked.

Usage: counting.py COUNTING CUTTING LINES NUMBER

LINES is a text; NUMBER lines in turn are a document. All documents are in memory, as Python's str,
before anything is timed. COUNTING is how they are counted:

    counter  with collections.Counter: all tokens, and of each document those that differ
    sklearn  with scikit-learn's CountVectorizer, the columns of whose matrix are summed

CUTTING is what makes tokens of a document: "rjieba", all its pieces, with its model for unknown
words; or "spaces", where the text has tokens already and is split at spaces. Timed is all from the
documents to terms, how often each occurs, and in how many documents.

The first answer is "ready NAME" or "skipped REASON". Then each line of standard input asks for one
thing, and one line answers. Fields of both are separated by tabs.

    check FILE  counts, writes the table to a file as JSON ("terms", "tf", "df") and answers
                "written TOKENS"; "wrong REASON" if the pieces of a document do not add up to it
    run         counts and takes the time: "took SECONDS TERMS TOKENS DOCUMENTS", the last two the
                sums of both counts
"""

import collections
import json
import os
import platform
import sys
import time
from importlib.metadata import version


def read_documents(path, number):
    """The documents, some lines each, which end at U+000A and nowhere else."""
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = list(file)
    return ["".join(lines[start : start + number]) for start in range(0, len(lines), number)]


def make_cut(cutting):
    """The function from str to list of str, and what it is called."""
    if cutting == "spaces":
        return str.split, "our tokens split at spaces"
    import rjieba

    return rjieba.cut, f"rjieba {version('rjieba')}"


def make_count(counting, cut):
    """The function from documents to terms and their counts, and what it is called."""
    if counting == "counter":

        def count(documents):
            tf, df = collections.Counter(), collections.Counter()
            for document in documents:
                tokens = cut(document)
                tf.update(tokens)
                df.update(set(tokens))
            return tf, df

        return count, f"Counter of Python {platform.python_version()}"

    import numpy
    from sklearn.feature_extraction.text import CountVectorizer

    def count(documents):
        vectorizer = CountVectorizer(tokenizer=cut, token_pattern=None, lowercase=False)
        matrix = vectorizer.fit_transform(documents)
        tf = numpy.asarray(matrix.sum(axis=0)).ravel()
        df = numpy.bincount(matrix.indices, minlength=matrix.shape[1])
        return vectorizer.get_feature_names_out(), tf, df

    return count, f"CountVectorizer of scikit-learn {version('scikit-learn')}"


def columns(result):
    """Terms, how often each occurs and in how many documents, as lists."""
    if len(result) == 3:
        return [column.tolist() for column in result]
    tf, df = result
    terms = list(tf)
    return terms, [tf[term] for term in terms], [df[term] for term in terms]


def check(cut, count, documents, path, is_complete):
    """Counts once and writes the table; the answer."""
    tokens = 0
    for number, document in enumerate(documents):
        pieces = cut(document)
        tokens += len(pieces)
        if is_complete and "".join(pieces) != document:
            return f"wrong\tthe pieces of document {number + 1} do not add up to it"
    terms, tf, df = columns(count(documents))
    if sum(tf) != tokens:
        return f"wrong\tit counts {sum(tf)} tokens of {tokens}"
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"terms": terms, "tf": tf, "df": df}, file)
    return f"written\t{tokens}"


def run(count, documents):
    """Counts once and takes the time; the answer."""
    start = time.perf_counter()
    result = count(documents)
    seconds = time.perf_counter() - start
    terms, tf, df = columns(result)
    return f"took\t{seconds:.9f}\t{len(terms)}\t{sum(tf)}\t{sum(df)}"


def main():
    counting, cutting, path, number = sys.argv[1:]
    # Only answers go to standard output.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def answer(line):
        answers.write(line + "\n")
        answers.flush()

    try:
        cut, cut_name = make_cut(cutting)
        count, count_name = make_count(counting, cut)
        documents = read_documents(path, int(number))
        # What is made at the first call only, such as a dictionary, is there before any clock runs.
        count(documents[:3])
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        answer(f"skipped\t{reason}")
        return
    answer(f"ready\t{cut_name}, {count_name}")
    for line in sys.stdin:
        task = line.rstrip("\n").split("\t")
        if task[0] == "check":
            answer(check(cut, count, documents, task[1], cutting != "spaces"))
        else:
            answer(run(count, documents))


main()
