#!/usr/bin/env python3
"""Takes the running text out of files that hold more than text, for scripts/fetch-corpora.

Usage: plain_text.py FORMAT [OPTION…] FILE…

Writes UTF-8 to standard output, one paragraph or message a line.

FORMAT
  tagged    words with part-of-speech tags, as in the People's Daily corpus
  html      web pages: what a reader sees, one block a line
  mo        compiled gettext messages: the translations
  ldml      Unicode's locale data: names, and keywords of emoji
  firefox   a language pack: the messages of its .ftl and .properties files
  fortune   a file of sayings and poems, parted by lines of "%"
  lines     text as it is

OPTION
  --foreign   only lines with a letter that is not ASCII: leaves out what was never translated
  --unspaced  without U+200B ZERO WIDTH SPACE, with which some writers part words
  --once      each line only once
"""

import html.parser
import re
import struct
import sys
import xml.etree.ElementTree
import zipfile


def tagged(path):
    """Lines of `word/tag` with two spaces between.

    A compound stands in brackets with a tag of its own: `[中央/n  电视台/n]nt`. What is left of a
    line is its words, one behind the other, as they stood in the newspaper.
    """
    for line in lines(path):
        words = []
        for token in line.split():
            word, slash, tag = token.rpartition("/")
            if not slash:
                raise ValueError(f"{path}: no tag in {token!r}")
            # The bracket opens a compound unless it is the word itself.
            words.append(word[1:] if word.startswith("[") and len(word) > 1 else word)
        yield "".join(words)


class Page(html.parser.HTMLParser):
    """Collects the text of a page, a line for each block."""

    BLOCKS = set("address blockquote br dd div dt h1 h2 h3 h4 h5 h6 li p pre table td th tr".split())
    HIDDEN = set("aside button footer header nav noscript script style title".split())

    def __init__(self):
        super().__init__()
        self.lines = [""]
        self.hidden = 0

    def handle_starttag(self, tag, attributes):
        if tag in self.HIDDEN:
            self.hidden += 1
        if tag in self.BLOCKS:
            self.lines.append("")

    def handle_endtag(self, tag):
        if tag in self.HIDDEN:
            self.hidden -= 1
        if tag in self.BLOCKS:
            self.lines.append("")

    def handle_data(self, data):
        if self.hidden == 0:
            self.lines[-1] += data


def html_page(path):
    page = Page()
    page.feed(read(path).decode())
    page.close()
    return page.lines


def mo(path):
    """The format is described in the manual of GNU gettext, "The Format of GNU MO Files"."""
    data = read(path)
    order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
    count, originals, translations = struct.unpack(order + "III", data[8:20])
    for index in range(count):
        length, _ = struct.unpack_from(order + "II", data, originals + 8 * index)
        if length == 0:
            continue  # the header
        length, start = struct.unpack_from(order + "II", data, translations + 8 * index)
        for form in data[start : start + length].decode().split("\0"):
            yield from form.split("\n")


def ldml(path):
    for element in xml.etree.ElementTree.parse(path).iter():
        yield element.text or ""


def firefox(path):
    with zipfile.ZipFile(path) as pack:
        for name in sorted(pack.namelist()):
            if not name.endswith((".ftl", ".properties")):
                continue
            for line in pack.read(name).decode().split("\n"):
                if not line.startswith("#"):
                    # `key = value`, and further lines of a value.
                    yield re.sub(r"^\s*[-.\w]+\s*=\s*", "", line)


def fortune(path):
    for line in lines(path):
        line = re.sub(r"\x1b\[[0-9;]*m", "", line)
        if line != "%":
            yield line


def lines(path):
    return read(path).decode().split("\n")


def read(path):
    with open(path, "rb") as file:
        return file.read()


def is_foreign(line):
    return any(character.isalpha() and not character.isascii() for character in line)


FORMATS = {
    "tagged": tagged,
    "html": html_page,
    "mo": mo,
    "ldml": ldml,
    "firefox": firefox,
    "fortune": fortune,
    "lines": lines,
}


def main(arguments):
    if len(arguments) < 2 or arguments[0] not in FORMATS:
        sys.exit(__doc__)
    options = {argument for argument in arguments[1:] if argument.startswith("--")}
    seen = set()
    for path in arguments[1:]:
        if path in options:
            continue
        for line in FORMATS[arguments[0]](path):
            # Only blanks that lay out the source; others belong to the text.
            line = re.sub(r"[ \t\r\n]+", " ", line).strip(" ")
            if "--unspaced" in options:
                line = line.replace("\u200b", "")
            if not line or ("--foreign" in options and not is_foreign(line)):
                continue
            if "--once" in options:
                if line in seen:
                    continue
                seen.add(line)
            sys.stdout.buffer.write(line.encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1:])
