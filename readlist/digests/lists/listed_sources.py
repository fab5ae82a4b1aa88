"""Lists of titles without links: the source after title and authors, and the kind of works that a heading names.

A source is "(Example et al., ICO 2023)" or ". Journal, 2024."; headings name papers, other works, or persons.
"""

from __future__ import annotations

import re

from readlist.digests.bylines import read_text_beside_title
from readlist.digests.fields.record_draft import RecordDraft
from readlist.model.digest import NO_MARKS, SourceMarks
from readlist.model.person_names import INSTITUTION

MIN_ABSTRACT_WORDS = 15
"""Words of a paragraph that is an abstract; a title with a full stop is shorter."""
MIN_LOWER_CASE_SHARE = 0.6
"""The share of the words of an abstract, from 0 to 1, that begin with a letter in lower case."""

_END_OF_SENTENCE = re.compile(r"[.!?…。！？][)\]\"”’]?$")
_IN_BRACKETS = re.compile(r"\s\([^()]{0,200}\b(?:19|20)\d\d[a-z]?\)\.?$")
"""The source of a paper in brackets at the end of its line."""
_YEAR = r"(?:19|20)\d\d"
_SOURCE_NAME = (
    r"(?:[A-Z]\w{0,20}[A-Z]\w{0,20}(?: [A-Z][\w-]{1,20}){0,3}|Nature|Science|Cell"
    r"|(?:[A-Z][\w-]{1,30} ){0,4}(?:J\.|Journal|Trans\w*|Proc\w*|Letters|Review|Conference|Annals)\b[^.,;()\n]{0,60})"
)
"""The name of a conference or journal: "ICO", "Journal of Owls"."""
_AT_END = re.compile(
    rf"(?:[.?!]\s+(?P<source>(?:[^\W\d_][^.,;()\n]{{1,80}}[\s,]+)?{_YEAR})"
    rf"|[,;]\s+(?P<named>(?:{_SOURCE_NAME}[\s,]+)?{_YEAR}))\.?$"
)
"""The source after a full stop: ". Owls, 2024"; after a comma, which titles have, too, only one of ``_SOURCE_NAME``."""
_OTHER_WORKS = re.compile(
    r"\b(?:films?|movies?|(?<!time )series|songs?|albums?|music|playlists?|recipes?|podcasts?|games?|novels?|books?"
    r"|plays?|concerts?|wines?|filme|lieder|bücher|romane|livres|libros|películas)\b",
    re.IGNORECASE,
)
"""A word of a heading above works that are no papers."""
_NAMES_PAPERS = re.compile(
    r"\b(?:accepted|papers?|posters?|orals?|spotlights?|proceedings|abstracts?|contributions|articles?|conference"
    r"|workshop|symposium|colloquium|table of contents|papers? session|(?:technical|poster|oral) sessions?"
    r"|sessions? \d{1,2}[a-z]?|beiträge|vorträge|tagung(?:sband)?|workshopband|actes|colloque"
    r"|communications? (?:orales|acceptées)|ponencias|comunicaciones|actas|congreso|congresso|anais|contributi"
    r"|convegno|доклад\w*"
    r"|конференци\w*)\b|论文|論文|논문|学会|大会",
    re.IGNORECASE,
)
"""Words of a list of papers, whose titles may then be short."""
_READINGS = re.compile(
    r"\b(?:seminars?|readings?|syllabus|contents|chapters?|panels?|special issue|edited volume|keynotes|lectures"
    r"|bibliography|literature|references|essays|talks|séminaire|lectures|seminario|lecturas|lettura|sommaire|sommario"
    r"|table des matières|índice|indice|inhalt(?:sverzeichnis)?|aufsätze|lektüre|sektion|семинар|содержание)\b"
    r"|目次|目录|目錄",
    re.IGNORECASE,
)
"""A word of a heading above works of research, of books of a seminar, or chapters of a volume."""
MIN_LONG_TITLE_WORDS = 7
"""Words of a title that few films and songs have."""
MIN_SENTENCE_TITLE_WORDS = 4
"""Words of a title in sentence case, as films and songs in English are not written."""
_ROLE = re.compile(
    r"(?:\w+ ){0,3}(?:chairs?|committee|organi[sz]ers?|speakers?|panelists?|moderators?|editors?):?$", re.IGNORECASE
)
"""A heading above the names of persons who are no authors."""
_DONE = re.compile(r"(?:[-*•–]\s+)?\[[xX]\]\s")
"""A ticked task box: "- [x] "."""


def take_source(text: str) -> tuple[str, str]:
    """A line without the source after title and authors, and that source; "" for none."""
    found = _IN_BRACKETS.search(text)
    if found:
        return text[: found.start()].strip(), found[0].strip(" .")
    found = _AT_END.search(text)
    return (text[: found.start()].strip(), found["source"] or found["named"]) if found else (text, "")


def names_several(source: str) -> bool:
    """True for a source that names two authors or more; "et al." counts as one."""
    draft = RecordDraft()
    read_text_beside_title(draft, source)
    return len(list(draft.authors)) > 1 or draft.authors_cut


def names_authors(source: str) -> bool:
    """True for a source with authors."""
    draft = RecordDraft()
    read_text_beside_title(draft, source)
    return bool(draft.authors)


def names_other_works(heading: str) -> bool:
    """True for a heading above films, songs or other works that are no papers."""
    return _OTHER_WORKS.search(heading) is not None


def names_readings(heading: str) -> bool:
    """True for a heading such as "Contents", "Panel 3" or "Seminar readings", below which may be other titles, too."""
    return _READINGS.search(heading) is not None


def is_long_title(title: str) -> bool:
    """True for a title that is longer than those of most films and songs, has a subtitle, or is in sentence case."""
    words = title.split()
    long = [word for word in words[1:] if len(word) >= MIN_SENTENCE_TITLE_WORDS]
    is_sentence = len(words) >= MIN_SENTENCE_TITLE_WORDS and 2 * sum(map(str.islower, long)) > len(words[1:]) / 2
    has_subtitle = ": " in title and len(words) > MIN_SENTENCE_TITLE_WORDS
    return len(words) >= MIN_LONG_TITLE_WORDS or has_subtitle or is_sentence


def names_papers(text: str) -> bool:
    """True for a text with a word of lists of papers."""
    return _NAMES_PAPERS.search(text) is not None


def is_abstract(text: str) -> bool:
    """True for a paragraph of sentences, such as the abstract below title and authors."""
    words = text.split()
    are_low = sum(word[0].islower() for word in words) >= MIN_LOWER_CASE_SHARE * len(words)
    return are_low and len(words) >= MIN_ABSTRACT_WORDS and _END_OF_SENTENCE.search(text) is not None


def names_institution(names: str) -> bool:
    """True for names with the university or the like of a person."""
    return INSTITUTION.search(names) is not None


def names_role(heading: str) -> bool:
    """True for a heading above persons who are no authors, such as "Programme committee"."""
    return _ROLE.match(heading) is not None


def marks_of(line: str) -> SourceMarks:
    """The status "read" for an item with a ticked box, else no marks."""
    return SourceMarks(status="read") if _DONE.match(line) else NO_MARKS
