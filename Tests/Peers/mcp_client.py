"""Talks to `topicstats serve` through the official client of the Model Context Protocol (MCP).

Usage: mcp_client.py BINARY

Starts `BINARY serve` three times: as a client of revision 2026-07-28 that asks `server/discover`
first; as one of 2025-11-25, which shakes hands with `initialize`; and as one of 2026-07-28 that
asks nothing first. The first two call all tools, make errors, listen to progress and cancel. Prints
a line for each check, `ok NAME` or `FAIL NAME: why`, and exits with 1 if any fails.
"""

import sys
import tempfile
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import anyio
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.message import SessionMessage
from mcp_types import JSONRPCRequest

from mcp_calls import call_corpora, call_verbs, make_errors
from mcp_long import LongText, cancel, listen
from mcp_record import Record, Tapped
from mcp_tools import EXPECTED, Failure, Toolbox, expect, expect_equal, protocol_error, schema_fault

MODERN, LEGACY = "2026-07-28", "2025-11-25"
INVALID_PARAMS, METHOD_NOT_FOUND, UNSUPPORTED_VERSION = -32602, -32601, -32022
# Seconds that any one reply may take.
PATIENCE = 120
META = {
    "io.modelcontextprotocol/protocolVersion": MODERN,
    "io.modelcontextprotocol/clientCapabilities": {},
}


class Report:
    """Prints the outcome of each check of one session, and remembers whether one failed."""

    def __init__(self, session):
        self.session = session
        self.failed = False

    @contextmanager
    def check(self, name):
        """A check, which fails with what its body raises; what comes after it goes on."""
        try:
            yield
        except Exception as error:
            self.failed = True
            print(f"FAIL {self.session}: {name}: {reason(error)}", flush=True)
        else:
            print(f"ok {self.session}: {name}", flush=True)


