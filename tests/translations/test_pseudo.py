"""The pseudo-language, and finding the texts outside of it."""

from __future__ import annotations

from translations.pseudo import PseudoTranslation, outside


def test_a_text_is_longer_and_keeps_its_values_and_its_key() -> None:
    said = PseudoTranslation().gettext("&Open {n:,} of {name}")
    assert said == "⟦&Öpéñ {n:,} öf {name}~~~~⟧"
    assert PseudoTranslation().ngettext("{n} leaf", "{n} leaves", 2) == "⟦{n} léåvés~~~⟧"


def test_what_stands_outside_is_found() -> None:
    assert outside("⟦Öpéñ ⟦3 påpérs~⟧ of Slow Trees~⟧") == ""
    assert outside("⟦Öpéñ ⟦3 påp…") == ""
    assert outside("⟦Öpéñ~⟧ and more") == "and more"
    assert outside("⟦Öpéñ~⟧: Slow Trees (Ctrl+O)", ["Slow Trees", "Ctrl"]) == ""
