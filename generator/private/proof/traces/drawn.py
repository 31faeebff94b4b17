"""What an editor's drawing (SVG) says besides what it draws: remarks, titles, names of layers, a program's notes."""

from __future__ import annotations

from xml.parsers import expat

_READ = frozenset({"text", "tspan"})
_NAMING = frozenset({"id", "class", "name", "title", "role", "lang", "type", "target", "download"})
_NAMING_STARTS = ("data-", "aria-")
_BETWEEN = "\n"


def remarks(data: bytes) -> list[str]:
    """Each once; none where the file is no XML, which is published nowhere."""
    listener = _Listener()
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.CommentHandler = listener.told.append
    parser.ProcessingInstructionHandler = lambda target, said: listener.told.append(f"{target} {said}")
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        return []
    return list(dict.fromkeys(" ".join(one.split()) for one in listener.told if one.strip()))


class _Listener:
    def __init__(self) -> None:
        self.told: list[str] = []
        self._open: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name.rpartition(_BETWEEN)[2])
        for key, value in attributes.items():
            # One with a language of its own is a program's, not the drawing's.
            if _BETWEEN in key or key in _NAMING or key.startswith(_NAMING_STARTS):
                self.told.append(value)

    def end(self, name: str) -> None:
        self._open.pop()

    def text(self, said: str) -> None:
        if self._open[-1:] and self._open[-1] not in _READ:
            self.told.append(said)
