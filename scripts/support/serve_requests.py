"""Requests to `topicstats serve`, made from its own description, for scripts/fuzz-serve."""

import json

META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
}
WORDS = [
    "生态", "保护", "发展", "a", "B", "é", "e\u0301", "ＰＭ２.５", "カナ", "ภาษาไทย", "한국어", "42", "。", "，",
    " ", "\n", "\r\n", "\t", "\u2028", "\u202e", "\x00", "\ufeff", "😀", "👨‍👩‍👧", "\\", "\"", "x" * 300,
]
NUMBERS = [-1, 0, 1, 2, 3, 5, 10, 100, 1000, 65_536, 2**31, 2**63 - 1]
WRONG = [
    None, True, False, 0, -1, 1.5, 1e300, 2**63, 2**70, "", "x", "é\x00", [], [[]], [1], {}, {"a": 1},
    {"bytes": "?"}, ["x", 1], [None], "-", "/dev/stdin",
]
# What has one meaning for the whole connection, or ends it.
UNTOUCHED = {"client_process_id"}


class Grammar:
    """The methods and their parameters, as the server describes them."""

    def __init__(self, schema):
        self.definitions = schema["$defs"]
        skipped = {"shutdown", "describe"}
        self.methods = [method["name"] for method in schema["methods"]]
        self.usual = [name for name in self.methods if name not in skipped]
        self.tools = {
            method["name"]: method["tool"] for method in schema["methods"] if method["tool"]}

    def call(self, random, corpora, cursors, is_right, has_files):
        """A method and parameters; wrong ones have a value that does not fit."""
        method = random.choice(self.usual if random.random() < 0.98 else self.methods[4:])
        if method == "shutdown":
            method = "describe"
        schema = self.definitions[method + ".params"]
        properties = schema.get("properties", {})
        names = [name for name in properties if name not in UNTOUCHED]
        chosen = set(schema.get("required", []))
        inputs = [name for name in ("text", "documents", "paths") if name in properties]
        if inputs:
            usable = inputs if has_files else inputs[:2]
            chosen.add(random.choice(usable))
        others = [name for name in names if name not in inputs]
        chosen |= set(random.sample(others, min(len(others), random.randrange(4))))
        params = {}
        for name in sorted(chosen):
            if name == "corpus" and corpora:
                params[name] = random.choice(corpora)
            elif name == "cursor" and cursors:
                params[name] = random.choice(cursors)
            else:
                params[name] = self.value(random, name, properties[name], has_files)
        if method == "corpus.close" and random.random() < 0.9:
            params["corpus"] = "c-0"
        if not is_right and names:
            params[random.choice(names + ["nothing"])] = random.choice(WRONG)
        return method, params

    def value(self, random, name, schema, has_files):
        """A value that a schema allows."""
        if "$ref" in schema:
            if schema["$ref"].endswith("/Path"):
                return self.path(random, name, has_files)
            schema = self.definitions[schema["$ref"].rsplit("/", 1)[1]]
        if "enum" in schema:
            return random.choice(schema["enum"])
        if "const" in schema:
            return schema["const"]
        if "anyOf" in schema:
            return self.value(random, name, random.choice(schema["anyOf"]), has_files)
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = random.choice(kind)
        if kind == "boolean":
            return random.random() < 0.5
        if kind == "integer":
            low = schema.get("minimum", -2**63)
            return random.choice([number for number in NUMBERS if number >= low])
        if kind == "number":
            return random.choice([0, 0.5, 1, 3.25, 1e10])
        if kind == "array":
            count = random.choice([0, 1, 1, 2, 5])
            return [
                self.value(random, name, schema.get("items", {}), has_files) for _ in range(count)]
        if kind == "object":
            return self.object(random, schema, has_files)
        if kind == "null":
            return None
        return self.text(random, name)

    def object(self, random, schema, has_files):
        """An object: required members, and some of the others; of a document one text."""
        properties = schema.get("properties", {})
        chosen = set(schema.get("required", []))
        if {"id", "text", "path"} <= properties.keys():
            chosen = {"id", "path" if has_files and random.random() < 0.3 else "text"}
        elif properties:
            chosen.add(random.choice(sorted(properties)))
        return {
            name: self.value(random, name, properties[name], has_files)
            for name in sorted(chosen)}

    @staticmethod
    def path(random, name, has_files):
        if name == "stopwords" and random.random() < 0.7:
            return random.choice(["zh", "en"])
        if name == "output":
            return random.choice(["out", "no/such/folder/out", "a.txt", {"bytes": "b3X/"}])
        paths = ["a.txt", "missing", ".", {"bytes": "/w=="}]
        return random.choice(paths if has_files else ["/no/such/file"])

    @staticmethod
    def text(random, name):
        if name in ("id", "ids", "name"):
            return random.choice(["1", "2", "3", "文", "", "\u2028", "x" * 200])
        if name == "locale":
            return random.choice(["zh", "ja", "th", "en", "xx", ""])
        if name == "include":
            return random.choice(["*", "*.md", "["])
        if name in ("kind", "scope", "measures"):
            return random.choice(["word", "all", "window", "sentence,document", "lr,logdice", ""])
        if name == "max_bytes":
            return random.choice(["0", "1K", "10M"])
        length = random.choice([0, 1, 5, 30, 300, 3000])
        return "".join(random.choice(WORDS) for _ in range(length))

    def tool_call(self, random, identity, method, params):
        """A request of the Model Context Protocol."""
        if random.random() < 0.15:
            return {
                "jsonrpc": "2.0", "id": identity,
                "method": random.choice(["tools/list", "server/discover", "resources/list"]),
                "params": {"_meta": META}}
        if random.random() < 0.15:
            version = random.choice(["2025-11-25", "x", 5])
            return {
                "jsonrpc": "2.0", "id": identity, "method": "initialize",
                "params": {"protocolVersion": version, "capabilities": {}}}
        meta = dict(META) if random.random() < 0.7 else {}
        if random.random() < 0.3:
            meta["progressToken"] = random.choice([1, "t", "\u2028", []])
        return {
            "jsonrpc": "2.0", "id": identity, "method": "tools/call",
            "params": {
                "name": self.tools.get(method, method), "arguments": params, "_meta": meta}}

    @staticmethod
    def oddity(random):
        """A line of a kind that comes seldom; nothing in it is to be answered for its id."""
        deep = random.choice([10, 63, 64, 65, 1000, 20_000])
        return random.choice([
            b"", b" ", b"\xef\xbb\xbf{}", b"[]", b"null", b"{}", b'{"id":null}',
            b'{"jsonrpc":"2.0","id":"o","id":"o","method":"ping"}',
            b'{"jsonrpc":"2.0","id":"o","method":"terms","params":{"text":"\\ud800"}}',
            b'{"jsonrpc":"2.0","id":1e400,"method":"ping"}',
            b'{"jsonrpc":"2.0","method":"terms","params":{"text":"a"}}',
            b'{"jsonrpc":"2.0","id":"o","result":{}}',
            b'{"jsonrpc":"2.0","id":"o","method":"ping","x":' + b"[" * deep + b"]" * deep + b"}",
            b'{"jsonrpc":"2.0","id":"o","method":"terms","params":{"text":"\xed\xa0\x80"}}',
        ])


def broken(random, line):
    """A line in which some bytes are others, missing or doubled."""
    data = bytearray(line)
    for _ in range(random.choice([1, 1, 2, 5, 20])):
        place = random.randrange(len(data) + 1)
        length = random.choice([1, 1, 2, 8, 100])
        way = random.randrange(5)
        if way == 0:
            data[place:place + 1] = bytes([random.randrange(256)])
        elif way == 1:
            del data[place:place + length]
        elif way == 2:
            data[place:place] = data[place:place + length]
        elif way == 3:
            tokens = [b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"null", b"-", b"1e9", b"\n"]
            data[place:place] = random.choice(tokens)
        else:
            data[place:place] = json.dumps(random.choice(WORDS)).encode()
    return bytes(data)
