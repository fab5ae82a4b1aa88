"""Catalogues of languages: complete, of the texts that there are, with the same values, and compiled as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from readlist.ui.actions.action_table import ACTIONS, Menu
from translations import po_files
from translations.catalogue import Message, calls, calls_below, places
from translations.po_files import compile_source, compiled_file, source_files, texts_in, updated

MIN_SHARE = 0.98
"""Share of the texts that must be translated."""
FIXED = re.compile(
    r"(?<![\w{])--[a-z][a-z-]*"  # options
    r"|\$?[A-Z]{2,}_[A-Z]+"  # variables
    r"|\b(?:is|tag|before|after|abstract|author|venue|note):"  # fields of the search
    r"|\b(?:AND|OR|NOT|FOLDER|DIR|FILES|ID|JSON)\b"
    r"|%(?:\(\w+\))?[sr]"  # values of argparse
    r"|https?://[^”“]*|\b\w+\.(?:json|md|sqlite)\b"
    r"|(?:Ctrl|Alt)\+\w+|\d{4}-\d\d(?:-\d\d)?"
)
"""Parts of a text that are typed or read by a program, and are the same in each language."""
_VALUE = re.compile(r"\{[^{}]*\}")
_KEY = re.compile(r"&(?=\w)")


@pytest.fixture(params=source_files(), ids=lambda file: file.stem)
def source(request: pytest.FixtureRequest) -> Path:
    """The source of each language."""
    found: Path = request.param
    return found


@pytest.fixture
def catalogue(source: Path) -> Catalog:
    """The catalogue of each language."""
    return po_files.read(source)


def translated(catalogue: Catalog) -> list[tuple[Message, str]]:
    """Each text in each of its translations."""
    known = po_files.translations(catalogue)
    return [(message, text) for message, texts in known.items() for text in texts if text]


def told(pairs: list[tuple[Message, str]]) -> str:
    return "\n".join(f"{message.text!r}\n  {text!r}" for message, text in pairs)


def test_there_is_a_language() -> None:
    assert [file.stem for file in source_files()] == ["de"]


def test_it_has_the_texts_of_the_code(catalogue: Catalog) -> None:
    """New texts, and those that are gone: ``python -m translations --update`` brings the file up to date."""
    assert set(po_files.translations(catalogue)) == set(places(calls_below()))


def test_it_is_translated(catalogue: Catalog) -> None:
    known = po_files.translations(catalogue)
    empty = [message.text for message, texts in known.items() if not all(texts)]
    assert len(empty) <= (1 - MIN_SHARE) * len(known), empty
    assert not [each.id for each in catalogue if each.id and each.fuzzy]


def test_plurals_have_all_their_forms(catalogue: Catalog) -> None:
    for message, texts in po_files.translations(catalogue).items():
        assert len(texts) == (catalogue.num_plurals if message.many else 1), message


def test_values_are_the_same(catalogue: Catalog) -> None:
    """A plural of one may say "one" instead of its number."""
    wrong = [
        (message, text)
        for message, text in translated(catalogue)
        if set(_VALUE.findall(text)) not in _values_of(message)
    ]
    assert told(wrong) == ""


def _values_of(message: Message) -> list[set[str]]:
    return [set(_VALUE.findall(text)) for text in (message.text, message.many) if text]


def test_what_is_typed_stays_as_it_is(catalogue: Catalog) -> None:
    wrong = [
        (message, text)
        for message, text in translated(catalogue)
        if sorted(FIXED.findall(text)) != sorted(FIXED.findall(message.text))
    ]
    assert told(wrong) == ""


def test_ends_and_keys_are_the_same(catalogue: Catalog) -> None:
    wrong = [
        (message, text)
        for message, text in translated(catalogue)
        if _edges(text) != _edges(message.text) or len(_KEY.findall(text)) != len(_KEY.findall(message.text))
    ]
    assert told(wrong) == ""


def _edges(text: str) -> tuple[str, bool, str]:
    """The blank after a text, if it continues another, and the last sign if that tells a sentence, dialog or field."""
    last = text.rstrip()[-1:]
    tells = ".:…?" if " " in text else ":…?"  # "Apr." is no sentence
    return text[-1:] if text[-1:].isspace() else "", text[:1] in " ,", last if last in tells else ""


def test_quotation_marks_are_pairs(source: Path, catalogue: Catalog) -> None:
    wrong = [
        (message, text)
        for message, text in translated(catalogue)
        if source.stem == "de" and (text.count("„") != text.count("“") or "”" in text)
    ]
    assert told(wrong) == ""


def test_keys_of_a_menu_do_not_clash(catalogue: Catalog) -> None:
    clashes = []
    for menu in Menu:
        texts = [action.text for action in ACTIONS if action.menu is menu]
        clashes += _clashes(str(menu), [_said(catalogue, text) for text in texts])
    clashes += _clashes("menu bar", [_said(catalogue, str(menu)) for menu in Menu])
    assert clashes == []


def _said(catalogue: Catalog, text: str) -> str:
    found = catalogue.get(text)
    return str(found.string) if found and found.string else text


def _clashes(name: str, texts: list[str]) -> list[str]:
    keys = [text[at.end()].lower() for text in texts for at in [_KEY.search(text)] if at]
    return [f"{name}: {key} of {texts}" for key in sorted(set(keys)) if keys.count(key) > 1]


def test_it_is_compiled_as_it_stands(source: Path) -> None:
    """If not: ``python -m translations --update``."""
    assert texts_in(compiled_file(source).read_bytes()) == texts_in(compile_source(source))


def test_an_update_changes_nothing(source: Path, catalogue: Catalog) -> None:
    text = source.read_text("utf-8")
    assert updated(text, po_files.translations(catalogue), calls_below()) == text


OLD = """# Words: leaf = Blatt
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#: a.py
msgid "gone"
msgstr "weg"

#: a.py
#, python-brace-format
msgid "{n} leaf"
msgid_plural "{n} leaves"
msgstr[0] "{n} Blatt"
msgstr[1] "{n} Blätter"
"""


def test_an_update_adds_new_texts_and_drops_old_ones(tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    file.write_text(OLD, encoding="utf-8")
    found = list(calls('tr("new")\ntrn("{n} leaf", "{n} leaves", 1)\n', "b.py"))
    known = po_files.translations(po_files.read(file))
    head, _, leaf = OLD.split("\n\n")
    new = '#: b.py\nmsgid "new"\nmsgstr ""\n'
    assert updated(OLD, known, reversed(found)) == "\n\n".join([head, new[:-1], leaf.replace("a.py", "b.py")])


def test_a_damaged_catalogue_is_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    file.write_text(OLD, encoding="utf-8")
    (tmp_path / "other.po").write_text(OLD.replace("Blätter", "Laub"), encoding="utf-8")
    assert texts_in(compile_source(file)) != texts_in(compile_source(tmp_path / "other.po"))
    assert texts_in(compile_source(file))[("{n} leaf", 1)] == "{n} Blätter"
