"""Labelled pairs of records to judge the finding of duplicates on: preprints, publications, and their look-alikes.

All works are made up; their texts are in ``data``. ``python -m tests.duplicates.preprint_pairs`` prints a table of the
verdicts by kind of pair, ``--wrong`` the pairs that are judged wrongly.
"""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from readlist.duplicates.profile import Profile
from readlist.duplicates.weighing import weigh
from readlist.model.evidence import Verdict
from readlist.model.record import Link, Record

DATA = Path(__file__).parent / "data"
_PART = r"(?:[^{}|]|\{[^{}|]*\})*"  # may have braces of TeX
_CHOICE = re.compile(rf"\{{({_PART}(?:\|{_PART})+)\}}")
_FIELD = re.compile(r"\{(title|authors|venue)\}")
_DIGRAPHS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "Ö": "Oe", "Å": "Aa", "Ø": "Oe"}
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "ı": "i", "ð": "d", "þ": "th", "Þ": "Th", "Ø": "O", "æ": "ae"})
_PLAIN_FIELDS = (
    "title",
    "abstract",
    "published",
    "venue",
    "volume",
    "issue",
    "pages",
    "publisher",
    "language",
    "version",
)

Fields = Mapping[str, str]


class LabelledPair(NamedTuple):
    """Two records, and whether they are the same work. ``kind`` names what makes them alike or different."""

    kind: str
    one: Record
    other: Record
    same: bool


class Work(NamedTuple):
    """A work of ``works.txt``: the fields of its preprint and of its publication, and the kinds of its pairs."""

    name: str
    preprint: Fields
    published: Fields
    kinds: tuple[str, ...]


class Tally(NamedTuple):
    """Counts of pairs by verdict, for one kind and label."""

    certain: int
    probable: int
    none: int

    @property
    def pairs(self) -> int:
        """The number of all pairs."""
        return sum(self)


# The texts


