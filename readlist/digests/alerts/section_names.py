"""Names of sections in tables of contents, by the words of which they consist."""

from __future__ import annotations

_SECTION_WORD_LIST = """
    abstracts advance advances amendment amendments analysis and applied arising art article articles arts at
    author authors basic biology book books brief briefing briefings briefs career careers case chemistry
    clinical collection collections comment comments commentary commentaries communication communications
    conference contents contemporary correction corrections correspondence corrigendum corrigenda cover current
    data descriptor descriptors discussion early editor editors editorial editorials education elsewhere
    engineering errata erratum essay essays event events expression feature featured features first focus for
    forum from front full guideline guidelines highlight highlights image images in insight insights
    international interview introduction invited issue job jobs journal latest leading edge letter letters
    literature manuscript manuscripts matter matters medicine meeting method methods mini minireview
    miscellaneous multimedia new news
    note notes now obituary of on online opinion opinions original outlook paper papers perspective perspectives
    policy podcast podcasts poster practice preview previews primer profile progress proceedings protocol
    protocols q&a rapid regular release report reports research resource resources retraction retractions review
    reviews science scientific section select short snapshot society special spotlight spotlights state
    statement statements studies study survey surveys systematic table technical technique techniques technology
    the theme theory this tool tools toolbox topical toc topic topics translational trends trial trials tutorial
    update updates video videos view views viewpoint viewpoints web week where work world i to worldview
    picture pictures frontispiece inside back graphical announcement announcements publisher expert consensus
    technologies highlighted selected suggestion suggestions physics
"""
_SECTION_WORDS = frozenset(_SECTION_WORD_LIST.split())
"""Words of which the names of sections consist."""


def is_section(text: str) -> bool:
    """True for the name of a kind of articles, as above those in a table of contents."""
    words = text.lower().replace("/", " ").replace("-", " ").replace(":", " ").split()
    return 0 < len(words) <= 7 and all(
        word.strip("()&,'’") in _SECTION_WORDS or word in {"&", "–", "|"} for word in words
    )
