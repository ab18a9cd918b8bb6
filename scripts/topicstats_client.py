"""A client of `topicstats serve`: one file that needs nothing but Python 3.9 or newer.

    from topicstats_client import TopicStats, rows

    with TopicStats() as client:
        for row in rows(client.terms(paths=["news"], stopwords=["zh"], min_length=2)):
            print(row["term"], row["tf"])
        with client.corpus(kind=["word"]) as corpus:
            corpus.add({"monday": "今天天气很好", "tuesday": "明天下雨"})
            print(corpus.terms(top=5)["terms"])

and in programs that run on asyncio:

    async with AsyncTopicStats() as client:
        first, second = await asyncio.gather(client.segment("今天"), client.segment("明天"))

A client starts a server of its own and ends it. The options of all methods are those of the command
line, with `_` for `-` (`topicstats serve --reference` lists them). Results are dictionaries, as
`--format json` prints them; `pandas.DataFrame(rows(result))` makes a table of one.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import logging
import os
import select
import shutil
import subprocess
import sys
import threading
import time
from collections import deque
from concurrent.futures import Future
from typing import (
    Any, AsyncIterator, Callable, Coroutine, Deque, Dict, Generic, Iterable, Iterator, List,
    Mapping, Optional, Sequence, Type, TypeVar, Union)

__all__ = [
    "AsyncCorpus", "AsyncTopicStats", "Corpus", "ServerGone", "TopicStats", "TopicStatsError",
    "rows"]

Result = Dict[str, Any]
#: Called with what is done, what there is in all (None where that is not known) and the unit. It
#: runs on the thread that reads replies, so it must not wait for one; with asyncio in the loop.
Progress = Callable[[float, Optional[float], str], None]
#: The texts of a corpus by id, or objects as `corpus.add` takes them (with `path` for a file).
Documents = Union[Mapping[str, str], Iterable[Mapping[str, Any]]]
Client = TypeVar("Client")
Reply = TypeVar("Reply")

BUSY, LINE_TOO_LONG, UNKNOWN_HANDLE = 1002, 1001, 1005


class TopicStatsError(Exception):
    """The server's answer to a request that it could not or would not fulfil."""

    def __init__(self, code: int, name: str, message: str, data: Result) -> None:
        super().__init__(f"{name} ({code}): {message}")
        self.code, self.name, self.message, self.data = code, name, message, data


class ServerGone(ConnectionError):
    """The server ended before it answered; `exit_code` is negative where a signal ended it."""

    def __init__(self, exit_code: Optional[int], stderr: str, reason: str = "") -> None:
        said = "".join(f"\n  {line}" for line in stderr.splitlines()[-10:])
        super().__init__(f"{reason or 'the server is gone'} (exit code {exit_code}){said}")
        self.exit_code, self.stderr = exit_code, stderr


def rows(result: Mapping[str, Any]) -> List[Result]:
    """The rows of a result: its terms, pairs or tokens, each a dictionary by column."""
    for member in ("pairs", "terms", "tokens"):
        if isinstance(result.get(member), list):
            return list(result[member])
    raise ValueError("the result has no rows: ask for it without `format` and `output`")


def _joined(pages: Sequence[Result]) -> Result:
    """One result with all rows of its pages."""
    whole = dict(pages[0])
    whole.pop("next_cursor", None)
    if len(pages) > 1:
        member = next(name for name in pages[1] if name not in ("format", "next_cursor"))
        parts = [page[member] for page in pages]
        is_text = isinstance(parts[0], str)
        whole[member] = "".join(parts) if is_text else list(itertools.chain.from_iterable(parts))
    return whole


def _json_value(value: object) -> object:
    """What JSON has no form for: paths, which need not be UTF-8."""
    if isinstance(value, (os.PathLike, bytes)):
        path = os.fsencode(value)
        try:
            return path.decode()
        except UnicodeDecodeError:
            return {"bytes": base64.b64encode(path).decode()}
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _line(message: Mapping[str, Any]) -> bytes:
    text = json.dumps(
        message, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_json_value)
    return text.encode() + b"\n"


