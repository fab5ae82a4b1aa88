"""Lists of authors as sources write them, split into names.

A name is written "Given Family" or "Family, Given", as the source has it. The name of an organisation that looks like a
person's is put in braces, as in BibTeX.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from readlist.digests.fields.markup import unescape_entities
from readlist.model.person_names import EAST_ASIAN, INSTITUTION, PARTICLES

MAX_AUTHORS = 10_000
"""Names of one work that are read: the largest collaborations sign with some five thousand."""
CACHED_AUTHORS = 4_096
"""Names whose plain form is kept for the next work."""

MAX_ET_AL_CHARS = 60
"""Characters of "et al." and its like, without the punctuation after it."""

_NUMBER_OF_OTHERS = r"\+\s?\d{1,5}(?:\s(?:more|others?))?(?:\sauthors?)?"
"""The number of authors that are left out: "+5", "+ 3 authors"."""
_ET_AL = re.compile(
    rf"(?:^others|[\s,;&]{{1,9}}(?:{_NUMBER_OF_OTHERS}|(?:and\s)?\d{{1,5}}\s(?:more|others)(?:\sauthors?)?)"
    r"|(?:^|[\s,;&\[]{1,9})(?:et(?: |\. ?)al(?:ii|\.)?|and others|(?-i:others)|u\. ?a\."
    r"|и (?:др(?:угие)?|соавт)|та ін(?:ші)?|y otros|e outros|ve ark)"
    r"|…|\.\.\.|(?<=\w)[\s,，、]{0,9}等)"
    r"[\s.,;\]]*$",
    re.IGNORECASE,
)
"""The words at the end of a list that is cut: " et al.", " [и др.]", ", +5 authors", "等"."""
_ELLIPSIS_BETWEEN = re.compile(
    rf"(?<=[\w.]),?\s?(?:…|\.\.\.|\[(?:…|\.\.\.)\]|(?<=[,\s]){_NUMBER_OF_OTHERS}(?=[,\s])),?\s?(?=[^\W\d_])"
)
"""An ellipsis, or the number of other authors, between the first and the last names."""
_ELLIPSIS_IN_BRACKETS = re.compile(r"[,;]\s?[(\[](?:…|\.\.\.)[)\]](?=\s?[,;]|\s?$)")
"""An ellipsis in the place of a name: ", [...],"."""
_INITIALS = re.compile(r"(?:[^\W\d_](?:\.|(?![^\W\d_]))[\s-]*){1,6}$|[A-Z]{1,3}$")
"""Initials alone, with full stops or in capitals: "A. B.", "AB"."""
_EAST_ASIAN_SLASH = re.compile(rf"(?<=[{EAST_ASIAN}])[/／](?=[{EAST_ASIAN}])")
_DOTTED_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]*){1,6}$")
"""Initials alone, all with full stops: "A. B."."""
_INITIAL_WORD = re.compile(r"[A-Z]{1,3}|(?:[^\W\d_]\.-?){1,5}[^\W\d_]?\.?")
"""Initials that are a word: "AB", "A.B.", "a."."""
MAX_INITIALS_OF_WORD = 3
"""Letters of a word of initials in capitals; a longer one is a surname."""
MAX_LISTED_NAME_WORDS = 5
"""Most words of a name in a list with commas; a longer text is not a name."""
_ONE_WORD = re.compile(r"[^\W\d_]['’\w-]*\.?$")
_SUFFIX = re.compile(
    r"(?:jr|sr|2nd|3rd|4th)\.?$|I{2,3}$|IV$|(?:ph\.?\s?d|m\.?d|dphil|msc|mph|facp|frcp)\.?$", re.IGNORECASE
)
"""A generational suffix or a degree after a name: "Jr.", "III", "PhD"."""
_DEGREE = re.compile(r"(?:ph\.?\s?d|m\.?d|dphil|msc|mph|facp|frcp)\.?$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*[(\[（【][^()\[\]（）【】]{0,300}[)\]）】]")
_LONG_DEGREE = (
    r"ph\.?\s?d|m\.?p\.?h|m\.?s\.?c|m\.?b\.?a|m\.?h\.?s|m\.?phil|mbbs|mbbch|mbchb|b\.?s\.?c|d\.?phil|dr\.?p\.?h|sc\.?d"
    r"|pharm\.?d|psy\.?d|ed\.?d|dvm|msce|mscr|msph|frcp|facp|facc|faha"
)
_ANY_DEGREE = re.compile(rf"(?:{_LONG_DEGREE}|m\.?\s?d|m\.?s|m\.?a|b\.?s|b\.?a|d\.?o|j\.?d|r\.?n)\.?", re.IGNORECASE)
"""A degree after a whole name, as JAMA writes it; some of them may be initials after a surname."""
_CERTAIN_DEGREE = re.compile(rf",\s*(?:{_LONG_DEGREE})\.?\s*(?:,|$)", re.IGNORECASE)
_AFFILIATION_MARKS = "0123456789*†‡§¶∗⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠ, "
"""Characters after a name that refer to affiliations."""
_AFTER_INITIAL = re.compile(r"(?<=\b[^\W\d_a-z]\.)(?=[^\W\d_]['’]?[^\W\d_])")
"""A border between names without a separator: after an initial with its full stop, before a word."""
_FAMILY_AND_INITIALS = re.compile(r"([^\W\d_][^\d,;.]*[^\W\d_]),? ((?:[^\W\d_]\.[\s-]?)*[^\W\d_]\.?)")
"""A surname with its initials: "Example, A. B.", "Example A"."""
_AND = re.compile(r"\s+(?:and|&|und|et|y)\s+|\s*&\s+", re.IGNORECASE)
_BOTH_WITH_COMMA = re.compile(r"([^,;]{2,60}, [^,;]{1,30}?) (?:and|&) ([^,;]{2,60}, [^,;]{1,30})")
"""Two names, each with a comma after the surname."""
_LEADING_AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
MAX_CHARS_WITH_INSTITUTIONS = 5_000
"""Characters of a line of names with institutions."""
_EMPLOYER = re.compile(
    r"\b(?:universi\w+|institut\w*|laborator\w+|labs?|inc|ltd|gmbh|college|school|hospital|academy|corporation|company"
    r"|department|faculty)\b",
    re.IGNORECASE,
)
"""A word of an institution at which authors work, but not of a group that is an author."""
_WORD_AND = re.compile(r"(?:^|\s)(?:and|&)\s")
AUTHORS_LABEL = re.compile(
    r"^(?:review(?:ed)? by\s*[:：]\s*|(?:by|authors?|von|par)\s*[:：]?\s+"
    r"|(?:authors?|author\(s\)|auteurs?|autor(?:e[ns]|i)?|作者|论文作者|論文作者|著者|저자|작성자|авторы?)\s*[:：]\s*)",
    re.IGNORECASE,
)
"""The label before a list of authors: "By", "Authors:"."""

JOINED_PARTICLE = re.compile(
    r"(?:a[dlnrstz]|ash|abd|abu|bin|ibn|ben|d[aeiu]|de[lrn]|dell|dall|degl|e[dlstz]|esh|l[aei]|mac|mc|st|te[nr]|u[dlrst]"
    r"|va|van|von|zu)['’-]?(?=[A-Z\u00c0-\u00d6\u00d8-\u00de][^\W\d_A-Z])|['’]t-|[dloDLO]['’]"
)
"""A particle in lower case that is one word with the surname: "deBraga", "ud-Doula", "al-Hamid", "dell'Orto"."""
_SLASH_BETWEEN_NAMES = re.compile(r"(?<=[\w.])/(?=[^\W\d_])")
"""The slash between inverted names, in German lists: "Beispiel, Ada/Muster, Bo"."""


class AuthorList(NamedTuple):
    """Names in order; ``is_cut`` is True if the source leaves out some of them ("et al.")."""

    names: tuple[str, ...] = ()
    is_cut: bool = False


def split_authors(text: str) -> AuthorList:
    """The names in a list of any style: semicolons, lines, "and", "A, B, and C", "Surname, I., Surname, I."."""
    text = unescape_entities(text)
    text = AUTHORS_LABEL.sub(
        "", " ".join(text.replace("\r", "\n").replace("\n", ";" if "\n" in text.strip() else " ").split())
    )
    text, is_cut = _without_et_al(text)
    text, cuts_between = _ELLIPSIS_BETWEEN.subn(", ", text)
    text, cuts_apart = _ELLIPSIS_IN_BRACKETS.subn("", text)
    text = _without_affiliations(text)
    if ";" in text or "；" in text or "|" in text:
        parts = _without_degrees(_split_last_two(re.split(r"[;；|]", text)))
    elif "/" in text and (inverted := _split_inverted_at_slashes(text)):
        parts = inverted
    elif " / " in text or _EAST_ASIAN_SLASH.search(text):
        parts = _EAST_ASIAN_SLASH.sub(" / ", text).split(" / ")
    elif any(comma in text for comma in "、，،"):
        parts = re.split(r"[、，،]", text)
    elif names_at_initials := split_at_initials(text):
        parts = names_at_initials
    else:
        parts = _split_at_commas(text)
    names = tuple(name for part in parts[:MAX_AUTHORS] for name in _clean_name(part))
    return AuthorList(names, is_cut or bool(cuts_between or cuts_apart) or len(parts) > MAX_AUTHORS)


def _split_inverted_at_slashes(text: str) -> list[str]:
    """Inverted names that are separated by slashes; [] for any other text."""
    names = _SLASH_BETWEEN_NAMES.split(text)
    return names if len(names) > 1 and all(1 <= name.count(",") <= 2 for name in names) else []


def _split_last_two(parts: list[str]) -> list[str]:
    """The names; if "and" joins the last two, these are separated: "Example, A; Sample, B and Test, C"."""
    both = _BOTH_WITH_COMMA.fullmatch(parts[-1].strip())
    return [*parts[:-1], both[1], both[2]] if both and len(parts) > 1 else parts


def split_at_initials(text: str) -> list[str]:
    """Names joined without a separator after their initials: "Example A.Sample B. C."; [] for any other text.

    Lists whose line breaks were lost look like this.
    """
    parts = _AFTER_INITIAL.split(text.strip())
    names = [_FAMILY_AND_INITIALS.fullmatch(part) for part in parts]
    return [f"{name[1]}, {name[2].strip()}" for name in names if name] if len(parts) > 1 and all(names) else []


def split_plain_list(text: str) -> list[str]:
    """The names of a text that can only be a list with commas: "A Keel, B Mora", "Keel, A., Mora, B."; else [].

    "Keel, Ada" is one name, and so may be "Keel Mora, Ada Maria".
    """
    listed, is_cut = _without_et_al(text)
    if "," not in listed or "{" in listed or INSTITUTION.search(listed):
        return []
    parts = [part.strip() for part in listed.split(",") if part.strip()]
    if len(parts) != len(_join_suffixes(parts)):
        return []
    if len(parts) > 2 and _INITIAL_WORD.fullmatch(parts[-1]) and is_whole_name(parts[-2]):  # cut within the last name
        parts, is_cut = parts[:-1], True
        listed = ", ".join(parts)
    are_names = all(map(is_whole_name, parts)) and (len(parts) > 2 or all(map(_has_initials, parts)))
    if are_names or (len(parts) > 3 and _are_surname_and_given(parts)):
        return [*_split_at_commas(listed), *(["et al."] if is_cut else [])]
    return []


def names_before_institutions(text: str) -> list[str]:
    """The names in "Ada Example and Bo Sample, University of Owls; Cy Test, Owl Labs"; [] for any other text.

    After the names comes their institution, perhaps with its place; one institution must have a word such as
    "University". If names follow an institution without a semicolon, they cannot be distinguished from places: [].
    """
    if len(text) > MAX_CHARS_WITH_INSTITUTIONS or not _EMPLOYER.search(text):
        return []
    names: list[str] = []
    for group in filter(None, map(str.strip, text.split(";"))):
        parts = group.split(", ")
        institutions = [place for place, part in enumerate(parts) if _EMPLOYER.search(part)] or [len(parts) - 1]
        of_group = [name.strip() for part in parts[: institutions[0]] for name in _WORD_AND.split(part) if name.strip()]
        between = parts[institutions[0] : institutions[-1]]
        if not of_group or not all(map(is_whole_name, of_group)) or not all(map(_EMPLOYER.search, between)):
            return []
        names += of_group
    return names if len(names) > 1 else []


def is_whole_name(text: str) -> bool:
    """True for a given name or initials with a family name, in any order: "Ada Keel", "A. B. Keel", "Keel AB"."""
    words = text.split()
    is_named = any(len(word) > 1 and not _INITIAL_WORD.fullmatch(word) for word in words)
    return is_named and 2 <= len(words) <= MAX_LISTED_NAME_WORDS and all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    return word[0].isupper() or word in PARTICLES or _INITIAL_WORD.fullmatch(word) is not None


def _has_initials(name: str) -> bool:
    """True if the first or the last word of a name is made of initials."""
    words = name.split()
    return any(_INITIAL_WORD.fullmatch(word) for word in (words[0], words[-1]))


def list_authors(names: list[str]) -> AuthorList:
    """The names of a source that gives them one by one; with "et al." among them, ``is_cut`` is True."""
    is_cut = len(names) > MAX_AUTHORS
    found: list[str] = []
    for name in names[:MAX_AUTHORS]:
        read = _read_listed(name)
        is_cut = is_cut or read.is_cut
        found += read.names
    return AuthorList(tuple(found), is_cut)


@lru_cache(maxsize=CACHED_AUTHORS)  # most authors of a bibliography have several works in it
def _read_listed(name: str) -> AuthorList:
    plain, is_cut = _without_et_al(" ".join(name.split()))
    return AuthorList(tuple(_clean_name(plain)), is_cut)


def _without_et_al(text: str) -> tuple[str, bool]:
    """A text without "et al." or the like at its end, and True if that was there. Blanks are single."""
    end = len(text.rstrip(" .,;]"))
    found = _ET_AL.search(text, max(0, end - MAX_ET_AL_CHARS))  # not from the beginning: that takes quadratic time
    return (text[: found.start()], True) if found else (text, False)


def join_name(family: str, given: str = "", particle: str = "", suffix: str = "") -> str:
    """A name made of its parts: "van Beethoven, Ludwig", "King, Jr., Martin"."""
    family = " ".join(f"{particle} {family}".split())
    given = " ".join(given.split())
    if not family or not given:
        return family or given
    return f"{family}, {suffix.strip()}, {given}" if suffix.strip() else f"{family}, {given}"


def organisation(name: str) -> str:
    """The name of an organisation, in braces if it could be taken for a person's."""
    name = " ".join(name.split()).strip("{}")
    return f"{{{name}}}" if " " in name else name


