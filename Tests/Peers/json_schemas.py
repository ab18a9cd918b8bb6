"""What mcp_client.py and transcript.py ask of every JSON Schema."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def references(node):
    """The values of all references in a schema."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name in ("$ref", "$dynamicRef") and isinstance(value, str):
                yield value
            else:
                yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)
