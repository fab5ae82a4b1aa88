"""Qt's messages in the log. A fatal one, after which Qt ends the process, also goes into the report of the crash."""

from __future__ import annotations

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from readlist.crash_reports import CrashRecorder

logger = logging.getLogger(__name__)

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
WITHOUT_SCREEN = "This plugin does not support"
"""The beginning of messages about windows that are not on a screen."""


def log_qt_messages(recorder: CrashRecorder | None = None) -> None:
    """Log Qt's messages from now on, until ``stop_logging_qt_messages``."""

    def take(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if message.startswith(WITHOUT_SCREEN):
            return
        logger.log(LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
        if kind == QtMsgType.QtFatalMsg and recorder is not None:
            recorder.write(f"Qt fatal: {message}\n")

    qInstallMessageHandler(take)


def stop_logging_qt_messages() -> None:
    """Leave Qt's messages to Qt."""
    qInstallMessageHandler(None)
