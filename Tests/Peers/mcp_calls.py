"""Calls of all tools of `topicstats serve` with Chinese text, and calls that go wrong.

For mcp_client.py.
"""

from mcp_tools import expect, expect_equal

# Cut into 主题 模型 统计 词语 and 统计 共 现 词语, each with 。 behind.
TEXT = "主题模型统计词语。统计共现词语。\n"
OTHER = "生态保护与经济发展：统计数据２０２６年。\n"
DOCUMENTS = [{"id": "甲", "text": TEXT}, {"id": "乙", "text": OTHER}]
NAMED = [{"name": each["id"], "text": each["text"]} for each in DOCUMENTS]


def frequencies(result):
    """The terms of a result with how often they occur."""
    return {row["term"]: row["tf"] for row in result["terms"]}


async def call_verbs(report, tools, directory):
    """Calls the verbs of the command line."""
    with report.check("segment finds words, and where they stand"):
        rows = (await tools.call("segment", {"text": TEXT, "kind": ["word"]}))["tokens"]
        text = TEXT.encode()
        expect(rows, "it finds none")
        for row in rows:
            expect_equal(text[row["start"]:row["end"]].decode(), row["token"], "text at its place")
        expect_equal([row["token"] for row in rows].count("词语"), 2, "times 词语")
    with report.check("segment gives all of a long result"):
        first = page = await tools.call("segment", {"text": TEXT * 500})
        rows = list(page["tokens"])
        while "next_cursor" in page:
            expect("next" in tools.tools, "a result has next_cursor, but there is no tool next")
            page = await tools.call("next", {"cursor": page["next_cursor"]})
            expect(page["tokens"], "a page has no rows")
            rows += page["tokens"]
        expect_equal(len(rows), first["summary"]["tokens"], "rows")
        short = (await tools.call("segment", {"text": TEXT}))["tokens"]
        wanted = [row["token"] for row in short] * 500
        expect_equal([row["token"] for row in rows], wanted, "tokens")
    with report.check("terms counts a text"):
        result = await tools.call("terms", {"text": TEXT, "min_count": 2})
        expect_equal(frequencies(result), {"统计": 2, "词语": 2}, "terms")
    with report.check("terms counts documents"):
        found = frequencies(await tools.call("terms", {"documents": NAMED, "top": 0}))
        expect_equal(found.get("统计"), 3, "times 统计")
        expect_equal(found.get("2026"), 1, "times 2026")
    with report.check("terms counts a file"):
        path = directory / "短文.txt"
        path.write_text(TEXT, encoding="utf-8")
        result = await tools.call("terms", {"paths": [str(path)], "min_count": 2})
        expect_equal(frequencies(result), {"统计": 2, "词语": 2}, "terms")
    with report.check("terms counts nothing in an empty text"):
        expect_equal((await tools.call("terms", {"text": ""}))["terms"], [], "terms")
    with report.check("terms writes CSV"):
        result = await tools.call("terms", {"text": TEXT, "format": "csv"})
        expect_equal(result["format"], "csv", "format")
        expect("统计" in result["text"], f"text: {result['text'][:200]}")
    with report.check("cooccur counts pairs"):
        result = await tools.call(
            "cooccur", {"text": TEXT, "min_count": 1, "min_f": 1, "measures": ["lr", "npmi"]})
        pairs = {frozenset((row["term1"], row["term2"])): row for row in result["pairs"]}
        row = pairs.get(frozenset(("统计", "词语")))
        expect(row is not None, "统计 and 词语 are no pair")
        expect_equal(row["f"], 2, "f of 统计 and 词语")
        expect("lr" in row and "npmi" in row, f"the measures are not there: {row}")
    with report.check("cooccur writes a network"):
        result = await tools.call(
            "cooccur", {"text": TEXT, "min_count": 1, "min_f": 1, "format": "graphml"})
        expect("<graphml" in result["text"], f"text: {result['text'][:200]}")


