"""The works that an office document cites by a reference manager, which keeps their data in the document."""

from __future__ import annotations

import json
import re
from typing import Any

MAX_CITED_WORKS = 20_000
"""Works of a document that are read."""

_RECORD_BEGINS, _RECORD_ENDS = "<record>", "</record>"
_NUMBER_OF_CITATION = re.compile(r"<rec-number>\s*(\d{1,12})\s*</rec-number>")


class DocumentCitations:
    """The works that are cited, each once."""

    def __init__(self) -> None:
        self._items: dict[str, dict[str, Any]] = {}
        """CSL items by what identifies them."""
        self._records: dict[str, str] = {}
        """Records of EndNote in XML by their numbers."""

    def add_csl(self, text: str) -> None:
        """Add the works of a citation of Zotero or Mendeley: JSON after any other text. Other texts are left out."""
        try:
            citation, _ = json.JSONDecoder().raw_decode(text, max(0, text.find("{")))
        except (ValueError, RecursionError):
            return
        listed = citation.get("citationItems") if isinstance(citation, dict) else None
        for cited in listed if isinstance(listed, list) else []:
            item = cited.get("itemData") if isinstance(cited, dict) else None
            if isinstance(item, dict) and item.get("title") and len(self._items) < MAX_CITED_WORKS:
                self._items.setdefault(json.dumps(cited.get("uris") or item, sort_keys=True), item)

    def add_endnote(self, text: str) -> None:
        """Add the records in a citation of EndNote, which is XML."""
        begin = text.find(_RECORD_BEGINS)
        while begin >= 0 and (end := text.find(_RECORD_ENDS, begin)) >= 0 and len(self._records) < MAX_CITED_WORKS:
            record = text[begin : end + len(_RECORD_ENDS)]
            number = _NUMBER_OF_CITATION.search(record)
            self._records.setdefault(number[1] if number else record, record)
            begin = text.find(_RECORD_BEGINS, end)

    def as_files(self) -> list[bytes]:
        """The works as CSL-JSON and as EndNote's XML; none of these if there are no works."""
        files = []
        if self._items:
            files.append(json.dumps(list(self._items.values())).encode())
        if self._records:
            files.append(f"<xml><records>{''.join(self._records.values())}</records></xml>".encode())
        return files
