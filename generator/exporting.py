"""An edition handed on: a folder or an archive, whole or not at all; the same bytes from the same edition."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from generator.disk.exchange import exchange, staging
from generator.disk.write import Reason, Unwritable, explaining, put
from generator.edition import Edition, files_of
from generator.edition.files import HEAD

ARCHIVE = ".zip"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can tell: the clock is nobody's business."""


def export(edition: Edition, target: Path) -> None:
    """Writes `edition` to the folder or the archive `target`, in the place of an older one. Raises `Unwritable`."""
    if target.suffix.lower() == ARCHIVE:
        _archive(edition, target)
        return
    with staging(target, _is_edition) as staged, explaining(target):
        for path, data in files_of(edition).items():
            put(staged / path, data)
        exchange(staged, target, _is_edition)


def _archive(edition: Edition, target: Path) -> None:
    with explaining(target):
        if target.is_symlink():
            raise Unwritable(target, Reason.SYMLINK)
        if target.exists() and not _is_archive(target):
            raise Unwritable(target, Reason.NOT_OURS)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, data in sorted(files_of(edition).items()):
                entry = zipfile.ZipInfo(path, _FIRST_DAY)
                entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
        put(target, packed.getvalue())


def _is_edition(folder: Path) -> bool:
    return (folder / HEAD).is_file()


def _is_archive(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return HEAD in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False
