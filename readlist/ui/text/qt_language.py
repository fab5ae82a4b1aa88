"""Qt in the language of the program: standard buttons, menus of fields, names of keys, calendars."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from readlist import translation
from readlist.translation import ENGLISH, Language


def system_languages() -> list[str]:
    """The languages that the reader has chosen in the system, such as "de-AT", in order."""
    return list(QLocale.system().uiLanguages())


def use_language(app: QCoreApplication) -> None:
    """Set Qt to the language of the program: texts (English without a file), direction and forms of dates."""
    language = translation.language()
    if QLocale().name().partition("_")[0] != language.code:  # the forms of a territory stay
        QLocale.setDefault(QLocale(language.code))
    if isinstance(app, QGuiApplication):  # else Qt may take the system's, and put the points before the sentences
        app.setLayoutDirection(QLocale(language.code).textDirection())
    if language is not ENGLISH and (translator := load_qt_texts(language)) is not None:
        translator.setParent(app)
        app.installTranslator(translator)


def load_qt_texts(language: Language) -> QTranslator | None:
    """Qt's own texts in a language; None if they were not shipped."""
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator if translator.load(f"qtbase_{language.code}", folder) else None