def _without_degrees(parts: list[str]) -> list[str]:
    """Whole names without the degrees after them.

    The parts are returned as they are if anything but a degree follows a comma, or if all degrees could be initials.
    """
    listed = [part for part in parts if "," in part.strip(" ,")]
    are_degrees = all(" " in part.partition(",")[0].strip() and _strip_degrees(part) != part for part in listed)
    plain = [_strip_degrees(part) for part in parts]
    has_others = any("," in part.strip(" ,") for part in plain)
    return plain if are_degrees and not has_others and any(map(_CERTAIN_DEGREE.search, listed)) else parts


def _strip_degrees(name: str) -> str:
    """A name without the degrees after it: "Ada Example, MD, PhD"."""
    pieces = name.split(",")
    while len(pieces) > 1 and _ANY_DEGREE.fullmatch(pieces[-1].strip()):
        pieces.pop()
    return ",".join(pieces)


def _without_affiliations(text: str) -> str:
    for _ in range(3):  # brackets within brackets
        text, count = _BRACKETED.subn("", text)
        if not count:
            break
    return text


def _split_at_commas(text: str) -> list[str]:
    groups = _AND.split(text)
    commas = [group.count(",") for group in groups]
    if len(groups) > 2 and max(commas) <= 1 and any(commas):  # BibTeX: "Doe, Jane and Roe, Richard and A B"
        return groups
    if len(groups) > 1 and not any(commas):  # "Example & Sample": two surnames, no surname and given name
        return groups
    if len(groups) == 2 and "," not in groups[1] and commas[0] > 1:  # "Example, A., Sample, B., & Owl Consortium"
        inverted = [part.strip() for part in groups[0].split(",") if part.strip()]
        if len(inverted) % 2 == 0 and " " in groups[1] and all(map(_DOTTED_INITIALS.match, inverted[1::2])):
            pairs = zip(inverted[::2], inverted[1::2], strict=True)
            return [*(f"{family}, {given}" for family, given in pairs), groups[1]]
    parts = [part.strip() for group in groups for part in group.split(",") if part.strip()]
    if len(groups) == 2 and commas == [1, 1] and not _are_surname_and_given(parts):
        return groups
    are_all_initials = len(parts) % 2 == 0 and _are_initials(parts[1::2]) and not any(map(_INITIALS.match, parts[::2]))
    are_pairs = are_all_initials or _are_surname_and_given(parts)
    parts = parts if are_all_initials else _join_suffixes(parts)  # "M.D." may be initials
    if not are_pairs:
        return [", ".join(parts[:2]), *parts[2:]] if _is_only_first_inverted(parts) else parts
    return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]


