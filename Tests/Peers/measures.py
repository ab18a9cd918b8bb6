"""Computes association measures with Python's packages, to compare with those of TopicStats.

Reads contingency tables from standard input, one a line: f, f1, f2 and n, separated by tabs, all
whole and consistent. Writes a line of names, then a line of numbers for each table. "nan" stands
where no package gives a number: a logarithm of 0, a division by 0.

Each measure comes from a package where one has it; "numpy" marks those that none has.
"""

import functools
import math
import sys
import warnings

import numpy as np
import sklearn
from nltk.metrics import BigramAssocMeasures as nltk
from scipy import stats
from sklearn import metrics
from sklearn.metrics.pairwise import cosine_similarity
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.multitest import multipletests

# The outcomes of the four cells: has the first term, has the second.
FIRST = [1, 1, 0, 0]
SECOND = [1, 0, 1, 0]

LN2 = math.log(2)


def cells_of(f, f1, f2, n):
    return [f, f1 - f, f2 - f, n - f1 - f2 + f]


@functools.cache
def shares(t):
    """Precision and recall of the first term as a guess of the second: f / f1 and f / f2."""
    return metrics.precision_recall_fscore_support(
        SECOND, FIRST, sample_weight=cells_of(*t), average="binary"
    )[:2]


def sklearn_cosine(t):
    # Rows of √cell: the inner products are sums of cells.
    roots = np.sqrt(np.array(cells_of(*t), dtype=float))
    return cosine_similarity([roots * FIRST], [roots * SECOND])[0, 0]


def informedness(truth, guess, t):
    """The difference of two shares: how much likelier the guess is where the truth holds."""
    return metrics.balanced_accuracy_score(
        truth, guess, sample_weight=cells_of(*t), adjusted=True
    )


def sign(t):
    f, f1, f2, n = t
    return (f * n > f1 * f2) - (f * n < f1 * f2)


def matrix(t):
    return np.array(cells_of(*t), dtype=float).reshape(2, 2)


def has_margins(t):
    f, f1, f2, n = t
    return 0 < f1 < n and 0 < f2 < n


def chi2(t, **options):
    if not has_margins(t):
        return 0.0
    return stats.chi2_contingency(matrix(t), **options).statistic


@functools.cache
def pearson(t):
    return chi2(t, correction=False)


@functools.cache
def likelihood(t):
    return chi2(t, correction=False, lambda_="log-likelihood")


@functools.cache
def is_small(t):
    """Where quanteda corrects: an expected count below 5, |o - e| at least 0.5."""
    f, f1, f2, n = t
    if not has_margins(t):
        return False
    expected = stats.contingency.expected_freq(matrix(t))
    return expected.min() < 5 and 2 * abs(f * n - f1 * f2) >= n


def tail_of_normal(z):
    return min(stats.norm.logsf(abs(z)) + LN2, 0.0)


def tail_of_chi2(statistic):
    # stats.chi2.logsf ends at the smallest number; the normal distribution's does not.
    return tail_of_normal(math.sqrt(max(statistic, 0)))


@functools.cache
def statsmodels(t):
    return Table2x2(matrix(t), shift_zeros=False)


def z(t):
    return statsmodels(t).resid_pearson[0, 0]


@functools.cache
def fisher(t):
    return stats.fisher_exact(matrix(t).astype(np.int64)).pvalue


def odds_ratio(t):
    # Table2x2's own shift_zeros of version 0.15.0 says that it adds 0.5 to all cells, but replaces
    # only those that are 0.
    cells = matrix(t)
    return Table2x2(cells + 0.5 * (cells.min() == 0), shift_zeros=False).oddsratio


def pmi(t):
    f, f1, f2, n = t
    return nltk.pmi(f, (f1, f2), n)


def like(power):
    # MI^k without its logarithm and without n.
    return lambda t: math.log2(nltk.mi_like(t[0], (t[1], t[2]), t[3], power=power) * t[3])


MEASURES = {
    "expected": lambda t: statsmodels(t).fittedvalues[0, 0],
    "dice": lambda t: nltk.dice(t[0], (t[1], t[2]), t[3]),
    "jaccard": lambda t: nltk.jaccard(t[0], (t[1], t[2]), t[3]),
    "cosine": sklearn_cosine,
    "inclusion": lambda t: max(shares(t)),
    "association": lambda t: nltk.mi_like(t[0], (t[1], t[2]), t[3], power=1),
    "equivalence": lambda t: math.prod(shares(t)),
    "mi": pmi,
    "pmi": pmi,
    "mi2": like(2),
    "mi3": like(3),
    "npmi": lambda t: pmi(t) / -np.log2(t[0] / t[3]),
    "mi.log-f": lambda t: pmi(t) * np.log(t[0] + 1),
    "logdice": lambda t: 14 + np.log2(nltk.dice(t[0], (t[1], t[2]), t[3])),
    "t": lambda t: nltk.student_t(t[0], (t[1], t[2]), t[3]) if t[0] else math.nan,
    "z": z,
    "lr": lambda t: sign(t) * likelihood(t),
    "chi2": pearson,
    "fisher": fisher,
    "deltap1": lambda t: informedness(FIRST, SECOND, t) if has_margins(t) else 0.0,
    "deltap2": lambda t: informedness(SECOND, FIRST, t) if has_margins(t) else 0.0,
    "minsens": lambda t: min(shares(t)),
    "oddsratio": odds_ratio,
    # numpy: NLTK's poisson_stirling has log2(f / e) - 1 and no ln n.
    "poisson": lambda t: t[0] * (np.log(t[0] * t[3] / (t[1] * t[2])) - 1) / np.log(t[3]),
    "lr.yates": lambda t: sign(t)
    * (chi2(t, correction=True, lambda_="log-likelihood") if is_small(t) else likelihood(t)),
    "chi2.yates": lambda t: sign(t) * (chi2(t, correction=True) if is_small(t) else pearson(t)),
    "lr.logp": lambda t: tail_of_chi2(likelihood(t)),
    "chi2.logp": lambda t: tail_of_chi2(pearson(t)),
    "z.logp": lambda t: tail_of_normal(z(t)),
    "fisher.logp": lambda t: math.log(fisher(t)),
}


def number(function, table):
    try:
        value = float(function(table))
    except (ValueError, ZeroDivisionError):
        return math.nan
    return value if math.isfinite(value) else math.nan


def main():
    warnings.simplefilter("ignore")
    # Most of the time would go into checks of the same four numbers.
    sklearn.set_config(assume_finite=True, skip_parameter_validation=True)
    tables = [tuple(int(word) for word in line.split("\t")) for line in sys.stdin]
    columns = {
        name: [number(function, table) for table in tables]
        for name, function in MEASURES.items()
    }
    p = np.exp(columns["chi2.logp"])
    columns["chi2.q"] = multipletests(p, method="fdr_bh")[1]
    print("\t".join(columns))
    for row in zip(*columns.values()):
        print("\t".join(repr(float(value)) for value in row))


if __name__ == "__main__":
    main()
