"""Metadata of papers at arXiv as fields of a record: identifiers, categories, references, the name of the series.

https://info.arxiv.org/help/prep.html
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from readlist.digests.arxiv.journal_reference import split_reference
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.model.record import Link

ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[A-Za-z][A-Za-z-]*(?:\.[A-Za-z-]{2,})?/\d{7})"
"""A pattern for identifiers without version: https://info.arxiv.org/help/arxiv_identifier.html."""
FIRST_YEAR = 91
"""The last two digits of the year in which arXiv began."""
MIN_PAPERS_WITH_CATEGORY = 3
"""Fewest papers of a digest that is named for a category which all of them have."""

_ID = re.compile(rf"({ARXIV_ID})(?:v(\d+))?", re.IGNORECASE)
_MONTH = re.compile(r"(?:^|/)(\d\d)(0[1-9]|1[0-2])")
_SUBJECT_CLASS = re.compile(r"\.[A-Za-z-]+(?=/)")
"""The subject class in an old id: ".AG" in "math.AG/0601001"."""
_KNOWN_CATEGORY = re.compile(
    r"(?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)\.[A-Za-z-]{2,18}"
    r"|astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph"
    r"|acc-phys|adap-org|alg-geom|ao-sci|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|dg-ga|funct-an|mtrl-th"
    r"|patt-sol|plasm-ph|q-alg|solv-int|supr-con"
)
"""Categories, and archives without categories, also former ones: https://arxiv.org/category_taxonomy."""
_CATEGORY = re.compile(r"[a-z][a-z-]*(?:\.[A-Za-z-]+)?")
_CODE_IN_BRACKETS = re.compile(r"\(([a-z-]+(?:\.[A-Za-z-]{2,})?)\)")


def start_draft(identifier: str) -> RecordDraft:
    """A draft with identifier, version, page and PDF of the paper with an arXiv id; without these for another text."""
    draft = RecordDraft(kind="preprint")
    found = _ID.search(identifier)
    if found:
        value = _SUBJECT_CLASS.sub("", found[1].lower())  # math.AG/0601001 is math/0601001
        draft.identifiers["arxiv"] = value
        draft.version = found[2] or ""
        draft.url = f"https://arxiv.org/abs/{value}"
        draft.links[f"arxiv.org/pdf/{value}"] = Link("pdf", f"https://arxiv.org/pdf/{value}")
    return draft


def month_of_id(draft: RecordDraft) -> str:
    """The month in which a paper was submitted, by its arXiv id: "2025-03" for 2503.16743; "" without an id."""
    found = _MONTH.search(draft.identifiers.get("arxiv", ""))
    if not found:
        return ""
    return f"{19 if int(found[1]) >= FIRST_YEAR else 20}{found[1]}-{found[2]}"


def add_reference(draft: RecordDraft, text: str) -> None:
    """Set venue, volume, issue and pages from a journal reference."""
    reference = split_reference(decode_tex(text))
    draft.venue, draft.volume = reference.venue, reference.volume
    draft.issue, draft.pages = reference.issue, reference.pages


def add_dois(draft: RecordDraft, text: str) -> None:
    """Set the DOI from a text of DOIs with blanks between them; of several, the first."""
    for each in text.split():
        draft.add_identifier("doi", each)


def category_codes(text: str) -> list[str]:
    """The codes in the names of subjects: "cs.LG" in "Machine Learning (cs.LG)"."""
    return _CODE_IN_BRACKETS.findall(text)


def split_categories(text: str) -> tuple[str, ...]:
    """The codes of categories in a text, the primary one first: "cs.LG stat.ML"."""
    return tuple(each for each in re.split(r"[\s,;]+", text) if _CATEGORY.fullmatch(each))


def split_codes(text: str) -> tuple[str, ...]:
    """The codes of a text that consists of several known categories with blanks between them; () for any other text."""
    words = text.split()
    return tuple(words) if len(words) > 1 and all(map(_KNOWN_CATEGORY.fullmatch, words)) else ()


def decode_paragraphs(text: str) -> str:
    """An abstract with TeX accents as Unicode, and with an empty line between its paragraphs."""
    return decode_tex(separate_paragraphs(text.split("\n")))


def separate_paragraphs(lines: Sequence[str]) -> str:
    """The lines of an abstract as one text, with an empty line between its paragraphs.

    A line that begins with a blank, or that stands below an empty one, begins a paragraph, unless all lines begin with
    a blank, or every other line is empty.
    """
    full = [line for line in lines if line.strip()]
    is_indented = all(line[0].isspace() for line in full)
    is_spaced = len(lines) - len(full) >= len(full) - 1 and len(full) > 2
    parts: list[str] = []
    for line in lines:
        if not line.strip():
            if parts and not is_spaced:
                parts.append("")
        else:
            if parts and line[0].isspace() and not is_indented:
                parts.append("")
            parts.append(line.strip())
    return "\n".join(parts)


def name_series(papers: Iterable[Sequence[str]], archive: str = "") -> str:
    """The series of a digest: "arXiv cs.LG" if all of its papers have that category.

    Otherwise it is "arXiv cs" for the archive of most primary categories, or "arXiv". ``papers`` are the categories of
    each paper, the primary one first; ``archive`` is the archive of the digest, "" if unknown.
    """
    listed = [categories for categories in papers if categories]
    primary = Counter(categories[0] for categories in listed)
    shared = set(listed[0]).intersection(*listed[1:]) if len(listed) >= MIN_PAPERS_WITH_CATEGORY else set()
    if archive:
        shared = {each for each in shared if archive_of(each) == archive}
    if shared:
        order = list(listed[0])
        name = min(shared, key=lambda each: ("." in each, -primary[each], order.index(each)))
        return f"arXiv {name}"
    if archive:
        return f"arXiv {archive}"
    archives = Counter(archive_of(category) for category in primary.elements())
    name, number = archives.most_common(1)[0] if archives else ("", 0)
    return f"arXiv {name}" if number * 2 > len(listed) else "arXiv"


def archive_of(category: str) -> str:
    """The archive of a category: "cs" of "cs.LG"."""
    return category.partition(".")[0]
