"""MediaWiki to Markdown, line by line: tables, links, headings, lists, and templates ({{cite …}})."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.fields.publication_dates import read_publication_date

MAX_TEMPLATE_LINES = 60
"""Lines of a template; a longer one is left as it is."""
MAX_TABLE_LINES = 20_000
"""Lines of a table; what follows them is another text."""
MAX_CITE_CHARS = 5_000
"""Characters of a template; a longer one is left as it is."""

_MARK = re.compile(r"^\{\|.*$|\{\{\s*cite \w+\s*\|", re.IGNORECASE | re.MULTILINE)
"""The beginning of a table or of a template for references: "{| class=x", "{{cite journal |"."""
_TEMPLATE_BEGINS = re.compile(r"\{\{\s*cite \w+(?![^{}]*\}\})", re.IGNORECASE)
_CITE = re.compile(rf"\{{\{{\s*cite \w+\s*\|([^{{}}]{{1,{MAX_CITE_CHARS}}})\}}\}}", re.IGNORECASE)
_LINK = re.compile(r"(?<!\[)\[(https?://[^\s\[\]<>]{1,4000})(?:\s+([^\[\]]{1,1000}))?\](?!\])")
"""A link: "[https://example.org Title]"."""
_PAGE = re.compile(r"\[\[(?:[^\[\]|]{1,300}\|)?([^\[\]|]{1,300})\]\]")
"""A link to a page of the wiki: "[[Owl]]", "[[Owl|owls]]"."""
_EMPHASIS = re.compile(r"'{2,5}")
_HEADING = re.compile(r"(={1,6})(.*?)\1\s*$")
_ITEM = re.compile(r"([*#]+)\s*(?=\S)")
_ATTRIBUTES = re.compile(r"^\s*(?:[\w-]+\s*=\s*\"[^\"]*\"\s*)+\|(?!\|)")
"""The attributes before the text of a cell: 'style="width: 5em" |'."""


def is_wiki(text: str) -> bool:
    """True for a text with a table or a template for references."""
    return ("{|" in text or "{{" in text) and _MARK.search(text) is not None


def wiki_as_markdown(lines: Iterable[str]) -> Iterator[str]:
    """The lines in Markdown, as many as there are; the rows of a table are on its first lines."""
    table: list[str] | None = None
    for text in _whole_templates(lines):
        if table is None and not text.startswith("{|"):
            yield _plain(text)
            continue
        table = table or []
        table.append(text)
        if text.startswith("|}") or len(table) >= MAX_TABLE_LINES:
            rows = _rows(table)
            yield from rows
            yield from [""] * (len(table) - len(rows))
            table = None
    yield from map(_plain, table or [])


def _whole_templates(lines: Iterable[str]) -> Iterator[str]:
    """The lines; a template that goes over several is on the first one, and the others are empty."""
    begun: list[str] = []
    for line in lines:
        text = line.strip()
        if begun or _TEMPLATE_BEGINS.search(text):
            begun.append(text)
            if "}}" not in text and len(begun) < MAX_TEMPLATE_LINES:
                continue
            yield " ".join(begun)
            yield from [""] * (len(begun) - 1)
            begun = []
        else:
            yield text
    yield from begun


def _rows(table: list[str]) -> list[str]:
    """The rows of a table in Markdown, the first one with a rule below it."""
    rows: list[list[str]] = [[]]
    for text in table[1:]:
        if text.startswith("|+"):
            continue
        if text.startswith(("|-", "|}")):
            rows.append([])
        elif text.startswith(("|", "!")):
            parts = re.split(r"\|\||!!", text[1:])
            rows[-1] += [_plain(_ATTRIBUTES.sub("", part).strip()).replace("|", "/") for part in parts]
        elif rows[-1]:
            rows[-1][-1] += f" {_plain(text)}"
    found = [f"| {' | '.join(row)} |" for row in rows if row]
    return [*found[:1], "|" + "---|" * next((len(row) for row in rows if row), 1), *found[1:]] if found else []


def _plain(text: str) -> str:
    if heading := _HEADING.match(text):
        return f"{'#' * len(heading[1])} {heading[2].strip()}"
    text = _CITE.sub(lambda found: _cited(found[1]), text)
    text = _LINK.sub(lambda found: f"[{found[2]}]({found[1]})" if found[2] else f"<{found[1]}>", text)
    text = _EMPHASIS.sub("", _PAGE.sub(r"\1", text))
    item = _ITEM.match(text)
    return f"{'  ' * (len(item[1]) - 1)}- {text[item.end() :].strip()}" if item else text


def _cited(fields: str) -> str:
    """The fields of a template as a reference with its link."""
    named = {
        name.strip().lower(): value.strip()
        for name, is_named, value in (part.partition("=") for part in fields.split("|"))
        if is_named
    }
    names = [
        ", ".join(filter(None, (named.get(f"last{at}", ""), named.get(f"first{at}", ""))))
        for at in ("", *map(str, range(1, 100)))
    ]
    authors = "; ".join(filter(None, names)) or named.get("author", "") or named.get("authors", "")
    date = read_publication_date(named.get("date", "") or named.get("year", ""))
    address = f"https://doi.org/{named['doi']}" if named.get("doi") else named.get("url", "")
    if not address and (number := named.get("arxiv") or named.get("eprint")):
        address = f"https://arxiv.org/abs/{number}"
    source = named.get("journal") or named.get("book-title") or named.get("publisher") or ""
    volume = named.get("volume", "") + (f"({named['issue']})" if named.get("issue") else "")
    pages = named.get("pages", "").replace("–", "-")
    source = f"{source} {volume}: {pages}" if source and volume and pages else source
    title = named.get("title", "")
    linked = f"[{title}]({address})" if address else title
    source += f". ISBN {named['isbn']}" if named.get("isbn") else ""
    return f"{authors} ({date}). {linked}. {source}." if authors and date else f"{linked}. {authors}. {source}"
