"""From a path to a text that the parser can be given: read, of a bearable size, UTF-8, nothing invisible in it."""

from __future__ import annotations

import codecs
from pathlib import Path

from generator.private.reading.source.density import has_too_many_directives
from generator.private.reading.source.opening import NotAFileError, bytes_of
from generator.reporting.characters import Lines, code_point, forbidden_in, position_at, without_forbidden
from generator.reporting.diagnostics import TOP, Diagnostic

LARGEST = 1024 * 1024
"""Bytes of the largest file (content-format.md §2)."""

MOST_MISTAKES = 1000
"""Nobody reads on after so many; a file made to have a million costs no more."""


def text_of(path: Path, file: str) -> tuple[str | None, list[Diagnostic]]:
    """The file's text without byte-order mark, forbidden characters told and replaced; None where there is no text."""
    try:
        data = _bytes_of(path)
    except _UnreadableError as refusal:
        return None, [Diagnostic(refusal.code, file, TOP, refusal.facts)]
    return text_in(data, file)


def text_in(data: bytes, file: str) -> tuple[str | None, list[Diagnostic]]:
    """As `text_of`, of bytes that were read already."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        sound = data[: error.start].decode("utf-8")
        return None, [Diagnostic("not-utf-8", file, position_at(sound, len(sound)))]
    if has_too_many_directives(text):
        return None, [Diagnostic("file-too-dense", file)]
    places = forbidden_in(text)
    if not places:
        return text, []
    lines = Lines(text)
    told = [
        Diagnostic("forbidden-character", file, lines.position_at(index), {"character": code_point(text[index])})
        for index in places[:MOST_MISTAKES]
    ]
    return without_forbidden(text, places), told


class _UnreadableError(Exception):
    def __init__(self, code: str, reason: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = {"reason": reason} if reason else {}


def _bytes_of(path: Path) -> bytes:
    try:
        data = bytes_of(path, LARGEST)
    except (OSError, ValueError) as error:
        raise _UnreadableError("unreadable-file", _reason(error)) from None
    if data is None:
        raise _UnreadableError("file-too-large")
    return data


def _reason(error: Exception) -> str:
    if isinstance(error, NotAFileError) and error.is_folder:
        return "folder"
    if isinstance(error, PermissionError):
        return "permission"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "missing"
    return "other"
