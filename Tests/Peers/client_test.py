"""Tests of scripts/topicstats_client.py with the real program.

Usage: TOPICSTATS=BINARY client_test.py [CLASS…]
"""

import asyncio
import concurrent.futures
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "scripts"))

from topicstats_client import (  # noqa: E402
    AsyncTopicStats, ServerGone, TopicStats, TopicStatsError, rows)

BINARY = os.environ["TOPICSTATS"]
SEEDS = str(ROOT / "seeds")
CHINESE = "今天天气很好。明天下雨，后天晴。\n"
# Seconds that anything may take, on a machine that is busy with other tests.
PATIENCE = 60
# Work enough to be caught at: some seconds.
LONG = CHINESE * 400_000
TOKENS = ["今天", "天气", "很好"]


def command_line(*words):
    """The JSON that the command line prints."""
    return json.loads(subprocess.run(
        [BINARY, *words, "--format", "json", "--quiet"], stdout=subprocess.PIPE, check=True).stdout)


def words(result):
    return [row["token"] for row in rows(result)]


class SyncTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.client = TopicStats()
        cls.addClassCleanup(cls.client.close)

    def test_hello(self):
        self.assertEqual(self.client.hello["server"]["name"], "topicstats")
        self.assertEqual(self.client.ping(), {})
        self.assertGreater(self.client.status()["resident_bytes"], 1 << 20)
        self.assertIn("$defs", self.client.describe())

    def test_segments(self):
        self.assertEqual(words(self.client.segment("今天天气很好")), TOKENS)
        result = self.client.segment(documents=[{"name": "a", "text": "今天"}, {"text": "很好"}])
        found = [(row["document"], row["start"], row["token"]) for row in rows(result)]
        self.assertEqual(found, [("a", 0, "今天"), ("2", 0, "很好")])

    def test_rows_are_those_of_the_command_line(self):
        options = {"stopwords": ["zh"], "min_length": 2}
        for verb, more in (("terms", {"top": 0}), ("cooccur", {"top": 50, "self": True})):
            here = getattr(self.client, verb)(paths=[SEEDS], **options, **more)
            flags = ["--self"] if "self" in more else []
            there = command_line(
                verb, SEEDS, "--stopwords", "zh", "--min-length", "2",
                "--top", str(more["top"]), *flags)
            self.assertEqual(here, there)
            self.assertGreater(len(rows(here)), 40)

    def test_pages_are_joined(self):
        whole = self.client.terms(paths=[SEEDS], top=0)
        pages = list(self.client.pages("terms", paths=[SEEDS], top=0, reply_bytes=4096))
        self.assertGreater(len(pages), 20)
        self.assertEqual([row for page in pages for row in page["terms"]], whole["terms"])
        self.assertEqual(self.client.terms(paths=[SEEDS], top=0, reply_bytes=4096), whole)
        text = self.client.terms(paths=[SEEDS], top=0, format="tsv")
        short = self.client.terms(paths=[SEEDS], top=0, format="tsv", reply_bytes=4096)
        self.assertEqual(short, text)
        self.assertEqual(len(text["text"].splitlines()), len(whole["terms"]) + 1)
        with self.assertRaises(ValueError):
            rows(text)

    def test_corpora(self):
        with self.client.corpus(kind=["word"]) as corpus:
            added = corpus.add({"a": "今天天气很好", "b": "今天下雨"})
            self.assertEqual((added["added"], added["documents"]), (["a", "b"], 2))
            self.assertEqual(corpus.add([{"id": "a", "text": "今天天气很好"}])["unchanged"], ["a"])
            failed = corpus.add({"a": "明天"})["failed"]
            self.assertEqual(failed[0]["error"]["data"]["name"], "DocumentExists")
            self.assertEqual(rows(corpus.terms(top=1))[0]["tf"], 2)
            self.assertEqual(words(corpus.segment())[:3], TOKENS)
            self.assertEqual(rows(corpus.cooccur(min_count=1, min_f=1, top=1))[0]["f"], 1)
            self.assertEqual(corpus.remove(["b", "c"])["missing"], ["c"])
            self.assertEqual(corpus.stats()["documents"], 1)
            corpus.add([{"path": Path(SEEDS, "000_35ef95009b9485a0.txt")}])
            self.assertEqual(corpus.stats()["documents"], 2)
        with self.assertRaises(TopicStatsError) as caught:
            corpus.stats()
        self.assertEqual((caught.exception.code, caught.exception.name), (1005, "UnknownHandle"))

    def test_errors_say_what_is_wrong(self):
        with self.assertRaises(TopicStatsError) as caught:
            self.client.terms("a", min_cuont=2)
        error = caught.exception
        self.assertEqual((error.code, error.data["param"]), (-32602, "min_cuont"))
        self.assertIn("min_count", str(error))
        with self.assertRaises(UnicodeEncodeError):
            self.client.segment("\udcff")
        with self.assertRaises(TypeError):
            self.client.segment({1, 2})
        deep = []
        for _ in range(80):
            deep = [deep]
        with self.assertRaises(TopicStatsError) as caught:
            self.client.call("terms", text=deep)
        self.assertEqual(caught.exception.name, "ParseError")
        self.assertEqual(self.client.ping(), {})

    def test_text_of_all_kinds(self):
        controls, quotes = "\0\x1b\u0085\u2028\u202e", "a\"\\b\r\n\t"
        for text in ("", controls, quotes, "ไทย 日本語 한국어 𠀀😀", "x" * 300_000):
            result = self.client.segment(text)
            data = text.encode()
            self.assertEqual(result["summary"]["bytes"], len(data))
            for row in rows(result):
                self.assertEqual(data[row["start"]:row["end"]].decode(), row["token"])

    def test_files_whose_names_are_no_text(self):
        name = b"/nowhere/\xff.txt"
        skipped = self.client.terms(paths=[name, Path("/nowhere/a.txt")])["summary"]["skipped"]
        self.assertEqual(
            [place["input"] for place in skipped],
            [{"bytes": "L25vd2hlcmUv/y50eHQ="}, "/nowhere/a.txt"])

    def test_many_in_flight(self):
        futures = [self.client.submit("segment", text=f"今天 {n}") for n in range(3000)]
        found = [words(future.result(PATIENCE))[-1] for future in futures]
        self.assertEqual(found, [str(n) for n in range(3000)])

    def test_many_threads(self):
        def work(number):
            for turn in range(100):
                text = f"{number} {turn}"
                self.assertEqual(words(self.client.segment(text, kind=["number"])), text.split())
            return number

        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            self.assertEqual(list(pool.map(work, range(8))), list(range(8)))

    def test_more_than_the_queue_holds(self):
        with TopicStats(arguments=["--queue", "4", "--workers", "1"]) as client:
            futures = [client.submit("terms", text=CHINESE * 20) for _ in range(200)]
            self.assertEqual({future.result(PATIENCE)["matching_terms"] for future in futures}, {7})

    def test_cancel(self):
        future = self.client.submit("cooccur", text=LONG)
        self.assertTrue(future.cancel())
        self.assertTrue(future.cancelled())
        with self.assertRaises(concurrent.futures.CancelledError):
            future.result()
        begin = time.monotonic()
        while self.client.status()["in_flight"] > 0:
            self.assertLess(time.monotonic() - begin, PATIENCE)
            time.sleep(0.01)

    def test_deadline_and_timeout(self):
        with self.assertRaises(TopicStatsError) as caught:
            self.client.cooccur(LONG, deadline_ms=1)
        self.assertEqual(caught.exception.name, "DeadlineExceeded")
        with self.assertRaises(concurrent.futures.TimeoutError):
            self.client.call("cooccur", text=LONG, timeout=0.01)
        self.assertEqual(self.client.ping(), {})

    def test_progress(self):
        told = []
        result = self.client.terms(LONG, progress=lambda *news: told.append(news))
        self.assertTrue(told)
        done = [news[0] for news in told]
        self.assertEqual(done, sorted(set(done)))
        self.assertEqual(told[-1][1:], (result["summary"]["bytes"], "bytes"))

    def test_progress_that_fails(self):
        with self.assertLogs("topicstats_client", "ERROR"):
            self.client.terms(LONG, progress=lambda done: None)

    def test_line_that_is_too_long(self):
        with TopicStats(arguments=["--max-line", "100K"]) as client:
            with self.assertRaises(TopicStatsError) as caught:
                client.segment("x" * 200_000)
            self.assertEqual(caught.exception.name, "LineTooLong")
            self.assertEqual(client.ping(), {})


