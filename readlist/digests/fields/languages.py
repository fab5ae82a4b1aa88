"""Tags of languages (ISO 639-1) for the names and codes of languages in sources."""

from __future__ import annotations

import re

_ROWS = """ar ara arabic|bg bul bulgarian|ca cat catalan|cs cze ces czech|da dan danish
de ger deu german deutsch ngerman austrian naustrian nswissgerman swissgerman|el gre ell greek
en eng english american british usenglish ukenglish canadian australian newzealand|es spa spanish español
et est estonian|eu baq eus basque|fa per fas persian farsi|fi fin finnish
fr fre fra french français francais acadian canadien|gl glg galician|he heb hebrew|hi hin hindi|hr hrv scr croatian
hu hun hungarian magyar|id ind indonesian|is ice isl icelandic|it ita italian italiano|ja jpn japanese 日本語
ko kor korean 한국어|lt lit lithuanian|lv lav latvian|mk mac mkd macedonian|ms may msa malay|nl dut nld dutch
no nor norwegian norsk bokmal nynorsk|pl pol polish|pt por portuguese português portuges brazil brazilian
ro rum ron romanian|ru rus russian русский|sk slo slk slovak|sl slv slovenian slovene|sr srp scc serbian|sv swe swedish
th tha thai|tr tur turkish|uk ukr ukrainian|ur urd urdu|vi vie vietnamese|zh chi zho chinese 中文"""
_BETWEEN = re.compile(r"[;,|/()\[\]&]|\band\b")
"""The end of the first language: another one follows, or a remark in brackets."""
_TAGS = {word: row.split()[0] for row in _ROWS.replace("\n", "|").split("|") for word in row.split()}
"""The tag of each name and code of a language."""


def language_tag(name: str) -> str:
    """The tag of a language by name, code or tag ("English", "eng", "en-US"); an unknown name in lower case.

    Of several languages ("English; Spanish"), the tag of the first one.
    """
    word = _BETWEEN.split(name.lower().strip(" .[("), maxsplit=1)[0].strip(" .").replace("_", "-")
    return _TAGS.get(word) or _TAGS.get(word.split("-")[0]) or word
