"""Counts the terms of documents, one round whenever asked.

Usage: counting.py COUNTING CUTTING LINES NUMBER

LINES is a text; NUMBER lines in turn are a document. All documents are in memory, as Python's str,
before anything is timed. COUNTING is how they are counted:

    counter  with collections.Counter: all tokens, and of each document those that differ
    sklearn  with scikit-learn's CountVectorizer, the columns of whose matrix are summed
    polars   with a table of polars that has a row for each token; polars-2 does it with two threads

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


def read_documents(path, number, cutting):
    """The documents, some lines each, which end at U+000A and nowhere else.

    Of tokens with spaces between them, all are on one line, and those without any are left out.
    """
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = list(file)
    starts = range(0, len(lines), number)
    if cutting != "spaces":
        return ["".join(lines[start : start + number]) for start in starts]
    lines = [line.rstrip("\n") for line in lines]
    groups = ([line for line in lines[start : start + number] if line] for start in starts)
    return [" ".join(group) for group in groups if group]


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

    if counting.startswith("polars"):
        return make_count_with_polars(2 if counting == "polars-2" else 1, cut)

    import numpy
    from sklearn.feature_extraction.text import CountVectorizer

    def count(documents):
        vectorizer = CountVectorizer(tokenizer=cut, token_pattern=None, lowercase=False)
        matrix = vectorizer.fit_transform(documents)
        tf = numpy.asarray(matrix.sum(axis=0)).ravel()
        df = numpy.bincount(matrix.indices, minlength=matrix.shape[1])
        return vectorizer.get_feature_names_out(), tf, df

    return count, f"CountVectorizer of scikit-learn {version('scikit-learn')}"


def make_count_with_polars(threads, cut):
    """The function from documents to terms and their counts, and what it is called."""
    # It is read when polars is loaded.
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import polars

    if polars.thread_pool_size() != threads:
        raise RuntimeError(f"polars has {polars.thread_pool_size()} threads, not {threads}")

    def count(documents):
        if cut is str.split:
            tokens = polars.Series(documents).str.split(" ")
        else:
            tokens = polars.Series([cut(document) for document in documents])
        table = polars.DataFrame({"term": tokens}).with_row_index("document").explode("term")
        sums = [polars.len().alias("tf"), polars.col("document").n_unique().alias("df")]
        table = table.group_by("term").agg(sums)
        return table["term"], table["tf"], table["df"]

    name = f"polars {version('polars')}, {threads} thread{'s' if threads > 1 else ''}"
    return count, name


def columns(result):
    """Terms, how often each occurs and in how many documents, as lists."""
    if len(result) == 2:
        tf, df = result
        return list(tf), list(tf.values()), [df[term] for term in tf]
    # Of numpy and of polars.
    return [column.tolist() if hasattr(column, "tolist") else list(column) for column in result]


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
        documents = read_documents(path, int(number), cutting)
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
