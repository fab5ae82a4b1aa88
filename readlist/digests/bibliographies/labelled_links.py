"""Links of a paper with their labels in JSON and YAML: ``"links": {"pdf": "https://…"}``, or a list of such objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.json_values import text_at

MAX_LABELLED_LINKS = 50
"""Links of one paper that are read."""
FIELDS_WITH_LINKS = frozenset({"links", "urls", "buttons", "resources", "link", "paper"})
"""Plain names of fields with such links."""

_ADDRESS_KEYS = ("url", "href", "link", "address")
_LABEL_KEYS = ("name", "label", "text", "title", "type", "kind", "icon")
_KINDS = {
    **dict.fromkeys(("pdf", "preprint"), "pdf"),
    **dict.fromkeys(("code", "github", "software", "repo", "repository"), "code"),
    **dict.fromkeys(("data", "dataset", "datasets"), "data"),
    **dict.fromkeys(("video", "youtube", "talk"), "video"),
    "slides": "slides",
}
"""The kind of link for each label of one that need not lead to a paper."""


def add_labelled_links(draft: RecordDraft, value: Any) -> None:
    """Add the links of a paper to its draft: those to papers, and others whose label names their kind."""
    for label, text in list(_labelled(value))[:MAX_LABELLED_LINKS]:
        address = read_address(text)
        kind = _KINDS.get(label.strip().lower(), "")
        if address is None or not text.startswith("http"):
            continue
        if any(draft.identifiers.get(scheme, number) != number for scheme, number in address.identifiers.items()):
            continue  # of another paper
        if address.is_paper:
            draft.add_link(text, "pdf" if kind == "pdf" else "")
        elif kind:
            draft.add_link(text, kind)


def _labelled(value: Any) -> Iterator[tuple[str, str]]:
    """The label and the address of each link in an object or a list."""
    if isinstance(value, dict):
        address = next((text for key in _ADDRESS_KEYS if (text := text_at(value, key)).startswith("http")), "")
        if address:
            yield next((text for key in _LABEL_KEYS if (text := text_at(value, key))), ""), address
            return
        yield from ((str(label), each) for label, each in value.items() if isinstance(each, str))
    elif isinstance(value, list):
        for each in value[:MAX_LABELLED_LINKS]:
            yield from _labelled(each) if isinstance(each, dict) else ()
