"""References in running text, split into authors, title and the rest: APA, Harvard, IEEE, Chicago, Vancouver, LNCS."""

from __future__ import annotations

import re
from itertools import islice

from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.journal_lines import MAX_JOURNAL_LINE_CHARS, is_journal_line

MAX_NAMES_IN_CITATION = 60
"""Most names before a title."""

MIN_CHARS_BEFORE_SOURCE = 12
"""Characters of a title before a comma and its source; a shorter one is a name."""
MIN_SUBTITLE_WORDS = 3
"""The least number of words of a subtitle after a question; a shorter text is an abbreviated journal."""

_EDGES = " \t\n-–—:|,;·•/"
_DATED = re.compile(
    r"(?P<authors>.{3,800}?)[,.]?\s*\((?P<year>(?:19|20)\d\d)[a-z]?(?:,[^()]{0,30}|(?:-\d{1,2}){1,2})?\)[.,:]?\s+(?P<rest>\S.*)",
    re.DOTALL,
)
"""APA and Harvard: the year in brackets after the authors."""
WORDS_IN_QUOTES = (
    r"(?:“(?P<curly>(?:[^“”]|“[^“”]{1,200}”){8,300}?)[,.]?”|\"(?P<straight>[^\"]{8,300}?)[,.]?\""
    r"|«\s?(?P<french>[^«»]{8,300}?)[\s,.]?»|[“\"„«](?P<mixed>.{8,300}?)[,.]?[”\"»“])"
)
"""A title in quotes, which may itself contain quotes. The matching group is returned by ``title_in_quotes``."""
_QUOTED = re.compile(rf"(?P<authors>[^“”\"„«]{{4,800}}?)[,.:]\s+{WORDS_IN_QUOTES}\s*(?P<rest>.*)", re.DOTALL)
"""IEEE and Chicago: the title in quotes after the authors."""
_SINGLE_QUOTED = re.compile(
    r"(?P<authors>[^“”\"„«‘]{4,800}?), [‘'](?P<title>[^\W_].{6,300}?)[,.]?[’'](?=,? ?\(|, [A-Z]|, in\b)(?P<rest>.*)",
    re.DOTALL,
)
"""OSCOLA (law) and British Turabian: the title in single quotes after the authors."""
_CAPITAL = (
    r"[A-Z\u00c0-\u00d6\u00d8-\u00de\u0141\u015a\u0160\u0179\u017b\u017d\u010c\u0106\u0110\u0391-\u03a9\u0410-\u042f]"
)
_SHORT_NAME = re.compile(rf"(?:and )?[^\W\d_][^\d,.:()]{{1,40}} {_CAPITAL}{{1,3}}(?: [JS]r)?")
"""Vancouver: a surname and initials without points."""
_COLON = re.compile(r"[^:\"“]{4,600}(?:[^\W\d_]\.|, (?:II|III|IV)): ")
"""LNCS: a colon after the last initial."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_INVERTED_NAME = r"[^\W\d_][\w'’ -]{1,40}+, (?:[^\W\d_]\.[ -]?+){1,4}+(?:(?<=\.), (?:[JS]r\.|I{2,3}\b|IV\b) ?)?"
_BETWEEN_NAMES = re.compile(r",|\band\b|&")
_INVERTED_NAMES = re.compile(
    rf"(?P<names>{_INVERTED_NAME}(?:(?:,? ?(?:& |and )|[,;] ){_INVERTED_NAME}){{0,60}}+(?:,? ?et al\. )?)(?=[\w“\"])"
)
"""Nature and MDPI: surnames with initials, separated by commas, "&" or semicolons, and no year after them."""
_SURNAME = r"[^\W\d_][\w'’-]{1,40}"
_TWO_SURNAMES = re.compile(rf"(?=[^\W\d_a-z]){_SURNAME} (?:and|&) (?=[^\W\d_a-z]){_SURNAME}")
_NAME_WITH_INITIALS = (
    rf"(?:[^\W\d_]\.[ -]?){{1,4}}(?:[a-z]{{2,3}} ){{0,3}}{_SURNAME}"
    rf"(?: (?!and ){_SURNAME})?(?:,? [JS]r\.)?"
)
_INITIALS_FIRST = re.compile(
    rf"(?:and |& )?{_NAME_WITH_INITIALS}(?: (?:and|&) {_NAME_WITH_INITIALS}| et al\.)?|et al\."
)
"""Elsevier, IEEE and APS: a name that begins with initials, or two with "and" between."""
_END_OF_NAME = re.compile(r"(?<=[^\W\d_]{2})\.$")
"""A full stop after a name rather than an initial."""
_NO_ABBREVIATION = (
    r"(?<!\bvs)(?<!\bspp)(?<!\bsubsp)(?<!\bMrs)(?<!\bProf)(?!(?<=\b[Nn]o)\.\s\d)(?!(?<=\b(?:sp|cf))\.\s[a-z(])"
)
"""Look-behinds: the full stop does not follow an abbreviation that occurs within titles, such as "vs"."""
_SENTENCE_END = re.compile(
    rf"(?<=[^\W\d_A-Z]{{2}}){_NO_ABBREVIATION}[.?!](?=\s)|(?<=[)\]”’'\"?!])\.(?=\s)|(?<=\s(?:19|20)\d\d)\.(?=\s[A-Z])|(?<=\w\.)\.(?=\s)"
)
"""The sign at the end of a sentence; not the full stop of an initial or an abbreviation."""
_SHORT_NAME_END = re.compile(r"(?:(?<=[\s-][A-Z][a-z])|(?<=\sII)|(?<=\sIII)|(?<=\sIV))\.(?=\s[^\W\d_a-z])")
"""The full stop after a name of two letters, which may also be an abbreviation, and after "III"."""
_NAME_WITH_NUMBER = re.compile(rf"{_SURNAME} (?:[JS]r|I{{2,3}}|IV)\.")
"""A surname with a generational suffix, as the last part of a name: "Example III."."""
_AMBIGUOUS_STOP = re.compile(
    r"(?:(?<=[A-Z]{2})|(?<=[A-Z]{2}s)|(?<=\s[A-Z][a-z])|(?<=[a-z] [A-Z])|(?<=\d)|(?<=%))\."
    r"(?=\s+(?:[^\W\d_a-z]|(?:arX|bioRx|medRx)iv\b|,? ?(?:19|20)\d\d\b))"
)
"""A full stop after an acronym, a number or one or two letters. It ends a title only if a source follows."""
MAX_AMBIGUOUS_STOPS = 8
"""Most ambiguous full stops that are tried as the end of a title."""
_NUMBER_OF_PART = re.compile(
    r"(?:\b[IVX]{1,5}|\b(?:parts?|vol(?:ume)?|no|chapter|section|phase|stage|paper|fig|vs)\.? \d{1,3})$", re.IGNORECASE
)
"""The number of a part at the end of what may be a title; a subtitle follows it."""
_NUMBERED_PART = re.compile(r"(?:[IVX]{1,5}|(?:[Pp]art|Paper) (?:[IVX]{1,5}|\d{1,2}))[.:] (?=[^\W\d_a-z])")
"""The number of a part after the title of a series: "II. The sand"."""
_MORE_NAMES = re.compile(rf", and |(?:^|\s)[A-Z]\. {_SURNAME}")
"""Further authors in what may be a journal: "Bo C. Sample, and Di Test. Title. Journal 12"."""
_JOURNAL_AFTER_COMMA = re.compile(
    r"[,?!] (?P<source>[A-Z][\w.&:' -]{1,80}(?:, |(?<=[.\w]) )[A-Z]?\d{1,4} ?(?:\(\d{1,4}\))?, "
    r"(?:pp?\. )?[A-Za-z]{0,2}\d{1,7}(?:\s?[-–]\s?[A-Za-z]{0,2}\d{1,7})?)[\s,.;]*(?:\bdoi:?\s?)?(?:https?://\S{1,300}|10\.\d{4,9}/\S{1,300})?[\s,.]*"
    r"(?P<year>(?:19|20)\d\d)?[\s.]*$"
)
"""A source after a title that ends with a comma: ", Journal of Sand, 12(3), 34-45. 2025."."""
_IN_CONTAINER = re.compile(r", in: (?=[^\W\d_a-z]|\d)")
"""Elsevier: the proceedings or book after a title: "Slow rivers, in: Proceedings of the Sand Conference, 2024"."""
_SOURCE_AFTER_COMMA = re.compile(
    r", (?:(?:arXiv|CoRR|bioRxiv|medRxiv|Ph\.? ?D\.?|Master[’']?s|Doctoral|[Pp]reprint)\b"
    r"|Tech(?:nical [Rr]eport\b|\. [Rr]ep\.)|\d{1,2}(?:st|nd|rd|th) [Ee]d(?:ition|n?\.)"
    r"|(?:[A-Z][\w&-]{1,30} ){0,3}(?:Press|Publish\w{1,10}|Verlag|Books|Springer|Wiley|Elsevier)\b)"
)
"""Elsevier: a preprint, thesis, edition or publisher after a title: "Slow rivers, Ph.D. thesis, Sand University"."""
MAX_PART_NUMBER_CHARS = 20
"""Characters before a full stop that are searched for the number of a part."""
_SOURCE = re.compile(
    r"(?:,? ?(?:19|20)\d\d|arXiv|CoRR|bioRxiv|medRxiv|SSRN|In:?|Ph\.?\s?D\.?|Master[’']?s|Doctoral"
    r"|Technical [Rr]eport|[Pp]reprint)\b"
    r"|[A-Z][^\d.?!]{1,80}?,? \d{1,4}(?:\s?\(\d{1,4}\))?[,:] ?[A-Za-z]{0,2}\d{1,9}(?:[-–]\d{1,9})?\W*$"
    r"|(?:[A-Z][\w&.-]{0,20} ){1,6}\d{1,4}(?:\s?\(\d{1,4}\))?[,:] ?[A-Za-z]{0,2}\d{1,9}(?:[-–]\d{1,9})?\W*$"
    r"|[A-Z][^\d.?!]{1,80}, v(?:ol)?\. ?\d"
    r"|[A-Z][^\d.?!:]{2,30}: [A-Z][^\d.?!:]{2,60}, (?:19|20)\d\d\b"
    r"|(?:[A-Z][\w&-]{1,30} ){0,4}(?:Press|Publish\w{1,10}|Verlag|Books|Springer|Wiley|Elsevier|Routledge)\b"
)
"""The beginning of a source that is no journal, and a journal without its year; a publisher."""
SHORT_SOURCE = re.compile(r"(?:(?:[A-Z][\w&-]{1,30}|of|the|and|for|in|on|&) ?){1,6}\W?")
"""A few words with capitals, which may be a site or a publisher at the end of a reference."""
IDENTIFIER_AT_END = re.compile(
    r"[.,;]?\s*(?:\bdoi:?\s*)?(?:https?://\S{1,500}|10\.\d{4,9}/\S{1,500})?[\s.]*$", re.IGNORECASE
)
"""An address or DOI at the end of a citation: ". doi:10.5555/1", ". https://example.org"."""
_FULL_STOP = re.compile(
    rf"(?<=[^\W\d_A-Z]{{2}}){_NO_ABBREVIATION}\.(?=\s)|(?<=[)\]”’'\"?!])\.(?=\s)|(?<=\s(?:19|20)\d\d)\.(?=\s[A-Z])|(?<=\w\.)\.(?=\s)"
)
"""The full stop at the end of a sentence, as in ``_SENTENCE_END``."""


def split_citation(text: str) -> tuple[str, str, str]:
    """Authors, title and rest of a citation: "A. Author, B. Author. Title. Venue" or "Author (2023). Title. …".

    For any other text the authors and the rest are "", and the title is the whole text.
    """
    dated = _DATED.match(text)
    if dated and _are_authors(dated["authors"].strip(_EDGES + ".")):
        title, rest = split_at_full_stop(dated["rest"])  # not at a question mark: a subtitle may follow
        text_of_names = dated["authors"] + text[dated.end("authors") : dated.start("year")]
        return _names(text_of_names.rpartition("(")[0]), title, f"{rest}\n{dated['year']}"
    return _split_at_quotes(text) or (
        _split_at_initials(text) or _split_at_inverted_names(text) or _split_at_commas(text) or _split_at_sentence(text)
    )


def title_in_quotes(found: re.Match[str]) -> str:
    """The title in a match with ``WORDS_IN_QUOTES``."""
    return next(title for kind in ("curly", "straight", "french", "mixed") if (title := found[kind]) is not None)


def _split_at_quotes(text: str) -> tuple[str, str, str] | None:
    """A citation with the title in quotes after the authors; None for another text."""
    quoted = _QUOTED.match(text)
    if quoted:
        title = title_in_quotes(quoted)
        names = _names(text[: text.index(title, quoted.end("authors"))].rstrip(' “"„«'))
        return (names, title, quoted["rest"]) if are_names(names) else None
    single = _SINGLE_QUOTED.match(text)
    if single and are_names(names := _names(single["authors"])):
        return names, single["title"], single["rest"].strip(" ,")
    return None


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text, and the rest, "" if there is only one sentence."""
    found = _SENTENCE_END.search(text)
    if not found:
        return text, ""
    end = found.end() if found[0] in "?!" else found.start()
    return text[:end].strip(), text[found.end() :].strip()


