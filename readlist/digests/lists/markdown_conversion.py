"""Conversion of Org, reStructuredText, AsciiDoc, Logseq and wikis to Markdown, line by line.

Links are converted in all of them, headlines in most, and properties in Org.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.lists.logseq_lines import is_logseq, logseq_as_markdown
from readlist.digests.lists.wiki_lines import is_wiki, wiki_as_markdown

_ORG_LINK = re.compile(r"\[\[(https?://[^\]\[\s]{1,4000})\](?:\[([^\]\[]{0,1000})\])?\]")
"""A link in Org: "[[https://example.org][Title]]"."""
_ORG_IDENTIFIER_LINK = re.compile(r"\[\[(doi|arxiv):([^\]\[\s]{1,500})\](?:\[([^\]\[]{0,1000})\])?\]", re.IGNORECASE)
"""A link to an identifier in Org mode: "[[doi:10.1234/sand][Sand]]"."""
_ORG_CITATION = re.compile(r"\[cite(?:/\w{1,20})?:[^\]\[]{1,500}\]\s?|(?<![\w:])cite[a-z]{0,10}:&?[\w:.-]{1,200}\s?")
"""A citation in Org: "[cite:@owls]"; as org-ref writes it: "cite:owls"."""
_PAGES_OF_SCHEMES = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"}
_RST_LINK = re.compile(r"`([^`<>]{1,1000})<(https?://[^\s<>`]{1,4000})>`__?")
"""A link in reStructuredText: "`Title <https://example.org>`_"."""
_RST_CITATION = re.compile(r"^\.\. \[[^\]\[]{1,100}\]\s+(?=\S)")
"""The label of a citation in reStructuredText: ".. [Owls2024] Title"."""
_ADOC_LINK = re.compile(
    r"(?:link:)?(https?://[^\s\[\]<>]{1,4000})\[([^\]\[]{1,1000}?)(?:\^|,\s?(?:window|role|opts)=[^\]\[]{0,100})?\]"
)
"""A link in AsciiDoc: "https://example.org[Title]", "link:https://example.org[Title^]"."""
_ADOC_HEADLINE = re.compile(r"(={1,6}) (?=\S)")
_ADOC_ANCHOR = re.compile(r"\[\[\[[\w, .:-]{1,100}\]\]\]\s*")
"""The anchor of a reference in a bibliography of AsciiDoc: "[[[owls,1]]] "."""
_HEADLINE = re.compile(r"(={1,6}) (?=\S)")
_ADOC_ANCHOR = re.compile(r"\[\[\[[\w, .:-]{1,100}\]\]\]\s*")
"""The anchor of a reference in a bibliography of AsciiDoc: "[[[owls,1]]] "."""
_BIBITEM = re.compile(
    r"\s*+\\bibitem\s*+(?:\[(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,500}+\]\s*+)?(?:%\s*+)?\{[^{}]{0,200}\}\s*+"
)
_BIBITEM_BEGINS = re.compile(r"\s*\\bibitem\b")
_TEX_LINK = re.compile(r"\\href\s*\{([^{}]{1,4000})\}\s*\{[^{}]{0,500}\}|\\(?:url|path)\s*\{([^{}]{1,4000})\}")
r"""A link in LaTeX: "\url{https://example.org}", "\href{https://example.org}{Sand}"."""
_TEX_DOI = re.compile(r"\\doi\s*\{([^{}]{1,500})\}")
_TEX_WITHOUT_TEXT = re.compile(
    r"\\(?:newblock|penalty\d{1,5}|BibitemOpen|BibitemShut\s*\{[^{}]*\}|natexlab\s*\{[^{}]*\})\s*|(?<!\\)%.*"
)
"""Commands and comments in a reference that show no text."""
_TITLE_IN_COMMENT = re.compile(r"\s*+%\s*+(``.{4,500}''|“.{4,500}”)\s*+$")
_HEADLINE = re.compile(r"(\*{1,8}) (?:(TODO|NEXT|STARTED|WAITING|DONE|CANCELLED) )?(?:\[#[A-C]\] )?(.*)")
"""A headline of Org with its state and priority: "** TODO [#A] Counting owls"."""
_ORG_TAGS = re.compile(r"\s:[\w@:]{1,200}:$")
_DESCRIPTION = re.compile(r"^(\s{0,8}[-+] \w[\w -]{0,30}) ::(?=\s)\s*")
"""An item of a description list: "- author :: Ada Example"."""
_ORG_PROPERTIES = re.compile(
    r"^\s{0,8}:PROPERTIES:\s*\n(?:\s*:[\w-]+:.*\n){0,40}\s*:(?:DOI|EPRINT|ARXIV|PMID):\s*\S", re.I | re.M
)
"""The properties of a headline, with an identifier of a paper."""
_PROPERTY = re.compile(r"\s*:(\w[\w-]*):\s*(.*)$")
_PROPERTY_LABELS = {
    "doi": "doi:",
    "eprint": "arXiv:",
    "arxiv": "arXiv:",
    "url": "",
    "author": "Authors: ",
    "authors": "Authors: ",
    "year": "Year: ",
    "date": "Date: ",
    "journal": "Journal: ",
    "booktitle": "Venue: ",
    "pmid": "PMID: ",
}
"""Properties of Org that are read, by name in lower case, and the label that they get in Markdown."""
_PLANNED = re.compile(r"\s*(?:CLOSED|SCHEDULED|DEADLINE|CLOCK): ?[\[<]\d{4}-")
"""The time for which a task of Org is planned, or at which it was done."""
_SETTING = re.compile(r"#\+\w+", re.IGNORECASE)
"""A setting of an Org file: "#+title"."""


def markup_of(text: str) -> str:
    """The markup of a text: "wiki", "org", "logseq", "adoc", "rst", or "" for another."""
    if is_wiki(text):
        return "wiki"
    if _ORG_LINK.search(text) or _ORG_IDENTIFIER_LINK.search(text) or _ORG_PROPERTIES.search(text):
        return "org"
    if is_logseq(text):
        return "logseq"
    if "://" in text and _ADOC_LINK.search(text) and "](" not in text:
        return "adoc"
    return "rst" if "`_" in text and _RST_LINK.search(text) else ""


def as_markdown(lines: Iterable[str], markup: str) -> Iterator[str]:
    """The lines in Markdown, as many as before; ``markup`` is a value of ``markup_of``."""
    if markup == "org":
        return _org_lines(lines)
    if markup == "rst":
        return (_RST_LINK.sub(_rst_link, _RST_CITATION.sub("- ", line)) for line in lines)
    if markup == "wiki":
        return wiki_as_markdown(lines)
    if markup == "logseq":
        return logseq_as_markdown(lines)
    return map(_adoc_line, lines) if markup == "adoc" else iter(lines)


def _adoc_line(line: str) -> str:
    headline = _ADOC_HEADLINE.match(line)
    text = f"{'#' * len(headline[1])} {line[headline.end() :]}" if headline else _ADOC_ANCHOR.sub("", line)
    return _ADOC_LINK.sub(lambda found: f"[{found[2]}]({found[1]})", text)


def _rst_link(found: re.Match[str]) -> str:
    return f"[{' '.join(found[1].split())}]({found[2]})"


def _org_links(line: str) -> str:
    """A line with its links in Markdown, and without citations of a bibliography."""
    line = _ORG_CITATION.sub("", line)
    return _ORG_IDENTIFIER_LINK.sub(_identifier_link, _ORG_LINK.sub(_org_link, line))


def _identifier_link(found: re.Match[str]) -> str:
    """A link such as ``[[doi:10.5555/1][Title]]``; without a title, the identifier."""
    scheme, value, title = found.groups()
    return f"[{title}]({_PAGES_OF_SCHEMES[scheme.lower()]}{value})" if title else f"{scheme}:{value}"


def _org_link(found: re.Match[str]) -> str:
    return f"[{found[2]}]({found[1]})" if found[2] else f"<{found[1]}>"


def _org_lines(lines: Iterable[str]) -> Iterator[str]:
    """Lines of Org in Markdown. A headline with a state becomes a task, and the lines below it are indented."""
    margin = ""
    for line in lines:
        headline = _HEADLINE.match(line)
        if headline:
            stars, state, title = headline.groups()
            tags = _ORG_TAGS.search(title.rstrip()) if state else None
            title = _org_links(_ORG_TAGS.sub("", title.rstrip()))
            title += "".join(f" #{tag}" for tag in tags[0].strip(" :").split(":") if tag) if tags else ""
            margin = "  " if state else ""
            box = "x" if state == "DONE" else " "
            yield f"- [{box}] {title}" if state else f"{'#' * min(len(stars), 6)} {title}"
        elif _SETTING.match(line) or _PLANNED.match(line):
            yield ""
        elif found := _PROPERTY.match(line):
            label = _PROPERTY_LABELS.get(found[1].lower())
            yield f"{margin}- {label}{found[2]}" if label is not None and found[2] else ""
        else:
            margin = "" if line.startswith(("- ", "+ ")) else margin
            text = _org_links(_DESCRIPTION.sub(r"\1: ", line, count=1))
            yield margin + text.lstrip() if margin and text.strip() else text
