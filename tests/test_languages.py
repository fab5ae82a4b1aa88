"""Languages: the choice from setting, environment and system; damaged and hostile catalogues; numbers."""

from __future__ import annotations

import errno
import gettext
import json
import os
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readlist import argument_texts, assets, languages, translation
from readlist.languages import LANGUAGES, choose, named_in
from readlist.model.system_reasons import reason_of
from readlist.translation import ENGLISH, Language, local_number, tr, trn

GERMAN = LANGUAGES[1]


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    translation.use(gettext.NullTranslations())


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of catalogues that a test may damage, with the shipped ones."""
    folder = tmp_path / "catalogues"
    shutil.copytree(assets.path("catalogues"), folder)
    monkeypatch.setattr(assets, "path", tmp_path.joinpath)
    return folder


class Hostile(gettext.NullTranslations):
    """A catalogue that answers each text with the one given."""

    def __init__(self, answer: str) -> None:
        super().__init__()
        self.answer = answer

    def gettext(self, message: str) -> str:
        return self.answer

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.answer


def no_system() -> list[str]:
    raise AssertionError("the system was asked though the language is named")


def test_each_language_has_a_catalogue_and_its_own_code() -> None:
    codes = [language.code for language in LANGUAGES]
    assert codes == ["en", *sorted(file.stem for file in assets.path("catalogues").glob("*.mo"))]
    assert len({language.name for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "den_CA.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "de_CH.UTF-8"}, "de"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "de"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en:de"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr_FR:de_DE:en"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": ""}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
        ({"LANGUAGE": "de"}, "de"),
        ({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "de_DE.UTF-8", "LANGUAGE": "de"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANGUAGE": "de"}, "en"),
        ({"LANG": "POSIX", "LANGUAGE": "de"}, "en"),
        ({"LANG": "nonsense/../../de"}, "en"),
    ],
)
def test_the_environment_names_the_language(environment: dict[str, str], code: str) -> None:
    assert choose("system", environment, no_system).code == code


@pytest.mark.parametrize(("setting", "code"), [("de", "de"), ("en", "en"), ("fr", "en"), ("", "en")])
def test_the_setting_comes_before_the_environment(setting: str, code: str) -> None:
    assert choose(setting, {"LC_ALL": "de_DE.UTF-8"}, no_system).code == code
    assert choose(setting, {"LC_ALL": "C"}, no_system).code == code


@pytest.mark.parametrize(
    ("of_system", "code"),
    [(["de-AT", "en-US"], "de"), (["fr-FR", "de-DE"], "de"), (["en-DE", "de-DE"], "en"), (["fr"], "en"), ([], "en")],
)
def test_the_system_is_asked_last(of_system: list[str], code: str) -> None:
    assert named_in({}) is None
    assert choose("system", {}, lambda: of_system).code == code


def test_the_languages_of_a_mac(tmp_path: Path) -> None:
    file = tmp_path / "GlobalPreferences.plist"
    file.write_bytes(plistlib.dumps({"AppleLanguages": ["de-DE", "en-DE"]}, fmt=plistlib.FMT_BINARY))
    assert choose("system", {}, lambda: languages.of_mac(file)) is GERMAN


@pytest.mark.parametrize("platform", ["darwin", "win32", "linux"])
def test_a_system_that_does_not_answer_speaks_english(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert choose("system", {}, languages.of_this_system) is ENGLISH or sys.platform == "win32"


def test_the_chosen_language_is_spoken() -> None:
    assert languages.start("de", {}, no_system) == ""
    assert translation.language() is GERMAN
    assert tr("Unread") == "Ungelesen"
    assert trn("{n:,} paper", "{n:,} papers", 1) == "1 Artikel"
    assert trn("{n:,} paper", "{n:,} papers", 12345) == "12.345 Artikel"
    assert languages.start("en", {}, no_system) == ""
    assert tr("Unread") == "Unread"
    assert trn("{n:,} paper", "{n:,} papers", 12345) == "12,345 papers"


def test_an_empty_text_stays_empty() -> None:
    languages.start("de", {}, no_system)
    assert tr("") == ""


def test_numbers_have_the_separators_of_the_language() -> None:
    assert (local_number(1234567), local_number(1234.5, ",.1f")) == ("1,234,567", "1,234.5")
    translation.use(gettext.NullTranslations(), GERMAN)
    assert (local_number(1234567), local_number(1234.5, ",.1f")) == ("1.234.567", "1.234,5")
    assert tr("{n:,} of {all}", n=1234, all=1234) == "1.234 of 1234"
    assert tr("{share:.1f} %, {yes}, {what}", share=0.5, yes=True, what="1,5") == "0,5 %, True, 1,5"


@pytest.mark.parametrize("damage", [b"", b"\xde\x12\x04\x95", b"no catalogue", b"\xde\x12\x04\x95" + b"\xff" * 400])
def test_a_damaged_catalogue_leaves_the_program_in_english(catalogues: Path, damage: bytes) -> None:
    (catalogues / "de.mo").write_bytes(damage)
    assert languages.start("de", {}, no_system).startswith("the catalogue for de cannot be used: ")
    assert translation.language() is ENGLISH
    assert tr("Unread") == "Unread"


def test_a_missing_catalogue_leaves_the_program_in_english(catalogues: Path) -> None:
    (catalogues / "de.mo").unlink()
    assert "FileNotFoundError" in languages.start("de", {}, no_system)
    assert trn("{n:,} paper", "{n:,} papers", 1234) == "1,234 papers"


def test_a_catalogue_cut_anywhere_never_stops_the_program(catalogues: Path) -> None:
    whole = (catalogues / "de.mo").read_bytes()
    for length in range(0, len(whole), len(whole) // 50):
        (catalogues / "de.mo").write_bytes(whole[:length])
        languages.start("de", {}, no_system)
        assert tr("Unread") in ("Unread", "Ungelesen")


def test_too_large_a_catalogue_is_not_read(catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "MAX_CATALOGUE_BYTES", 10)
    assert "too large" in languages.start("de", {}, no_system)


@pytest.mark.parametrize(
    "answer",
    [
        *("{other}", "{}", "{0}", "{name", "name}", "{name.__class__}", "{name[0]}", "{name:>9999999999}", "{name!r}"),
        *("{name:{name}}", "{name} {other}", "{n:d}"),
    ],
)
def test_a_translation_with_other_values_is_not_used(answer: str) -> None:
    translation.use(Hostile(answer))
    assert tr("Tag “{name}”", name="later") == "Tag “later”"
    assert trn("{n:,} paper of {name}", "{n:,} papers of {name}", 2, name="later") == "2 papers of later"


def test_a_translation_may_leave_a_value_out_and_change_the_order() -> None:
    translation.use(Hostile("„{name}“"))
    assert tr("Tag “{name}” of {n}", name="later", n=2) == "„later“"


def test_a_rule_for_plurals_that_fails_gives_english() -> None:
    class Failing(gettext.NullTranslations):
        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return msgid1 if n % 0 else msgid2

    translation.use(Failing(), Language("xx", "", ".", ","))
    assert trn("{n:,} paper", "{n:,} papers", 1) == "1 paper"


def test_a_text_is_known_in_each_language() -> None:
    assert languages.in_each("Unread") == {"Unread", "Ungelesen"}


def keys_in(document: object) -> object:
    """A JSON document with its keys, and nothing of its texts."""
    if isinstance(document, dict):
        return {name: keys_in(value) for name, value in document.items()}
    if isinstance(document, list):
        return [keys_in(value) for value in document]
    return type(document)


def called(*arguments: str, **environment: str) -> str:
    base = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", *languages.LOCALE_VARIABLES)}
    done = subprocess.run(
        [sys.executable, "-m", "readlist", *arguments],
        env={**base, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        check=False,
    )
    return (done.stdout + done.stderr).decode().replace("\r\n", "\n")


def test_the_command_line_speaks_the_language_of_the_environment(tmp_path: Path) -> None:
    library = str(tmp_path / "library")
    german = called("show", "7", "--library", library, "--new-library", LANG="de_DE.UTF-8")
    assert "In der Bibliothek gibt es keinen Artikel 7." in german
    english = called("show", "7", "--library", library, LANG="de_DE.UTF-8", LC_ALL="C")
    assert "There is no paper 7 in the library." in english


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells the user's real folders, not the test's")
def test_the_command_line_speaks_the_language_of_the_preferences(tmp_path: Path) -> None:
    from readlist import paths, settings

    paths.settings_file().parent.mkdir(parents=True)
    settings.save(paths.settings_file(), settings.Settings(language="de"))
    library = str(tmp_path / "library")
    assert "keinen Artikel 7" in called("show", "7", "--library", library, "--new-library", LANG="en_GB.UTF-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives its reasons in its own language")
def test_reasons_of_the_system_are_in_the_language(tmp_path: Path) -> None:
    library = str(tmp_path / "library")
    told = called("import", "/no/such/file", "--library", library, "--new-library", LANG="de_DE.UTF-8")
    assert "„/no/such/file“ kann nicht gelesen werden: Datei oder Ordner nicht gefunden." in told


def test_another_reason_is_told_as_it_is() -> None:
    assert reason_of(OSError(errno.ENOENT, "of a later system")) == "of a later system"
    assert reason_of(ValueError("wrong")) == "wrong"


def test_the_help_is_in_the_language() -> None:
    german = called("show", "--help", LANG="de_DE.UTF-8")
    assert german.startswith("Aufruf: readlist show [-h]")
    assert "Argumente:\n  ID " in german
    assert "Optionen:\n  -h, --help " in german
    assert "usage" not in german
    wrong = called("show", LANG="de_DE.UTF-8")
    assert "readlist show: Fehler: diese Argumente fehlen: ID\n" in wrong
    assert called("show", "--help", LANG="en_GB.UTF-8").startswith("usage: readlist show [-h]")


@pytest.mark.parametrize("answer", ["", "%", "%s", "%(other)s: %(message)s", "%(argument_name)d: %(message)s"])
def test_a_hostile_text_of_argparse_is_not_used(answer: str) -> None:
    translation.use(Hostile(answer))
    text = "argument %(argument_name)s: %(message)s"
    assert argument_texts.translate(text) == text
    assert argument_texts.translate("a text of a later Python") == "a text of a later Python"


def test_what_programs_read_is_the_same_in_each_language(tmp_path: Path) -> None:
    library = str(tmp_path / "library")
    sample = str(assets.samples()[0])
    called("import", sample, "--library", library, "--new-library", LANG="de_DE.UTF-8")
    for call in [("search", "is:unread"), ("show", "1"), ("digests",), ("history",), ("check",)]:
        english, german = (
            json.loads(called(*call, "--library", library, "--json", LANG=language))
            for language in ("en_GB.UTF-8", "de_DE.UTF-8")
        )
        assert keys_in(german) == keys_in(english)
        if call[0] != "history":  # it tells sentences, too
            assert german == english
