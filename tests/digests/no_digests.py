"""Texts of many kinds that are no digests; some of them quote a paper or its marks."""

from __future__ import annotations

README = """# Pond Simulator

[![Build](https://ci.example.org/pond.svg)](https://ci.example.org/pond)

Simulates ponds, and boats of paper on them.

## Installation

```
pip install pond-simulator
```

## Usage

1. Fill the pond: `pond fill --litres 40`.
2. Put a boat on it. See the [manual](https://ponds.example.org/manual).

- [x] wind
- [ ] rain, see [issue 12](https://github.com/ponds/simulator/issues/12)

## Licence

Do with it what you like. Questions: [write to us](mailto:ponds@example.org).
"""
LOG = """2026-03-17 08:00:01,123 INFO  [main] pond.Server: started on port 8080
2026-03-17 08:00:02,004 WARN  [pool-1] pond.Wind: no wind for 30 s (see https://ponds.example.org/wind)
2026-03-17 08:00:02,310 ERROR [pool-1] pond.Boat: boat 2603.00001 sank
2026-03-17 08:00:03,000 INFO  [main] GET /boats/17?size=3 200 12ms
"""
PYTHON = '''"""Counts boats; the method is that of https://arxiv.org/abs/2603.00001."""

import re
from pathlib import Path

BOAT = re.compile(r"@boat{(\\w+),")
TITLE = "A title"


def count(path: Path) -> int:
    """The number of boats in a file (doi:10.1000/boats.1)."""
    return sum(1 for line in path.open() if BOAT.match(line))


class Pond:
    def __init__(self, litres):
        self.litres = litres
'''
C = """/* Counts boats. See https://doi.org/10.1000/boats.1 for the method. */
#include <stdio.h>
#include "pond.h"

#define MAX_BOATS 40

int main(int argc, char **argv)
{
    struct pond *pond = open_pond(argv[1]);   /* may be NULL */
    if (!pond)
        return 1;
    for (int i = 0; i < MAX_BOATS; i++)
        printf("%d\\t%s\\n", i, pond->boats[i].name);
    return 0;
}
"""
LATEX = r"""\documentclass{article}
\usepackage{hyperref}
\title{Boats of Paper}
\author{Ada Example \and Ben Sample}
\date{March 17, 2026}
\begin{document}
\maketitle
\begin{abstract}
We fold boats of paper and let them sail.
\end{abstract}
\section{Introduction}
Boats were folded before \cite{sample2019, test2024}. See \url{https://arxiv.org/abs/2603.00001}.
\begin{equation} E = m c^2 \end{equation}
\bibliographystyle{plain}
\bibliography{boats}
\end{document}
"""
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The Pond Inn</title></head><body>
<nav><a href="/">Home</a> <a href="https://ponds.example.org/menu">Menu</a></nav>
<h1>The Pond Inn</h1><p>Open daily since 1999. Read the <a href="https://news.example.org/2026/03/17/inn">article
about us</a> in the newspaper.</p><ul><li>Soup, 4.50</li><li>Fish, 12.00</li></ul>
<p>© 2026 The Pond Inn. All rights reserved.</p></body></html>
"""
MANUAL = """<html><head><title>pond(1)</title></head><body><h1>pond</h1><h2>Options</h2>
<dl><dt><a href="https://ponds.example.org/manual#fill">--fill</a><dd>Fills the pond.
<dt><a href="https://ponds.example.org/manual#drain">--drain</a><dd>Drains it.</dl></body></html>
"""
SHELL = """#!/bin/sh
# Fetches the list of boats.
set -eu
for n in 1 2 3; do
    curl -sS "https://ponds.example.org/boats/$n.json" -o "boats-$n.json" || exit 1
done
echo "%T done" >&2
"""
TOML = """[project]
name = "pond-simulator"
version = "1.0.2"
authors = [{name = "Ada Example", email = "ada@example.org"}]
keywords = ["pond", "boat"]

[project.urls]
Homepage = "https://ponds.example.org"
"""
YAML = """name: pond
title: The pond
version: 1.0.2
on:
  push:
    branches: [main]