def _lines(descriptor: int) -> Iterator[bytes]:
    """The lines that are read from a pipe, of any length."""
    parts: List[bytes] = []
    while True:
        chunk = os.read(descriptor, 1 << 16)
        if not chunk:
            return
        first, *others = chunk.split(b"\n")
        parts.append(first)
        for part in others:
            yield b"".join(parts)
            parts = [part]


def _program(command: Union[None, str, Sequence[str]]) -> List[str]:
    """The words of the command: those given, that of the environment, or what PATH has."""
    if command is None:
        command = os.environ.get("TOPICSTATS") or shutil.which("topicstats")
        if command is None:
            raise FileNotFoundError(
                "there is no topicstats in PATH: name the program with command= or TOPICSTATS=")
    return [command] if isinstance(command, str) else list(command)


class _Call(Future[Result]):
    """A request that is not answered yet. To cancel it tells the server to stop working on it."""

    def __init__(self, server: _Server, number: int, progress: Optional[Progress]) -> None:
        super().__init__()
        self.server, self.number, self.progress = server, number, progress
        self.line = b""

    def cancel(self) -> bool:
        if not super().cancel():
            return False
        self.server.cancel(self)
        return True

    def fail(self, error: Exception) -> None:
        if self.set_running_or_notify_cancel():
            self.set_exception(error)


