"""The form of a person's or a group's name, as it stands among authors."""

from __future__ import annotations

import re

from readlist.digests.fields.author_names import JOINED_PARTICLE

_LONG_WITHOUT_BLANKS = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]{13}|[\u3400-\u9fff]{7}|[。、！？]")
"""A clause in a script without blanks: more characters than a name has (seven of Chinese), or punctuation."""
_EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
_PARTICLE_LIST = """
    de der den del della di da do dos das du la le les el al bin ibn ben van von vom zu zur ten ter e y und and af
    av st mac mc abu d' o'
"""
_PARTICLES = frozenset(_PARTICLE_LIST.split())
"""Words in lower case that are parts of surnames."""
_NOT_IN_NAMES_LIST = """
    a an the of in on for with from to into how why what when where who is are was be by at as this that these new
    using via between within towards toward under over we our its their can does do not or but than through beyond
    against about after before during without letter letters editor review article articles free open access
"""
_NOT_IN_NAMES = frozenset(_NOT_IN_NAMES_LIST.split())
"""Words that are not in names of persons, unless with a capital."""
_LOWER_CASE_IN_GROUPS = frozenset(
    ["of", "the", "for", "and", "in", "on", "behalf", "from", "at", "to", "de", "des", "y", "e", "et"]
)
"""Words that are in lower case in the name of a group: "Team for the Study of Owls"."""
_GROUP_WORD = re.compile(
    r"\b(?:collaborat|consorti|group|team|network|investigator|committee|society|project|initiative|alliance|study)",
    re.IGNORECASE,
)


def has_form_of_name(name: str) -> bool:
    """True for a name of a person, or of a group of persons with a word such as "team"."""
    words = name.strip("{}").replace(",", " ").split()
    if _GROUP_WORD.search(name):
        others = [
            word
            for word in words
            if word[0].islower() and word not in _LOWER_CASE_IN_GROUPS and not _GROUP_WORD.match(word)
        ]
        return len(words) <= 12 and not others
    if (
        _LONG_WITHOUT_BLANKS.search(name)
        or (words and _EMOJI.match(words[0]))
        or not 1 <= len(words) <= 7
        or any(map(str.isdecimal, name))
    ):
        return False
    if any(word.lower() in _NOT_IN_NAMES and not word[0].isupper() for word in words):
        return False
    return all(
        not word[0].isascii() or word[0].isupper() or word.lower() in _PARTICLES or JOINED_PARTICLE.match(word)
        for word in words
    ) and any(word[0].isupper() or not word[0].isascii() for word in words)
