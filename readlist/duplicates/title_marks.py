"""Marks of titles: words that say that a text is about another one, or a part of it; remarks, and titles of columns."""

from __future__ import annotations

import re
from functools import lru_cache

MAX_CACHED_MARKS = 4_096
"""Titles whose marks are cached."""
_WORD = re.compile(r"[^\W_]+")
REMARK = re.compile(r"[\[(][^\[\]()]{1,60}[\])]\.?\s*$")
"""A remark in brackets at the end: the language, the kind of article."""
HIDDEN_REMARK = re.compile(r"\[[^\[\]]{1,40}\]")
"""A remark in square brackets anywhere."""
_NUMBERED_REMARK = re.compile(r"[\[(][^\W\d_]{1,30}\.? \d{1,3}[\])]\.?\s*$")
"""A remark that counts texts of one title: "(lecture 3)"."""
NOTE = re.compile(r"\[(?:published )?(?:erratum|comment|republished|summary|retraction)\b.{0,12} in\b.*")
"""A note of PubMed after a title: "[Erratum appears in J Sand. 2006 Jan;15(1):187]"."""
_BEFORE_ANSWERS = (
    "an?|the|some|further|more|additional|brief|short|final|open|invited|in|author'?s?'?|eine?|einige|kurze|une?|"
    "quelques|una|unas|algun[oa]s|uma?|alguns|alcun[ei]|een"
)
"""Words before those for an answer: "a brief reply"."""
_BEHIND_ANSWERS = (
    "to|on|of|by|from|and|auf|zu[mr]?|von|der|und|an?|au|aux|sur|des?|du|et|sobre|al|ao|y|e|su|di|del|dell[ae]|degli|da|"
    "dos?|op|aan|van|pa|til|till|na|od|на|к|от|автор\\w{0,4}"
)
"""Words between those for an answer and what is answered: "a reply to Oda"."""
_REPLIES = (
    "reply|replies|responses?|responds?|rejoinders?|rebuttals?|answers?|closure|antwort|erwiderung|entgegnung|replik|"
    "reponses?|replique|respuestas?|replica|contestacion|respostas?|rispost[ae]|reactie|antwoord|svar|genmale|odpowiedz|"
    "ответы?"
)
"""Folded words for an answer, in several languages."""
_COMMENTS = (
    "comments?|commentar(?:y|ies)|critique|discussions?|remarks|afterword|postscript|kommentare?|anmerkung(?:en)?|"
    "stellungnahme|commentaires?|comentarios?|comment[oi]|commentaar|komentarz|polemika|комментари[ий]|замечани[яе]"
)
"""Folded words for a comment; in brackets, some lists add them to a title."""
_MARKS = {
    "reply": re.compile(
        r"^(?:re:|reply|response|in reply|authors?'? (?:reply|response)|rebuttal|rejoinder)\b|"
        r"\b(?:reply|response|rejoinder) (?:to|by)\b.{0,60}(?:comment|letter|editor|et al)|"
        r"(?:[:.?!(]|\s[-–—]+)\s?(?:the |an? )?(?:(?:authors?'?|brief|short) )?(?:reply|rejoinder)\W*$|"
        r"(?:[:.?!(]|\s[-–—]+)\s?(?:the )?authors?'? response\W*$|"
        r"(?:答[复復覆]|回[复覆]|返答|답변)\W*$"
    ),
    "comment": re.compile(
        r"^(?:comments?|commentary|letter|discussion|remarks?|a note) (?:on|to|about)\b|^commentary\b|"
        r"\bcommentary\W*$|(?:[:.?!]|\s[-–—]+) (?:an? )?(?:comment|discussion)s?\W*$|^re:|"
        r"^(?:letters?|comments?|discussion|correspondence):|^invited comment|^editorial comment|"
        r"^(?:peer )?reviews?(?: reports?)?(?: \d{1,2})? for\b|^peer review reports?\b|^decision letter\b|"
        r"^(?:response to )?letters?\b.{0,80}\bregarding\b|(?:商榷|评论|評論|コメント|논평)\W*$"
    ),
    "answer": re.compile(
        rf"(?:[:.?!(]|\s[-–—]+)\s?(?:(?:{_BEFORE_ANSWERS}) ){{0,2}}(?:{_REPLIES})(?: (?:{_BEHIND_ANSWERS})\b|\W*$)|"
        rf"(?:[:.?!]|\s[-–—]+)\s?(?:(?:{_BEFORE_ANSWERS}) ){{0,2}}(?:{_COMMENTS})(?: (?:{_BEHIND_ANSWERS})\b|\W*$)|"
        rf"^(?:{_REPLIES}|{_COMMENTS})(?: (?:{_BEHIND_ANSWERS}))?:\s|^in defen[cs]e of:\s|"
        r"^(?:\w{1,30} ){0,2}(?:assessment|evaluation summary|recommendation of):\s|"
        r"^(?:open )?peer review\b|^(?:referees?'?|reviewers?'?)(?:'s)? (?:reports?|comments?|#?\d)\b|"
        r"(?:回应|回應|回答|反論)\W*$"
    ),
    "correction": re.compile(
        r"^(?:erratum|errata|corrigend|correction|retraction|addendum|publisher'?s? (?:note|correction)|"
        r"author correction|withdrawn|removed:|amendment:?\s|"
        r"notice of (?:retraction|correction|removal|concern|violation|withdrawal)|temporary removal|"
        r"expression of concern|fe de errata|errate|errata corrige|berichtigung|korrektur:|"
        r"rectificati|rettifica|correccion|correzione|correcao|исправлени|"
        r"[勘正更訂订][误誤正]|撤稿|정정)|"
        r"(?:[勘正更訂订][误誤正]|撤稿|정정)(?:表|声明|聲明|启事|公告|通知|说明)?\W*$|"
        r"\W(?:erratum|errata|corrigendum|corrigenda|korrigendum|correction|retraction|addendum|berichtigung|korrektur|"
        r"fe de erratas?|errata corrige|rettifica|correccion|rectificatif|исправлени[ея])\W*$|"
        r"\((?:(?:retraction|correction) of )?vol\.? ?\d{1,5},.{1,40}\d{4}\)\W*$"
    ),
    "editorial": re.compile(
        r"^editorial\b|\bguest editor|\beditor'?s?'? (?:notes?|introduction|comments?)\b|"
        r"\bintroduction to (?:the|this|a) (?:special|themed?) (?:issue|section|collection)\b"
    ),
    "part": re.compile(
        r"(?:[:.,?!]\s+|\s\(|\s[-–—]+\s)(?:[ivx]{1,4}|\d{1,2})\)?(?:[.:]\s|\W*$)|"
        r"\b(?:parts?|pt|volume|chapter|section|phase|lesson|episode)\.?\s+(?:\d+|[ivx]+|one|two|three|four)\b"
        r"(?!\s+of\s+[^\d])|^part [a-f]:|\b(?:teil|folge|partie|parte|deel|del|czesc|cast|resz|часть)\.? "
        r"(?:\d|[ivx]+\b)|"
        r"\b(?:erster|zweiter|dritter|premiere|deuxieme|troisieme|primera|segunda|tercera|prima|seconda|terza) "
        r"(?:teil|partie|parte)\b|[(（]第?[一二三四五六七八九十上中下][)）]|第[一二三四五六七八九十\d]{1,3}[部报報篇]|"
        r"[\s:：][上中下]\W*$|"
        r"[:.,?!(-]\s?(?:the )?(?:first|second|third|1st|2nd|3rd) part\b(?! of\b)"
    ),
    "book review": re.compile(
        r"^(?:book )?reviews? of\b|\bbook reviews?\b|[:.?!(]\s?reviewed by\b|"
        r"^(?:rezension|buchbesprechung|recension[ei]?|resena|compte rendu)\b|(?:书评|書評|서평)\W*$"
    ),
    "protocol": re.compile(
        r"\b(?:study|trial|review) protocol\b|\bprotocol (?:for|of) an?\b|^protocol\b|[:.?!(]\s?protocol\W*$|"
        r"\s[-–—]+ (?:an? )?(?:\w{1,30} ){0,2}protocol\W*$|\bstatistical analysis plan\b|"
        r"[:.?!] (?:trial|study) design\W*$|"
        r"\brationale\b.{0,30}\bdesign\b|\bdesign\b.{0,30}\brationale\b|[:.?!] (?:study )?design and methods\b"
    ),
    "report": re.compile(
        r"\b(?:first|second|third|interim|preliminary|final|long-?term|(?:\d{1,3}|one|two|three|five|ten)[- ]"
        r"(?:years?|months?|weeks?)) (?:reports?|results|outcomes?|analysis|experience|study|follow-?up)"
        r"(?: (?:report|results|study|analysis))?\W*$|"
        r"\b(?:results|outcomes?|findings|data) (?:at|after) [\w-]{1,12} (?:years?|months?|weeks?)\W*$|"
        r"\bbaseline (?:results|findings|characteristics|data)\W*$|"
        r"[:.?!(]\s?(?:an? )?(?:[\w-]{1,30} ){0,3}(?:follow-?up|update)\W*$|"
        r"[:.?!(]\s?(?:an? )?(?:subgroup|post[- ]hoc|secondary|pooled|ancillary|exploratory|economic|"
        r"cost[- ](?:effectiveness|utility|benefit)) (?:analys[ei]s|evaluation|study)\b"
    ),
    "data": re.compile(
        r"^(?:data ?set|data|code|software):\s|"
        r"^(?:research |replication |supporting |raw )?(?:data(?: ?sets?)?|code|software|materials) "
        r"(?:for|from|of|to)\b|"
        r"\b(?:data ?set|replication (?:data|package|files))\W*$|(?:数据集|數據集|データセット|데이터셋)\W*$"
    ),
    "edition": re.compile(
        r"\b(?:\d{1,2}(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|revised|enlarged) "
        r"ed(?:\.|ition\b|n\b)|\b\d{1,2}\. (?:aufl\b|auflage\b)|"
        r"[:.,?!(]\s?(?:\w{1,15}[.,]? ){1,3}(?:edition|edn?|edicion|edizione|edicao|auflage|aufl|издание)\b|"
        r"第[一二三四五六七八九十\d]{1,3}版|[修改][订訂]版|개정판"
    ),
    "supplement": re.compile(r"^supplement(?:ary|al)?\b|\bsupplementary (?:material|information)\b"),
}
"""Words that say that a text is about another one, or a part of it."""
_KNOWN = (
    "article in abstract provisional structured record letter comment review refs reprint author s transl corrected"
)
_KNOWN_REMARKS = frozenset(_KNOWN.split())
"""Words of remarks that one list adds to a title and another leaves out."""
_PERIODICAL = re.compile(
    r"\b(?:annual|yearly|biennial|quarterly|monthly|weekly) "
    r"(?:reports?|reviews?|surveys?|updates?|statistics|summary|index|meetings?|conference)\b"
)
"""Words for what is published again and again under one title."""
_COLUMN = re.compile(
    r"(?:guest |(?:an? )?(?:notes?|words?|letters?|message)? ?(?:to|from) the )?editor(?:ial)?s?"
    r"(?: (?:board|notes?|page|choice|introduction|foreword|letter|message|comments?))?|"
    r"(?:chair(?:man)?|president|director)s? (?:message|address|letter|report|column|corner)|"
    r"(?:(?:author|subject|keyword) )?index|(?:table of )?contents|announcements?|(?:\w+ )?news|calendar|obituary|"
    r"(?:the )?(?:clinical|cover) (?:picture|image)s?|(?:front|back) cover|cover (?:art|story)|"
    r"(?:invited|clinical|conference|meeting) (?:commentary|commentaries|reports?|abstracts?)|"
    r"(?:in|authors?|the authors?|editors?) (?:reply|response)|in (?:this issue|brief|focus)|case reports?|"
    r"(?:research|news|clinical) (?:in brief|highlights)|journal club|question of the month|highlights of this issue|"
    r"in memoriam|preface|foreword|introduction|conclusions?|discussion|summary|abstracts?|errat(?:a|um)|"
    r"corrigend(?:a|um)|correspondence|letters?|commentary|reply|response|panel|tutorial|keynote|poster|"
    r"book reviews?(?: column)?|introduction to (?:the|this) (?:special (?:issue|section)|minitrack|theme)\b.*|"
    r"(?:title|front|back) (?:page|matter)|(?:acknowledge?ments?|list) (?:of|to) reviewers|about the authors?|masthead"
)
"""Titles of columns, which stand in each issue; they say nothing on what is below."""


