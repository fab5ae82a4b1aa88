"""The catalogue: every text of the code is in it, and what could not be translated is refused."""

from __future__ import annotations

import pytest

from readlist.cli import VERB_NAMES
from translations.catalogue import Message, as_template, calls, calls_below, faults, places


def told(source: str) -> list[str]:
    """The errors in a module of one line."""
    return faults(calls(source, "a.py"))


def test_every_text_of_the_code_can_be_translated() -> None:
    found = list(calls_below())
    assert faults(found) == []
    assert {Message("{n:,} paper", "{n:,} papers"), Message("&Star"), Message("Unread")} <= set(places(found))


def test_texts_that_the_window_shows_name_no_verb_of_the_command_line() -> None:
    words = [name for name in VERB_NAMES if "-" in name] + ["--repair", "reindex"]
    shared = [each for each in calls_below() if not each.place.startswith(("readlist/cli/", "readlist/app.py"))]
    texts = [(each.place, each.message.text) for each in shared if each.message is not None]
    assert len(texts) > 1000
    assert [place for place, text in texts if any(word in text for word in words)] == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('tr(f"Tag {name}")', "the text is no literal"),
        ('tr("Tag " + name)', "the text is no literal"),
        ('tr("Tag {}".format(name))', "the text is no literal"),
        ('tr("a" if b else "c")', "the text is no literal"),
        ("N_(name)", "the text is no literal"),
        ('trn(one, "many", 2)', "the text is no literal"),
        ('trn("one")', "a text is missing"),
        ('tr("Tag {}", name=name)', "a value has no name"),
        ('N_("Tag {0}")', "a value has no name"),
        ('tr("Tag {name")', "the braces do not fit: expected '}' before end of string"),
        ('tr("Tag {name}")', "not handed over: name"),
        ('tr("Tag {name}", tag=name)', "not handed over: name"),
        ('tr("Tag", name=name)', "not in the text: name"),
        ('trn("{n} paper", "{n} papers of {name}", 2, name=name)', "the plural has other values"),
    ],
)
def test_what_cannot_be_translated_is_refused(source: str, fault: str) -> None:
    assert f"a.py:1: {fault}" in told(source)


@pytest.mark.parametrize(
    "source",
    [
        'tr("Tag “{name}”", name=tag.name)',
        'tr("Tag “{name}”", **values)',
        "tr(LABELS[kind])",
        "tr(action.text)",
        'N_("Tag {name}")',
        'trn("One paper", "{n:,} papers", count)',
    ],
)
def test_what_can_be_translated_is_taken(source: str) -> None:
    assert told(source) == []


def test_a_text_has_one_plural() -> None:
    assert told('trn("{n} leaf", "{n} leaves", 1)\ntrn("{n} leaf", "{n} leafs", 1)') == [
        "a.py:2: another plural of “{n} leaf” is “{n} leaves”"
    ]


def test_the_template_names_each_text_once_with_its_places() -> None:
    source = 'tr("Say “\\"”")\ntrn("{n} leaf", "{n} leaves", 1)\ntr("{n} leaf", n=1)\n'
    assert as_template(calls(source, "a.py")).split("\n\n")[1:] == [
        '#: a.py:1\nmsgid "Say “\\"”"\nmsgstr ""',
        '#: a.py:2\n#: a.py:3\n#, python-brace-format\nmsgid "{n} leaf"\nmsgid_plural "{n} leaves"\n'
        'msgstr[0] ""\nmsgstr[1] ""\n',
    ]
