r"""The draft of a reference in LaTeX without marked fields: its text is read as that of any list of references."""

from __future__ import annotations

import re

from readlist.digests.bibliographies.latex_items import LatexItem
from readlist.digests.bibliographies.latex_links import find_links
from readlist.digests.citations import is_source
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.journal_macros import JOURNAL_MACROS, with_journal_names
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.lists.citation_lines import plain_reference, read_citation
from readlist.digests.lists.reference_sources import read_reference_source

MIN_WORDS_OF_EMPHASIZED_TITLE = 3
"""Words of emphasized text that may be a title; fewer are a journal."""

_GROUP = r"\s*\{((?:[^{}]|\{[^{}]{0,500}\}){0,4000}+)\}"
_OPTIONAL = r"(?:\s*\[([^\[\]]{0,300})\])?"
_LINK = re.compile(rf"\\(?:href|Eprint)(?![A-Za-z@])\s*\{{(?:[^{{}}]|\{{[^{{}}]{{0,500}}\}}){{0,4000}}+\}}{_GROUP}")
r"""A link with a text: "\href{https://example.org}{Owls}"."""
_ADDRESS = re.compile(
    r"(?:\\(?:newline\s*)?\\?urlprefix\s*|\\DOIprefix\s*|URL:?\s*)?"
    rf"\\(?:url|burl|path|nolinkurl|doi|DOI|dodoi|doiurl|refdoi|doarXiv|doeprint)(?![A-Za-z]){_GROUP}"
)
r"""An address or identifier that is shown: "\url{https://example.org}", "URL \doi{10.5555/1}"."""
_MNRAS_LINK = re.compile(rf"\\mn@(?:doi|eprint){_OPTIONAL}{_GROUP}(?:\s*\{{[^{{}}]{{0,60}}\}})?")
r"""A link of MNRAS, whose text is in brackets: "\mn@doi [MNRAS] {10.5555/1}"."""
_WITHOUT_TEXT = re.compile(
    r"\\(?:newblock|penalty\d{1,5}|newline|urlprefix|natexlab\s*\{[^{}]*\}|BIBentry\w+|Bibitem(?:Open|Shut\s*\{[^{}]*\})"
    r"|showDOI|bibsep|bibAnnoteFile\s*\{[^{}]*\}|(?:bf|md)series|(?:rm|tt|sf)family|(?:it|sl|sc|up)shape|small|em)"
    r"(?![A-Za-z])\s*"
)
"""Commands that show no text, or only change the letters."""
_BLOCK = re.compile(r"\\(?:begin|end)\s*\{[a-z]{3,20}\}|\\endbibitem\b")
r"""The frame of a reference of Springer Nature: "\begin{botherref}"."""
_NAME_COMMAND = re.compile(r"\\(?:oauthor|oeditor|bsnm|bfnm|binits|bparticle|bsuffix)\s*(?=\{)")
"""Commands around names and their parts, of Springer Nature."""
_BY_YEAR = re.compile(
    r"(?P<authors>[^\d]{3,1500}?),?\s+(?P<year>(?:19|20)\d\d)[a-z]?,\s+(?P<rest>.{3,2000}?)"
    r"(?:,\s*(?P<volume>[A-Z]?\d{1,5}[A-Z]?)(?:\s*\((?P<issue>[\w-]{1,10})\))?,\s*(?P<pages>[A-Z]{0,2}\d[\w.–-]{0,20}))?[\s,.]*$"
)
"""A reference in astronomy: "Example, A., & Test, C. 2024, The Astrophysical Journal, 812, 34"."""
_PREPRINT = re.compile(r"arXiv(?: e-?prints?| preprints?)?\b[\s,.]*(?:arXiv:\S{6,30})?[\s,.]*$", re.IGNORECASE)
"""A source that is arXiv: "arXiv e-prints, arXiv:2402.16107"."""
_EMPHASIZED = re.compile(
    rf"\\(?:emph|textit|textsl|href\s*\{{[^{{}}]{{0,4000}}\}}){_GROUP}|\{{\s*\\(?:it|em|sl)\b((?:[^{{}}]|\{{[^{{}}]{{0,500}}\}}){{0,4000}}+)\}}"
)
r"""Text that stands out: "\emph{Owls at night}", "{\it Owls at night}", "\href{https://example.org}{Owls at night}"."""
_BEFORE_SOURCE = re.compile(r"\s*[,.]\s*(?!\d)\S")
"""The sign between a title and its source. A number follows a journal."""
_INITIAL = re.compile(r"\b[^\W\d_]\.")
_TITLE_AND_JOURNAL = re.compile(r"(?P<title>.{12,}), (?P<journal>[^,]{2,100}(?:, Letters)?)$")
"""A title before the journal: "Owls at night, The Astrophysical Journal, Letters"."""
_FORMULA_OR_COMMAND = re.compile(r"(\$[^$]{1,2000}\$)|\\[A-Za-z@]+\s?")
_THESIS = re.compile(r"\b(?:thesis|dissertation)\b", re.IGNORECASE)
_EDITORS = re.compile(r",? \(?(?:editors?|eds?\.?)\)?\.?$")
_VOLUME_OF_SERIES = re.compile(r"\b[Vv]ol(?:ume|\.) (\w{1,6}) of\b")
_NEW_BLOCK = re.compile(r"\\newblock(?![A-Za-z])\s*")
_YEAR_OF_AUTHORS = re.compile(r"[\s,]*\(((?:19|20)\d\d)[a-z]?\)[\s.]*$")


