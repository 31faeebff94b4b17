"""A content folder as plain data, and what an editor would do to it by hand for someone whose consent is over.

Written without the generator's rules: the handbook's instructions, followed on the files (content-format.md §5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from tests.strategies import strings

Files = dict[str, Any]
"""By path under the content folder: data in which every scalar is text, or a picture's bytes."""

ALL = "all"
SOMEONE = "une participante"


def files_in(content: Path) -> Files:
    found: Files = {}
    for path in sorted(one for one in content.rglob("*") if one.is_file()):
        told = path.read_bytes()
        found[path.relative_to(content).as_posix()] = (
            yaml.load(told, yaml.BaseLoader) if path.suffix == ".yml" else told
        )
    return found


def without(files: Files, who: str, flags: Iterable[str] = (ALL,), known: Files | None = None) -> Files:
    """The folder after somebody's file (``cohort/id``), or some items of it, and every trace are taken out by hand.

    `known` is the folder before earlier edits, where that matters: it says in which cohorts she was, too.
    """
    names = _names_to_take(files, who, known or files)
    files, (cohort, one) = deepcopy(files), who.split("/")
    for flag in flags:
        if flag in (ALL, "first_name"):
            _take_names_out_of_texts(files, names)
        _TAKING[flag](files, cohort, one)
    _drop_unused_pictures(files)
    return files


def path_of(cohort: str, one: str) -> str:
    return f"cohorts/{cohort}/participants/{one}.yml"


def _names_to_take(files: Files, who: str, known: Files) -> list[tuple[str, str]]:
    """Her names with where texts may not hold them any more; none as long as another file of hers publishes them."""
    hers = _same_person(known, who)
    if any(path_of(*other.split("/")) in files for other in hers - {who}):
        return []
    name = files[path_of(*who.split("/"))].get("name", {})
    first = [(name["first"], f"cohorts/{other.split('/')[0]}/") for other in sorted(hers) if "first" in name]
    return first + ([(name["last"], "")] if "last" in name else [])


def _same_person(known: Files, who: str) -> set[str]:
    """Her files, which point at one another by `same_as`."""
    hers = {who, known[path_of(*who.split("/"))].get("same_as", who)}
    for path, data in known.items():
        if "/participants/" in path and data.get("same_as") in hers:
            hers.add(f"{path.split('/')[1]}/{path.split('/')[3][:-4]}")
    return hers


def _take_all(files: Files, cohort: str, one: str) -> None:
    del files[path_of(cohort, one)]
    data = files[f"cohorts/{cohort}/cohort.yml"]
    for key, keys in (("pairs", ("mentors", "mentees")), ("gallery", ("people",))):
        data[key] = [item for item in data.get(key, []) if not any(one in item[each] for each in keys)]
    featured = files["site.yml"]["home"]["featured"]
    files["site.yml"]["home"]["featured"] = [each for each in featured if each != f"{cohort}/{one}"]
    for path, other in files.items():
        if isinstance(other, bytes):
            continue
        if isinstance(other, dict) and other.get("same_as") == f"{cohort}/{one}":
            del other["same_as"]
        near = f"{one}|{cohort}/{one}" if path.startswith(f"cohorts/{cohort}/") else f"{cohort}/{one}"
        for holder, key, text in strings(other):
            told = re.sub(rf"\[\[(?:{near})\|([^\]]*)\]\]", r"\1", text)
            told = re.sub(rf"\b([Dd]|[Qq]u)e \[\[(?:{near})\]\]", rf"\1’{SOMEONE}", told)
            holder[key] = re.sub(rf"\[\[(?:{near})\]\]", SOMEONE, told)


def _take_photo(files: Files, cohort: str, one: str) -> None:
    del files[path_of(cohort, one)]["photo"]
    _refuse(files[path_of(cohort, one)], "photo")
    data = files[f"cohorts/{cohort}/cohort.yml"]
    data["gallery"] = [item for item in data["gallery"] if one not in item["people"]]


def _take_testimonial(files: Files, cohort: str, one: str) -> None:
    person = files[path_of(cohort, one)]
    del person["testimonials"], person["skills"]
    _refuse(person, "testimonial")


def _take_name(files: Files, cohort: str, one: str) -> None:
    """She is left with a role word, which no pair shows."""
    person, data = files[path_of(cohort, one)], files[f"cohorts/{cohort}/cohort.yml"]
    data["pairs"] = [pair for pair in data["pairs"] if one not in (*pair["mentors"], *pair["mentees"])]
    del person["name"]
    _refuse(person, "first_name")
    _refuse(person, "last_name")


_TAKING: Mapping[str, Callable[[Files, str, str], None]] = {
    ALL: _take_all,
    "photo": _take_photo,
    "testimonial": _take_testimonial,
    "first_name": _take_name,
}


def _refuse(person: dict[str, Any], flag: str) -> None:
    person["consent"]["publish"][flag] = "false"
    person["consent"].get("items", {}).pop(flag, None)


def _take_names_out_of_texts(files: Files, names: Iterable[tuple[str, str]]) -> None:
    """The whole list item, or the field, in which a name stands."""
    for name, below in names:
        for path, data in files.items():
            if path.startswith(below) and not isinstance(data, bytes):
                for holder, key in list(_units_with(data, name)):
                    # An item with the name in two texts is found twice.
                    if isinstance(holder, list) and key in holder:
                        holder.remove(key)
                    elif isinstance(holder, dict):
                        holder.pop(key, None)


def _units_with(node: Any, name: str) -> Iterator[tuple[Any, Any]]:
    """Lists with the item to remove, and dicts with the key, for every text in which `name` is a word."""
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        if isinstance(value, str):
            if re.search(rf"\b{name}\b", value) and key not in ("first", "last"):
                yield (node, value) if isinstance(node, list) else (node, key)
        elif isinstance(value, dict | list):
            for holder, inside in _units_with(value, name):
                in_item = isinstance(node, list) and not isinstance(holder, list)
                yield (node, value) if in_item else (holder, inside)


def _drop_unused_pictures(files: Files) -> None:
    named = {
        text
        for data in files.values()
        if not isinstance(data, bytes)
        for _, key, text in strings(data)
        if key == "file"
    }
    for path in [path for path, data in files.items() if isinstance(data, bytes)]:
        if path.rpartition("/")[2] not in named:
            del files[path]
