"""Qt in the language of the program: standard buttons, menus of fields, names of keys, calendars."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from readlist import translation
from readlist.translation import ENGLISH, Language


def system_languages() -> list[str]:
    """The languages that the reader has chosen in the system, such as "de-AT", in order."""
    return list(QLocale.system().uiLanguages())


def use_language(app: QCoreApplication) -> None:
    """Qt's texts and forms of dates in the language of the program; a missing file leaves Qt's texts in English."""
    spoken = translation.language()
    if QLocale().name().partition("_")[0] != spoken.code:  # the forms of a territory stay
        QLocale.setDefault(QLocale(spoken.code))
    if spoken is not ENGLISH and (translator := load_qt_texts(spoken)) is not None:
        translator.setParent(app)
        app.installTranslator(translator)


def load_qt_texts(spoken: Language) -> QTranslator | None:
    """Qt's own texts in a language; None if they were not shipped."""
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator if translator.load(f"qtbase_{spoken.code}", folder) else None
