"""Qt's messages in the log. A fatal one, after which Qt ends the process, also goes into the report of the crash."""

from __future__ import annotations

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from readlist.crash_recorder import CrashRecorder

logger = logging.getLogger(__name__)

OFFSCREEN_MESSAGE_START = "This plugin does not support"
"""Beginning of Qt's messages about windows without a screen; they are not logged."""


def log_qt_messages(recorder: CrashRecorder | None = None) -> None:
    """Log Qt's messages from now on, until ``stop_logging_qt_messages``."""

    def log_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if message.startswith(OFFSCREEN_MESSAGE_START):
            return
        logger.log(_level(kind), "Qt: %s", message)
        if kind == QtMsgType.QtFatalMsg and recorder is not None:
            recorder.write(f"Qt fatal: {message}\n")

    qInstallMessageHandler(log_message)


def stop_logging_qt_messages() -> None:
    """Leave Qt's messages to Qt."""
    qInstallMessageHandler(None)


def _level(kind: QtMsgType) -> int:
    """The level of the log for a kind of message."""
    match kind:
        case QtMsgType.QtDebugMsg:
            return logging.DEBUG
        case QtMsgType.QtInfoMsg:
            return logging.INFO
        case QtMsgType.QtCriticalMsg:
            return logging.ERROR
        case QtMsgType.QtFatalMsg:
            return logging.CRITICAL
        case _:
            return logging.WARNING