class _Server:
    """The process and its pipes. No method but `close` waits for the server."""

    def __init__(
        self, command: Union[None, str, Sequence[str]], arguments: Sequence[str]
    ) -> None:
        # In a session of its own, so that control-C reaches the client alone, which then decides.
        process = subprocess.Popen(
            [*_program(command), "serve", *arguments], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, start_new_session=True)
        assert process.stdin and process.stdout and process.stderr
        self.process = process
        self._input, self._output, self._errors = process.stdin, process.stdout, process.stderr
        self._descriptor = self._input.fileno()
        os.set_blocking(self._descriptor, False)
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        # What was sent and is not answered, and what waits until the server has room for it: never
        # more is sent than its queue takes, so that it keeps the order and need not say Busy.
        self._sent: Dict[int, _Call] = {}
        self._sent_bytes = 0
        self._held: Deque[_Call] = deque()
        self._limits = {"queue_requests": 64, "queue_bytes": 1 << 20, "line_bytes": 1 << 20}
        # What the pipe did not take at once; a thread writes it.
        self._backlog: Deque[memoryview] = deque()
        self._has_backlog = threading.Condition(self._lock)
        self._writer: Optional[threading.Thread] = None
        self._gone: Optional[Callable[[], ServerGone]] = None
        self._is_closed = False
        self._said = bytearray()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._listener.start()
        self._reader.start()

    def hello(self, reply_bytes: int) -> Future[Result]:
        """Introduces the client: the server ends when this process does."""
        client = {"name": "topicstats_client.py", "version": "1"}
        call = self.submit("hello", None, {
            "protocols": [1], "client": client, "client_process_id": os.getpid(),
            "reply_bytes": reply_bytes})
        return call

    def adopt(self, hello: Result) -> Result:
        """Takes over the limits that the server told."""
        with self._lock:
            self._limits = dict(hello["limits"])
            self._release()
        return hello

    def submit(
        self, method: str, progress: Optional[Progress], params: Mapping[str, Any]
    ) -> Future[Result]:
        """Sends a request."""
        call = _Call(self, next(self._numbers), progress)
        if progress is not None:
            params = {**params, "progress_token": call.number}
        call.line = _line(
            {"jsonrpc": "2.0", "id": call.number, "method": method, "params": params})
        if len(call.line) > self._limits["line_bytes"]:
            message = f"the request has {len(call.line)} bytes; see serve --max-line"
            call.fail(TopicStatsError(LINE_TOO_LONG, "LineTooLong", message, {"retryable": False}))
            return call
        with self._lock:
            gone = self._gone
            if gone is None:
                self._held.append(call)
                self._release()
        if gone is not None:
            call.fail(gone())
        return call

    def cancel(self, call: _Call) -> None:
        """Tells the server that an answer is not wanted any more."""
        with self._lock:
            if call.number in self._sent:
                params = {"id": call.number}
                self._write(_line({"jsonrpc": "2.0", "method": "cancel", "params": params}))

    def close(self) -> None:
        """Ends the input, and with it the server; one that does not end in 2 s is made to."""
        with self._lock:
            self._is_closed = True
            self._input.close()
            self._has_backlog.notify()
        self._end()
        if threading.current_thread() is not self._reader:
            self._reader.join(2)
            self._finish("the client was closed")

    def _end(self) -> int:
        for stop in (self.process.terminate, self.process.kill):
            try:
                return self.process.wait(2)
            except subprocess.TimeoutExpired:
                stop()
        return self.process.wait()

    def _release(self) -> None:
        """Sends what the server has room for. Needs the lock."""
        while self._held and self._gone is None:
            call = self._held[0]
            is_room = (
                len(self._sent) < self._limits["queue_requests"]
                and self._sent_bytes + len(call.line) <= self._limits["queue_bytes"])
            if self._sent and not is_room:
                return
            self._held.popleft()
            if call.cancelled():
                call.set_running_or_notify_cancel()
                continue
            self._sent[call.number] = call
            self._sent_bytes += len(call.line)
            self._write(call.line)

    def _write(self, line: bytes) -> None:
        """Writes as much as the pipe takes at once, and leaves the rest. Needs the lock."""
        if self._is_closed:
            return
        rest = memoryview(line)
        if not self._backlog:
            rest = rest[self._write_now(rest):]
        if rest:
            self._backlog.append(rest)
            self._has_backlog.notify()
            if self._writer is None:
                self._writer = threading.Thread(target=self._write_backlog, daemon=True)
                self._writer.start()

    def _write_now(self, data: memoryview) -> int:
        try:
            return os.write(self._descriptor, data)
        except BlockingIOError:
            return 0
        except OSError:
            # Nobody reads any more: whoever reads replies will see the end.
            return len(data)

    def _write_backlog(self) -> None:
        room = select.poll()
        room.register(self._descriptor, select.POLLOUT)
        while True:
            with self._lock:
                while not self._backlog and not self._is_closed:
                    self._has_backlog.wait()
            room.poll(1000)
            with self._lock:
                if self._is_closed:
                    return
                rest = self._backlog.popleft()
                rest = rest[self._write_now(rest):]
                if rest:
                    self._backlog.appendleft(rest)

    def _listen(self) -> None:
        """Keeps the last of what the server says, so that it never waits for a reader."""
        with self._errors:
            while True:
                chunk = os.read(self._errors.fileno(), 1 << 12)
                if not chunk:
                    return
                self._said += chunk
                del self._said[:-(1 << 13)]

    def _read(self) -> None:
        reason = ""
        try:
            with self._output:
                for line in _lines(self._output.fileno()):
                    self._take(json.loads(line))
        except (ValueError, KeyError, AttributeError) as error:
            reason = f"the program does not speak as topicstats serve does: {error!r}"
            self.process.kill()
        self._finish(reason)

    def _take(self, message: Result) -> None:
        """Takes in a reply or a notification."""
        if "method" in message:
            with self._lock:
                call = self._sent.get(message["params"].get("token"))
            if call is not None and call.progress is not None:
                self._report(call.progress, message["params"])
            return
        error = message.get("error")
        number = message["id"]
        if number is None:
            number = message["error"]["data"].get("id")
        with self._lock:
            if number in self._sent:
                answered = [self._sent.pop(number)]
            else:
                # A request that was too odd to be read, and nobody knows which it was.
                answered = list(self._sent.values()) if number is None else []
                self._sent = {} if number is None else self._sent
            self._sent_bytes -= sum(len(call.line) for call in answered)
            self._release()
        for call in answered:
            if error is not None:
                data = error.get("data", {})
                name = data.get("name", "Error")
                call.fail(TopicStatsError(error["code"], name, error["message"], data))
            elif call.set_running_or_notify_cancel():
                call.set_result(message["result"])

    def _report(self, progress: Progress, params: Result) -> None:
        try:
            progress(params["done"], params["total"], params["unit"])
        except Exception:
            logging.getLogger(__name__).exception("the progress callback failed")

    def _finish(self, reason: str) -> None:
        """Fails all that is not answered, when no more answers can come."""
        code = self._end()
        self._listener.join(0.5)
        stderr = bytes(self._said).decode(errors="replace")
        with self._lock:
            reason = "the client was closed" if self._is_closed else reason
            self._gone = self._gone or (lambda: ServerGone(code, stderr, reason))
            self._is_closed = True
            self._input.close()
            self._has_backlog.notify()
            calls = [*self._sent.values(), *self._held]
            self._sent, self._held = {}, deque()
        for call in calls:
            call.fail(self._gone())


