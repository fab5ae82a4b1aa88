"""Start-up. The only module that knows both the command line and the window.

``main`` runs in this order:

1. Missing standard streams are opened, and NumPy's variables are set. A frozen program that was started as a worker
   process (by ``search``) does its work and ends.
2. The language is chosen (``languages``), so that every text after it is in it.
3. ``readlist VERB …`` is a call of the command line: ``cli`` takes over, and Qt is never loaded.
4. The arguments are parsed, then the log is started, so that everything after it is logged.
5. The library's folder is found: argument, environment, preferences, the usual one. Nothing is opened yet.
6. Without a screen, ``--demo`` shows its steps as text and draws a picture; everything else ends with a sentence.
7. Python's start is tuned (``ui.background.runtime_tuning``) before Qt is imported, since importing is most of a start.
8. ``ui.session`` opens library and window, and imports the files named; from then on exceptions go to the log.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from readlist import (  # noqa: F401  process_start notes the time
    __version__,
    argument_texts,
    assets,
    frozen,
    languages,
    log,
    numpy_environment,
    paths,
    process_start,
    settings,
    standard_streams,
)
from readlist.model.system_reasons import reason_of
from readlist.translation import tr

logger = logging.getLogger(__name__)

MAX_SCREEN_ANSWER_S = 60.0
"""Seconds after which a screen that does not answer counts as none."""
MAX_EXIT_S = 30.0
"""Seconds that the process may take to end after a self-test."""


STOPPED_CODE = 130
"""The exit code of a program that Ctrl+C ended; it is here, too, since that may happen while ``readlist.cli`` loads."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:  # while parts are loaded or closed; a command reports its own interruption
        return STOPPED_CODE


def _run(arguments: Sequence[str] | None) -> int:
    standard_streams.open_missing()
    numpy_environment.set_numpy_variables()
    frozen.serve_if_spawned()
    call_arguments = list(sys.argv[1:] if arguments is None else arguments)
    if frozen.asks_for_screen(call_arguments):
        return _open_screen()
    remark = _choose_language(languages.of_this_system)
    from readlist import cli

    if cli.is_call(call_arguments):
        return cli.main(call_arguments)
    options = _parse(call_arguments)
    try:
        return _start(options, remark)
    except ImportError as fault:  # a library of the system that Qt needs, or a part that was not installed
        log.report(fault, "loading the program")
        sys.stderr.write(tr("readlist: The program cannot be loaded: {fault}.", fault=fault) + "\n")
        return 1


def _choose_language(of_system: Callable[[], Sequence[str]]) -> str:
    """Use the language of the preferences or of the system; a line for the log if its catalogue is unusable."""
    remark = languages.start(settings.load(paths.settings_file()).language, os.environ, of_system)
    argument_texts.translate_argparse()
    return remark


def _start(options: argparse.Namespace, remark: str) -> int:
    if options.smoke:
        return _test_installation(paths.absolute_path(options.smoke), options.smoke_seconds)
    log.start(paths.log_folder())
    if remark:
        logger.warning("%s", remark)
    library = _library_folder(options.library, demo=options.demo)
    if options.demo and not _can_show_window():
        return _demonstrate_in_text(library, options.picture)
    if not _names_a_screen():
        return _refuse_without_screen()
    files = [*(assets.samples() if options.demo else []), *options.files]
    return _open_window(library, files)


def window_parser() -> argparse.ArgumentParser:
    """The parser of a call that opens the window."""
    parser = argparse.ArgumentParser(
        prog="readlist",
        description=tr("Opens the window and imports FILES; with a verb, runs one command (readlist --help)."),
    )
    parser.add_argument("files", nargs="*", type=_file_named, metavar="FILE", help=tr("digests to import"))
    parser.add_argument(
        "--library",
        type=argument_texts.folder_named,
        metavar="DIR",
        help=tr("the library folder (else $READLIST_LIBRARY or your own)"),
    )
    parser.add_argument("--demo", action="store_true", help=tr("show what Readlist does with the samples it ships"))
    parser.add_argument("--picture", type=Path, metavar="FILE", help=tr("where --demo puts the window's picture"))
    parser.add_argument("--smoke", metavar="FOLDER", help=tr("test this installation in an empty folder"))
    parser.add_argument(
        "--smoke-seconds", type=float, metavar="S", default=0, help=tr("how long --smoke may take, in seconds")
    )
    version = f"readlist {__version__}"
    parser.add_argument("--version", action="version", version=version, help=tr(argument_texts.VERSION_HELP))
    return parser


def _parse(call_arguments: Sequence[str]) -> argparse.Namespace:
    parser = window_parser()
    options = parser.parse_args(call_arguments)
    for name in options.files:
        if not name.exists() and (standard_streams.has_terminal() or not _looks_like_file(name)):
            parser.error(tr("“{name}” is neither a verb nor a file; readlist --help lists the verbs", name=name))
    return options


