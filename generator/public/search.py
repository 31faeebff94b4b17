"""The search index, made by Pagefind from the built pages, whichever engine built them.

Pagefind is asked in its service mode, as its own wrappers do it, and hands the files over to be
written here: its command says nothing when the disk is full, and leaves half an index.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.disk.write import explaining
from generator.public.engines.engine import EngineFailed, MissingTool
from generator.public.engines.site import NOT_FOUND, REDIRECT

# Interfaces of Pagefind's own, which no page of ours loads (theme/assets/javascripts/search.js does the work).
NOT_USED = ("pagefind-*ui.js", "pagefind-*ui.css", "pagefind-highlight.js")
MADE_OF_WORDS = ("*.pf_*", "pagefind-entry.json")

STRAIGHT = str.maketrans({"’": "'", "‘": "'"})
SPELLED_OUT = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"})

INDEX = "pagefind"
"""The folder of the index, on the site."""

Service = subprocess.Popen[bytes]


def index_site(output: Path, language: str) -> dict[str, bytes]:
    """Makes the search index of the built site, anew, in `output/pagefind`; its files by path on the site.

    Raises `EngineFailed`, `MissingTool` and `Unwritable`.
    """
    with explaining(output):
        # An old index beside the new one would be published with it.
        shutil.rmtree(output / INDEX, ignore_errors=True)
        paths = [path.relative_to(output).as_posix() for path in output.rglob("*.html")]
        files = search_files({path: (output / path).read_text(encoding="utf-8") for path in paths}, language)
        for path, data in files.items():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (output / path).write_bytes(data)
        return files


def search_files(pages: Mapping[str, str], language: str) -> dict[str, bytes]:
    """The search index of `pages`, HTML by path on the site: the same bytes from the same pages.

    Raises `EngineFailed` and `MissingTool`.
    """
    read = {path: page for path, page in pages.items() if path != NOT_FOUND and REDIRECT not in page}
    return {f"{INDEX}/{path}": data for path, data in index(read, language).items()}


def index(pages: Mapping[str, str], language: str) -> dict[str, bytes]:
    """The files of the index (by path in its folder) of `pages`, HTML by path in the site.

    Of each page its `article` is read, with two things mended for French (`searchable`). Raises
    `EngineFailed` and `MissingTool`.
    """
    config = {"root_selector": "article", "force_language": language}
    with _service() as service:
        (made,) = _ask(service, [{"type": "NewIndex", "config": config}])
        number = made["index_id"]
        _ask(service, [_page(number, path, pages[path]) for path in sorted(pages)])
        (answer,) = _ask(service, [{"type": "GetFiles", "index_id": number}])
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    return {path: data for path, data in files.items() if not any(fnmatch(path, pattern) for pattern in NOT_USED)}


def is_made_of_words(path: str) -> bool:
    """Whether a file of the index depends on what the pages say; the others are Pagefind's programs."""
    return any(fnmatch(path, one) for one in MADE_OF_WORDS)


def searchable(page: str) -> str:
    """The page as it is indexed: straight apostrophes, and its words with œ or æ spelled out as well.

    With curly apostrophes Pagefind takes « l’association » for one word; « voeux » it would not find
    in « vœux ». The spelled-out words go into a metadata field, which is searched and never shown.
    """
    page = page.translate(STRAIGHT)
    start = re.search(r"<article\b[^>]*>", page)
    if start is None:
        return page
    text = re.sub(r"<[^>]*>", " ", page[start.end() :])
    words = sorted({word.translate(SPELLED_OUT).lower() for word in re.findall(r"\w*[œŒæÆ]\w*", text)})
    alias = f'<span data-pagefind-meta="alias:{" ".join(words)}"></span>' if words else ""
    return page[: start.end()] + alias + page[start.end() :]


def _page(number: int, path: str, page: str) -> dict[str, Any]:
    return {
        "type": "AddFile",
        "index_id": number,
        "file_path": path,
        "file_contents": searchable(page),
        "url": None,
    }


@contextmanager
def _service() -> Iterator[Service]:
    if find_spec("pagefind") is None:
        raise MissingTool("pagefind")
    # Its import takes a while, and most commands do without it.
    from pagefind.service import get_executable

    program = get_executable()
    if program is None or not program.exists():
        raise MissingTool("pagefind")
    pipe = subprocess.PIPE
    service = subprocess.Popen([program, "--service"], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
    try:
        yield service
    finally:
        # It has nothing to save, and nobody waits for the rest of what we may have written.
        service.kill()
        service.wait()
        for stream in filter(None, (service.stdin, service.stdout)):
            with suppress(OSError):
                stream.close()


def _ask(service: Service, requests: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One answer for each request, in their order."""
    # Written aside, because Pagefind answers before it has read everything.
    writer = threading.Thread(target=_send, args=(service, requests), daemon=True)
    writer.start()
    answers = {answer.get("message_id"): answer["payload"] for answer in _answers(service, len(requests))}
    writer.join()
    for answer in answers.values():
        if answer["type"] == "Error":
            raise EngineFailed("pagefind", str(answer.get("message", "")))
    return [answers[number] for number in range(len(requests))]


def _send(service: Service, requests: Sequence[Mapping[str, Any]]) -> None:
    assert service.stdin is not None
    try:
        for number, request in enumerate(requests):
            message = json.dumps({"message_id": number, "payload": request})
            service.stdin.write(base64.b64encode(message.encode()) + b",")
        service.stdin.flush()
    except (OSError, ValueError):
        """It ended, or was ended; whoever waits for its answer says so."""


def _answers(service: Service, expected: int) -> Iterator[dict[str, Any]]:
    assert service.stdout is not None
    rest = b""
    while expected:
        chunk = os.read(service.stdout.fileno(), 1 << 20)
        if not chunk:
            raise EngineFailed("pagefind", f"ended with status {service.wait()} before it was done")
        *whole, rest = (rest + chunk).split(b",")
        for message in whole:
            expected -= 1
            yield json.loads(base64.b64decode(message))