def _are_initials(parts: list[str]) -> bool:
    """True if each part is made of initials with full stops."""
    return all(map(_DOTTED_INITIALS.match, parts))


def _are_surname_and_given(parts: list[str]) -> bool:
    """True if the parts are surnames and given names alternately ("Doe", "Jane", "Roe", "R."), not whole names."""
    parts = _join_suffixes(parts)
    if len(parts) < 2 or len(parts) % 2:
        return False
    family, given = parts[::2], [part.partition(",")[0] for part in parts[1::2]]  # without "Jr."
    if all(_INITIALS.match(part) for part in given) and not all(_INITIALS.match(part) for part in family):
        return True
    if all(map(str.isupper, family)) and not any(map(str.isupper, given)):
        return True
    if not all(part.isascii() or part[0].isupper() for part in parts):
        return False  # scripts without capitals write a whole name as one word
    return (
        all(map(_is_surname, family))
        and all(_ONE_WORD.match(part.split(" ")[0]) for part in given)
        and (len(parts) == 2 or all(_ONE_WORD.match(part) or _INITIALS.search(part.split(" ")[-1]) for part in given))
    )


def _is_only_first_inverted(parts: list[str]) -> bool:
    """True if only the first name has its surname first, as in MLA and Chicago: "Example, Ada, and Max Muster"."""
    given, *initials = parts[1].partition(",")[0].split(" ") if len(parts) > 2 else [""]
    return (
        bool(_ONE_WORD.match(given) or _INITIALS.match(given))
        and given[0].isupper()
        and (all(_INITIALS.match(word) or word in PARTICLES for word in initials) or parts[0][0].islower())
        and _is_surname(parts[0])
        and all(" " in part for part in parts[2:])
    )


