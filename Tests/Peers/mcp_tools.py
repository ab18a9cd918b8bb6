"""The tools of `topicstats serve`: which there are, and how calls of them are checked.

For mcp_client.py. What a tool returns is held against its outputSchema here, strictly, whatever the
official client checks of its own accord.
"""

import json

from jsonschema import Draft202012Validator, SchemaError
from jsonschema.exceptions import best_match
from mcp.shared.exceptions import MCPError
from referencing import Registry

from json_schemas import DIALECT, references

EXPECTED = [
    "segment", "terms", "cooccur", "corpus_create", "corpus_add", "corpus_remove", "corpus_stats",
    "corpus_terms", "corpus_cooccur", "corpus_segment", "corpus_close",
]


class Failure(Exception):
    """Why a check failed."""


def expect(holds, why):
    """Fails unless something holds."""
    if not holds:
        raise Failure(why)


def expect_equal(found, wanted, what):
    """Fails unless two values are equal."""
    if found != wanted:
        raise Failure(f"{what}: {shown(found)}, not {shown(wanted)}")


def shown(value):
    """A value in at most 200 characters."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 200 else text[:200] + "…"


def schema_fault(schema):
    """What is wrong with a tool's schema, or None.

    Beside JSON Schema 2020-12's own rules those of MCP 2025-11-25, which are narrower than those of
    2026-07-28: an object at the root, objects as the schemas of its members. No reference leads
    out of the schema.
    """
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        return error.message
    if schema.get("$schema", DIALECT).rstrip("#") != DIALECT:
        return f"its dialect is {schema['$schema']}"
    if schema.get("type") != "object":
        return f"its type is {schema.get('type')!r}, not object"
    for name, member in schema.get("properties", {}).items():
        if not isinstance(member, dict):
            return f"the schema of its member {name} is no object"
    outside = [link for link in references(schema) if not link.startswith("#")]
    return f"it refers to {outside[0]}" if outside else None


def expect_valid(value, schema, what):
    """Fails unless a value is valid against a schema."""
    validator = Draft202012Validator(schema, registry=Registry())
    error = best_match(validator.iter_errors(value))
    if error is not None:
        place = "/".join(str(step) for step in error.absolute_path)
        raise Failure(f"{what} at /{place}: {error.message[:200]}")


class Toolbox:
    """A client and the tools that its server lists."""

    def __init__(self, client, tools):
        self.client = client
        self.tools = {tool.name: tool for tool in tools}

    async def call(self, name, arguments, **options):
        """What a tool returns, as JSON, once everything about it was checked."""
        expect(name in self.tools, f"there is no tool {name}")
        tool = self.tools[name]
        expect_valid(arguments, tool.input_schema, f"inputSchema of {name} refuses the arguments")
        result = await self.client.call_tool(name, arguments, **options)
        expect(not result.is_error, f"{name} failed: {text_of(result, name)[:200]}")
        expect(result.structured_content is not None, f"{name} returns no structuredContent")
        expect_valid(result.structured_content, tool.output_schema, f"result of {name}")
        expect_equal(
            parsed(text_of(result, name), name), result.structured_content, f"text of {name}")
        return result.structured_content

    async def text(self, name, arguments):
        """The text that a tool returns, be it a result or an error."""
        return text_of(await self.client.call_tool(name, arguments), name)

    async def error(self, name, arguments):
        """The error that a tool reports as its result."""
        result = await self.client.call_tool(name, arguments)
        expect(result.is_error, f"{name} accepts {shown(arguments)}")
        error = parsed(text_of(result, name), name)
        expect(isinstance(error, dict), f"the error of {name} is no object")
        expect(
            isinstance(error.get("code"), int) and not isinstance(error.get("code"), bool),
            f"code of {name}'s error: {shown(error)}")
        for member in ("name", "message"):
            expect(
                isinstance(error.get(member), str) and error[member],
                f"{member} of {name}'s error: {shown(error)}")
        # Clients may hold structuredContent against the outputSchema even here.
        if result.structured_content is not None:
            expect_valid(
                result.structured_content, self.tools[name].output_schema,
                f"structuredContent of {name}'s error")
        return error


async def protocol_error(call):
    """The JSON-RPC error that a call must end in."""
    try:
        result = await call
    except MCPError as error:
        return error.error
    raise Failure(f"no JSON-RPC error, but {str(result)[:200]}")


def text_of(result, name):
    """The text of a tool's result: it has one block."""
    kinds = [block.type for block in result.content]
    expect_equal(kinds, ["text"], f"content of {name}")
    return result.content[0].text


def parsed(text, name):
    """A text as JSON."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise Failure(f"text of {name} is no JSON: {error}: {text[:100]}") from None
