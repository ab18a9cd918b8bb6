"""Notes all that a client and a server of the Model Context Protocol say, and checks the whole.

For mcp_client.py: the official client drops late and surplus messages in silence; here they show.
"""

import time

SERVER_INFO = "io.modelcontextprotocol/serverInfo"
PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion"
# Seconds after a cancellation in which a message may still cross it on its way.
GRACE = 0.5


class Tapped:
    """A stream of messages, each of which is noted as it passes."""

    def __init__(self, stream, note):
        self.stream = stream
        self.note = note

    async def receive(self):
        item = await self.stream.receive()
        self.note(item)
        return item

    async def send(self, item):
        self.note(item)
        await self.stream.send(item)

    async def aclose(self):
        await self.stream.aclose()

    def __aiter__(self):
        return self

    async def __anext__(self):
        item = await anext(self.stream)
        self.note(item)
        return item

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.aclose()


class Record:
    """The messages of one session in order: when, who, and the JSON object."""

    def __init__(self):
        self.messages = []
        self.unreadable = []

    def heard(self, item):
        """Notes what the server wrote."""
        if isinstance(item, Exception):
            self.unreadable.append(str(item))
        else:
            self._note("server", item)

    def said(self, item):
        """Notes what the client writes."""
        self._note("client", item)

    def _note(self, sender, item):
        message = item.message.model_dump(by_alias=True, exclude_unset=True)
        self.messages.append((time.monotonic(), sender, message))

    def replies(self, identifier):
        """The replies to a request, with their places."""
        return [
            (place, message) for place, (_, sender, message) in enumerate(self.messages)
            if sender == "server" and "method" not in message
            and same(message.get("id"), identifier)
        ]

    def requests(self, method=None):
        """The client's requests, of one method or of all."""
        return [
            message for _, sender, message in self.messages
            if sender == "client" and "id" in message and method in (None, message["method"])
        ]

    def cancellations(self):
        """When and where the client cancelled which request."""
        return [
            (at, place, message["params"]["requestId"])
            for place, (at, sender, message) in enumerate(self.messages)
            if sender == "client" and message.get("method") == "notifications/cancelled"
        ]

    def faults(self):
        """Each rule that holds for whole sessions, with what breaks it or None."""
        yield "every line of the server is a message", first(self.unreadable)
        yield "the server sends replies and progress, nothing else", first(self._strangers())
        yield "requests are answered once, those cancelled not at all", first(self._miscounted())
        yield "progress belongs to a request, grows and ends before the reply", first(self._stray())
        yield "results have the members of their revision", first(self._misshapen())

    def _strangers(self):
        for _, sender, message in self.messages:
            if sender != "server" or "method" not in message:
                continue
            if message["method"] != "notifications/progress":
                yield f"a message with method {message['method']}"
            elif "id" in message:
                yield f"a request with id {message['id']!r}"

    def _miscounted(self):
        asked = [message["id"] for message in self.requests()]
        cancelled = [identifier for _, _, identifier in self.cancellations()]
        for identifier in asked:
            count = len(self.replies(identifier))
            wanted = 0 if any(same(identifier, other) for other in cancelled) else 1
            if count != wanted:
                yield f"request {identifier!r} has {count} replies, not {wanted}"
        for _, sender, message in self.messages:
            identifier = message.get("id")
            if sender == "server" and not any(same(identifier, other) for other in asked):
                if "method" not in message:
                    yield f"a reply with the unknown id {identifier!r}"

    def _stray(self):
        tokens = {}
        for place, (_, sender, message) in enumerate(self.messages):
            if sender == "client" and "id" in message:
                token = message.get("params", {}).get("_meta", {}).get("progressToken")
                if token is not None:
                    tokens[kind(token)] = (message["id"], place)
        last = {}
        for place, (at, sender, message) in enumerate(self.messages):
            if sender != "server" or message.get("method") != "notifications/progress":
                continue
            params = message["params"]
            token, progress = kind(params["progressToken"]), params["progress"]
            if token not in tokens or tokens[token][1] > place:
                yield f"progress for the unknown token {params['progressToken']!r}"
                continue
            if not isinstance(params.get("total", 0), int | float):
                yield f"a total that is no number: {params['total']!r}"
            if token in last and progress <= last[token]:
                yield f"progress from {last[token]} to {progress}"
            last[token] = progress
            identifier = tokens[token][0]
            if any(reply < place for reply, _ in self.replies(identifier)):
                yield f"progress after the reply to {identifier!r}"
            for when, _, cancelled in self.cancellations():
                if same(cancelled, identifier) and at > when + GRACE:
                    yield f"progress {at - when:.1f} s after {identifier!r} was cancelled"

    def _misshapen(self):
        for message in self.requests():
            meta = message.get("params", {}).get("_meta", {})
            modern = PROTOCOL_VERSION in meta
            for _, reply in self.replies(message["id"]):
                if "result" not in reply:
                    continue
                result, about = reply["result"], f"the result of {message['method']}"
                if modern and result.get("resultType") != "complete":
                    yield f"{about} has resultType {result.get('resultType')!r}"
                if modern and SERVER_INFO not in result.get("_meta", {}):
                    yield f"{about} has no {SERVER_INFO}"
                if modern and message["method"] in ("server/discover", "tools/list"):
                    lasting = result.get("ttlMs")
                    if isinstance(lasting, bool) or not isinstance(lasting, int) or lasting < 0:
                        yield f"{about} has ttlMs {lasting!r}"
                    if result.get("cacheScope") not in ("public", "private"):
                        yield f"{about} has cacheScope {result.get('cacheScope')!r}"
                for member in ("resultType", "ttlMs", "cacheScope"):
                    if not modern and member in result:
                        yield f"{about} has {member}, which 2025-11-25 does not know"


def same(one, other):
    """Whether two ids are one: 1 is neither "1" nor true."""
    return kind(one) == kind(other)


def kind(value):
    """A value that can be compared with others of its type only."""
    return (type(value).__name__, value)


def first(faults):
    """The first of some faults, or None."""
    return next(iter(faults), None)