def _file_named(name: str) -> Path:
    """The file that an argument names: a path, or a ``file:`` address, as desktops hand over."""
    if not name.lower().startswith("file:"):
        return Path(argument_texts.not_blank(name))
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return Path(url2pathname(urlsplit(name).path))


def _looks_like_file(name: Path) -> bool:
    """True for a missing file that was handed over by a desktop, not mistyped: the window then says that it is gone."""
    return name.is_absolute() or bool(name.suffix)


def _library_folder(named: str | None, *, demo: bool) -> Path:
    """The folder asked for, else the environment's, else the one in the preferences, else the usual one.

    A demonstration has a folder of its own: samples do not belong among the reader's papers.
    """
    if demo and not named:
        return paths.data_folder() / "demonstration"
    if named or os.environ.get("READLIST_LIBRARY", "").strip():
        return paths.library_folder(named)
    return paths.library_folder(settings.load(paths.settings_file()).library)


def _open_window(library: Path, files: Sequence[Path]) -> int:
    from readlist.ui.background import runtime_tuning

    runtime_tuning.tune_for_start()
    from readlist import fault_hooks
    from readlist.crash_recorder import CrashRecorder, versions_of_this_process
    from readlist.ui.background.qt_messages import log_qt_messages, stop_logging_qt_messages
    from readlist.ui.session import Session, make_application
    from readlist.ui.text import qt_language

    if not sys.platform.startswith("linux"):
        _choose_language(qt_language.system_languages)  # Qt knows them better than the standard library
    recorder = CrashRecorder.start(paths.crash_folder(), versions_of_this_process(_qt_version()))
    fault_hooks.install(recorder)
    log_qt_messages(recorder)
    app = make_application([])
    session = Session(library, paths.settings_file())
    if not session.start(files):
        code = 0
    else:
        code = app.exec()
        session.close()
    stop_logging_qt_messages()
    if recorder is not None:
        recorder.stop()
    return code


def _qt_version() -> str:
    import PySide6

    return f"PySide6 {PySide6.__version__}"


def _demonstrate_in_text(library: Path, picture: Path | None) -> int:
    """Run the demonstration without a screen: its steps as text, and a picture of the window. Returns the exit code."""
    from readlist import cli
    from readlist.ui.screenshot import take_picture

    code = cli.demonstrate(library, assets.samples())
    target = picture or library.parent / "readlist.png"
    take_picture(library, target)
    sentence = tr("The window, drawn without a screen: {file}", file=target)
    sys.stdout.write(f"\n{sentence}\n")
    return code


def _names_a_screen() -> bool:
    """True if an environment variable names a screen for the window."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _can_show_window() -> bool:
    """True if a window can be shown. Without a screen Qt ends the process, so another process asks Qt."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal") or not _names_a_screen():
        return False
    import subprocess

    question = frozen.screen_question()
    try:
        answer = subprocess.run(
            question, stdin=subprocess.DEVNULL, capture_output=True, timeout=MAX_SCREEN_ANSWER_S, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.returncode == 0


def _open_screen() -> int:
    """Connect Qt to the screen; 0 if that works. If not, Qt ends the process."""
    from PySide6.QtGui import QGuiApplication

    QGuiApplication([])
    return 0


def _refuse_without_screen() -> int:
    sentence = tr("readlist: There is no screen to open a window on; readlist --help lists what works without.")
    sys.stderr.write(f"{sentence}\n")
    return 1


def _test_installation(folder: Path, seconds: float) -> int:
    """The self-test in ``folder``, new or empty; 0 if it passed, 1 if not, 2 if the folder cannot be used."""
    if not _names_a_screen():
        return _refuse_without_screen()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_empty = not any(folder.iterdir())
    except OSError as error:
        sys.stderr.write(tr("readlist: {file} cannot be used: {reason}.", file=folder, reason=reason_of(error)) + "\n")
        return 2
    if not is_empty:
        sys.stderr.write(tr("readlist: {file} is not empty; --smoke needs an empty folder.", file=folder) + "\n")
        return 2
    paths.keep_all_below(folder)
    log.start(paths.log_folder())
    from readlist.ui.background import runtime_tuning

    runtime_tuning.tune_for_start()
    from readlist.ui.smoke_report import DEFAULT_TIME_LIMIT_S, SmokeReport
    from readlist.ui.smoke_test import keep_files_in, run_smoke_test

    keep_files_in(folder)
    report = SmokeReport()
    passed = run_smoke_test(folder, report, seconds or DEFAULT_TIME_LIMIT_S)
    sys.stdout.write(f"{report.line()}\n")
    sys.stdout.flush()
    ending = threading.Timer(MAX_EXIT_S, os._exit, (1,))
    ending.daemon = True
    ending.start()
    return 0 if passed else 1
