"""Texts of links that are no titles: "paper", "PDF", "read more", "arXiv", "this study"."""

from __future__ import annotations

import re

MAX_PHRASE_WORDS = 9
"""Words of a phrase such as "a recent paper by the same group"; a longer text is a title."""
MAX_BUTTON_CHARS = 100
"""Characters of a text that may be a button."""
MAX_PLAIN_WORDS = 3
"""Link words in a row, as in "this new study"; more of them may be a title ("The Science of Data")."""

MIN_WORDS_OF_STUDY = 5
"""Words of a title such as "A large study of owls"; a shorter text is a phrase."""

_LINK_WORDS = re.compile(
    r"(?:[\W\d_]|\b(?:free|open|access|full|text|html?|pdf|epdf|epub|ps|abs|abstract|first|page|supplement\w*"
    r"|supp|supporting"
    r"|information|appendix|article|figures?|references?|request|permissions?|read|more|view|the|online|link"
    r"|links|doi|url|summary"
    r"|extract|plus|here|download|options?|cite|citation|bib|bibtex|papers?|preprint|arxiv|biorxiv|medrxiv|ssrn"
    r"|hal|openreview|library"
    r"|acl|anthology|acm|ieee|xplore|springer|nature|science|sciencedirect|elsevier|wiley|pubmed|pmc|semantic"
    r"|scholar|dblp|pmlr"
    r"|neurips|icml|iclr|cvpr|code|codes|github|gitlab|repo|repository|projects?|website|web|site|homepage"
    r"|details?|now|this"
    r"|in|on|at|of|to|a|an|our|their|see|slides?|video|poster|talk|demo|blog|post|tweet|thread|twitter|hf|hugging"
    r"|face|huggingface"
    r"|models?|weights|data|datasets?|report|study|research|new|recent|work|published|publication|publisher"
    r"|version|official"
    r"|technical|original|source|via|learn|continue|reading|story|click|go|and|or|for|camera|ready|proceedings"
    r"|conference"
    r"|journal|paperswithcode|alphaxiv|notebook|colab|benchmark|tutorial|cloud|vo|latest|visit|check|out"
    r"|announcement|discuss"
    r"|discussion|comments?|points?|media|press|release|review|reviews|studies|articles|letter|eprint)\b"
    r"|[论文页面链接原代码主查看详情阅读下载全到点击此处这里报告])*+",
    re.IGNORECASE,
)
"""A text that consists of words of links only: "Full Text PDF"."""
_CERTAIN_WORD = re.compile(
    r"\b(?:papers?|pdf|html|arxiv|biorxiv|doi|here|links?|full text|read|view|download|click|abstract|preprint"
    r"|code|github|openreview"
    r"|published|available|visit|website)\b",
    re.IGNORECASE,
)
"""A word by which several words of ``_LINK_WORDS`` are the text of a link, not a title: "PDF"."""
_PHRASE = re.compile(
    r"(?:a|an|the|this|that|these|their|our|its|his|her|new|recent|in|according|one|another|more|read|see"
    r"|published|two|several)\b"
    r".*\b(?:papers?|stud(?:y|ies)|reports?|research|work|preprints?|articles?|publication|findings|results)\b",
    re.IGNORECASE,
)
"""A phrase that is the text of a link: "this new study"."""
_STUDY = re.compile(
    r"(?:An?|The|Two|Three|Several) .{0,80}\b(?:stud(?:y|ies)|reports?|research|results)"
    r" (?:of|on|with|using|among|between|for|in)\b"
)
"""The beginning of a title such as "A large study of owls in barns"."""
_BUTTON = re.compile(
    r"\W*(?:(?:add|save|export|send) (?:this |it )?to .{1,30}|request .{0,20}full.?text|ask .{1,30} questions?"
    r"|follow|recommend|like|share|bookmark|dismiss|rate|not interested|not relevant|(?:show )?(?:more|less) like this"
    r"|cited by \d+|\d+ citations?|(?:view|see|show|open) (?:all|similar|related|in|on|full|more|details|graph|map"
    r"|connected|submission|record|abstract)\b.{0,40}|.{0,40}\bclick here|chat with paper|listen(?: now)?"
    r"|watch(?: now)?|get (?:access|full text|pdf|it now)|find (?:it|full text).{0,30}"
    r"|check (?:for )?full text.{0,30}|(?:read|open|view|listen) in (?:the )?(?:app|browser)|read online|subscribe"
    r"|share (?:this )?(?:post|issue)?|upgrade to paid|leave a comment)\W*",
    re.IGNORECASE,
)
"""Buttons below a paper in mails of services."""
MAX_CITATION_MARK_CHARS = 80
"""Most characters of surnames with a year that cite a paper."""
_SURNAME = (
    r"(?:(?:de|van|von|der|den|del|la|le|di) ){0,2}[^\W\d_a-z](?:['’][^\W\d_])?[^\W\d_A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*"
)
_MARK_YEAR = r"\s?,?\s?[(\[]?(?:19|20)\d\d[a-z]?[)\]]?"
_CITATION_MARK = re.compile(
    rf"[(\[]?{_SURNAME}(?:(?:,? et al\.?,?(?:{_MARK_YEAR})?)"
    rf"|(?:(?:, {_SURNAME}){{0,2}},? (?:&|and) {_SURNAME}(?:{_MARK_YEAR}))"
    rf"|(?:,\s?(?:19|20)\d\d[a-z]?|\s\((?:19|20)\d\d[a-z]?\)))[)\]]?"
)
"""Surnames with or without a year, by which a text cites a paper: "Example et al.", "Example & Sample (2024)"."""
_BIBCODE = re.compile(r"(?:19|20)\d\d[A-Za-z][\w.&]{12}[\w.][A-Z.]")
"""The number of a paper in NASA ADS: "2026arXiv260301234E"."""
_ADDRESS = re.compile(
    r"\W*+(?:https?://|www\.|doi:|10\.\d{4,9}/|arxiv:|pmid:?\s?\d|[\w.-]+\.(?:org|com|net|io|edu|ai)(?:/|$))",
    re.IGNORECASE,
)


def is_bibcode(text: str) -> bool:
    """True for the number of a paper in NASA ADS: "2026arXiv260301234E"."""
    return _BIBCODE.fullmatch(text) is not None


def is_citation_mark(text: str) -> bool:
    """True for surnames of authors in place of a title: "Example et al., 2026", "Example & Sample (2024)"."""
    return len(text) <= MAX_CITATION_MARK_CHARS and _CITATION_MARK.fullmatch(text) is not None


def is_link_word(text: str, *, is_alone: bool = False) -> bool:
    """True for the text of a link that is an address, a button or a phrase such as "read the paper"; also for "".

    ``is_alone``: the line has no other text. "A large study of owls in barns" is a title there, not in a sentence.
    """
    if _ADDRESS.match(text) or is_bibcode(text) or (len(text) <= MAX_BUTTON_CHARS and _BUTTON.fullmatch(text)):
        return True
    if _LINK_WORDS.fullmatch(text):
        return len(text.split()) <= MAX_PLAIN_WORDS or _CERTAIN_WORD.search(text) is not None
    words = text.split()
    if is_alone and len(words) >= MIN_WORDS_OF_STUDY and _STUDY.match(text) and not _CERTAIN_WORD.search(text):
        return False
    is_phrase = len(words) <= MAX_PHRASE_WORDS and _PHRASE.match(text) is not None and text[-1] not in "?!"
    return is_phrase and (words[0].islower() or not any(word[0].isupper() for word in words[1:]))