def read_reference(item: LatexItem) -> RecordDraft:
    """The draft of an item. It may have no title: in astronomy and physics, references often have none."""
    links = find_links(item.text)
    draft = _read_book(item.text)
    if draft is None:
        text = _plain(_with_title_in_quotes(item.text))
        draft = _read_by_year(text) or read_citation(plain_reference(text))
    for address in links.addresses:
        draft.add_link(address)
    if links.doi:
        draft.add_identifier("doi", links.doi)
    if links.eprint:
        draft.add_identifier("arxiv", links.eprint)
    return draft


def _read_book(text: str) -> RecordDraft | None:
    r"""The draft of a book: authors, ``\\newblock``, the title in italics, and perhaps its volume and the publisher.

    None for any other reference: the styles of BibTeX itself and of natbib put only the titles of books in italics.
    """
    authors, *blocks = _NEW_BLOCK.split(text)
    emphasized = _EMPHASIZED.match(blocks[0]) if blocks else None
    if emphasized is None or _THESIS.search(text):
        return None
    names = _EDITORS.sub("", _plain(authors))
    year = _YEAR_OF_AUTHORS.search(names)
    names = names[: year.start()] if year else names.removesuffix(".")
    if not are_names(names):
        return None
    draft = RecordDraft(title=_plain(emphasized[0]).rstrip(" .,"), kind="book")
    draft.authors, draft.authors_cut = split_authors(names)
    after = " ".join([blocks[0][emphasized.end() :], *blocks[1:]])
    imprint = _plain(" ".join(blocks[1:]) or after).strip(" .,")
    read_reference_source(draft, imprint, year[1] if year else "")
    for scheme, value in read_citation(imprint).identifiers.items():
        draft.add_identifier(scheme, value)
    if volume := _VOLUME_OF_SERIES.search(_plain(after)):
        draft.volume = volume[1]
    if not draft.publisher:
        draft.publisher, draft.venue = draft.venue, ""
    return draft


def _plain(text: str) -> str:
    """The text that the item shows, without its links."""
    text = _MNRAS_LINK.sub(_mnras_journal, _NAME_COMMAND.sub("", _BLOCK.sub(" ", text)))
    text = _ADDRESS.sub(" ", _LINK.sub(r" \1 ", text))
    text = decode_tex(_WITHOUT_TEXT.sub(" ", with_journal_names(text)))
    return " ".join(_FORMULA_OR_COMMAND.sub(lambda found: found[1] or " ", text).split())


def _mnras_journal(found: re.Match[str]) -> str:
    """The journal before a link of MNRAS."""
    name = (found[1] or "").strip()
    return f" {JOURNAL_MACROS.get(name.removeprefix(chr(92)), name)} "


def _with_title_in_quotes(text: str) -> str:
    """The text with its title in quotes if it stands out between authors and a source, as in JHEP and of Elsevier."""
    found = _EMPHASIZED.search(text)
    if found is None or not _BEFORE_SOURCE.match(text, found.end()):
        return text
    before, title = text[: found.start()], " ".join(decode_tex(found[1] or found[2] or "").split()).strip(" ,.")
    is_title = (
        len(title.split()) >= MIN_WORDS_OF_EMPHASIZED_TITLE
        and any(map(str.islower, title.split()))
        and "“" not in title
    )
    names = _plain(before)
    if not is_title or names[-1:] not in {",", ".", ":"} or not are_names(names.rstrip(" ,:")) or is_source(title):
        return text
    return f"{before.rstrip(' :')}, “{title},” {text[found.end() :].lstrip(' ,.')}"


def _read_by_year(text: str) -> RecordDraft | None:
    """The draft of a reference with initials, year and source, as in astronomy; None for any other."""
    found = _BY_YEAR.match(text)
    is_preprint = found is not None and _PREPRINT.match(found["rest"]) is not None
    if found is None or not _INITIAL.search(found["authors"]) or (found["volume"] is None and not is_preprint):
        return None
    if is_preprint:
        draft = RecordDraft(published=found["year"], venue="arXiv", kind="preprint")
        draft.authors, draft.authors_cut = split_authors(found["authors"])
        return draft
    draft = RecordDraft(published=found["year"], volume=found["volume"], pages=found["pages"], kind="article")
    draft.issue = found["issue"] or ""
    draft.authors, draft.authors_cut = split_authors(found["authors"])
    titled = _TITLE_AND_JOURNAL.match(found["rest"])
    draft.title, draft.venue = (titled["title"], titled["journal"]) if titled else ("", found["rest"].strip())
    return draft
