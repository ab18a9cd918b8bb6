"""Holds what was said on the wire of `topicstats serve` against the server's own description of it.

Usage: transcript.py SCHEMA.json TRANSCRIPT.ndjson

SCHEMA.json is the JSON Schema that `topicstats serve --schema` prints; each line of the transcript
is an object {"from": "client" or "server", "line": {…}}. The schema must be a valid one of dialect
2020-12 whose references all lead somewhere; lines must be valid against its $defs/ClientMessage or
$defs/ServerMessage. Prints `FAIL LINE: why` for each that is not, then the number of lines, and
exits with 1 if any fails.
"""

import json
import sys

from jsonschema import Draft202012Validator, SchemaError
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from json_schemas import DIALECT, references

DEFINITIONS = {"client": "ClientMessage", "server": "ServerMessage"}


def validators(document):
    """The validator of each side's messages; ValueError says what is wrong with the schema."""
    if document.get("$schema") != DIALECT:
        raise ValueError(f"$schema is {document.get('$schema')!r}, not {DIALECT}")
    try:
        Draft202012Validator.check_schema(document)
    except SchemaError as error:
        place = "/".join(str(step) for step in error.absolute_path)
        raise ValueError(f"at /{place}: {error.message[:200]}") from None
    name = document.get("$id", "urn:topicstats:messages")
    resource = Resource.from_contents(document, default_specification=DRAFT202012)
    registry = Registry().with_resource(name, resource)
    resolver = registry.resolver(base_uri=name)
    wanted = [f"#/$defs/{definition}" for definition in DEFINITIONS.values()]
    for reference in [*wanted, *references(document)]:
        try:
            resolver.lookup(reference)
        except Unresolvable:
            raise ValueError(f"{reference} leads nowhere") from None
    return {
        side: Draft202012Validator({"$ref": f"{name}#/$defs/{definition}"}, registry=registry)
        for side, definition in DEFINITIONS.items()}


def unique(pairs):
    """An object whose members' names must differ."""
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError(f"a name comes twice among {names}")
    return dict(pairs)


def fault(text, checks):
    """Who said a line of the transcript, and what is wrong with it or None."""
    try:
        entry = json.loads(text, object_pairs_hook=unique)
    except ValueError as error:
        return None, f"no JSON: {error}"
    if not isinstance(entry, dict) or entry.get("from") not in checks or "line" not in entry:
        return None, "not {\"from\": \"client\" or \"server\", \"line\": …}"
    error = best_match(checks[entry["from"]].iter_errors(entry["line"]))
    if error is None:
        return entry["from"], None
    place = "/".join(str(step) for step in error.absolute_path)
    said = json.dumps(entry["line"], ensure_ascii=False)[:200]
    return entry["from"], f"{entry['from']}, at /{place}: {error.message[:200]}: {said}"


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: transcript.py SCHEMA.json TRANSCRIPT.ndjson")
    with open(sys.argv[1], encoding="utf-8") as file:
        try:
            checks = validators(json.load(file, object_pairs_hook=unique))
        except ValueError as error:
            print(f"FAIL schema: {error}")
            sys.exit(1)
    counts, failed = dict.fromkeys(DEFINITIONS, 0), False
    with open(sys.argv[2], encoding="utf-8", newline="\n") as file:
        for number, text in enumerate(file, 1):
            side, why = fault(text, checks)
            if side is not None:
                counts[side] += 1
            if why is not None:
                failed = True
                print(f"FAIL {number}: {why}")
    print(f"{counts['client']} lines of the client, {counts['server']} of the server")
    if 0 in counts.values():
        failed = True
        print("FAIL transcript: a side says nothing")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
