"""Reads alerts of Cell Press, The Lancet and ScienceDirect, all mailed by Elsevier.

The link of each title is ``click.notification.elsevier.com/CL0/``, followed by the address of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.alerts.contents_alert import read_alert
from readlist.digests.alerts.contents_items import AlertItem
from readlist.digests.alerts.mail_scores import alert_text, is_json
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.program_text import is_program
from readlist.digests.source import Source
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_ARTICLE = (
    r"(?:cell\.com|thelancet\.com|sciencedirect\.com|linkinghub\.elsevier\.com)(?:/|%2F)[^\s\"<>]{0,120}?"
    r"(?:S\d{4}-?\d{3}|S\d{8}|fulltext|pii)"
)
"""The address of an article, up to its PII or the word "fulltext"."""
_WRAPPED = re.compile(rf"\bnotification\.elsevier\.com/C?L0/https?:[^\s\"<>]{{1,60}}?{_ARTICLE}", re.IGNORECASE)
"""The address of an article after that of Elsevier's mailing service."""
_CAMPAIGN = re.compile(
    rf"{_ARTICLE}[^\s\"<>]{{0,120}}(?:\?|%3F|&amp;|&|%26)dgcid(?:=|%3D)raven_\w*email", re.IGNORECASE
)
"""The address of an article with the parameter by which Elsevier counts readers of its mails."""
_SENDER = re.compile(r"notification\.elsevier\.com|raven_\w{2,12}_", re.IGNORECASE)
_JOURNAL_IN_PATH = re.compile(
    r"(cell|thelancet)\.com/(?:(trends|journals|molecular-therapy-family|heliyon)/)?([a-z][a-z-]*)/"
    r"(?:fulltext|abstract|article|pdf|pdfs)\b",
    re.IGNORECASE,
)
"""The name of the journal in an address: "cell.com/cell-reports/fulltext"."""
_JOURNALS = {
    "ajhg": "The American Journal of Human Genetics",
    "biophysj": "Biophysical Journal",
    "hgg-advances": "Human Genetics and Genomics Advances",
    "iscience": "iScience",
    "lancet": "The Lancet",
    "laninf": "The Lancet Infectious Diseases",
    "lanonc": "The Lancet Oncology",
    "laneur": "The Lancet Neurology",
    "lanpsy": "The Lancet Psychiatry",
    "langlo": "The Lancet Global Health",
    "landig": "The Lancet Digital Health",
    "lanres": "The Lancet Respiratory Medicine",
    "landia": "The Lancet Diabetes & Endocrinology",
    "lanplh": "The Lancet Planetary Health",
    "lanpub": "The Lancet Public Health",
    "lanchi": "The Lancet Child & Adolescent Health",
}
"""Journals whose names are not in their addresses."""
_SMALL_WORDS = {"in", "of", "and", "the"}


class CellPressAlert:
    """The reader of Elsevier's alerts, in which articles have an identifier in their address (PII), but no DOI."""

    name = "cell-press-alert"
    label = N_("Cell Press and ScienceDirect alert")
    extensions = (".html", ".htm", ".eml")
    looks_for = N_("links through “click.notification.elsevier.com” to articles")

    def score(self, head: bytes, name: str) -> int:
        """By links to articles as Elsevier's mailing service writes them."""
        if b"elsevier" not in head and b"dgcid" not in head:
            return 0
        text = alert_text(head)
        if not text or is_json(text) or is_program(text):
            return 0
        if _WRAPPED.search(text):
            return 93
        if len(_CAMPAIGN.findall(text)) > 1:
            return 80
        return 10 if _SENDER.search(text) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """Items are linked titles whose links lead to articles."""
        yield from read_alert(source, self.label, _is_article, _complete)


def _is_article(item: AlertItem, _draft: RecordDraft) -> bool:
    return any((found := read_address(address)) is not None and found.is_paper for address in item.addresses)


def _complete(draft: RecordDraft) -> None:
    """Set the journal by the article's address, since a mail may be about several journals."""
    found = _JOURNAL_IN_PATH.search(draft.url)
    if found:
        slug = found[3].lower()
        named = " ".join(word if word in _SMALL_WORDS else word.capitalize() for word in slug.split("-"))
        draft.venue = _JOURNALS.get(slug) or (f"Trends in {named}" if found[2] == "trends" else named)


READER = CellPressAlert()