jobs:
  test:
    runs-on: ubuntu
    steps:
      - uses: actions/checkout@v4
      - name: Test
        run: |
          make test
"""
INI = """[pond]
title = The pond
year = 2026
url = https://ponds.example.org

[boats]
; how many
number = 40
"""
NOVEL = """CHAPTER ONE

The pond lay still in the grey of the morning, and nobody had yet come down to it. Ada stood at the window, with the
letter in her hand, and did not read it.

“You will have to answer,” said Ben behind her. He had not slept either.

“I know,” she said. “In March. In March I shall answer all of them.”

Outside a heron lifted one foot, thought better of it, and put it back into the water. It was the seventeenth day
without wind.
"""
LETTER = """Ada Example
1 Pond Road
Town

17 March 2026

Dear Mr Sample,

thank you for your letter of 2 March. The boats have arrived: all forty of them, and only one is wet. I enclose the
invoice, No. 2603/17, which you asked for.

Please tell your daughter that the red one sails best.

Yours sincerely,
Ada Example
"""
LICENCE = """The Pond Licence, Version 2.0

Copyright (c) 2026 The Pond Authors. All rights reserved.

1. You may use, copy and change the boats.
2. You may not sell them as ships.
3. THE BOATS COME AS THEY ARE, WITHOUT ANY WARRANTY. IN NO EVENT SHALL THE AUTHORS BE LIABLE FOR WET FEET.

See https://ponds.example.org/licence.
"""
LONG_LICENCE = """Pond Licence

Copyright (c) 2026 Ada Example

Everybody who gets a boat may use it, lend it, sell it or give it away, as long as this text goes with it, \
and as long as nobody says that it is his own when it is not, or paints it in another colour than the pond's.

This notice shall be kept