def title_sentence(text: str) -> tuple[str, str]:
    """The title that a text begins with, and the rest. A title that is a question may be followed by its subtitle."""
    title, rest = _first_title(text)
    if not title.endswith(("?", "!")) or is_source(rest):
        return title, rest
    longer, source = split_at_full_stop(text)
    words = longer[len(title) :].split()
    is_subtitle = len(words) >= MIN_SUBTITLE_WORDS and any(map(str.islower, words)) and not source[:1].isdigit()
    return (longer, source) if is_subtitle and _YEAR.search(source) else (title, rest)


def split_at_full_stop(text: str) -> tuple[str, str]:
    """The text up to its first full stop, and the rest; ``?`` and ``!`` are not ends of sentences here."""
    end = _FULL_STOP.search(text)
    stop = _find_ambiguous_stop(text, end.start() if end else len(text))
    if stop:
        return text[:stop], text[stop + 1 :].strip()
    return _with_part(text[: end.start()], text[end.end() :].strip()) if end else (text, "")


def _with_part(title: str, rest: str) -> tuple[str, str]:
    """A title with the number and title of a part after it: "Slow rivers. II. The sand"."""
    part = _NUMBERED_PART.match(rest)
    if not part:
        return title, rest
    end = _FULL_STOP.search(rest, part.end())
    stop = _find_ambiguous_stop(rest, end.start() if end else len(rest)) or (end.start() if end else 0)
    if stop <= part.end() or not any(map(str.isdigit, rest[stop:])):
        return title, rest
    return f"{title}. {rest[:stop]}", rest[stop + 1 :].strip()


