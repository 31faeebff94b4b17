"""Ways to write a value so that it does not look like itself, and places to put it."""

from __future__ import annotations

import base64
import gzip
import html
import json
import unicodedata
from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random
from urllib.parse import quote

from PIL import Image, PngImagePlugin

from generator.public import search

Files = dict[str, bytes]


def without_accents(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


def full_width(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def in_every_letter(text: str, sign: str) -> str:
    return sign.join(text)


TYPED: Mapping[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "in small letters without accents": lambda text: without_accents(text).lower(),
    "letters taken apart": lambda text: unicodedata.normalize("NFD", text),
    "full width": full_width,
    "soft hyphens": lambda text: in_every_letter(text, "\u00ad"),
    "joiners": lambda text: in_every_letter(text, "\u200d"),
    "narrow spaces": lambda text: text.replace(" ", "\u202f"),
    "hyphens for spaces": lambda text: text.replace(" ", "-"),
    "no spaces": lambda text: text.replace(" ", ""),
    "a line end for a space": lambda text: text.replace(" ", "\n"),
}
"""How somebody may type it."""

CODED: Mapping[str, Callable[[str], str]] = {
    "plain": html.escape,
    "decimal entities": lambda text: "".join(f"&#{ord(one)};" for one in text),
    "hexadecimal entities": lambda text: "".join(f"&#x{ord(one):x};" for one in text),
    "percent signs": quote,
    "every letter in percent signs": lambda text: "".join(f"%{one:02X}" for one in text.encode()),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "hexadecimal digits": lambda text: text.encode().hex(),
    "escapes of JavaScript": lambda text: "".join(
        f"\\u{unit:04x}" for unit in memoryview(text.encode("utf-16-le")).cast("H")
    ),
    "escapes of a style": lambda text: "".join(f"\\{ord(one):x} " for one in text),
    "base64 in percent signs": lambda text: quote(base64.b64encode(text.encode()).decode()),
    "entities in entities": lambda text: html.escape("".join(f"&#{ord(one)};" for one in text)),
}
"""How a program may write it."""


def put_before(files: Files, path: str, mark: str, what: str) -> None:
    page = files[path].decode()
    assert mark in page
    files[path] = page.replace(mark, what + mark, 1).encode()


def some_page(files: Files, roll: Random) -> str:
    return roll.choice(sorted(path for path in files if path.endswith(".html")))


def _in_page(before: str, what: str) -> Callable[[Files, str, Random], None]:
    return lambda files, text, roll: put_before(files, some_page(files, roll), before, what.replace("@", text))


def _cut_by_tags(files: Files, text: str, roll: Random) -> None:
    # Between two letters or entities, never inside one.
    at = text.index(";") + 1 if text.startswith("&") else min(3, len(text))
    put_before(files, some_page(files, roll), "</article>", f"<p>{text[:at]}<b></b><i>{text[at:]}</i></p>")


def _as_file(name: str, make: Callable[[str], bytes]) -> Callable[[Files, str, Random], None]:
    def place(files: Files, text: str, roll: Random) -> None:
        files[name] = make(text)

    return place


def _png(text: str) -> bytes:
    info, written = PngImagePlugin.PngInfo(), BytesIO()
    info.add_itxt("Comment", text, zip=True)
    Image.new("RGB", (2, 2)).save(written, "PNG", pnginfo=info)
    return written.getvalue()


def _jpeg(text: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (2, 2)).save(written, "JPEG", comment=text.encode())
    return written.getvalue()


def _entry(files: Files, text: str, roll: Random) -> None:
    page = f"<html><body><article><h1>-</h1><p>{text}</p></article></body></html>"
    made = search.index({f"{roll.randrange(10**6)}/index.html": page}, "fr")
    files |= {f"pagefind/{path}": data for path, data in made.items() if path.endswith(".pf_fragment")}


PLACES: Mapping[str, Callable[[Files, str, Random], None]] = {
    "a paragraph": _in_page("</article>", "<p>@</p>"),
    "an attribute": _in_page("</article>", '<p title="@">-</p>'),
    "an address": _in_page("</article>", '<a href="https://a.test/?q=@">-</a>'),
    "a comment": _in_page("</article>", "<!-- @ -->"),
    "a script": _in_page("</body>", '<script>var x = "@"</script>'),
    "a style": _in_page("</head>", '<style>p::after { content: "@" }</style>'),
    "the head": _in_page("</head>", '<meta name="x" content="@">'),
    "the frame": _in_page("</footer>", "<p>@</p>"),
    "a text": _as_file("a.txt", lambda text: text.encode()),
    "a text in UTF-16": _as_file("a.txt", lambda text: text.encode("utf-16")),
    "a packed text": _as_file("a.txt.gz", lambda text: gzip.compress(text.encode())),
    "a list": _as_file("a.json", lambda text: json.dumps({"a": [text]}).encode()),
    "a feed": _as_file("a.xml", lambda text: f"<rss><title>{text}</title></rss>".encode()),
    "a picture": _as_file("a.png", _png),
    "a JPEG": _as_file("a.jpg", _jpeg),
    "between tags": _cut_by_tags,
    "a search entry": _entry,
}

NAMES = ("plain", "percent signs", "base64 for addresses", "hexadecimal digits")
"""The codes in which a value can be the name of a file."""


def as_name(files: Files, text: str, roll: Random) -> None:
    files[f"images/{text.replace('/', ' ').replace(chr(10), ' ')}.webp"] = b""