def _blocks(name: str) -> Iterator[dict[str, str]]:
    """The blocks of a file of ``data`` as fields; its line "== kind" as the field ``of_kind``."""
    lines = [line for line in (DATA / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    for block in "\n".join(lines).strip().split("\n\n"):
        yield dict(_field(line) for line in block.splitlines())


def _field(line: str) -> tuple[str, str]:
    if line.startswith("== "):
        return "of_kind", line[3:]
    key, colon, value = line.partition(":")
    if not colon:
        raise ValueError(f"no field: {line}")
    return key, value.strip()


def _choose(text: str, place: int) -> str:
    """The text with one of the alternatives in each pair of braces."""
    chosen = _CHOICE.sub(lambda found: found[1].split("|")[place], text)
    return re.sub(r" {2,}", " ", chosen).strip()


def _choose_all(fields: Fields, place: int) -> dict[str, str]:
    return {key: _choose(value, place) for key, value in fields.items()}


@cache
def works() -> Mapping[str, Work]:
    """The works of ``works.txt`` by name."""
    found = {}
    for block in _blocks("works.txt"):
        kinds = tuple(block["same"].split(", "))
        name = block["work"]
        found[name] = Work(name, _choose_all(block, 0), _published_fields(_choose_all(block, 1)), kinds)
    return found


def _published_fields(fields: dict[str, str]) -> dict[str, str]:
    venue, short, volume, issue, pages, publisher = map(str.strip, fields["in"].split("|"))
    kind = "article" if volume and pages else "conference"
    more = {"venue": venue, "short": short, "volume": volume, "issue": issue, "pages": pages, "publisher": publisher}
    if fields["preprint"].startswith(("biorxiv", "medrxiv")):
        more["pmid"] = str(90_000_000 + _number(fields["title"], 9_999_999))
    return {key: value for key, value in fields.items() if key != "preprint"} | more | {"kind": kind}


def _number(text: str, below: int) -> int:
    """A number from 0, always the same for a text."""
    return int(hashlib.sha1(text.encode()).hexdigest(), 16) % below


# Names


def _authors(fields: Fields) -> list[str]:
    """The names as "Family, Given"."""
    return [name.strip() for name in fields.get("authors", "").split(";") if name.strip()]


def _given_family(name: str) -> str:
    family, _, given = name.partition(", ")
    return f"{given} {family}".strip()


def _initials(name: str, style: int) -> str:
    family, _, given = name.partition(", ")
    if not given:
        return name
    first = [part[0].upper() for part in re.split(r"[\s-]+", given.replace(".", ". ").strip())]
    return (
        f"{' '.join(f'{letter}.' for letter in first)} {family}",
        f"{family} {''.join(first)}",
        f"{family}, {' '.join(f'{letter}.' for letter in first)}",
        f"{''.join(first)} {family}",
    )[style % 4]


def _transliterated(name: str, *, digraphs: bool) -> str:
    composed = unicodedata.normalize("NFC", name)
    if digraphs:
        composed = "".join(_DIGRAPHS.get(letter, letter) for letter in composed)
    plain = unicodedata.normalize("NFKD", composed.translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _styled(names: list[str], style: int) -> tuple[str, ...]:
    """Names as one of the sources of publications writes them."""
    if style % 3 == 0:
        return tuple(map(_given_family, names))
    return tuple(names) if style % 3 == 1 else tuple(_initials(name, 2) for name in names)


# Records


def _listed(fields: Fields) -> Record:
    """The record of a preprint, as in the listing of its server ("arxiv 2021-03-02 cs.LG")."""
    server, date, *subjects = fields["preprint"].split()
    number = 1_000_000 + _number(fields["title"], 8_999_999)
    record = Record(
        fields["title"],
        fields.get("abstract", ""),
        tuple(map(_given_family, _authors(fields))),
        date,
        kind="preprint",
        language=fields.get("language", ""),
        keywords=tuple(subjects),
        authors_cut=bool(fields.get("authors_cut")),
    )
    if server == "arxiv":
        arxiv = f"{date[2:4]}{date[5:7]}.9{number % 10_000:04}"
        if date < "2007-04":
            arxiv = f"{subjects[0].split('.')[0]}/{date[2:4]}{date[5:7]}999"
        links = (Link("pdf", f"https://arxiv.org/pdf/{arxiv}"),)
        url = f"https://arxiv.org/abs/{arxiv}"
        return record._replace(url=url, version="1", links=links, identifiers={"arxiv": arxiv})
    venue, doi, kind = {
        "biorxiv": ("bioRxiv", f"10.1101/{date.replace('-', '.')}.{900_000 + number % 100_000}", "preprint"),
        "medrxiv": ("medRxiv", f"10.1101/{date.replace('-', '.')}.{90_000_000 + number}", "preprint"),
        "ssrn": ("SSRN Electronic Journal", f"10.2139/ssrn.{90_000_000 + number}", "article"),
        "psyarxiv": ("PsyArXiv", f"10.31234/osf.io/{number:x}", "preprint"),
        "chemrxiv": ("ChemRxiv", f"10.26434/chemrxiv-{date[:4]}-{number:x}", "preprint"),
        "researchsquare": ("Research Square", f"10.21203/rs.3.rs-9{number}/v1", "preprint"),
    }[server]
    url = f"https://doi.org/{doi}"
    return record._replace(venue=venue, kind=kind, url=url, keywords=(), identifiers={"doi": doi})


def _printed(fields: Fields, style: int = 1) -> Record:
    """The record of a publication, as publishers, libraries and PubMed give it."""
    known = {key: fields[key] for key in ("isbn", "pmid") if fields.get(key)}
    if "isbn" in known:
        known["isbn"] += str(-sum((1, 3)[place % 2] * int(each) for place, each in enumerate(known["isbn"])) % 10)
    kind = fields.get("kind", "article")
    if kind != "thesis" and not known.get("isbn") and fields.get("venue"):
        slug = re.sub(r"\W", "", _transliterated(fields["venue"], digraphs=False).lower())[:12]
        number = _number(fields["title"] + fields["published"] + fields.get("pages", ""), 1_000_000)
        known["doi"] = f"10.5555/{slug}.{fields['published'][:4]}.{number:06}"
    plain: dict[str, Any] = {key: fields[key] for key in _PLAIN_FIELDS if fields.get(key)}
    return Record(**plain, authors=_styled(_authors(fields), style), kind=kind, identifiers=known)


def preprint(work: Work) -> Record:
    """The preprint of a work."""
    return _listed(work.preprint)


def published(work: Work, variant: str = "") -> Record:
    """The publication of a work; with the title that it has in pairs of the kind ``variant``."""
    title = work.published.get(f"title {variant}", work.published["title"])
    return _printed({**work.published, "title": title}, _number(work.name, 3))


def _alert(record: Record, names: list[str]) -> Record:
    """A record as in an alert: the first names, the year, and the beginning of the abstract."""
    return Record(
        record.title,
        authors=tuple(_initials(name, 3) for name in names[:3]),
        authors_cut=len(names) > 3,
        published=record.published[:4],
        venue=record.venue,
        excerpt=record.abstract[:180].rstrip() + " …",
    )


# Pairs of the same work; ``turn`` counts the pairs of a kind, so that they are not all alike

Pair = tuple[Record, Record]


def _versions(work: Work, turn: int) -> Pair:
    first = preprint(work)
    date = f"{int(first.published[:4]) + 1}-{'03' if turn % 2 else '11'}-07"
    second = first._replace(version="2", abstract=work.published["abstract"], published=date)
    if turn % 2:
        second = second._replace(identifiers={}, url="", links=(), kind="", version="", keywords=())
    return first, second


def _corr(work: Work, turn: int) -> Pair:
    listed, full = preprint(work), published(work)
    arxiv = listed.identifiers["arxiv"]
    known = {"doi": f"10.48550/arxiv.{arxiv}"} if turn % 2 else {}
    short = Record(
        listed.title,
        authors=listed.authors,
        published=listed.published[:4],
        venue="CoRR" if turn % 2 else f"CoRR abs/{arxiv}",
        volume=f"abs/{arxiv}" if turn % 2 else "",
        kind="article",
        identifiers=known,
    )
    return short, full if turn % 3 else full._replace(abstract="", authors=listed.authors)


def _arxiv_doi(work: Work, turn: int) -> Pair:
    listed = preprint(work)
    doi = f"10.48550/arxiv.{listed.identifiers['arxiv']}"
    names = _styled(_authors(work.preprint), 1)
    return listed, listed._replace(
        authors=names,
        venue="arXiv",
        published=listed.published[:4],
        publisher="arXiv",
        kind="preprint" if turn % 2 else "article",
        url=f"https://doi.org/{doi}",
        links=(),
        version="",
        identifiers={"doi": doi},
    )


def _author_added(work: Work, turn: int) -> Pair:
    names = list(preprint(work).authors)
    del names[-1 if turn % 2 else -2]
    return preprint(work)._replace(authors=tuple(names)), published(work)


def _reordered(work: Work, turn: int) -> Pair:
    names = _authors(work.published)
    names = names[:-2] + names[:-3:-1] if turn % 2 else [names[0], *names[2:], names[1]]
    return preprint(work), published(work)._replace(authors=_styled(names, turn))


def _initials_only(work: Work, turn: int) -> Pair:
    return preprint(work), published(work)._replace(
        authors=tuple(_initials(name, turn) for name in _authors(work.published))
    )


def _authors_cut(work: Work, turn: int) -> Pair:
    full = published(work)
    cut = full._replace(authors=full.authors[: 1 + turn % 3], authors_cut=True)
    return (preprint(work), cut) if turn % 2 else (_alert(preprint(work), _authors(work.preprint)), full)


def _in_other_letters(work: Work, turn: int) -> Pair:
    names = [_transliterated(name, digraphs=turn % 2 == 0) for name in _authors(work.published)]
    return preprint(work), published(work)._replace(authors=_styled(names, turn // 2))


def _without_abstract(work: Work, turn: int) -> Pair:
    if turn % 2:
        return preprint(work)._replace(abstract=""), published(work)
    return preprint(work), published(work)._replace(abstract="")


def _cut_abstract(work: Work, turn: int) -> Pair:
    full = published(work)
    if turn % 3 == 0:
        return preprint(work), full._replace(abstract="", excerpt=f"{full.abstract[:200]}…")
    if turn % 3 == 1:
        return preprint(work), full._replace(abstract=f"{full.abstract[: len(full.abstract) // 2]}…")
    sentences = preprint(work).abstract.split(". ")
    return preprint(work)._replace(abstract=". ".join(sentences[:2]) + "."), full


def _blanks_lost(work: Work, turn: int) -> Pair:
    """Blanks are lost around words that an alert highlights."""
    full = published(work)
    words = full.title.split()
    marked = {word.strip(":?,").lower() for word in words if len(word) > 4} | {"the"}
    pattern = re.compile(rf" ({'|'.join(map(re.escape, sorted(marked)))}) ", re.IGNORECASE)
    abstract = pattern.sub(r"\1 " if turn % 2 else r"\1", full.abstract)
    title = "".join(words[:2]) + " " + " ".join(words[2:]) if turn % 4 == 3 else full.title
    return preprint(work), full._replace(title=title, abstract=abstract)


def _abstract_head(work: Work, turn: int) -> Pair:
    full = published(work)
    abstract = ("Abstract: ", "ABSTRACT\n", "Summary. ", "Abstract ")[turn % 4] + full.abstract
    if lead := work.published.get("lead"):
        abstract = full.abstract
        for part in lead.split(";"):
            begin, _, head = part.strip().partition("|")
            abstract = abstract.replace(begin, f"{head.strip()} {begin}", 1)
    return preprint(work), full._replace(abstract=abstract)


def _with_rights(work: Work, turn: int) -> Pair:
    full = published(work)
    year, publisher = full.published[:4], full.publisher
    line = (
        f" © {year} The Authors. Published by {publisher}.",
        f" Copyright (c) {year} {publisher}. All rights reserved.",
        f"\n\nThis article is protected by copyright. All rights reserved. (C) {year} {publisher}",
    )[turn % 3]
    first = preprint(work) if turn % 2 else _listed({**work.preprint, "abstract": full.abstract})
    return first, full._replace(abstract=full.abstract + line)


def _venue_short(work: Work, turn: int) -> Pair:
    full, short = published(work), work.published["short"]
    names = tuple(_initials(name, 1) for name in _authors(work.published))
    cited = full._replace(venue=short.upper() if turn % 3 == 2 else short, authors=names, published=full.published[:4])
    return full, cited._replace(abstract="" if turn % 2 else full.abstract, identifiers={})


def _capitals(work: Work, turn: int) -> Pair:
    full = published(work)
    title = (str.upper, str.title, str.lower)[turn % 3](full.title)
    return preprint(work), full._replace(title=title)


def _truncated(work: Work, turn: int) -> Pair:
    full = published(work)
    cut = full.title[: len(full.title) * 2 // 3]
    if turn % 3:
        cut = cut.rpartition(" ")[0]
    short = _alert(full, _authors(work.published))._replace(title=cut.rstrip(" ,:") + ("…", " ...")[turn % 2])
    return preprint(work), short


def _online_first(work: Work, turn: int) -> Pair:
    full = published(work)
    early = full._replace(volume="", issue="", pages="", published=full.published[:4])
    if turn % 2:
        return early, full._replace(identifiers={}, authors=_styled(_authors(work.published), turn))
    return preprint(work), early


def _openreview(work: Work, turn: int) -> Pair:
    full = published(work)
    mark = hashlib.sha1(work.name.encode()).hexdigest()[:9] + "Q"
    submitted = full._replace(
        authors=tuple(map(_given_family, _authors(work.published))),
        venue=(f"Submitted to {work.published['short']}", work.published["short"])[turn % 2],
        published=full.published[:4],
        volume="",
        pages="",
        kind="conference",
        url=f"https://openreview.net/forum?id={mark}",
        identifiers={"openreview": mark},
    )
    return preprint(work), submitted


def _two_servers(work: Work, turn: int) -> Pair:
    first = preprint(work)
    server = work.preprint["preprint"].split()[0]
    later = f"{first.published[:4]}-12-29"
    abstract = work.published["abstract"] if turn % 2 else first.abstract
    if server == "arxiv":
        mark = f"hal-09{_number(work.name, 1_000_000):06}"
        url = f"https://hal.science/{mark}"
        return first, Record(first.title, abstract, first.authors, later, "HAL", url, kind="preprint")
    second = {"psyarxiv": "biorxiv", "chemrxiv": "arxiv", "biorxiv": "arxiv", "researchsquare": "medrxiv"}[server]
    return first, _listed({**work.preprint, "preprint": f"{second} {later}", "abstract": abstract})


def _dated_by_year(work: Work, turn: int) -> Pair:
    full = published(work)
    return preprint(work), full._replace(published=full.published[:4], authors=_styled(_authors(work.published), turn))


def _and_publication(work: Work, _turn: int) -> Pair:
    return preprint(work), published(work)


def _with_other_title(kind: str) -> Callable[[Work, int], Pair]:
    return lambda work, _turn: (preprint(work), published(work, kind))


def _family_given(work: Work, _turn: int) -> Pair:
    full = published(work)._replace(authors=tuple(_authors(work.published)))
    return preprint(work), full._replace(published=full.published[:4], identifiers={}, publisher="")


SAME: Mapping[str, Callable[[Work, int], Pair]] = {
    "versions": _versions,
    "journal": _and_publication,
    "biorxiv": _and_publication,
    "ssrn": _and_publication,
    "corr": _corr,
    "arxiv_doi": _arxiv_doi,
    "openreview": _openreview,
    "two_servers": _two_servers,
    "years": _dated_by_year,
    **{kind: _with_other_title(kind) for kind in ("subtitle", "acronym", "towards", "synonym", "renamed", "tex")},
    "capitals": _capitals,
    "truncated": _truncated,
    "author_added": _author_added,
    "reordered": _reordered,
    "initials": _initials_only,
    "authors_cut": _authors_cut,
    "transliterated": _in_other_letters,
    "family_given": _family_given,
    "no_abstract": _without_abstract,
    "cut_abstract": _cut_abstract,
    "blanks": _blanks_lost,
    "head": _abstract_head,
    "copyright": _with_rights,
    "venue_short": _venue_short,
    "online_first": _online_first,
}
"""The kinds of pairs that are one work, and how each is made of a work."""


def _same_pairs() -> Iterator[LabelledPair]:
    for kind, make in SAME.items():
        for turn, work in enumerate(each for each in works().values() if kind in each.kinds):
            one, other = make(work, turn)
            yield LabelledPair(kind, *((one, other) if turn % 2 else (other, one)), same=True)


# Pairs of different works


def _fill(fields: Fields, work: Work) -> Fields:
    """The fields, with those of a publication in the place of "{title}" and others."""
    return {key: _FIELD.sub(lambda found: work.published[found[1]], value) for key, value in fields.items()}


def _look_alike(fields: Fields, style: int) -> Record:
    return _listed(fields) if fields.get("preprint") else _printed(fields, style)


def _cited(record: Record, names: list[str]) -> Record:
    """A record as in a list of references: without abstract, identifiers and kind."""
    return Record(
        record.title,
        authors=tuple(_initials(name, 2) for name in names),
        published=record.published[:4],
        venue=record.venue,
        volume=record.volume,
        issue=record.issue,
        pages=record.pages,
    )


def _beside_works() -> Iterator[LabelledPair]:
    """Every third look-alike is as cited; its work is as an alert tells it every fourth time."""
    for turn, block in enumerate(_blocks("look_alikes_of_works.txt")):
        name, _, version = block["of"].partition(" ")
        work = works()[name]
        fields = _fill(block, work)
        base, other = preprint(work) if version else published(work), _look_alike(fields, turn)
        if turn % 3 == 2:
            other = _cited(other, _authors(fields))
        elif turn % 4 == 1:
            base = _alert(base, _authors(work.published))
        yield LabelledPair(block["of_kind"], base, other, same=False)


def _families() -> Iterator[LabelledPair]:
    """All pairs of each family; the last member of every third family is as cited."""
    for turn, block in enumerate(_blocks("look_alikes.txt")):
        members = {found[1].count("|") + 1 for value in block.values() for found in _CHOICE.finditer(value)}
        if len(members) != 1:
            raise ValueError(f"not one number of members: {block['title']}")
        fields = [_choose_all(block, place) for place in range(*members)]
        family = [_look_alike(each, turn) for each in fields]
        if turn % 3 == 1:
            family[-1] = _cited(family[-1], _authors(fields[-1]))
        for one, other in combinations(family, 2):
            yield LabelledPair(block["of_kind"], one, other, same=False)


@cache
def labelled_pairs() -> tuple[LabelledPair, ...]:
    """All pairs, always in the same order."""
    return (*_same_pairs(), *_beside_works(), *_families())


# The table of verdicts


def judge(pair: LabelledPair) -> Verdict:
    """The verdict of the program on a pair."""
    return weigh(Profile(pair.one), Profile(pair.other)).verdict


def f1_score(right: int, wrong: int, missed: int) -> float:
    """The harmonic mean of precision and recall, 0 to 1."""
    return 2 * right / max(1, 2 * right + wrong + missed)


def verdict_table() -> str:
    """The verdicts by kind of pair, and the scores of all."""
    counts: defaultdict[tuple[bool, str], Counter[Verdict]] = defaultdict(Counter)
    for pair in labelled_pairs():
        counts[pair.same, pair.kind][judge(pair)] += 1
    tallies = {key: Tally(*(found[verdict] for verdict in Verdict)) for key, found in counts.items()}
    sums = {
        label: Tally(*map(sum, zip(*(each for key, each in tallies.items() if key[0] is label), strict=True)))
        for label in (True, False)
    }
    lines = [f"{'same?':6}{'kind':22}{'pairs':>6}{'certain':>9}{'probable':>9}{'none':>6}"]
    for (same, kind), each in [*tallies.items(), *(((label, "all"), each) for label, each in sums.items())]:
        label = "same" if same else "not"
        lines.append(f"{label:6}{kind:22}{each.pairs:6}{each.certain:9}{each.probable:9}{each.none:6}")
    same_sum, other_sum = sums[True], sums[False]
    found = f1_score(same_sum.certain + same_sum.probable, other_sum.certain + other_sum.probable, same_sum.none)
    certain = f1_score(same_sum.certain, other_sum.certain, same_sum.probable + same_sum.none)
    lines.append(f"F1 of certain and probable {found:.3f}, of certain alone {certain:.3f}")
    lines.append(f"false among the certain: {other_sum.certain}")
    return "\n".join(lines)


def main() -> int:
    """Print the table, or the pairs that are judged wrongly: missed ones, and different works not told apart."""
    sys.stdout.write(verdict_table() + "\n")
    if "--wrong" in sys.argv[1:]:
        for pair in labelled_pairs():
            verdict = judge(pair)
            if pair.same is (verdict is Verdict.NONE):
                sys.stdout.write(f"{verdict}, {pair.kind}: {pair.one.title!r} / {pair.other.title!r}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