def _first_title(text: str) -> tuple[str, str]:
    """The first sentence of a text that begins with a title, and the rest."""
    title, rest = first_sentence(text)
    stop = _find_ambiguous_stop(text, len(title))
    return (text[:stop].strip(), text[stop + 1 :].strip()) if stop else _with_part(title, rest)


def _find_ambiguous_stop(text: str, end: int) -> int:
    """The place of an ambiguous full stop, before ``end``, after which a source begins; 0 if there is none.

    In "Jets of AGN. Cell 12, 45 (2020)" it is the one after "AGN".
    """
    for found in islice(_AMBIGUOUS_STOP.finditer(text, 0, end + 1), MAX_AMBIGUOUS_STOPS):
        is_part = _NUMBER_OF_PART.search(text, max(0, found.start() - MAX_PART_NUMBER_CHARS), found.start())
        rest = text[found.end() :].strip()
        is_last = end == len(text) and SHORT_SOURCE.fullmatch(rest) is not None
        if not is_part and found.start() < end and (is_last or is_source(rest)):
            return found.start()
    return 0


def is_source(text: str) -> bool:
    """True for a journal with volume or year, or the name of an archive; not for a subtitle before these."""
    if _SOURCE.match(text):
        return True
    line = IDENTIFIER_AT_END.sub("", text) if len(text) <= MAX_JOURNAL_LINE_CHARS else ""
    if not is_journal_line(line):
        return False
    stop = _FULL_STOP.search(line)  # "A survey. J. Owls 12, 34 (2020)"
    before = line[: stop.start()] if stop else ""
    return not (stop and " " in before and "." not in before and is_journal_line(line[stop.end() :].strip()))