def reason(error):
    """Why a check failed, in one line."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    why = str(error) if isinstance(error, Failure) else f"{type(error).__name__}: {error}"
    return " ".join(why.split())[:400]


class Wire:
    """A server that is started, and all that goes through its pipes."""

    def __init__(self, binary, directory):
        self.record = Record()
        self.ending = Path(directory, "ending")
        # The shell tells the exit code, which the official client keeps to itself. If the server
        # must be killed, the shell is, too, and tells nothing.
        self.parameters = StdioServerParameters(
            command="/bin/sh",
            args=["-c", '"$0" serve; echo $? > "$1"', str(binary), str(self.ending)])
        self.asked = 0

    @asynccontextmanager
    async def transport(self):
        """The streams that the client reads and writes."""
        async with stdio_client(self.parameters) as (incoming, outgoing):
            self.outgoing = Tapped(outgoing, self.record.said)
            yield Tapped(incoming, self.record.heard), self.outgoing

    async def ask(self, method, params=None):
        """The reply to a request that the client would not send of its own accord."""
        self.asked += 1
        request = {"jsonrpc": "2.0", "id": f"raw-{self.asked}", "method": method}
        if params is not None:
            request["params"] = params
        await self.outgoing.send(SessionMessage(JSONRPCRequest(**request)))
        with anyio.move_on_after(PATIENCE):
            while not self.record.replies(request["id"]):
                await anyio.sleep(0.01)
        expect(self.record.replies(request["id"]), f"no reply to {method}")
        return self.record.replies(request["id"])[0][1]

    async def refused(self, code, method, params=None):
        """Fails unless a request is refused with an error of this code."""
        reply = await self.ask(method, params)
        expect("error" in reply, f"{method} is answered with a result")
        expect_equal(reply["error"]["code"], code, f"code of {method}'s error")


async def check_tools(report, client):
    """What a server says about its tools."""
    tools = (await client.session.list_tools()).tools
    with report.check("all tools are there, each once"):
        names = [tool.name for tool in tools]
        expect_equal([name for name in EXPECTED if name not in names], [], "missing")
        expect_equal(len(set(names)), len(names), "different names")
    with report.check("tools are listed in the same order again"):
        again = (await client.session.list_tools()).tools
        expect_equal([tool.name for tool in again], [tool.name for tool in tools], "order")
        expect(again == tools, "a tool is described in another way")
    for tool in tools:
        with report.check(f"schemas of {tool.name}"):
            expect(tool.description, "it has no description")
            for name, schema in (("input", tool.input_schema), ("output", tool.output_schema)):
                expect(schema is not None, f"it has no {name}Schema")
                fault = schema_fault(schema)
                expect(fault is None, f"{name}Schema: {fault}")
    return Toolbox(client, tools)


async def check_modern(report, client, wire):
    """What is particular to 2026-07-28."""
    with report.check("the server tells its versions and itself"):
        expect_equal(client.protocol_version, MODERN, "version")
        expect(client.server_info is not None, "the server does not tell its name")
        expect_equal(client.server_info.name, "topicstats", "name")
        expect(client.server_capabilities.tools is not None, "it does not declare tools")
    with report.check("a version that is not served is refused, those served are named"):
        error = await protocol_error(client.session.send_discover("1900-01-01"))
        expect_equal(error.code, UNSUPPORTED_VERSION, "code")
        expect(MODERN in error.data["supported"], f"supported: {error.data['supported']}")
        expect_equal(error.data["requested"], "1900-01-01", "requested")
    with report.check("requests without what _meta must hold are refused"):
        for meta in ({}, {"_meta": {}}, {"_meta": dict(list(META.items())[:1])}):
            await wire.refused(INVALID_PARAMS, "server/discover", meta)
            await wire.refused(INVALID_PARAMS, "tools/list", meta)
    with report.check("methods of other revisions are unknown"):
        for method in ("ping", "logging/setLevel", "resources/list"):
            await wire.refused(METHOD_NOT_FOUND, method, {"_meta": META})


async def check_legacy(report, client, wire):
    """What is particular to 2025-11-25."""
    with report.check("the server tells its version and itself"):
        expect_equal(client.protocol_version, LEGACY, "version")
        expect_equal(client.server_info.name, "topicstats", "name")
        expect(client.server_capabilities.tools is not None, "it does not declare tools")
    with report.check("ping is answered"):
        for params in (None, {}, {"_meta": {"progressToken": 1}}):
            expect_equal((await wire.ask("ping", params)).get("result"), {}, "result")
    with report.check("methods that are not declared are unknown"):
        for method in ("logging/setLevel", "resources/list", "prompts/list"):
            await wire.refused(METHOD_NOT_FOUND, method)


async def check_requests(report, client, wire, meta):
    """How calls are refused that are no calls of a tool."""
    with report.check("an unknown tool is a protocol error"):
        error = await protocol_error(client.call_tool("no_such_tool", {}))
        expect_equal(error.code, INVALID_PARAMS, "code")
    with report.check("malformed calls are protocol errors"):
        await wire.refused(INVALID_PARAMS, "tools/call", {"arguments": {}, **meta})
        await wire.refused(
            INVALID_PARAMS, "tools/call", {"name": "terms", "arguments": [1], **meta})
    with report.check("a cursor that the server did not give is refused"):
        await wire.refused(INVALID_PARAMS, "tools/list", {"cursor": "nonsense", **meta})
    with report.check("members of params that other revisions know are ignored"):
        reply = await wire.ask("tools/call", {
            "name": "terms", "arguments": {"text": "词语"}, "task": {"ttl": 60000},
            "requestState": "x", **meta})
        expect("result" in reply and not reply["result"].get("isError"), f"reply: {reply}")


async def whole_session(report, client, wire, long_text):
    """All checks of a session that are not about its end."""
    modern = report.session == MODERN
    await (check_modern if modern else check_legacy)(report, client, wire)
    tools = await check_tools(report, client)
    await check_requests(report, client, wire, {"_meta": META} if modern else {})
    await call_verbs(report, tools, long_text.directory)
    await call_corpora(report, tools)
    await make_errors(report, tools)
    seconds = await listen(report, tools, wire.record, long_text)
    if seconds is not None:
        await cancel(report, tools, wire.record, long_text, seconds)
    return tools


async def session(report, binary, mode, talk):
    """Runs a session, and checks its end and its record."""
    with tempfile.TemporaryDirectory() as directory:
        wire = Wire(binary, directory)
        with report.check("the session ends well"):
            async with Client(
                    wire.transport(), mode=mode, read_timeout_seconds=PATIENCE) as client:
                await talk(client, wire)
        with report.check("the server ends by itself when its input is closed"):
            expect(wire.ending.exists(), "it had to be killed")
            expect_equal(wire.ending.read_text().strip(), "0", "exit code")
        for name, fault in wire.record.faults():
            with report.check(name):
                expect(fault is None, str(fault))


async def check_all(binary):
    """All sessions; whether all checks hold."""
    reports = {name: Report(name) for name in (MODERN, LEGACY, "unasked")}
    listed = {}
    with tempfile.TemporaryDirectory() as directory:
        long_text = LongText(Path(directory))
        for name, mode in ((MODERN, "auto"), (LEGACY, "legacy")):
            async def talk(client, wire, name=name):
                listed[name] = (await whole_session(reports[name], client, wire, long_text)).tools
            await session(reports[name], binary, mode, talk)

    async def list_unasked(client, wire):
        report, tools = reports["unasked"], (await client.session.list_tools()).tools
        with report.check("the tools are those of the other sessions"):
            found = [{tool.name: tool for tool in tools}, *listed.values()]
            expect(len(found) == 3, "another session listed none")
            expect(all(tools == found[0] for tools in found), "they differ")
    await session(reports["unasked"], binary, MODERN, list_unasked)
    return not any(report.failed for report in reports.values())


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: mcp_client.py BINARY")
    binary = Path(sys.argv[1]).resolve()
    if not binary.is_file():
        sys.exit(f"mcp_client.py: there is no {binary}")
    sys.exit(0 if anyio.run(check_all, binary) else 1)


if __name__ == "__main__":
    main()
