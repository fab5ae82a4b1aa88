"""Logseq to Markdown: "TODO" becomes a task box, and a property "authors:: …" a line with a label, "Authors: …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.lists.labelled_lines import read_label

_TASK = re.compile(
    r"(?P<item>\s{0,20}[-*] )(?P<word>TODO|DOING|DONE|NOW|LATER|WAITING|WAIT|IN-PROGRESS|CANCELL?ED) (?:\[#[A-C]\] )?"
)
"""An item with the state of a task: "- TODO ", "- DONE [#A] "."""
_PROPERTY = re.compile(r"(?P<margin>\s{0,40}(?:- )?)(?P<name>[^\W\d_][\w/-]{0,40}):: ?(?P<value>.*)")
"""A property: "authors:: Ada Example"."""
_WIKI_LINK = re.compile(r"#?\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]")
"""A link to a page or a tag: "[[Owls]]", "#[[night owls]]"."""
_PAGE = re.compile(rf"^(?:{_TASK.pattern}\S|\s{{1,40}}[^\W\d_][\w/-]{{0,40}}:: )", re.MULTILINE)
"""A task or an indented property, by which Logseq is recognised: "- TODO Read", "  year:: 2024"."""


def is_logseq(text: str) -> bool:
    """True for a text with tasks in items, or with properties below them."""
    return _PAGE.search(text) is not None


def logseq_as_markdown(lines: Iterable[str]) -> Iterator[str]:
    """The lines in Markdown, as many as before; properties that name no field of a paper are empty lines."""
    for line in lines:
        if task := _TASK.match(line):
            box = "x" if task["word"] == "DONE" else " "
            yield f"{task['item']}[{box}] {line[task.end() :]}"
        elif found := _PROPERTY.fullmatch(line):
            value = _WIKI_LINK.sub(r"\1", found["value"])
            labelled = f"{found['name']}: {value}"
            bullet = "- " if found["margin"].isspace() else ""  # a property of the item above
            yield found["margin"] + bullet + labelled if read_label(labelled) else ""
        else:
            yield line