def _split_at_initials(text: str) -> tuple[str, str, str] | None:
    """A citation whose authors end with an initial; None for another text."""
    colon = _COLON.match(text)
    if colon and are_names(names := colon[0].rstrip(": ")):
        rest = text[colon.end() :]
        return (names, *(split_before_journal(rest) or title_sentence(rest)))
    names, _, after = text.partition(". ")
    each_name = names.split(", ")
    if not after or len(each_name) > MAX_NAMES_IN_CITATION or not all(map(_SHORT_NAME.fullmatch, each_name)):
        return None
    title, rest = title_sentence(after)
    if _NAME_WITH_NUMBER.match(after):
        return None
    is_title = (title.isupper() and not names.isupper()) or (names[-2:].isupper() and names[-2:].isalpha())
    if len(each_name) == 1 and are_names(title) and not is_title:  # "Ada B. Example, Bo Sample": no end of a name
        return None
    if len(each_name) == 1 and " " not in title and not is_source(rest):  # "Ada B. Example. Owls of the sea. …"
        return None
    return (names, title, rest) if are_names(names) and (len(each_name) > 1 or _YEAR.search(rest)) else None


def _split_at_inverted_names(text: str) -> tuple[str, str, str] | None:
    """A citation that begins with surnames and initials; None for another text."""
    found = _INVERTED_NAMES.match(text)
    if not found or not are_names(names := found["names"].strip(" ,;")):
        return None
    title, rest = title_sentence(text[found.end() :])
    is_name = " " not in title or (_BETWEEN_NAMES.search(title) is not None and are_names(title))
    are_more = " " in names.partition(",")[0] and is_name
    if names.count(",") == 1 and are_more:  # "Ada Example, B. Sample, …"
        return None
    return (names, title, rest) if _YEAR.search(rest) else None


