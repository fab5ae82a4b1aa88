"""Kinds of publication: the types of all formats, and the kind of ``model.publication.KINDS`` for each of them."""

from __future__ import annotations

import re

from readlist.model.publication import KINDS

_WORDS = {
    "article": """article articlejournal journalarticle jour jfull ejour researcharticle originalarticle review
        reviewarticle articlemagazine articlenewspaper magazinearticle newspaperarticle mgzn news letter editorial
        shortsurvey articleinpress inpr earlyaccess electronicarticle 17 19 23 43 comment erratum correction note
        clinicaltrial metaanalysis casereports journal periodical abst dictionaryentry ieeejournals
        ieeejournalsmagazines ieeemagazines ieeeearlyaccessarticles editorialmaterial bookreview systematicreview
        casereport lettersandcomments datapaper scholarlyjournal scholarlyjournals academicjournal journalarticles
        researchpaper originalresearch randomizedcontrolledtrial magazine newspaper tradejournal art artikel
        zeitschriftenartikel aufsatz zeitschriftenaufsatz artículo articulo articolo artigo articlederevue 期刊论文
        学术期刊 статья""",
    "preprint": """preprint unpb unpublished manuscript unpublishedwork workingpaper discussionpaper eprint posted
        postedcontent 34""",
    "conference": """conference inproceedings paperconference conferencepaper cpaper conf proceedingsarticle
        proceedingspaper meetingabstract meeting conferenceproceedings conferenceproceedingsarticle proceeding
        conferencearticle conferencepapers conferenceabstract presentation speech poster spotlightposter
        oralposter lecture comm
        ieeeconferences ieeconferences 10 47 konferenzbeitrag
        tagungsbeitrag ponencia 会议论文""",
    "thesis": """thesis phdthesis mastersthesis masterthesis dissertation doctoraldissertation dissertationthesis
        dissertationstheses these thes doctoralthesis mathesis bachelorthesis 32 doktorarbeit masterarbeit
        bachelorarbeit hochschulschrift thèse tesis tesi tese 学位论文 博士论文 硕士论文 диссертация""",
    "book": """book mvbook collection mvcollection proceedings mvproceedings reference mvreference editedbook ebook
        wholebook ieeebooks monograph serial ser edbook 6 28 buch livre libro livro boek 图书 专著 книга""",
    "chapter": """chapter incollection inbook booksection bookchapter chap suppbook inreference bookitis bookitinbook
        bookchapters bookpart referenceentry referenceworkentry protocol entryencyclopedia encyclopediaarticle
        entrydictionary encyc echap couv 5 kapitel buchkapitel buchbeitrag
        chapitre chapitredouvrage capítulo capitulo глава""",
    "report": """report techreport technicalreport rprt government governmentdocument govdoc govt document standard
        stand ieeestandards legislation bill reportcomponent 27 booklet manual bericht forschungsbericht rapport
        informe 报告 отчет""",
    "dataset": "dataset data aggregateddatabase dbase 59 datensatz",
    "software": "software computerprogram comp code 9",
    "misc": """misc 13 online electronic webpage website blogpost postweblog elec icomm gen generic patent pat
        12 16 53 25 forumpost interview map film video motionpicture audiorecording podcast artwork""",
}
"""The kind that words for types of publications mean, in lower case and without blanks."""
_OPEN_OFFICE_TYPES = (
    *("article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "article", "manual"),
    *("thesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished", "electronic", "webpage"),
)
"""Types of works by their number in OpenOffice (constants of BibliographyDataType), which JabRef also writes."""
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}


def read_kind(word: str) -> str:
    """The kind that a word of a source means ("inproceedings", "JOUR", "Journal Article"); "" for an unknown one.

    Numbers are the reference types of EndNote XML.
    """
    key = re.sub(r"[\W_]+", "", word.lower())
    return _KINDS.get(key, "")


def kind_of_words(text: str) -> str:
    """The kind of a work with one or several types ("Article; Proceedings Paper"); "" if all are unknown.

    "conference" is preferred, else the first known type decides.
    """
    if not text or text in KINDS:
        return text
    kinds = [kind for each in (text, *re.split(r"[;|,]", text)) if (kind := read_kind(each))]
    if not kinds and all(map(read_kind, text.split())):  # "Chapter ConferencePaper" of SpringerLink
        kinds = [read_kind(each) for each in text.split()]
    return "conference" if "conference" in kinds else kinds[0] if kinds else ""


def kind_of_open_office(number: str) -> str:
    """The kind that a number of OpenOffice means; "misc" for its own further types, "" for another text."""
    if not number.isdecimal() or len(number) > 2:
        return ""
    return read_kind(_OPEN_OFFICE_TYPES[int(number)]) if int(number) < len(_OPEN_OFFICE_TYPES) else "misc"
