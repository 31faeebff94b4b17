"""What is said of files that are missing, or do not belong where they are."""

from __future__ import annotations

from generator.locales import N_
from generator.reporting.explanations import Explanations, says

EXPLANATIONS: Explanations = {
    "missing-content": says(
        N_("The content folder is not there."),
        N_("Start the command in the project's folder, or name the folder with --content."),
    ),
    "missing-file": says(
        N_("This file is missing, and nothing can be published without it."),
        N_("Add it, or remove the folder if it is there by mistake."),
    ),
    "unknown-file": says(
        N_("This file does not belong here: it would never be read."),
        (
            N_("Rename it so that it ends in “{ending}”."),
            N_("Move it to {folder}, or remove it."),
            N_("Save the picture in one of these formats: {formats}."),
            N_("Move or rename it (files end in .yml, pictures in .jpg, .png or .webp), or remove it."),
        ),
    ),
    "symbolic-link": says(
        N_("This is a link to another place: what lies there could be published by mistake."),
        N_("Put the file itself here."),
    ),
    "not-a-file": says(
        N_("This is a folder, where a file is expected."),
        N_("Rename or remove the folder, and put the file in its place."),
    ),
}
