"""All that can be read in a built site: names of files and their bytes, unpacked and decoded, as folded text."""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from urllib.parse import unquote


def readable(site: Mapping[str, bytes]) -> dict[str, str]:
    """Each file's name and contents by its name. Pagefind's pieces are compressed, as is the sitemap's copy."""
    return {path: f"{folded(path)}\n{_words(data)}" for path, data in site.items()}


@lru_cache(maxsize=512)
def _words(data: bytes) -> str:
    return folded(_decoded(data))


def folded(text: str) -> str:
    """Without case, accents and whatever else is no plain letter, figure or sign."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return plain.encode("ascii", "ignore").decode()


def _decoded(data: bytes) -> str:
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    text = data.decode("utf-8", "replace")
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
    return f"{unescape(text)}\n{unquote(text)}" if "&" in text or "%" in text else text