@lru_cache(MAX_CACHED_MARKS)
def find_marks(text: str) -> frozenset[str]:
    """The names of ``_MARKS`` that a folded title bears."""
    return frozenset(name for name, pattern in _MARKS.items() if pattern.search(text))


@lru_cache(MAX_CACHED_MARKS)
def read_remark(text: str) -> frozenset[str]:
    """The words of remarks in brackets in a folded title, without numbers and what tells only the kind of article."""
    text = NOTE.sub("", text)
    last = REMARK.search(text)
    remarks = (*HIDDEN_REMARK.findall(text), last[0] if last else "")
    words = {word for remark in remarks for word in _WORD.findall(remark) if not word.isdecimal()}
    return frozenset(words - _KNOWN_REMARKS)


def is_numbered_remark(text: str) -> bool:
    """True for a folded title with a word and a small number in brackets behind it, of one of several texts."""
    return _NUMBERED_REMARK.search(text) is not None


@lru_cache(MAX_CACHED_MARKS)
def is_column_title(text: str) -> bool:
    """True for the folded title of a column, which stands in each issue."""
    plain_text = HIDDEN_REMARK.sub(" ", REMARK.sub("", text)).strip() or text
    return _COLUMN.fullmatch(" ".join(_WORD.findall(plain_text.replace("'s", "s").replace("'", "")))) is not None


def is_periodical_title(text: str) -> bool:
    """True for the folded title of a report, a survey or the like that comes again each year or month."""
    return _PERIODICAL.search(text) is not None
