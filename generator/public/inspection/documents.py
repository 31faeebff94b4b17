"""Files that a browser opens as documents of their own, without the policy of a page: XML, and drawings above all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from generator.reporting.diagnostics import Diagnostic

_DRAWING = "{http://www.w3.org/2000/svg}"
_SHAPES = (
    *("circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "marker", "mask", "path"),
    *("pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "svg", "symbol", "text", "title", "tspan"),
    "use",
)
_LOADS = re.compile(r"url\(\s*[\"']?(?!#)", re.IGNORECASE)


def find_live_documents(path: str, data: bytes) -> Iterator[Diagnostic]:
    """XML that is not well formed, or has a document type; a drawing that could run, load or show anything else."""
    try:
        root = None if re.search(rb"<!(?!\[CDATA\[)|<\?(?!xml )", data) else ElementTree.fromstring(data)
    except ElementTree.ParseError:
        root = None
    if root is None or (path.endswith(".svg") and not all(map(_is_still, root.iter()))):
        yield Diagnostic("live-document", path)


def _is_still(node: ElementTree.Element) -> bool:
    """Whether it is a shape, without handlers, and without addresses but of parts of the same drawing."""
    for name, value in node.attrib.items():
        local = name.rpartition("}")[2].lower()
        if local == "style" or local.startswith("on") or _LOADS.search(value):
            return False
        if local in ("href", "src") and not value.startswith("#"):
            return False
    return node.tag.removeprefix(_DRAWING) in _SHAPES and node.tag.startswith(_DRAWING)
