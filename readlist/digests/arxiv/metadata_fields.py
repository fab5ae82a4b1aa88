"""The metadata of papers at arXiv, as fields of a record: https://info.arxiv.org/help/prep.html."""

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
"""Papers from which a category that all of them have is that of the digest."""

_ID = re.compile(rf"({ARXIV_ID})(?:v(\d+))?", re.IGNORECASE)
_MONTH = re.compile(r"(?:^|/)(\d\d)(0[1-9]|1[0-2])")
_CLASS = re.compile(r"\.[A-Za-z-]+(?=/)")
_SURE_CATEGORY = re.compile(
    r"(?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)\.[A-Za-z-]{2,18}"
    r"|astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph"
    r"|acc-phys|adap-org|alg-geom|ao-sci|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|dg-ga|funct-an|mtrl-th"
    r"|patt-sol|plasm-ph|q-alg|solv-int|supr-con"
)
"""Categories, and archives that have none: https://arxiv.org/category_taxonomy; also those of former times."""
_CATEGORY = re.compile(r"[a-z][a-z-]*(?:\.[A-Za-z-]+)?")


def start_draft(identifier: str) -> RecordDraft:
    """A draft of the paper with an arXiv id, perhaps with its version: its page and its PDF. Empty for another text."""
    draft = RecordDraft(kind="preprint")
    found = _ID.search(identifier)
    if found:
        value = _CLASS.sub("", found[1].lower())  # math.AG/0601001 is math/0601001
        draft.identifiers["arxiv"] = value
        draft.version = found[2] or ""
        draft.url = f"https://arxiv.org/abs/{value}"
        draft.links[f"arxiv.org/pdf/{value}"] = Link("pdf", f"https://arxiv.org/pdf/{value}")
    return draft


def month_of_id(draft: RecordDraft) -> str:
    """The month in which a paper was submitted, which its arXiv id begins with: "2025-03" of 2503.16743."""
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
    """Set the DOI; of several, the first."""
    for each in text.split():
        draft.add_identifier("doi", each)


def split_categories(text: str) -> tuple[str, ...]:
    """The codes of categories in a text, the primary one first: "cs.LG stat.ML"."""
    return tuple(each for each in re.split(r"[\s,;]+", text) if _CATEGORY.fullmatch(each))


def split_codes(text: str) -> tuple[str, ...]:
    """The codes in a text that has nothing but several codes of categories with blanks between; () for another text."""
    words = text.split()
    return tuple(words) if len(words) > 1 and all(map(_SURE_CATEGORY.fullmatch, words)) else ()


def decode_paragraphs(text: str) -> str:
    """An abstract with TeX accents as Unicode, and its paragraphs, which begin with a blank, apart by empty lines."""
    return decode_tex(separate_paragraphs(text.split("\n")))


def separate_paragraphs(lines: Sequence[str]) -> str:
    """The lines of an abstract, with an empty line before each paragraph, which begins with a blank or an empty line.

    If all lines begin with a blank, or every other line is empty, this means nothing.
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
    """The series of a digest of papers with these categories: "arXiv cs.LG" if all papers have one in common.

    Otherwise the archive of most primary categories: "arXiv cs". ``archive`` is that of the digest, if it is known.
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