def _split_at_commas(text: str) -> tuple[str, str, str] | None:
    """A citation with initials before the surnames, whose title ends at a comma before a journal, or at a full stop."""
    parts = text.split(", ", MAX_NAMES_IN_CITATION)
    count = next((place for place, part in enumerate(parts) if not _INITIALS_FIRST.fullmatch(part)), len(parts))
    names, rest = ", ".join(parts[:count]), ", ".join(parts[count:])
    if not count or not _YEAR.search(rest) or rest.startswith(("and ", "& ")) or not are_names(names):
        return None
    if container := _IN_CONTAINER.search(rest, MIN_CHARS_BEFORE_SOURCE):
        return names, rest[: container.start()], rest[container.start() + 2 :]
    if before_journal := _split_at_journal(rest):
        return (names, *before_journal)
    if other := _SOURCE_AFTER_COMMA.search(rest, MIN_CHARS_BEFORE_SOURCE):
        return names, rest[: other.start()], rest[other.start() + 2 :]
    title, after = title_sentence(rest)
    is_name = _INITIALS_FIRST.fullmatch(title) is not None
    return (
        (names, title, after)
        if _YEAR.search(after) and not is_name and not ("," in title and are_names(title))
        else None
    )


def _split_at_journal(text: str) -> tuple[str, str] | None:
    """A title that ends at a comma before a journal, and that journal; None for another text."""
    line = text.rstrip(" .")
    for comma in reversed(list(re.finditer(", ", line))):  # a title has more commas than a journal
        if len(line) - comma.end() <= MAX_JOURNAL_LINE_CHARS and is_journal_line(line[comma.end() :]):
            title, source = text[: comma.start()], text[comma.end() :]
            is_other = _find_ambiguous_stop(source, len(source)) or (_MORE_NAMES.search(source) and are_names(title))
            return None if is_other else (title, source)
    return None


def split_before_journal(text: str) -> tuple[str, str] | None:
    """A title that ends at a comma before a journal with volume and page, and perhaps no year; None for another text.

    Astronomers and geophysicists cite in this style: "Slow owls, MNRAS, 412, 1234".
    """
    found = _JOURNAL_AFTER_COMMA.search(text, max(0, len(text) - MAX_JOURNAL_LINE_CHARS))
    if not found or not found.start():
        return None
    title = text[: found.start() + (text[found.start()] in "?!")]
    return title, f"{found['source']}, {found['year']}" if found["year"] else found["source"]


def _split_at_sentence(text: str) -> tuple[str, str, str]:
    """A citation whose first sentence is its authors; the whole text as the title for any other text."""
    first, rest = first_sentence(text)
    for end in _SHORT_NAME_END.finditer(first):  # a full stop after "Xu" or "Bo"
        if are_names(first[: end.start()]):
            first, rest = text[: end.start()], text[end.end() :].strip()
            break
    if rest and are_names(first):
        title, rest = _first_title(rest)
        # a title of two words looks like a name, but no title ends in "et al."
        return (f"{title}.", first, rest) if title.endswith(" et al") else (first, title, rest)
    return "", text, ""


def _are_authors(text: str) -> bool:
    """True for names, and for two surnames alone, "Example and Sample"; not for a volume at the end."""
    return (
        not text[-1:].isdigit() and ", ‘" not in text and (are_names(text) or _TWO_SURNAMES.fullmatch(text) is not None)
    )


def _names(text: str) -> str:
    """A list of names without the sign after it; the full stop of an initial stays."""
    return _END_OF_NAME.sub("", text.strip(_EDGES))
