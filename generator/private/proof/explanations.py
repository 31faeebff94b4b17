"""What is said where the site would show too much, or too little."""

from __future__ import annotations

from generator.reporting.explanations import Explanations, Variants, says

_NOT_OURS = (
    "If this program did not make the file, remove it. "
    "Otherwise this is a fault of the program: please report it, with this line."
)

EXPLANATIONS: Explanations = {
    "leak": says(
        "This page would show something that may not be published (about: {people}). Nothing was published.",
        "This is a fault of the program, not of the content. Please report it, with this line.",
    ),
    "missing-from-site": says(
        "“{key}” may be published and does not appear on the site. Nothing was published.",
        "This is a fault of the program, not of the content. Please report it, with this line.",
    ),
    "trace": Variants(by="kind"),
    "trace/attribute": says(
        "An attribute of this page holds something that may not be published (about: {people}).",
        _NOT_OURS,
    ),
    "trace/code": says(
        "A script or a style in this file holds something that may not be published (about: {people}).",
        _NOT_OURS,
    ),
    "trace/comment": says(
        "A hidden comment in this page holds something that may not be published (about: {people}).",
        _NOT_OURS,
    ),
    "trace/index": says(
        "The search index holds something that may not be published (about: {people}).",
        _NOT_OURS,
    ),
    "trace/metadata": says(
        "This file, beside what it shows, holds something that may not be published (about: {people}).",
        _NOT_OURS,
    ),
    "trace/name": says(
        "The name of this file holds something that may not be published (about: {people}).",
        _NOT_OURS,
    ),
    "trace/picture": says(
        "This file holds a picture that may not be published, or the editor's own file of one (about: {people}).",
        _NOT_OURS,
    ),
    "trace/text": says(
        "This file says something that may not be published (about: {people}).",
        _NOT_OURS,
    ),
}