class _Patience:
    """How long a request is sent again that the server was too busy to take."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._factor = 1

    def pause(self, error: TopicStatsError) -> float:
        """The seconds until the next try; raises the error where there is to be none."""
        seconds = min(float(error.data.get("retry_after_ms", 50)) / 1000 * self._factor, 1.0)
        if error.code != BUSY or time.monotonic() + seconds > self._end:
            raise error
        self._factor *= 2
        return seconds


class _Verbs(Generic[Reply]):
    """The methods that both clients have; each gives a result, or with asyncio a promise of one.

    Every method takes the options of the command line, `deadline_ms`, after which the server gives
    up, `progress`, a function that is told how far it is, and `timeout`, the seconds after which
    the client gives up. The verbs give all rows, however many pages these came in.
    """

    def _whole(self, method: str, params: Dict[str, Any]) -> Reply:
        raise NotImplementedError

    # `self` is an option of cooccur: the slash sets the two apart.

    def segment(self, text: Optional[str] = None, /, **options: Any) -> Reply:
        """Cuts a text, `documents` or the files `paths` into `tokens`."""
        return self._whole("segment", _with_text(text, options))

    def terms(self, text: Optional[str] = None, /, **options: Any) -> Reply:
        """Counts the `terms` of a text, `documents` or the files `paths`; 20 unless `top` says."""
        return self._whole("terms", _with_text(text, options))

    def cooccur(self, text: Optional[str] = None, /, **options: Any) -> Reply:
        """Counts and measures `pairs` of terms; 20 unless `top` says."""
        return self._whole("cooccur", _with_text(text, options))

    def ping(self) -> Reply:
        """Is answered at once, whatever the server works on."""
        return self._whole("ping", {})

    def status(self) -> Reply:
        """What the server is doing, and how much memory it takes."""
        return self._whole("status", {})

    def describe(self) -> Reply:
        """The protocol's description for programs, with JSON Schemas."""
        return self._whole("describe", {})


def _with_text(text: Optional[str], options: Dict[str, Any]) -> Dict[str, Any]:
    return options if text is None else {"text": text, **options}


class _CorpusVerbs(Generic[Reply]):
    """Texts that arrive over time; the server keeps them in memory and counts all of them anew."""

    def __init__(self, client: _Verbs[Reply], created: Result) -> None:
        self._client = client
        #: What names the corpus in requests.
        self.handle: str = created["corpus"]
        #: How its texts are cut.
        self.options: Result = created["options"]

    def _call(self, method: str, params: Dict[str, Any]) -> Reply:
        return self._client._whole(f"corpus.{method}", {"corpus": self.handle, **params})

    def add(self, documents: Documents, /, **options: Any) -> Reply:
        """Adds documents, with `replace` in place of those of their ids, with `atomic` all or none.

        What could not be added is in `failed`. The same text may be sent again: it is `unchanged`.
        """
        if isinstance(documents, Mapping):
            documents = [{"id": name, "text": text} for name, text in documents.items()]
        return self._call("add", {"documents": list(documents), **options})

    def remove(self, ids: Iterable[str], /, **options: Any) -> Reply:
        """Removes documents, as if they had never been added."""
        return self._call("remove", {"ids": list(ids), **options})

    def stats(self) -> Reply:
        """How large the corpus is."""
        return self._call("stats", {})

    def segment(self, /, **options: Any) -> Reply:
        """The tokens of all documents, in the order in which they were added."""
        return self._call("segment", options)

    def terms(self, /, **options: Any) -> Reply:
        """The terms of all documents; 20 unless `top` says."""
        return self._call("terms", options)

    def cooccur(self, /, **options: Any) -> Reply:
        """The pairs of terms of all documents; 20 unless `top` says."""
        return self._call("cooccur", options)

    def close(self) -> Reply:
        """Gives the memory back; the handle means nothing any more."""
        return self._call("close", {})


