"""The requests of the soak: what is asked at random, and what the answers must be.

A request is a kind (a name for the account), a method, its parameters, and a check: a function that
is given the reply and returns what is wrong with it, or None.
"""

import json
import re

from .large import SEEDS
from .wire import PREFIX, request

CANCELLED, DEADLINE, UNKNOWN_HANDLE = -32800, 1003, 1005


def code_of(reply):
    """The code of a reply's error; 0 for a result."""
    return reply["error"]["code"] if "error" in reply else 0


def expect(*codes):
    """A check that lets pass replies with one of these codes (0 is a result)."""
    def check(reply):
        return None if code_of(reply) in codes else f"got {json.dumps(reply)[:300]}"
    return check


def sentences_of(pages):
    """The sentences of the pages, without those of more than 200 characters."""
    sentences = {sentence for page in pages for sentence in re.findall("[^。！？\n]+[。！？]?", page)}
    return sorted(sentence for sentence in sentences if len(sentence) <= 200)


class Mixture:
    """Chooses requests. It knows what corpora hold, as their calls are carried out in order."""

    def __init__(self, random):
        self.random = random
        self.pages = [path.read_text(errors="replace") for path in sorted(SEEDS.glob("*.txt"))]
        self.long_text = "\n".join(self.pages) * 6
        # Small questions: a number for each, and a request's bytes behind its id.
        self.sentences = [
            (number, request(0, "segment", {"text": text})[len(PREFIX) + 1:])
            for number, text in enumerate(sentences_of(self.pages))]
        # What was answered before to the same question.
        self.known = {}
        self.corpora = {}
        self.creating = 0
        # Rows of results that come in pages, by the cursor of the rest; requests to send next.
        self.due = []
        self.documents = 0
        kinds = {
            self.segment: 40, self.terms: 15, self.cooccur: 6, self.paged: 3, self.corpus: 20,
            self.late: 2, self.bad: 8, self.ping: 4}
        self.kinds, self.weights = list(kinds), list(kinds.values())

    def next(self):
        """A request: kind, method, parameters, check."""
        if self.due:
            return self.due.pop()
        return self.random.choices(self.kinds, self.weights)[0]()

    def long(self):
        """A request that takes long enough to be cancelled."""
        check = expect(0, CANCELLED)
        return "cancelled", "cooccur", {"text": self.long_text, "scope": "sentence"}, check

    def bad_line(self):
        """A line that is answered with an error whose id is null."""
        return self.random.choice([
            b'{"jsonrpc":"2.0","id":1,\n', b"\xff\xfe\n", b"[]\n", b'{"a":1,"a":2}\n', b"17\n",
            b"[" * 100 + b"\n", b'{"jsonrpc":"2.0","id":1.5,"method":"ping"}\n'])

    def ignored_line(self):
        """A line that is never answered."""
        return self.random.choice([
            b"\n", b"\r\n", b'{"jsonrpc":"2.0","method":"segment","params":{"text":"a b"}}\n',
            b'{"jsonrpc":"2.0","method":"cancel","params":{"id":"nobody"}}\n',
            b'{"jsonrpc":"2.0","method":"no.such.notification"}\n'])

    def segment(self):
        text = self.some_text(300)
        data = text.encode()

        def check(reply):
            for row in reply.get("result", {"tokens": [None]})["tokens"]:
                if row is None or data[row["start"]:row["end"]].decode() != row["token"]:
                    return f"token {row} of {text!r}: {json.dumps(reply)[:200]}"
            return None
        return "segment", "segment", {"text": text}, check

    def some_text(self, most):
        page = self.random.choice(self.pages)
        start = self.random.randrange(len(page))
        return page[start:start + self.random.randrange(1, most)]

    def as_before(self, key):
        """A check that the result is the one that was given to the same question before."""
        def check(reply):
            if "error" in reply:
                return f"got {json.dumps(reply)[:300]}"
            result = hash(json.dumps(reply["result"]))
            same = self.known.setdefault(key, result) == result
            return None if same else f"another result than before: {key}"
        return check

    def terms(self):
        page = self.random.randrange(len(self.pages))
        kind = self.random.choice(["word", "number", "all"])
        params = {"documents": [{"text": self.pages[page]}], "kind": kind, "stopwords": "zh"}
        return "terms", "terms", params, self.as_before(("terms", page, kind))

    def cooccur(self):
        page = self.random.randrange(len(self.pages))
        scope = self.random.choice(["window", "sentence", "paragraph"])
        params = {"text": self.pages[page], "scope": scope, "measures": "all"}
        return "cooccur", "cooccur", params, self.as_before(("cooccur", page, scope))

    def paged(self):
        page = self.random.randrange(len(self.pages))
        params = {"text": self.pages[page], "top": 0, "reply_bytes": 8192}
        return "first page", "terms", params, self.follow(0, page)

    def follow(self, so_far, page):
        """A check that asks for the rest, and counts all rows in the end."""
        def check(reply):
            if "error" in reply:
                return f"got {json.dumps(reply)[:300]}"
            rows = so_far + len(reply["result"]["terms"])
            if "matching_terms" in reply["result"]:
                self.known[("rows", page)] = reply["result"]["matching_terms"]
            cursor = reply["result"].get("next_cursor")
            if cursor:
                params = {"cursor": cursor, "reply_bytes": 8192}
                self.due.append(("next page", "next", params, self.follow(rows, page)))
            elif rows != self.known[("rows", page)]:
                return f"{rows} rows on all pages of {self.known[('rows', page)]}"
            return None
        return check

    def late(self):
        params = {"text": self.long_text, "deadline_ms": self.random.randrange(1, 30)}
        return "deadline", "cooccur", params, expect(0, DEADLINE)

    def ping(self):
        return "ping", "ping", {}, expect(0)

    def bad(self):
        method, params, code = self.random.choice([
            ("term", {"text": "a"}, -32601), ("terms", {"text": "a", "min_cuont": 1}, -32602),
            ("terms", {}, -32602), ("segment", {"text": 7}, -32602), ("terms", [], -32602),
            ("cooccur", {"text": "a", "measures": "luck"}, -32602),
            ("next", {"cursor": "none"}, UNKNOWN_HANDLE),
            ("corpus.add", {"corpus": "c-none", "documents": []}, UNKNOWN_HANDLE)])
        return "bad request", method, params, expect(code)

    def corpus(self):
        if len(self.corpora) + self.creating < 3:
            self.creating += 1
            return "corpus.create", "corpus.create", {"kind": "word"}, self.created
        if not self.corpora:
            return self.ping()
        handle = self.random.choice(list(self.corpora))
        held = self.corpora[handle]
        action = self.random.random()
        if action < 0.5 and len(held) < 60:
            return self.add(handle, held)
        if action < 0.7 and held:
            ids = self.random.sample(sorted(held), min(len(held), 3))
            held.difference_update(ids)
            return self.counted("corpus.remove", {"corpus": handle, "ids": ids}, len(held))
        if action < 0.8:
            return self.counted("corpus.stats", {"corpus": handle}, len(held))
        if action < 0.98:
            method = self.random.choice(["corpus.terms", "corpus.cooccur"])
            return self.summed(method, {"corpus": handle, "top": 5}, len(held))
        del self.corpora[handle]
        return "corpus.close", "corpus.close", {"corpus": handle}, expect(0)

    def created(self, reply):
        self.creating -= 1
        if "error" in reply:
            return f"got {json.dumps(reply)[:300]}"
        self.corpora[reply["result"]["corpus"]] = set()
        return None

    def add(self, handle, held):
        documents = []
        for _ in range(self.random.randrange(1, 5)):
            self.documents += 1
            documents.append({"id": f"d{self.documents}", "text": self.some_text(3000)})
        held.update(document["id"] for document in documents)
        params = {"corpus": handle, "documents": documents, "atomic": self.random.random() < 0.5}
        return self.counted("corpus.add", params, len(held))

    def counted(self, method, params, documents):
        def check(reply):
            found = reply.get("result", {}).get("documents")
            return None if found == documents else f"{documents} documents: {str(reply)[:300]}"
        return method, method, params, check

    def summed(self, method, params, documents):
        def check(reply):
            found = reply.get("result", {}).get("summary", {}).get("documents")
            return None if found == documents else f"{documents} documents: {str(reply)[:300]}"
        return method, method, params, check
