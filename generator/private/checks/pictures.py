"""Pictures: each one that is named is there and can be read, and each one that is there is named."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from generator.private import pictures
from generator.private.checks.context import Context
from generator.reporting.diagnostics import Finding


def missing_pictures(context: Context) -> Iterator[Finding]:
    """A picture that is named is in its folder."""
    there = context.content.pictures
    names: dict[str, list[str]] = {}
    for one in there:
        folder, _, name = one.rpartition("/")
        names.setdefault(folder, []).append(name)
    for file, route, picture in context.content.named_pictures():
        if picture not in there and not context.content.knows(f"picture/{picture.partition('/')[2]}"):
            folder, _, name = picture.rpartition("/")
            # A photograph's file name may name the person: only a resource's is proposed.
            beside = names.get(folder, ()) if folder.endswith("/resources/images") else ()
            near = context.proposals.nearest(name, folder, beside, edits=3)
            yield Finding("missing-picture", file, route, {"folder": folder, "nearest": near})


def unused_pictures(context: Context) -> Iterator[Finding]:
    """A picture that nothing names is there by mistake, or was left behind."""
    named = {picture for _, _, picture in context.content.named_pictures()}
    unused = [file for file in context.content.pictures if file not in named]
    for file in unused:
        if not any(_may_name(context, other, file) for other in context.content.unusable):
            yield Finding("unused-picture", file)


def _may_name(context: Context, file: str, picture: str) -> bool:
    """Whether a file of which something could not be read says the picture's name somewhere."""
    folder, _, name = picture.rpartition("/")
    text = context.content.texts.get(file)
    stem = name.rpartition(".")[0].casefold()
    return _pictures_of(file) == folder and (text is None or stem in normalize("NFC", text).casefold())


def _pictures_of(file: str) -> str:
    """The folder of the pictures that a content file may name."""
    above = file.rpartition("/")[0].removesuffix("/participants")
    return f"{above}/photos" if "/cohorts/" in file else f"{above.removesuffix('/guides')}/images"


def readable_pictures(context: Context) -> Iterator[Finding]:
    """A picture is what its name says, of a size that can be handled, and only to be looked at."""
    for file, path in context.content.pictures.items():
        unusable = pictures.problem_with(path)
        if unusable is not None:
            of_drawings = unusable.problem in pictures.PROBLEMS_OF_DRAWINGS
            facts = {"problem": unusable.problem, "part": unusable.part}
            yield Finding("refused-drawing" if of_drawings else "broken-picture", file, facts=facts, line=unusable.line)


PICTURE_CHECKS = (missing_pictures, unused_pictures, readable_pictures)
