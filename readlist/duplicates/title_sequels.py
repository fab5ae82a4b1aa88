"""Words by which a title says that a work comes back to another one: "revisited", "twenty years later".

Such words, in several languages, are no subtitle that another source may have left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MAX_SEQUEL_WORDS = 6
"""Words behind a title that are all general, or end in a span of time: more of them are a subtitle of its own."""
COUNTED_WORDS = 2
"""Telling words of "the second cohort"."""

_RETURN = re.compile(
    r"re(?:apprais|assess|evalua|analy[sz]|consider|examin|interpret|think|thought|visit|load|investigat|calculat|"
    r"estimat|formulat|discover|plicat)\w*|reprise|redux|again|continued|encore|"
    r"(?:wieder|neu|nach|um)(?:besucht|betracht|bewert|berechn|gelesen|interpret|untersuch)\w*|replik(?:ation|ationen)|"
    r"re(?:examen|lectura|leitura|lecture|avalia)\w*|ri(?:valuta|visita|considera|esame|lettura|pensa)\w*|"
    r"her(?:bezocht|beoordel|overweg|ziening)\w*|(?:пересмотр|переоценк|перечит)\w*|"
    r"(?:sequel|fortsetzung|continua(?:tion|cion|cao|zione)|vervolg|fortsattning|kontynuacja|продолжение)"
)
"""A word for coming back: "reappraisal", "Neubewertung", "rivisitato"."""
_AGAIN_WORDS = """again new newer further more another second third next latest fresh closer additional final last once
    neue neuer neues neuere weitere nochmals zweiter zweites letzte nouveau nouveaux nouvelle nouvelles autre autres
    nuevo nueva nuevos nuevas otro otra otros mas nuovo nuova nuovi nuove altri altre ancora novo nova novos novas
    outro outra outros mais nieuwe verdere nya nye nowe новые новыи еще"""
_AGAIN = frozenset(_AGAIN_WORDS.split())
"""Adjectives and the like for what comes after an earlier work."""
_COUNTED = frozenset({"second", "third", "another", "further", "next", "zweite", "zweiter", "zweites", "deuxieme"})
"""Words before the name of one of several studies: "the second cohort"."""
_SECOND_WORDS = """update updates updated addendum afterthought afterthoughts afterword epilogue coda postscript return
    sequel extension extensions follow up nachtrag nachtraege nachtrage nachwort epilog aktualisierung erganzung
    erganzungen erweiterung suite bilan mise actualisation epilogo seguito appendice appendix annex annexe anhang anexo
    concluded schluss substudy subanalysis abridged actualizacion adenda aggiornamento atualizacao actualisering
    aanvulling uppdatering oppdatering opdatering aktualizacja uzupelnienie дополнение обновление послесловие"""
_SECOND_TEXTS = frozenset(_SECOND_WORDS.split())
"""Nouns for a text that follows an earlier one."""
_DOCUMENT_WORDS = """poster slides video audio podcast code software package toolbox dataset datasets data thesis
    dissertation letter editorial foreword preface interview quiz transcript handout supplement supplementary
    supporting folien vortrag doktorarbeit habilitationsschrift leserbrief vorwort beilage datensatz affiche these
    diapositives logiciel lettre tesis tesi tese carta lettera dane диссертация письмо данные"""
_DOCUMENTS = frozenset(_DOCUMENT_WORDS.split())
"""Kinds of texts beside an article that may have its title."""
_GENERAL_WORDS = """a an the some of on and in at to its it look looks view evidence result results finding findings
    version source material materials information editor doctoral phd r thought thoughts note notes remark remarks
    observation observations consideration considerations reflection reflections insight insights data chapter step
    steps time report study analysis critical brief short ein eine einige der die das zum zur im blick befunde
    ergebnisse erkenntnisse daten bemerkungen beobachtungen mal un une des le la les du de au resultats donnees
    remarques regard jour fois una unos unas el los las resultados datos observaciones mirada vez il lo gli i risultati
    dati osservazioni sguardo volta uno um uma o os as dados observacoes olhar een het resultaten gegevens ett en et
    resultater wyniki dane результаты данные"""
_GENERAL = frozenset(_GENERAL_WORDS.split())
"""Words that stand beside these and name no subject."""
_UNITS = (
    r"years?|decades?|months?|weeks?|century|centuries|generations?|jahren?|jahrzehnten?|monaten?|ans?|annees?|decennies|"
    r"mois|anos?|decadas?|meses|anni|anno|decenni|mesi|jaar|jaren|ar|aar|lat|lata|лет|годы?|года"
)
_LATER = (
    r"later|on|after|afterwards?|hence|since|past|danach|spater|hernach|nachher|apres|plus tard|despues|mas tarde|"
    r"depois|mais tarde|dopo|piu tardi|na|senare|efter|etter|pozniej|спустя|назад"
)
_RETROSPECTS = r"(?:retrospect(?:ive)?|ruckblick|ruckschau|retrospectiva|retrospettiva|terugblik|then and now)"
_LOOK_BACK = re.compile(rf"(?:.*\b)?(?:(?:{_UNITS}) (?:{_LATER})|{_RETROSPECTS})")
"""A span of time that has passed since, or a look back: "twenty years later", "vent'anni dopo", "a retrospective"."""
_CHINESE = re.compile(
    r"(?:再[论論议議考思探谈談评評]|重[新评評思访訪读讀]|续|續).*|.*(?:再考|再論|再論考|続報|续篇|續篇)"
)
"""Words for coming back in Chinese and Japanese, which have no blanks between words."""


def is_return(words: Iterable[str]) -> bool:
    """True if one of some folded words says that a work comes back to an earlier one."""
    return any(_RETURN.fullmatch(word) for word in words)


def names_other_text(words: Iterable[str]) -> bool:
    """True if one of some folded words is a kind of text beside an article: "slides", "source code"."""
    return any(word in _DOCUMENTS or word in _SECOND_TEXTS for word in words)


def is_sequel(words: Sequence[str]) -> bool:
    """True if the folded words behind a title are not a subtitle of the work, but tell of another one after it.

    The first word, after small ones, is one for coming back; or there is no subject in the words, or only time.
    """
    telling = [word for word in words if word not in _GENERAL]
    if telling and (_RETURN.fullmatch(telling[0]) or _RETURN.fullmatch("".join(telling[:2]))):  # "re-examined"
        return True
    if not words or len(words) > MAX_SEQUEL_WORDS:
        return False
    if _CHINESE.fullmatch(words[0]) or _LOOK_BACK.fullmatch(" ".join(words)):
        return True
    if len(telling) == COUNTED_WORDS and telling[0] in _COUNTED:
        return True
    marks = [word in _AGAIN or word in _SECOND_TEXTS or word in _DOCUMENTS for word in telling]
    return any(marks) and all(is_mark or word.isdecimal() for is_mark, word in zip(marks, telling, strict=True))