def _is_surname(part: str) -> bool:
    """True for a surname of one word, also after particles, or of several in capitals: "van Dam", "GARCÍA LÓPEZ"."""
    *particles, last = part.split(" ")
    are_capitals = part.isupper() and len(last) > MAX_INITIALS_OF_WORD
    return bool(_ONE_WORD.match(last)) and (all(map(str.islower, particles)) or are_capitals)


def with_first_inverted(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a reference whose first one may be inverted: "García López", "Ada", "Bo Sample" are two names.

    In other lists a word alone may be a name or an institution.
    """
    if len(names) < 3 or any("," in name for name in names) or not all(" " in name for name in names[2:]):
        return names
    first, second = (name.split() for name in names[:2])
    is_inverted = len(second) == 1 if len(first) == 2 else len(first) == 1 and 1 < len(second) <= 3
    is_plain = all(word[0].isupper() and (word[1:].islower() or word[1:] in {"", "."}) for word in (*first, *second))
    return (f"{names[0]}, {names[1]}", *names[2:]) if is_inverted and is_plain else names


def _join_suffixes(parts: list[str]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if found and _SUFFIX.match(part):
            if not _DEGREE.match(part):
                found[-1] += f", {part}"
        else:
            found.append(part)
    return found


def _clean_name(part: str) -> list[str]:
    name = " ".join(part.split()).strip(" ,;").rstrip(_AFFILIATION_MARKS)
    name = _LEADING_AND.sub("", name).strip(" ,;*")
    return [name] if any(map(str.isalpha, name)) else []
