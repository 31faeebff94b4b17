"""Pictures: each one that is named is there and can be read, and each one that is there is named."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from generator.private import pictures
from generator.private.checks.context import Context
from generator.reporting.diagnostics import Finding, Route
from generator.reporting.explanations import Explanations, Variants, says
from generator.reporting.nearest import nearest


def named_pictures(context: Context) -> Iterator[tuple[str, Route, str]]:
    """Every place that names a picture: the file, the route, and the picture's own file."""
    content = context.content
    for someone in context.everyone:
        if someone.person.photo is not None:
            yield someone.file, ("photo", "file"), content.photo_file(someone.folder.id, someone.person.photo.file)
    for folder in content.cohorts.values():
        for index, picture in enumerate(folder.cohort.gallery):
            file = content.cohort_file(folder.id)
            yield file, ("gallery", index, "file"), content.photo_file(folder.id, picture.file)
    for guide_id, guide in content.guides.items():
        for index, step in enumerate(guide.steps):
            if step.image is not None:
                file = content.resource_file("guides", guide_id)
                yield file, ("steps", index, "image", "file"), content.image_file(step.image.file)


def missing_pictures(context: Context) -> Iterator[Finding]:
    """A picture that is named is in its folder."""
    there = context.content.pictures
    names: dict[str, list[str]] = {}
    for picture in there:
        folder, _, name = picture.rpartition("/")
        names.setdefault(folder, []).append(name)
    for file, route, picture in named_pictures(context):
        if picture not in there and not context.content.knows(f"picture/{picture.partition('/')[2]}"):
            folder, _, name = picture.rpartition("/")
            # A photograph's file name may name the person: only a resource's is proposed.
            beside = names.get(folder, ()) if folder.endswith("/resources/images") else ()
            near = nearest(name, beside, edits=3)
            yield Finding("missing-picture", file, route, {"folder": folder, "nearest": near})


def unused_pictures(context: Context) -> Iterator[Finding]:
    """A picture that nothing names is there by mistake, or was left behind."""
    named = {picture for _, _, picture in named_pictures(context)}
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


CHECKS = (missing_pictures, unused_pictures, readable_pictures)


EXPLANATIONS: Explanations = {
    "missing-picture": says(
        "This picture is not in {folder}.",
        ("Did you mean “{nearest}”?", "Check the file's name, capitals included, or add the picture."),
    ),
    "unused-picture": says(
        "Nothing refers to this picture.",
        "Name it where it belongs, or remove it: what is not used should not be stored.",
    ),
    "broken-picture": Variants(by="problem"),
    "broken-picture/unreadable": says(
        "This picture may not be read.",
        "Give yourself the right to read it, then try again.",
    ),
    "broken-picture/large": says(
        "This picture is too large (over 40 MiB or 52 million pixels; 13 million if it is no ordinary JPEG).",
        "Save it smaller: 2,000 pixels wide are plenty.",
    ),
    "broken-picture/disguised": says(
        "This file is not the kind of picture that its ending says.",
        "Open it in a picture program and save it again as JPEG, PNG or WebP.",
    ),
    "broken-picture/broken": says(
        "This picture is damaged or cut short.",
        "Take the original again, or save it anew in a picture program.",
    ),
    "refused-drawing": Variants(by="problem"),
    "refused-drawing/doctype": says(
        "This drawing declares words or files of its own (DOCTYPE): anything could stand behind them.",
        "Save it again as “plain SVG”, or as PNG.",
    ),
    "refused-drawing/program": says(
        (
            "This drawing holds {part}: on the site it could do something, and a drawing is only looked at.",
            "This drawing holds something that acts: on the site a drawing is only looked at.",
        ),
        "Take it out in the drawing program and save as “plain SVG”, or save the drawing as PNG.",
    ),
    "refused-drawing/elsewhere": says(
        (
            "This drawing holds {part}: it would load something from elsewhere, or another picture.",
            "This drawing would load something from elsewhere.",
        ),
        "Draw with shapes and words only, or save the drawing as PNG.",
    ),
    "refused-drawing/style-sheet": says(
        "This drawing has its colours in a style sheet ({part}), which is not published.",
        "Export it again with “presentation attributes” or “inline style”, or save it as PNG.",
    ),
    "refused-drawing/unknown": says(
        (
            "This drawing uses “{part}”, which is not published: it would look different on the site.",
            "This drawing uses something that is not published: it would look different on the site.",
        ),
        "Save it as PNG, or draw that part with plain shapes.",
    ),
    "refused-drawing/value": says(
        "“{part}” says something here that a drawing of the site cannot say.",
        "Correct it in the drawing program, or save the drawing as PNG.",
    ),
    "refused-drawing/size": says(
        "This drawing does not say how large it is, or is over 4,000 pixels wide or high.",
        "In the drawing program, give the page a width and a height in pixels, then save again.",
    ),
    "refused-drawing/crowded": says(
        "This drawing is too large (over 256 kB or 4,000 shapes, or too many groups within each other).",
        "Save it as PNG.",
    ),
}