class AsyncTests(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.client = await AsyncTopicStats().__aenter__()

    async def asyncTearDown(self):
        await self.client.close()

    async def test_verbs(self):
        self.assertEqual(self.client.hello["protocol"], 1)
        found = await asyncio.gather(*(self.client.segment(f"今天 {n}") for n in range(500)))
        self.assertEqual([words(result)[-1] for result in found], [str(n) for n in range(500)])
        here = await self.client.terms(paths=[SEEDS], top=0, reply_bytes=8192)
        self.assertEqual(here, command_line("terms", SEEDS, "--top", "0"))
        pairs = await self.client.cooccur(paths=[SEEDS], top=5)
        self.assertEqual(pairs, command_line("cooccur", SEEDS, "--top", "5"))
        pages = [
            page async for page in
            self.client.pages("terms", paths=[SEEDS], top=0, reply_bytes=8192)]
        self.assertEqual([row for page in pages for row in rows(page)], here["terms"])

    async def test_corpora(self):
        async with await self.client.corpus() as corpus:
            await asyncio.gather(*(corpus.add({str(n): f"今天 {n}"}) for n in range(20)))
            self.assertEqual((await corpus.stats())["documents"], 20)
            self.assertEqual(rows(await corpus.terms(top=1))[0]["df"], 20)
        with self.assertRaises(TopicStatsError):
            await corpus.stats()

    async def test_cancelled_task_cancels_the_request(self):
        task = asyncio.ensure_future(self.client.cooccur(LONG))
        await asyncio.sleep(0.05)
        task.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await task
        begin = time.monotonic()
        while (await self.client.status())["in_flight"] > 0:
            self.assertLess(time.monotonic() - begin, PATIENCE)
            await asyncio.sleep(0.01)

    async def test_timeout_deadline_and_progress(self):
        with self.assertRaises(asyncio.TimeoutError):
            await self.client.call("cooccur", text=LONG, timeout=0.01)
        with self.assertRaises(TopicStatsError) as caught:
            await self.client.cooccur(LONG, deadline_ms=1)
        self.assertEqual(caught.exception.name, "DeadlineExceeded")
        told = []
        await self.client.terms(LONG, progress=lambda *news: told.append(threading.get_ident()))
        self.assertEqual(set(told), {threading.get_ident()})

    async def test_loop_goes_on_while_a_long_text_is_sent(self):
        task = asyncio.ensure_future(self.client.terms(LONG))
        await asyncio.sleep(0)
        turns = 0
        while not task.done():
            await asyncio.sleep(0.001)
            turns += 1
        self.assertEqual(task.result()["summary"]["bytes"], len(LONG.encode()))
        self.assertGreater(turns, 10)

    async def test_server_killed(self):
        tasks = [asyncio.ensure_future(self.client.cooccur(LONG)) for _ in range(3)]
        await asyncio.sleep(0.05)
        os.kill(self.client.process_id, signal.SIGKILL)
        ends = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), PATIENCE)
        self.assertEqual([type(end) for end in ends], [ServerGone] * 3)
        with self.assertRaises(ServerGone):
            await self.client.ping()

    async def test_default_replies_suit_the_usual_reader(self):
        # A plain asyncio reader takes lines of 64 KiB.
        process = await asyncio.create_subprocess_exec(
            BINARY, "serve", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
        found, number, params = [], 0, {"paths": [SEEDS]}
        method = "segment"
        while True:
            request = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
            process.stdin.write(json.dumps(request).encode() + b"\n")
            page = json.loads(await process.stdout.readline())["result"]
            found += page["tokens"]
            if "next_cursor" not in page:
                break
            method, params, number = "next", {"cursor": page["next_cursor"]}, number + 1
        process.stdin.close()
        self.assertEqual(await process.wait(), 0)
        self.assertGreater(number, 10)
        self.assertEqual(found, command_line("segment", SEEDS)["tokens"])


if __name__ == "__main__":
    # How long each turn of the loop takes is of no interest here.
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    unittest.main()
