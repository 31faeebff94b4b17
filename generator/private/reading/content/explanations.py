"""What is said of files that are missing, or do not belong where they are."""

from __future__ import annotations

from generator.reporting.explanations import Explanations, says

EXPLANATIONS: Explanations = {
    "missing-content": says(
        "The content folder is not there.",
        "Start the command in the project's folder, or name the folder with --content.",
    ),
    "missing-file": says(
        "This file is missing, and nothing can be published without it.",
        "Add it, or remove the folder if it is there by mistake.",
    ),
    "unknown-file": says(
        "This file does not belong here: it would never be read.",
        (
            "Rename it so that it ends in “{ending}”.",
            "Move it to {folder}, or remove it.",
            "Save the picture in one of these formats: {formats}.",
            "Move or rename it (files end in .yml, pictures in .jpg, .png or .webp), or remove it.",
        ),
    ),
    "symbolic-link": says(
        "This is a link to another place: what lies there could be published by mistake.",
        "Put the file itself here.",
    ),
    "not-a-file": says(
        "This is a folder, where a file is expected.",
        "Rename or remove the folder, and put the file in its place.",
    ),
}