The boats are given away as they are, without a promise of any kind that they float, that they float for long, or \
that they float in water. The giver does not pay for wet feet, on the pond or beside it.
"""
NUMBERS = "time,depth,wind\n" + "".join(f"{at / 2},{40 - at},{at * at % 7}\n" for at in range(20))
JSON = """{
  "name": "pond-simulator",
  "title": "Pond",
  "version": "1.0.2",
  "description": "Simulates ponds",
  "author": "Ada Example",
  "repository": {"type": "git", "url": "https://github.com/ponds/simulator"},
  "keywords": ["pond", "boat"],
  "dependencies": {"left-pond": "^1.0.0"}
}
"""
ISSUES = """[{"url": "https://api.example.org/issues/1", "id": 1, "title": "The boat sinks", "state": "open",
"labels": [], "created_at": "2026-03-17T08:00:00Z", "body": "It sinks."}]
"""
XML = """<?xml version="1.0" encoding="UTF-8"?>
<configuration><appender name="FILE" class="pond.FileAppender"><file>pond.log</file></appender>
<title>Pond</title><item key="year">2026</item><url>https://ponds.example.org</url></configuration>
"""
SVG = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40">
<title>A boat</title><a xlink:href="https://ponds.example.org"><path d="M0 0L40 40Z"/></a></svg>
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Ponds//Calendar//EN
BEGIN:VEVENT
UID:1@ponds.example.org
DTSTART:20260317T080000Z
SUMMARY:Launch of the boat
URL:https://ponds.example.org
END:VEVENT
END:VCALENDAR
"""
CARD = """BEGIN:VCARD
VERSION:3.0
N:Example;Ada;;;
FN:Ada Example
TEL;TYPE=work:+49 000 0000
URL:https://ponds.example.org
END:VCARD
"""
DIFF = """diff --git a/pond.py b/pond.py
index 0123456..789abcd 100644
--- a/pond.py
+++ b/pond.py
@@ -1,4 +1,4 @@
 def fill(litres):
-    return litres
+    return litres * 2  # https://ponds.example.org/issues/3
"""
SQL = """-- The boats.
CREATE TABLE boats (id INTEGER PRIMARY KEY, title TEXT, authors TEXT, year INTEGER);
INSERT INTO boats VALUES (1, 'The keel', 'Else, Eve', 1999), (2, 'Sailing on ponds', 'Test, C.', 2026);
SELECT title FROM boats WHERE year > 2000;
"""
TRACEBACK = """Traceback (most recent call last):
  File "pond.py", line 17, in <module>
    fill(Pond(40))
  File "pond.py", line 3, in fill
    raise Overflow(litres)
pond.Overflow: 41 litres
"""
CHAT = """[17.03.26, 08:01:12] Ada: Good morning!
[17.03.26, 08:01:40] Ben: Morning. Did you see https://ponds.example.org/boats?
[17.03.26, 08:02:03] Ada: No, what is it?
[17.03.26, 08:02:09] Ben: <Media omitted>
"""
MINUTES = """Minutes of the Pond Committee

Date: 17 March 2026
Present: Ada Example, Ben Sample, C. Test
Apologies: Eve Else

1. Minutes of the last meeting
   The minutes of 3 March 2026 were approved.

2. Boats
   BS reported on the boats. They are to be painted by 1 April 2026.

3. Any other business
   None. Next meeting: 31 March 2026.
"""
SHEET = """Part\tNumber\tPrice\tShelf
Mast\t4\t12.50\tA3
Sail\t2\t40.00\tA4
Keel\t1\t99.90\tC1
"""
STYLED = """Ponds
=====

.. image:: pond.png
   :alt: A pond

The method follows `an older one <https://doi.org/10.1000/boats.1>`_.

.. note::
   See the `source <https://github.com/ponds/simulator>`_.
"""
RECORDS = """# Converter

Reads records and writes them in another format. This is one of them:

```
TY  - JOUR
TI  - Boats of paper
AU  - Example, Ada
PY  - 2026
DO  - 10.1000/boats.1
ER  -
```

The tags have two letters. The first one is the type, which is one of a list.
All others are described in the manual, with the names that other programs have for them.
Write to us if one of yours is missing.

## How it is used

Call it with the name of the file. The result is written to a file beside it, with another ending.
If there is one of that name, it is kept, and the program says so. Nothing else is changed.

```
@article{boats, title = {Boats of paper}}
```
"""
PATTERNS = r"""# Patterns of DOIs
^10\.\d{4,9}/[-._;()/:A-Z0-9]+$
10.1002/[^\s]+
10.1021/acs.*
10.1000/boats*
"""
DOWNLOADS = """#!/bin/bash
wget https://arxiv.org/pdf/2603.00001
wget https://arxiv.org/pdf/2603.00002
"""
FETCHED = "".join(
    f"2026-03-17 08:00:0{at} fetched https://arxiv.org/abs/2603.0000{at}\nDownloading 10.1000/boats.{at}\n"
    for at in range(9)
)
CONSTANTS = """ids = [
    "2603.00001",
    "2603.00002",
]
"""
NO_DIGESTS = {
    "converter.md": RECORDS,
    "patterns.txt": PATTERNS,
    "downloads.sh": DOWNLOADS,
    "downloads.txt": DOWNLOADS.partition("\n")[2],
    "fetched.log": FETCHED,
    "constants.py": CONSTANTS,
    "README.md": README,
    "pond.log": LOG,
    "pond.py": PYTHON,
    "pond.c": C,
    "boats.tex": LATEX,
    "inn.html": PAGE,
    "manual.html": MANUAL,
    "fetch.sh": SHELL,
    "pyproject.toml": TOML,
    "test.yaml": YAML,
    "pond.ini": INI,
    "novel.txt": NOVEL,
    "letter.txt": LETTER,
    "LICENCE": LICENCE,
    "LICENCE.txt": LONG_LICENCE,
    "depth.csv": NUMBERS,
    "package.json": JSON,
    "issues.json": ISSUES,
    "log.xml": XML,
    "boat.svg": SVG,
    "ponds.ics": CALENDAR,
    "ada.vcf": CARD,
    "pond.diff": DIFF,
    "boats.sql": SQL,
    "traceback.txt": TRACEBACK,
    "chat.txt": CHAT,
    "minutes.txt": MINUTES,
    "parts.tsv": SHEET,
    "ponds.rst": STYLED,
}
"""Texts by a name that fits them."""
