"""Multiplies a matrix of documents and terms with itself, one round whenever asked.

Usage: pairs.py LINES TERMS NUMBER

LINES has terms with spaces between them; NUMBER lines in turn are a document. TERMS has the terms
that are counted, one a line: the columns of the matrix. It is made by scikit-learn, in compressed
rows, before anything is timed; only the product is, which is a single call.

The first answer is "ready NAME" or "skipped REASON". Then each line of standard input asks for one
thing, and one line answers. Fields of both are separated by tabs.

    run         multiplies and takes the time: "took SECONDS CELLS SUM"
    cells FILE  writes the upper triangle of the last product to a file, and answers "written": for
                each cell two 32-bit integers and a 64-bit floating point number
"""

import os
import sys
import time


def read_lines(path):
    """The lines of a file, which end at U+000A and nowhere else."""
    with open(path, encoding="utf-8", newline="\n") as file:
        return [line.rstrip("\n") for line in file]


def make_matrix(lines, terms, number):
    """The matrix of documents and terms."""
    import numpy
    from sklearn.feature_extraction.text import CountVectorizer

    documents = [" ".join(lines[start : start + number]) for start in range(0, len(lines), number)]
    vectorizer = CountVectorizer(
        tokenizer=str.split,
        token_pattern=None,
        lowercase=False,
        min_df=1,
        vocabulary=terms,
        dtype=numpy.int64,
    )
    return vectorizer.transform(documents).tocsr()


def write_cells(product, path):
    """Writes the upper triangle of a product, row by row."""
    import numpy
    import scipy.sparse

    triangle = scipy.sparse.triu(product, format="csr")
    triangle.sort_indices()
    cells = numpy.empty(triangle.nnz, [("row", "=i4"), ("column", "=i4"), ("count", "=f8")])
    cells["row"] = numpy.repeat(numpy.arange(triangle.shape[0]), numpy.diff(triangle.indptr))
    cells["column"] = triangle.indices
    cells["count"] = triangle.data
    cells.tofile(path)


def main():
    lines, terms, number = sys.argv[1:]
    # Only answers go to standard output.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def answer(line):
        answers.write(line + "\n")
        answers.flush()

    try:
        import scipy
        import sklearn

        matrix = make_matrix(read_lines(lines), read_lines(terms), int(number))
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        answer(f"skipped\t{reason}")
        return
    answer(f"ready\tscipy {scipy.__version__}, matrix by scikit-learn {sklearn.__version__}")
    product = None
    for line in sys.stdin:
        task = line.rstrip("\n").split("\t")
        if task[0] == "run":
            product = None
            start = time.perf_counter()
            product = matrix.T @ matrix
            seconds = time.perf_counter() - start
            answer(f"took\t{seconds:.9f}\t{product.nnz}\t{product.sum()}")
        else:
            write_cells(product, task[1])
            answer("written")


main()
