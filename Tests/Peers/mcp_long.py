"""A call that takes seconds, to listen to its progress and to cancel it.

For mcp_client.py.
"""

import random
import time

import anyio

from mcp_tools import expect, expect_equal

WORDS = (
    "主题 模型 统计 词语 共现 语料 文本 分析 经济 发展 社会 文化 教育 科学 技术 国家 人民 环境 保护 生态 市场 企业 研究 "
    "数据 信息 网络 城市 农村 政策 管理"
).split()
MEBIBYTE = 1 << 20
# Seconds that a call should take, and must take at least to be cancelled in its midst.
LONG, SHORTEST = 2.0, 0.4
LARGEST = 512 * MEBIBYTE


class LongText:
    """A file of Chinese text that can be made longer."""

    def __init__(self, directory):
        self.directory = directory
        self.path = directory / "long.txt"
        self.bytes = 0
        chooser = random.Random(20260728)
        lines, size = [], 0
        while size < MEBIBYTE:
            lines.append("".join(chooser.choices(WORDS, k=chooser.randint(5, 15))) + "。\n")
            size += len(lines[-1].encode())
        self.block = "".join(lines).encode()
        self.grow(16 * MEBIBYTE)

    def grow(self, size):
        """Makes the file at least this long."""
        with open(self.path, "ab") as file:
            while self.bytes < size:
                self.bytes += file.write(self.block)

    def call(self):
        """A call that reads all of it and takes long: ICU's own iterator, and wide windows."""
        return "cooccur", {
            "paths": [str(self.path)], "segmenter": "icu", "min_count": 1, "window": 100,
            "within": "document", "top": 5}


async def listen(report, tools, record, long_text):
    """Makes a long call, longer and longer until it takes LONG; returns its seconds, or None."""
    async def ignore(*_):
        pass
    with report.check("a long call tells its progress"):
        while True:
            name, arguments = long_text.call()
            began = time.monotonic()
            await tools.call(name, arguments, progress_callback=ignore)
            seconds = time.monotonic() - began
            if seconds >= LONG or long_text.bytes >= LARGEST:
                break
            long_text.grow(2 * long_text.bytes)
        # That it grows, and ends before the reply, is checked of the whole record.
        token = record.requests("tools/call")[-1]["params"]["_meta"]["progressToken"]
        told = [
            message["params"]["progress"] for _, sender, message in record.messages
            if sender == "server" and message.get("method") == "notifications/progress"
            and message["params"]["progressToken"] == token]
        expect(len(told) >= 2, f"{seconds:.1f} s long it told {told}")
        return seconds
    return None


async def cancel(report, tools, record, long_text, seconds):
    """Cancels a call that would take some seconds, and waits for the reply that must not come."""
    name, arguments = long_text.call()
    identifier = None
    with report.check("after a call was cancelled the server still answers"):
        expect(seconds >= SHORTEST, f"no call takes long enough: {seconds:.1f} s")
        before = len(record.cancellations())
        with anyio.move_on_after(seconds / 4) as scope:
            await tools.call(name, arguments)
        expect(scope.cancelled_caught, "it ended before it was cancelled")
        expect_equal(len(record.cancellations()), before + 1, "cancellations")
        identifier = record.cancellations()[-1][2]
        await tools.call("terms", {"text": "词语"})
    if identifier is None:
        return
    with report.check("a cancelled call is not answered"):
        await anyio.sleep(seconds + 1)
        expect_equal(record.replies(identifier), [], "replies")
