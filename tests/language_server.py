"""The real yaml-language-server, which VS Code runs behind the YAML extension, driven over its protocol.

It gets `.vscode/settings.json` as it stands, the repository as its folder, and texts as if they were open there.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any, BinaryIO

from tests import node_tools
from tests.node_tools import TOOLS

SERVER = TOOLS / "node_modules/yaml-language-server/bin/yaml-language-server"
PATIENCE = 300
"""Seconds that a whole session may take."""
CURSOR = "‸"
"""Where the editor's cursor stands in a text."""


def settings(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    return found


def section(told: dict[str, Any], name: str) -> Any:
    """The settings under a name, as VS Code hands them over: dotted keys as nested ones."""
    if name in told:
        return told[name]
    nested: dict[str, Any] = {}
    for key, value in told.items():
        if key.startswith(f"{name}."):
            place = nested
            *parents, last = key.removeprefix(f"{name}.").split(".")
            for one in parents:
                place = place.setdefault(one, {})
            place[last] = value
    return nested or None


class Server:
    """One running server. Answers come in order; what it tells by itself is kept."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in: BinaryIO = process.stdin  # type: ignore[assignment]
        self._out: BinaryIO = process.stdout  # type: ignore[assignment]
        self._root = root
        self._settings = settings(root)
        self._number = 0
        self._told: dict[str, list[dict[str, Any]]] = {}

    def start(self) -> None:
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
        }
        folder = {"uri": self._root.as_uri(), "name": "portal"}
        options = {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "locale": "fr"}
        self._ask("initialize", options | {"capabilities": capabilities})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": None})
        # It answers before it has read its settings, and looks at what is open again once it has.
        uri = self._open("content/site.yml", "nobody_knows_this: x")
        while not self._told.get(uri):
            self._take()

    def diagnostics(self, path: str, text: str) -> list[dict[str, Any]]:
        """What it underlines in `text`, open as the file at `path` of the repository."""
        uri = self._open(path, text)
        while uri not in self._told:
            self._take()
        return self._told.pop(uri)

    def underlined(self, path: str, text: str) -> list[tuple[str, str]]:
        """The words it underlines, each with what it says of them."""
        lines = text.splitlines()
        found = []
        for one in self.diagnostics(path, text):
            start, end = one["range"]["start"], one["range"]["end"]
            assert start["line"] == end["line"]
            found.append((lines[start["line"]][start["character"] : end["character"]], one["message"]))
        return found

    def completions(self, path: str, text: str) -> dict[str, dict[str, Any]]:
        """What it proposes at the cursor, by label."""
        answer = self._at_cursor("textDocument/completion", path, text)
        return {one["label"]: one for one in answer["items"]}

    def hover(self, path: str, text: str) -> str:
        """What it shows over the word right of the cursor, as Markdown."""
        answer = self._at_cursor("textDocument/hover", path, text)
        return str(answer["contents"]["value"]) if answer else ""

    def stop(self) -> None:
        self._ask("shutdown", None)
        self._tell("exit", None)

    def _at_cursor(self, method: str, path: str, text: str) -> Any:
        before, _, after = text.partition(CURSOR)
        uri = self._open(path, before + after)
        line, character = before.count("\n"), len(before.rpartition("\n")[2])
        answer = self._ask(method, {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})
        self._told.pop(uri, None)
        return answer

    def _open(self, path: str, text: str) -> str:
        self._number += 1
        uri = (self._root / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": self._number, "text": text}
        self._told.pop(uri, None)
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, parameters: Any) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            answer = self._take()
            if answer.get("id") == number and "method" not in answer:
                assert "error" not in answer, answer
                return answer["result"]

    def _tell(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _take(self) -> dict[str, Any]:
        """The next message; answers what it asks of us."""
        message = self._read()
        match message.get("method"):
            case "workspace/configuration":
                asked = [section(self._settings, one["section"]) for one in message["params"]["items"]]
                self._send({"id": message["id"], "result": asked})
            case "textDocument/publishDiagnostics":
                self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
            case str() if "id" in message:
                self._send({"id": message["id"], "result": None})
        return message

    def _read(self) -> dict[str, Any]:
        length = 0
        while (line := self._out.readline().strip()) or not length:
            assert line, "the server has stopped"
            if found := re.fullmatch(rb"Content-Length: (\d+)", line):
                length = int(found[1])
        message: dict[str, Any] = json.loads(self._out.read(length))
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._in.flush()


@contextmanager
def running(tool: Callable[[str], str], root: Path) -> Iterator[Server]:
    """A server for the repository, of the version in `tests/tools/package-lock.json`."""
    node_tools.install(tool("npm"))
    command = [tool("node"), str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        patience = Timer(PATIENCE, process.kill)  # an answer that never comes fails the test, and does not hang it
        patience.start()
        try:
            server = Server(process, root)
            server.start()
            yield server
            server.stop()
        finally:
            patience.cancel()
            process.kill()
