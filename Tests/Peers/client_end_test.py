"""Tests of how scripts/topicstats_client.py comes through what goes wrong: servers that die, are
busy, silent or noisy, and clients that end.

Usage: TOPICSTATS=BINARY client_end_test.py [CLASS…]
"""

import os
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "scripts"))

from topicstats_client import AsyncTopicStats, ServerGone, TopicStats, TopicStatsError  # noqa: E402

PATIENCE = 60
LONG = "今天天气很好。明天下雨，后天晴。\n" * 400_000
FAKE = [sys.executable, str(Path(__file__).with_name("fake_server.py"))]


def is_running(process):
    """Whether a process is there and did not end."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"


def fake(*manner, **options):
    """A client of the difficult server."""
    return TopicStats(FAKE, arguments=manner, **options)


class EndTests(unittest.TestCase):
    def wait_for_end(self, process):
        end = time.monotonic() + PATIENCE
        while is_running(process):
            self.assertLess(time.monotonic(), end, "the server is still there")
            time.sleep(0.01)

    def test_server_killed(self):
        with TopicStats() as client:
            futures = [client.submit("cooccur", text=LONG) for _ in range(4)]
            os.kill(client.process_id, signal.SIGKILL)
            for future in futures:
                error = future.exception(PATIENCE)
                self.assertIsInstance(error, ServerGone)
                self.assertEqual(error.exit_code, -signal.SIGKILL)
            with self.assertRaises(ServerGone):
                client.ping()
            with self.assertRaises(ServerGone):
                client.submit("terms", text=LONG).result(PATIENCE)

    def test_server_killed_with_a_corpus(self):
        with TopicStats() as client, client.corpus() as corpus:
            corpus.add({"a": "今天"})
            os.kill(client.process_id, signal.SIGKILL)
            with self.assertRaises(ServerGone):
                corpus.stats()

    def test_client_closed(self):
        with TopicStats() as client:
            process = client.process_id
            future = client.submit("cooccur", text=LONG)
            last = client.submit("ping")
        self.assertFalse(is_running(process))
        self.assertTrue(future.done() and last.done())
        with self.assertRaises(ServerGone) as caught:
            client.ping()
        self.assertIn("closed", str(caught.exception))
        client.close()

    def test_short_requests_are_answered_before_the_end(self):
        client = TopicStats()
        futures = [client.submit("segment", text="今天") for _ in range(50)]
        client.close()
        self.assertEqual({future.result(0)["summary"]["tokens"] for future in futures}, {1})

    def test_server_that_does_not_end(self):
        client = fake("silent")
        future = client.submit("terms", text="a")
        begin = time.monotonic()
        client.close()
        self.assertGreater(time.monotonic() - begin, 3.5)
        self.assertFalse(is_running(client.process_id))
        self.assertEqual(future.exception(0).exit_code, -signal.SIGKILL)

    def test_closed_in_a_callback(self):
        client = TopicStats()
        future = client.submit("ping")
        future.add_done_callback(lambda _: client.close())
        self.wait_for_end(client.process_id)

    def test_client_killed(self):
        script = (
            "import sys, time; sys.path.insert(0, sys.argv[1]); import topicstats_client\n"
            "client = topicstats_client.TopicStats(); print(client.process_id, flush=True)\n"
            "time.sleep(60)")
        client = subprocess.Popen(
            [sys.executable, "-c", script, str(ROOT / "scripts")], stdout=subprocess.PIPE)
        with client:
            process = int(client.stdout.readline())
            self.assertTrue(is_running(process))
            client.kill()
        self.wait_for_end(process)

    def test_program_that_is_none(self):
        with self.assertRaises(FileNotFoundError):
            TopicStats("/nowhere/topicstats")
        for command in (["false"], ["cat"]):
            with self.assertRaises((ServerGone, TopicStatsError)):
                TopicStats(command)
        with self.assertRaises(ServerGone) as caught:
            TopicStats(arguments=["--no-such-option"])
        self.assertEqual(caught.exception.exit_code, 2)
        self.assertIn("no-such-option", caught.exception.stderr)


class FaultTests(unittest.IsolatedAsyncioTestCase):
    def test_busy_is_tried_again(self):
        with fake("busy", "3") as client:
            self.assertEqual(client.terms("a"), {"refusals": 3})
            with self.assertRaises(TopicStatsError) as caught:
                client.submit("terms", text="b").result(PATIENCE)
            self.assertEqual(caught.exception.name, "Busy")

    def test_busy_for_too_long(self):
        begin = time.monotonic()
        with fake("busy", "1000000", busy_seconds=0.3) as client:
            with self.assertRaises(TopicStatsError):
                client.terms("a")
        self.assertLess(time.monotonic() - begin, PATIENCE)

    async def test_busy_in_a_loop(self):
        async with AsyncTopicStats(FAKE, arguments=["busy", "3"]) as client:
            self.assertEqual(await client.terms("a"), {"refusals": 3})

    def test_no_more_is_sent_than_the_server_takes(self):
        with fake("silent") as client:
            futures = [client.submit("terms", text=str(n)) for n in range(10)]
            self.assertEqual(len(client._server._sent), 4)
            self.assertTrue(futures[-1].cancel())
            os.kill(client.process_id, signal.SIGKILL)
            for future in futures[:-1]:
                self.assertIsInstance(future.exception(PATIENCE), ServerGone)

    def test_noise_does_not_block(self):
        with fake("noisy") as client:
            for _ in range(3):
                self.assertEqual(client.terms("a"), {"refusals": 0})
            self.assertLessEqual(len(client._server._said), 1 << 14)

    def test_last_words(self):
        with fake("chatty") as client, self.assertRaises(ServerGone) as caught:
            client.terms("a")
        self.assertEqual(caught.exception.exit_code, 1)
        self.assertIn("the disk is on fire", str(caught.exception))
        with fake("chatty", "3") as client, self.assertRaises(ServerGone) as caught:
            client.terms("a")
        self.assertEqual(caught.exception.exit_code, 3)

    def test_lines_that_are_no_replies(self):
        with fake("odd") as client, self.assertRaises(ServerGone) as caught:
            client.terms("a")
        self.assertIn("does not speak", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
