"""RIS, for Zotero, EndNote and Mendeley: CRLF, ``TAG  - value``, every value on one line, from TY to ER."""

from __future__ import annotations

from collections.abc import Sequence

from readlist.export.citation_keys import citation_key
from readlist.export.named_fields import first_and_last, named_fields, named_identifiers
from readlist.export.plain_text import one_line
from readlist.export.publication import date_parts, link, reference_type, venue
from readlist.model import person_names
from readlist.model.identifiers import SCHEMES
from readlist.model.paper import Paper
from readlist.model.record import summary
from readlist.model.tex import to_unicode
from readlist.translation import N_


class Ris:
    """The "ris" format."""

    name = "ris"
    label = N_("RIS")
    suffix = ".ris"

    def write(self, papers: Sequence[Paper]) -> str:
        """One record per paper, separated by blank lines; line ends are CRLF."""
        return "\r\n".join(_record(paper) for paper in papers)


def _record(paper: Paper) -> str:
    lines = [("TY", reference_type(paper).ris), *_lines(paper), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def _lines(paper: Paper) -> list[tuple[str, str]]:
    identifiers = paper.record.identifiers
    date = date_parts(paper)
    lines = [("ID", citation_key(paper)), ("TI", one_line(to_unicode(paper.record.title)))]
    authors, are_others = person_names.named_authors(paper.record)
    lines += [("AU", _author(author)) for author in authors] + [("AU", "et al.")] * are_others
    lines += [
        ("PY", f"{date[0]:04d}" if date else ""),
        ("DA", _date(date)),
        ("T2", one_line(to_unicode(venue(paper)))),
        ("AB", one_line(to_unicode(summary(paper.record)))),
        *((tag, one_line(value)) for tag, value in named_identifiers(paper, lambda scheme: scheme.ris)),
        *_addresses(paper),
    ]
    if identifiers.get("arxiv"):
        lines += [("DB", "arXiv"), ("AN", f"arXiv:{one_line(identifiers['arxiv'])}")]
    elif identifiers.get("pmid"):
        lines += [("DB", "PubMed"), ("AN", one_line(identifiers["pmid"]))]
    lines += _named_lines(paper)
    lines += [("N1", one_line(paper.note))]
    return [(tag, value) for tag, value in lines if value]


def _addresses(paper: Paper) -> list[tuple[str, str]]:
    """The web address, those of identifiers without a field of their own, and the further links; each one once."""
    identifiers = paper.record.identifiers
    lines = [("UR", link(paper))]
    for name, scheme in SCHEMES.items():
        has_own_field = scheme.ris or name in {"arxiv", "pmid"}
        if identifiers.get(name) and not has_own_field:
            lines.append(("UR", scheme.address_of(identifiers[name])))
    for further in paper.record.links:
        lines.append(("L1" if further.kind == "pdf" else "UR", one_line(further.url)))
    first_tags = {address: tag for tag, address in reversed(lines)}
    return [(tag, address) for tag, address in dict.fromkeys(lines) if first_tags[address] == tag]


def _named_lines(paper: Paper) -> list[tuple[str, str]]:
    """The fields that ``FIELDS`` names in RIS; pages are two lines, SP and EP."""
    lines = []
    for field, tag, texts in named_fields(paper, lambda field: field.ris, "-"):
        if field.name == "pages":
            first, last = first_and_last(texts[0])
            lines += [(tag, one_line(first)), ("EP", one_line(last))]
        else:
            lines += [(tag, one_line(to_unicode(text))) for text in texts]
    return lines


def _author(author: str) -> str:
    name = person_names.read(one_line(author))
    return name.literal or ", ".join(part for part in (name.whole_family, name.given, name.suffix) if part)


def _date(date: tuple[int, ...]) -> str:
    """``2024/03/01/``, with empty parts if unknown; "" without a month, since PY already has the year."""
    if len(date) < 2:
        return ""
    return f"{date[0]:04d}/{date[1]:02d}/{f'{date[2]:02d}' if len(date) > 2 else ''}/"


WRITER = Ris()
