"""Splits a paragraph in Markdown into lines that each begin with bold text: "**Week 1**: [Title](https://…)"."""

from __future__ import annotations

import re
from collections import deque

from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.linked_lines import LineLink, LinkedLine
from readlist.digests.lists.labelled_lines import read_label

_SCHEDULE = re.compile(
    r"(?:week|lecture|session|class|meeting|module|day|unit|woche|vorlesung|sitzung|semaine|semana) \d{1,2}\b"
    r"(?: \([^()\n]{1,40}\)|, [^:\n]{1,30})?\s?[:–—-]\s+",
    re.IGNORECASE,
)
"""The lead of a line of a timetable: "Week 1 (Apr 7): "."""


def split_at_bold_leads(line: LinkedLine) -> list[LinkedLine]:
    """The lines of a paragraph if each begins with bold text and has a link: "**Week 1**: [Title](…)".

    The paragraph is left whole if it has the fields of one paper ("**Code:** [GitHub](…)"), or links to fewer than two
    papers.
    """
    texts = line.text.split("\n")
    if len(texts) < 2 or len(line.strong) < len(texts):
        return [line]
    found: list[LinkedLine] = []
    links, strong = deque(sorted(line.links, key=lambda link: link.place)), deque(line.strong)
    begin = papers = 0
    for index, text in enumerate(texts):
        end = begin + len(text)
        own: list[LineLink] = []
        while links and links[0].place <= end:
            link = links.popleft()
            own.append(link._replace(place=link.place - begin))
        leads = _take_bold(text, strong, texts[index + 1] if index + 1 < len(texts) else "")
        if not own or not leads or _is_field(text, leads[0]):
            return [line]
        papers += any((address := read_address(link.address)) and address.is_paper for link in own)
        part = line._replace(text=text, links=tuple(own), strong=leads, number=line.number + index)
        if (lead := _SCHEDULE.match(text)) and len(leads[0]) <= lead.end() <= own[0].place:
            part = without_part(part, 0, lead.end())._replace(strong=leads[1:])
        found.append(part)
        begin = end + 1
    return found if papers > 1 else [line]


def _is_field(text: str, lead: str) -> bool:
    """True for a line that begins with a label: "Code: …"."""
    return read_label(text) is not None or is_link_word(lead.strip(" :："), is_alone=True)


def _take_bold(text: str, strong: deque[str], next_text: str) -> tuple[str, ...]:
    """Take the bold parts of a line from those of its paragraph; () if the line does not begin with one."""
    parts: list[str] = []
    place = 0
    while strong and (found := text.find(strong[0], place)) >= 0:
        if (found and not parts) or (parts and next_text.startswith(strong[0])):
            break
        place = found + len(strong[0])
        parts.append(strong.popleft())
    return tuple(parts)


def without_part(line: LinkedLine, begin: int, end: int) -> LinkedLine:
    """A line without the characters from ``begin`` to ``end`` of its text; the places of its links are shifted."""
    links = (link._replace(place=link.place - (end - begin) * (link.place >= end)) for link in line.links)
    return line._replace(text=line.text[:begin] + line.text[end:], links=tuple(links))
