"""Recognises lines of programs, logs and regular expressions, in which identifiers of papers are only examples."""

from __future__ import annotations

import re

MAX_TECHNICAL_LINE_CHARS = 2_000
"""Characters of a line that are looked at."""

_PATTERN = re.compile(
    r"\\[.dwsSDW/]|\[\^|\[[a-zA-Z0-9]-[a-zA-Z0-9]|\.[*+]|[\])][*+]|/\*|\(\?[:<=!P]|\{\d+,\d*\}"
    r"|10\.\d{4,9}/[^\s<>]{0,99}\*|^\W{0,3}\^"
)
"""Signs of regular expressions and of wildcards."""
_LOG = re.compile(
    r"\W{0,3}(?:[A-Z][a-z]{2}\s+\d{1,2}\s\d\d:\d\d:\d\d\s\S+\s"
    r"|-{0,2}\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d)?\S{0,14}\s"
    r"|\d\d:\d\d:\d\d(?:[.,]\d+)?\s)"
)
"""The time at the beginning of a line of a log."""
_EVENT = re.compile(
    r"(?:^|[\s\[(<|])(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)(?:[\s\]):>|]|$)"
    r"|\"(?:GET|POST|PUT|HEAD|DELETE) \S|^\W{0,3}(?:GET|POST|PUT|HEAD|DELETE) (?:https?:|/)|\sHTTP/[12]"
)
"""The level of a message, or a request, in a log: "INFO ", "GET /"."""
_PROGRESS = re.compile(
    r"\W{0,3}(?:\[?\d{1,6}\s?(?:/|of)\s?\d{1,6}\]?\W{0,3})?(?:(?:down|up)load(?:ing|ed)|fetch(?:ing|ed)|crawl(?:ing|ed)"
    r"|sav(?:ing|ed)|skipp(?:ing|ed)|process(?:ing|ed)|pars(?:ing|ed)|resolv(?:ing|ed)|retry(?:ing)?|retried|request(?:ing|ed)"
    r"|failed|error|warning|timeout)\b\W{1,3}(?:\w{1,20}\W{1,3})?(?:https?:|10\.\d{4}|doi\W|arxiv\W|\d{4}\.\d{4})",
    re.IGNORECASE,
)
"""A line of a log that names what the program did with an address: "Downloading https://…"."""
_CODE = re.compile(
    r"\s*(?:(?:export |pub |static )?(?:const|let|var)\s\w+\s?[=:]|(?:async )?def \w+\(|class \w+\s?[:({]"
    r"|#\s?include\s?[<\"]"
    r"|(?:import|from) \w[\w.]*(?:$|;| import | as )|[\w.\[\]'\"]+\s?(?::\s?[\w\[\]., ]{1,40}\s?)?[+:]?=>?\s?[\[({\"']"
    r"|[\w.]{1,60}\([\"'{\[]|(?:return|assert|raise|await|yield|print|echo|expect)\s?[(\"'\w]"
    r"|(?:[$>%]\s)?(?:sudo |python3? -m )?(?:wget|curl|aria2c|git|pip3?|npm|npx|brew|apt|xdg-open|python3?)\s[-\w\"'h]"
    r"|\\[a-z]{2,20}\{)"
)
"""The beginning of a line of code: "const x =", "def read("."""
_CODE_END = re.compile(r"\)\s?;\s*$|[{(\[]\s*$|\}[);,]*\s*$|^\s*[\])}]+[;,)]*\s*$")
"""The end of a line of code: ");", "{"."""


def is_technical(line: str) -> bool:
    """True for a line of a program, a log or a list of patterns."""
    line = line[:MAX_TECHNICAL_LINE_CHARS].rstrip()
    if _LOG.match(line) or _EVENT.search(line) or _PROGRESS.match(line) or _PATTERN.search(line):
        return True
    return _CODE.match(line) is not None or (line[-1:] in tuple(";{([])},") and _CODE_END.search(line) is not None)
