"""Conversion of Org and reStructuredText to Markdown, line by line: links, and headlines and properties of Org."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ORG_LINK = re.compile(r"\[\[(https?://[^\]\[\s]{1,4000})\](?:\[([^\]\[]{0,1000})\])?\]")
_RST_LINK = re.compile(r"`([^`<>]{1,1000})<(https?://[^\s<>`]{1,4000})>`__?")
_RST_CITATION = re.compile(r"^\.\. \[[^\]\[]{1,100}\]\s+(?=\S)")
_HEADLINE = re.compile(r"(\*{1,8}) (?:(TODO|NEXT|STARTED|WAITING|DONE|CANCELLED) )?(?:\[#[A-C]\] )?(.*)")
_ORG_TAGS = re.compile(r"\s:[\w@:]{1,200}:$")
_PROPERTY = re.compile(r"\s*:(\w[\w-]*):\s*(.*)$")
_PROPERTY_LABELS = {
    "doi": "doi:",
    "eprint": "arXiv:",
    "arxiv": "arXiv:",
    "url": "",
    "author": "Authors: ",
    "authors": "Authors: ",
    "year": "Year: ",
}
"""Properties of Org that are read, by name in lower case, and the label that they get in Markdown."""
_SETTING = re.compile(r"#\+\w+", re.IGNORECASE)


def markup_of(text: str) -> str:
    """The markup of a text by its links: "org", "rst", or "" for another."""
    if _ORG_LINK.search(text):
        return "org"
    return "rst" if "`_" in text and _RST_LINK.search(text) else ""


def as_markdown(lines: Iterable[str], markup: str) -> Iterator[str]:
    """The lines in Markdown, as many as before; ``markup`` is a value of ``markup_of``."""
    if markup == "org":
        return _org_lines(lines)
    if markup == "rst":
        return (_RST_LINK.sub(_rst_link, _RST_CITATION.sub("- ", line)) for line in lines)
    return iter(lines)


def _rst_link(found: re.Match[str]) -> str:
    return f"[{' '.join(found[1].split())}]({found[2]})"


def _org_link(found: re.Match[str]) -> str:
    return f"[{found[2]}]({found[1]})" if found[2] else f"<{found[1]}>"


def _org_lines(lines: Iterable[str]) -> Iterator[str]:
    """Lines of Org in Markdown. A headline with a state becomes a task, and the lines below it are indented."""
    margin = ""
    for line in lines:
        headline = _HEADLINE.match(line)
        if headline:
            stars, state, title = headline.groups()
            title = _ORG_LINK.sub(_org_link, _ORG_TAGS.sub("", title.rstrip()))
            margin = "  " if state else ""
            box = "x" if state == "DONE" else " "
            yield f"- [{box}] {title}" if state else f"{'#' * min(len(stars), 6)} {title}"
        elif _SETTING.match(line):
            yield ""
        elif found := _PROPERTY.match(line):
            label = _PROPERTY_LABELS.get(found[1].lower())
            yield f"{margin}- {label}{found[2]}" if label is not None and found[2] and margin else ""
        else:
            margin = "" if line.startswith(("- ", "+ ")) else margin
            text = _ORG_LINK.sub(_org_link, line)
            yield margin + text.lstrip() if margin and text.strip() else text