class Corpus(_CorpusVerbs[Result]):
    """A corpus of a `TopicStats`; as a context manager it closes itself."""

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], *_: object) -> None:
        try:
            self.close()
        except (TopicStatsError, ServerGone) as error:
            _raise_unless_closed(error)


class AsyncCorpus(_CorpusVerbs[Coroutine[Any, Any, Result]]):
    """A corpus of an `AsyncTopicStats`; as a context manager it closes itself."""

    async def __aenter__(self) -> AsyncCorpus:
        return self

    async def __aexit__(self, kind: Optional[Type[BaseException]], *_: object) -> None:
        try:
            await self.close()
        except (TopicStatsError, ServerGone) as error:
            _raise_unless_closed(error)


def _raise_unless_closed(error: Exception) -> None:
    """Lets pass what says that a corpus is closed already."""
    if isinstance(error, TopicStatsError) and error.code != UNKNOWN_HANDLE:
        raise error


class TopicStats(_Verbs[Result]):
    """A server of one's own, for programs with or without threads; all methods may be called from
    any thread. As a context manager it ends the server.

    `command` is the program, or the words of a command; without it the program is that of the
    environment's TOPICSTATS, or `topicstats` in PATH. `arguments` are further ones of `serve`, such
    as `["--max-line", "200M"]`. Replies of more than `reply_bytes` come in pages. What the server is
    too busy to take is sent again for `busy_seconds`.
    """

    def __init__(
        self, command: Union[None, str, Sequence[str]] = None, *, arguments: Sequence[str] = (),
        reply_bytes: int = 16 << 20, busy_seconds: float = 30
    ) -> None:
        self._busy_seconds = busy_seconds
        self._server = _Server(command, arguments)
        try:
            #: What the server told of itself: its versions, methods and limits.
            self.hello = self._server.adopt(self._server.hello(reply_bytes).result())
        except BaseException:
            self._server.close()
            raise

    def __enter__(self) -> TopicStats:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def process_id(self) -> int:
        """The server's process id."""
        return self._server.process.pid

    def close(self) -> None:
        """Ends the server; what is in flight fails with `ServerGone` if it takes over a second."""
        self._server.close()

    def submit(
        self, method: str, /, *, progress: Optional[Progress] = None, **params: Any
    ) -> Future[Result]:
        """Sends a request and does not wait. Many may be in flight; replies come as they finish.

        The future's `cancel` tells the server to stop. Its result is one reply: where this has a
        `next_cursor`, the method `next` has the rest.
        """
        return self._server.submit(method, progress, params)

    def call(
        self, method: str, /, *, progress: Optional[Progress] = None,
        timeout: Optional[float] = None, **params: Any
    ) -> Result:
        """Sends a request and waits for its reply, which may be a first page; see `submit`.

        After `timeout` seconds the request is cancelled, with `concurrent.futures.TimeoutError`.
        """
        patience = _Patience(self._busy_seconds)
        while True:
            future = self._server.submit(method, progress, params)
            try:
                return future.result(timeout)
            except TopicStatsError as error:
                time.sleep(patience.pause(error))
            finally:
                # Of what was given up; a future that is done stays as it is.
                future.cancel()

    def pages(self, method: str, /, **params: Any) -> Iterator[Result]:
        """The pages of a result, one after the other; the first has all members."""
        page = self.call(method, **params)
        yield page
        again = {name: params[name] for name in ("reply_bytes", "timeout") if name in params}
        while "next_cursor" in page:
            page = self.call("next", cursor=page["next_cursor"], **again)
            yield page

    def corpus(self, **options: Any) -> Corpus:
        """Makes an empty corpus; the options say how its texts are cut."""
        return Corpus(self, self.call("corpus.create", **options))

    def _whole(self, method: str, params: Dict[str, Any]) -> Result:
        return _joined(list(self.pages(method, **params)))