async def call_corpora(report, tools):
    """Calls the tools for texts that arrive over time."""
    corpus = None
    with report.check("corpus_create makes a corpus"):
        corpus = (await tools.call("corpus_create", {"ttl_s": 600}))["corpus"]
        other = (await tools.call("corpus_create", {}))["corpus"]
        expect(corpus != other, "two corpora have one handle")
        await tools.call("corpus_close", {"corpus": other})
    if corpus is None:
        return
    here = {"corpus": corpus}
    with report.check("corpus_add adds documents once"):
        result = await tools.call("corpus_add", {**here, "documents": DOCUMENTS})
        expect_equal(result["added"], ["甲", "乙"], "added")
        result = await tools.call("corpus_add", {**here, "documents": DOCUMENTS[:1]})
        expect_equal([result["added"], result["unchanged"]], [[], ["甲"]], "added, unchanged")
    with report.check("corpus_add names what it did not add"):
        changed = [{"id": "甲", "text": OTHER}]
        result = await tools.call("corpus_add", {**here, "documents": changed})
        expect_equal([each["id"] for each in result["failed"]], ["甲"], "failed")
        expect_equal(result["documents"], 2, "documents")
    with report.check("corpus_stats counts"):
        result = await tools.call("corpus_stats", here)
        expect_equal(result["documents"], 2, "documents")
        expect_equal(result["bytes"], len((TEXT + OTHER).encode()), "bytes")
    for verb, options, member in (
            ("segment", {}, "tokens"), ("terms", {"top": 0}, "terms"),
            ("cooccur", {"min_count": 1, "min_f": 1, "top": 0}, "pairs")):
        with report.check(f"corpus_{verb} finds what {verb} finds"):
            result = await tools.call(f"corpus_{verb}", {**here, **options})
            wanted = await tools.call(verb, {"documents": NAMED, **options})
            expect(wanted[member], f"{verb} finds nothing")
            expect_equal(result[member], wanted[member], member)
    with report.check("corpus_remove takes a document out"):
        result = await tools.call("corpus_remove", {**here, "ids": ["乙", "丙"]})
        expect_equal([result["removed"], result["missing"]], [["乙"], ["丙"]], "removed, missing")
        found = frequencies(await tools.call("corpus_terms", {**here, "top": 0}))
        wanted = frequencies(await tools.call("terms", {"text": TEXT, "top": 0}))
        expect_equal(found, wanted, "terms of the rest")
    with report.check("corpus_close ends it, and its handle is an error of the tool"):
        expect_equal((await tools.call("corpus_close", here))["closed"], True, "closed")
        error = await tools.error("corpus_stats", here)
        expect_equal([error["code"], error["name"]], [1005, "UnknownHandle"], "error")


async def make_errors(report, tools):
    """Calls with arguments that a tool refuses: errors of the tool, which a model can act on."""
    for what, name, arguments in (
            ("a value out of its range", "terms", {"text": TEXT, "min_count": -1}),
            ("none of the choices", "cooccur", {"text": TEXT, "sort": "sideways"}),
            ("a value of another type", "segment", {"text": 7}),
            ("an unknown argument", "terms", {"text": TEXT, "min_cuont": 2}),
            ("nothing to read", "terms", {}),
            ("two things to read", "terms", {"text": TEXT, "documents": NAMED}),
            ("a missing argument", "corpus_add", {"documents": DOCUMENTS})):
        with report.check(f"an error of the tool: {what}"):
            error = await tools.error(name, arguments)
            expect_equal([error["code"], error["name"]], [-32602, "InvalidParams"], "error")
    with report.check("a file that is not there is named"):
        text = await tools.text("terms", {"paths": ["/nowhere/to be found.txt"]})
        expect("/nowhere/to be found.txt" in text, f"text: {text[:200]}")
    with report.check("after errors the server still counts"):
        result = await tools.call("terms", {"text": TEXT, "min_count": 2})
        expect_equal(frequencies(result), {"统计": 2, "词语": 2}, "terms")
