"""The day of an issue of a newsletter, in a short line at its beginning."""

from __future__ import annotations

import datetime
import re

from readlist.digests.alerts.journal_issue import ends_in_issue
from readlist.digests.alerts.linked_mail import LinkedMail
from readlist.digests.alerts.newsletter_score import is_paper_address
from readlist.digests.date_lines import iso_day
from readlist.digests.fields.publication_dates import read_publication_date

MAX_DAYS_AFTER_MAIL = 40
"""Most days from a mail to the day of its issue."""
LINES_WITH_DATE = 20
"""Lines at the beginning of a mail that are searched for the date of the issue."""
MAX_ISSUE_DATE_LINE_CHARS = 60
"""Most characters of a line with the date of the issue."""

_DAY_AT_END = re.compile(
    r"\d{4}-\d\d-\d\d$|\d{4}年\d{1,2}月\d{1,2}日|[A-Z][a-z]+ \d{1,2},? \d{4}$|\d{1,2}\.? [A-Z][a-z]+ \d{4}$"
)
_DAY_AT_BEGINNING = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\b")
_ARTICLE_DATE_WORD = re.compile(
    r"\b(?:published|available|posted|accepted|received|online|doi|expir\w{1,5}|until|deadline|due)\b", re.IGNORECASE
)
"""A word beside a date that is that of an article or of the end of something, not of the issue."""


def read_issue_date(mail: LinkedMail) -> str:
    """The ISO day in a short line at the beginning of a mail; "" for none."""
    for line in mail.lines[:LINES_WITH_DATE]:
        if any(is_paper_address(link.address) for link in line.links):
            break  # dates below are those of papers
        if len(line.text) <= MAX_ISSUE_DATE_LINE_CHARS and not line.links and not _ARTICLE_DATE_WORD.search(line.text):
            found = _DAY_AT_BEGINNING.match(line.text) or _DAY_AT_END.search(line.text)
            if (
                found
                and not ends_in_issue(line.text[: found.start()])
                and (day := iso_day(read_publication_date(found[0])))
            ):
                return day
    return ""


def not_after_mail(day: str, mail_day: str) -> str:
    """The ISO day of an issue; that of its mail if there is none, or if it is long after the mail, as of a meeting."""
    if not day or not mail_day:
        return day or mail_day
    days_after = (datetime.date.fromisoformat(day) - datetime.date.fromisoformat(mail_day)).days
    return day if days_after <= MAX_DAYS_AFTER_MAIL else mail_day