class AsyncTopicStats(_Verbs[Coroutine[Any, Any, Result]]):
    """`TopicStats` for asyncio: `async with AsyncTopicStats() as client`. Nothing blocks the loop.

    A task that is cancelled while it waits for a reply cancels its request. A thread reads the
    replies, so that lines may be of any length and any event loop will do.
    """

    hello: Result
    _server: _Server

    def __init__(
        self, command: Union[None, str, Sequence[str]] = None, *, arguments: Sequence[str] = (),
        reply_bytes: int = 16 << 20, busy_seconds: float = 30
    ) -> None:
        self._how = (command, arguments)
        self._reply_bytes, self._busy_seconds = reply_bytes, busy_seconds

    async def __aenter__(self) -> AsyncTopicStats:
        self._server = _Server(*self._how)
        try:
            hello = await asyncio.wrap_future(self._server.hello(self._reply_bytes))
            self.hello = self._server.adopt(hello)
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    @property
    def process_id(self) -> int:
        """The server's process id."""
        return self._server.process.pid

    async def close(self) -> None:
        """Ends the server; what is in flight fails with `ServerGone` if it takes over a second."""
        await asyncio.to_thread(self._server.close)

    def submit(
        self, method: str, /, *, progress: Optional[Progress] = None, **params: Any
    ) -> asyncio.Future[Result]:
        """Sends a request and does not wait; see `TopicStats.submit`."""
        loop = asyncio.get_running_loop()
        report: Optional[Progress] = None
        if progress is not None:
            told = progress

            def report(done: float, total: Optional[float], unit: str) -> None:
                loop.call_soon_threadsafe(told, done, total, unit)

        return asyncio.wrap_future(self._server.submit(method, report, params))

    async def call(
        self, method: str, /, *, progress: Optional[Progress] = None,
        timeout: Optional[float] = None, **params: Any
    ) -> Result:
        """Sends a request and waits for its reply; see `TopicStats.call`."""
        patience = _Patience(self._busy_seconds)
        while True:
            try:
                reply = self.submit(method, progress=progress, **params)
                return await asyncio.wait_for(reply, timeout)
            except TopicStatsError as error:
                await asyncio.sleep(patience.pause(error))

    async def pages(self, method: str, /, **params: Any) -> AsyncIterator[Result]:
        """The pages of a result, one after the other; the first has all members."""
        page = await self.call(method, **params)
        yield page
        again = {name: params[name] for name in ("reply_bytes", "timeout") if name in params}
        while "next_cursor" in page:
            page = await self.call("next", cursor=page["next_cursor"], **again)
            yield page

    async def corpus(self, **options: Any) -> AsyncCorpus:
        """Makes an empty corpus: `async with await client.corpus() as corpus`."""
        return AsyncCorpus(self, await self.call("corpus.create", **options))

    async def _whole(self, method: str, params: Dict[str, Any]) -> Result:
        return _joined([page async for page in self.pages(method, **params)])


def _main() -> None:
    """Shows the most frequent terms of the files or folders that are named."""
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit("usage: topicstats_client.py PATH...")
    with TopicStats() as client:
        terms = rows(client.terms(paths=sys.argv[1:]))
        print("\n".join(f"{row['tf']}\t{row['term']}" for row in terms))


if __name__ == "__main__":
    _main()
