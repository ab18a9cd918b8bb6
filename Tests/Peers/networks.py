"""Reads networks' files with the libraries people use, and prints what they hold as rows.

Usage: networks.py FORMAT FILE…

The files are of one format; with mtx and glove each is followed by its second file. An empty line
ends each network. A row is `node`, index, label, and with GraphML and GEXF frequency and documents; or `edge`, two
indices, the weight, and with GraphML and GEXF the attributes in the order of their names' keys, `-`
for one that is not there. Edges are sorted; the ends of undirected ones are in ascending order.
"""

import re
import sys
from xml.etree import ElementTree

import networkx
import numpy
import scipy.io


def escaped(label):
    """A label without line ends and tabs."""
    for character, escape in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        label = label.replace(character, escape)
    return label


def number(value):
    """A floating point number as Swift writes it; - for a missing one."""
    return "-" if value is None else repr(float(value))


def edge_row(source, target, directed, values):
    """The row of an edge."""
    ends = (source, target) if directed or source <= target else (target, source)
    return "\t".join(["edge", str(ends[0]), str(ends[1])] + [number(value) for value in values])


def graph_rows(graph, index, attributes):
    """The rows of a graph whose nodes and edges have all their numbers."""
    nodes = [
        f"node\t{index(node)}\t{escaped(data['label'])}\t{data['frequency']}\t{data['documents']}"
        for node, data in graph.nodes(data=True)
    ]
    edges = [
        edge_row(
            index(source), index(target), graph.is_directed(),
            [data["weight"]] + [data.get(name) for name in attributes])
        for source, target, data in graph.edges(data=True)
    ]
    return nodes + sorted(edges)


def graphml(path):
    """GraphML."""
    graph = networkx.read_graphml(path)
    return graph_rows(graph, lambda node: int(node[1:]), declared(path, "attr.name", "key"))


def gexf(path):
    """GEXF 1.3."""
    graph = networkx.read_gexf(path, version="1.3")
    return graph_rows(graph, int, declared(path, "title", "attribute"))


def declared(path, name, element):
    """The names of the attributes a0, a1, … in their order."""
    return [
        node.get(name)
        for node in ElementTree.parse(path).iter()
        if node.tag.endswith("}" + element) and re.fullmatch(r"a\d+", node.get("id"))
    ]


def pajek(path):
    """A network of Pajek; `&#dddd;` is a character."""
    graph = networkx.read_pajek(path)
    numbers = {node: place for place, node in enumerate(graph.nodes)}
    nodes = [
        "node\t{}\t{}".format(
            place, escaped(re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), node)))
        for node, place in numbers.items()
    ]
    edges = [
        edge_row(numbers[source], numbers[target], graph.is_directed(), [data["weight"]])
        for source, target, data in graph.edges(data=True)
    ]
    return nodes + sorted(edges)


def mtx(path, terms_path):
    """A matrix with its terms."""
    _, _, _, _, _, symmetry = scipy.io.mminfo(path)
    directed = symmetry == "general"
    matrix = scipy.io.mmread(path).tocoo()
    edges = [
        edge_row(row, column, directed, [value])
        for row, column, value in zip(matrix.row, matrix.col, matrix.data)
        if directed or row >= column
    ]
    with open(terms_path, encoding="utf-8", newline="\n") as file:
        terms = file.read().split("\n")[:-1]
    return [f"node\t{place}\t{term}" for place, term in enumerate(terms)] + sorted(edges)


def glove(path, vocabulary_path):
    """GloVe's records, all of them, with the vocabulary."""
    records = numpy.fromfile(path, dtype=[("one", "<i4"), ("two", "<i4"), ("value", "<f8")])
    with open(vocabulary_path, encoding="utf-8", newline="\n") as file:
        words = [line.split() for line in file.read().split("\n")[:-1]]
    nodes = [f"node\t{place}\t{escaped(word)}\t{count}" for place, (word, count) in enumerate(words)]
    return nodes + sorted(
        edge_row(one - 1, two - 1, True, [value]) for one, two, value in records.tolist())


READERS = {
    "graphml": (graphml, 1), "gexf": (gexf, 1), "pajek": (pajek, 1), "mtx": (mtx, 2),
    "glove": (glove, 2),
}

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    reader, file_count = READERS[sys.argv[1]]
    paths = sys.argv[2:]
    for start in range(0, len(paths), file_count):
        for row in reader(*paths[start : start + file_count]):
            print(row)
        print()
