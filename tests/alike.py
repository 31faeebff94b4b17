"""From a folder, another that is *alike* (content-format.md §5): it differs in nothing that is published.

The rule is read from `tests.rule`; what is withheld because it names someone is told by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from copy import deepcopy
from datetime import timedelta
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image, PngImagePlugin

from tests.rule import Day, Seen, faces, has_ended, is_minor, seen_in, shown_name, shown_pairs, shown_pictures
from tests.strategies import FIRST_NAMES, IDS, LAST_NAMES, Author, Folder, parts, strings

OTHER_FIRST_NAMES, OTHER_LAST_NAMES, OTHER_IDS = FIRST_NAMES[3:], LAST_NAMES[3:], ("nacre", "onde", "pre-3", "quai")
Place = tuple[str, tuple[str | int, ...]]
"""A file under the content folder, and a route in it."""


def alike(folder: Folder, withheld: Collection[Place], seed: int) -> Folder:
    """Another folder that must give the same site; `withheld` are the places whose text names someone."""
    return _Changer(folder, withheld, Random(seed)).changed()


class _Changer:
    """Takes the folder apart into cohorts and people, changes what does not show, and puts it together again."""

    def __init__(self, folder: Folder, withheld: Collection[Place], roll: Random) -> None:
        self.files: dict[str, Any] = deepcopy(dict(folder.files))
        # In one order, so that a seed always makes the same.
        self.withheld = sorted(withheld, key=repr)
        self.day = Day(folder.today, int(self.files["site.yml"]["privacy"].get("consent_validity_months", "36")))
        self.new = Author(roll, folder.today, self.day.months, words="x")
        self.new.files, self.new.last_names = self.files, OTHER_LAST_NAMES
        self.new.guides = [path[17:-4] for path in self.files if path.startswith("resources/guides/")]
        self.people = self.new.people
        self.people |= {path.split("/")[1]: {} for path in self.files if path.endswith("/cohort.yml")}
        for path in self.files:
            if "/participants/" in path:
                self.people[path.split("/")[1]][path.split("/")[3][:-4]] = self.files[path]
        self.cohorts = {cohort: self.files[f"cohorts/{cohort}/cohort.yml"] for cohort in self.people}
        self.seen = {one: seen_in(data, self.people[one], self.day) for one, data in self.cohorts.items()}
        told = [data for data in self.files.values() if not isinstance(data, bytes)]
        self.texts = "\n".join(text for data in told for _, key, text in strings(data) if key not in ("first", "last"))

    def changed(self) -> Folder:
        # While the places still mean what they say.
        self._change_withheld_texts()
        for cohort, people in self.people.items():
            self._change_hidden_items(cohort)
            for one, person in list(people.items()):
                if self.seen[cohort][one].anything:
                    self._change_person(cohort, one, person)
                elif not self._is_mentioned(person):
                    people[one] = self._silent_person(cohort)
        self._change_same_as()
        self._change_featured()
        self._other_silent_people()
        files = {path: data for path, data in self.files.items() if "/participants/" not in path}
        files |= {
            f"cohorts/{cohort}/participants/{one}.yml": person
            for cohort, people in self.people.items()
            for one, person in people.items()
        }
        return Folder(self._with_other_pictures(files), self.day.today)

    # -- texts ---------------------------------------------------------------------------------

    def _change_withheld_texts(self) -> None:
        """Other words around the name, in all of the item that goes with it; who is meant stays."""
        names = [
            name for people in self.people.values() for one in people.values() for name in one.get("name", {}).values()
        ]
        for path, route in self.withheld:
            *above, last = route
            holder = self.files[path]
            for step in above:
                holder = holder[step]
            inside = [(holder, last, holder[last])] if isinstance(holder[last], str) else list(strings(holder[last]))
            for where, key, text in inside:
                named = [name for name in names if re.search(rf"\b{name}\.", text)]
                if named:
                    where[key] = " ".join([self.new.line(), *(f"{name}." for name in named)])
                elif key in ("title", "alt", "label", "headline", "term", "name"):
                    where[key] = self.new.line()
                elif key in ("text", "body", "summary", "outcome", "caption", "definition"):
                    where[key] = self.new.text()

    def _is_mentioned(self, person: Mapping[str, Any]) -> bool:
        """Whether texts bear a name of hers: then what they withhold depends on it."""
        return any(f" {name}." in self.texts for name in person.get("name", {}).values())

    # -- people --------------------------------------------------------------------------------

    def _change_person(self, cohort: str, one: str, person: dict[str, Any]) -> None:
        seen, new = self.seen[cohort][one], self.new
        self._change_name(person, seen)
        self._change_testimonials(cohort, one, person, seen)
        self._change_consent(person, one, seen)
        others: dict[str, Callable[[], Any]] = {
            "occupation": new.line,
            "city": new.line,
            "bio": lambda: new.text(cohort),
            "links": lambda: new.several(new.link),
            "skills": lambda: new.some(new.guides),
            "photo": lambda: {"file": new.photo(f"cohorts/{cohort}/photos"), "alt": new.line()},
            "age": lambda: str(new.pick((6, 17, 18, 60))),
        }
        for key, other in others.items():
            if ("testimonial" if key == "skills" else key) not in seen.agreed:
                self._replace(person, key, other)
        if "name.first" in seen.fields:
            self._replace(person, "pseudonym", new.line)
        self._replace(person, "notes", new.text)
        self._replace(person, "not_me", lambda: new.several(new.line))
        self._replace(person, "minor", lambda: new.pick(("true", "false")))
        if is_minor(person) or new.chance(50):
            person["consent"]["guardian_evidence"] = new.word()

    def _replace(self, data: dict[str, Any], key: str, other: Callable[[], Any]) -> None:
        """Another value, or none, or one where there was none."""
        if self.new.chance(30):
            data.pop(key, None)
        elif self.new.chance(60):
            data[key] = other()

    def _change_name(self, person: dict[str, Any], seen: Seen) -> None:
        if self._is_mentioned(person):
            return
        name = dict(person.get("name", {}))
        needed = person["consent"]["publish"].get("first_name") == "true"
        if "name.first" not in seen.fields and (not needed or self.new.chance(50)):
            self._replace(name, "first", lambda: self.new.pick(OTHER_FIRST_NAMES))
        if needed and "first" not in name:
            name["first"] = self.new.pick(OTHER_FIRST_NAMES)
        # Where her agreement to it counts, a last name that is not there must stay away.
        if "name.first" not in seen.fields or "last_name" not in seen.agreed:
            self._replace(name, "last", lambda: self.new.pick(OTHER_LAST_NAMES))
        person.pop("name", None)
        if name:
            person["name"] = name

    def _change_consent(self, person: dict[str, Any], one: str, seen: Seen) -> None:
        """Other dates, other proof, another reason for each refusal: the same is in force."""
        old, name = person["consent"], person.get("name", {})
        over: frozenset[str] = frozenset()
        if self._is_mentioned(person) or not parts(name.get("first", "")).isdisjoint(one.split("-")):
            over = frozenset(flag for flag in ("first_name", "last_name") if has_ended(person, self.day, flag))
        for _ in range(20):
            consent = self.new.consent(seen.agreed, over)
            if "first" in name or consent["publish"].get("first_name") != "true":
                person["consent"] = consent
                break
        if "basis" in old:
            person["consent"]["basis"] = old["basis"]
        elif self.new.chance(30):
            person["consent"]["basis"] = "consent"
        if "testimonial" not in seen.agreed or not person.get("testimonials"):
            person["consent"]["basis"] = self.new.pick(("consent", "public-source"))

    def _change_testimonials(self, cohort: str, one: str, person: dict[str, Any], seen: Seen) -> None:
        new, told = self.new, []
        public = person["consent"].get("basis") == "public-source"
        path = f"cohorts/{cohort}/participants/{one}.yml"
        counted = any(where == path and route[:1] == ("testimonials",) for where, route in self.withheld)
        for at, words in enumerate(person.get("testimonials", [])):
            if at in seen.words:
                if public:
                    self._replace(words, "approved_on", lambda: str(self.day.today))
                elif new.chance(50):
                    words["approved_on"] = str(self.day.today - timedelta(days=new.roll.randrange(400)))
                told += new.several(lambda: self._unpublished(cohort, seen, public=public), most=0 if counted else 1)
                told.append(words)
            elif counted or new.chance(50):
                told.append(self._unpublished(cohort, seen, public=public))
        told += new.several(lambda: self._unpublished(cohort, seen, public=public))
        person["testimonials"] = told

    def _unpublished(self, cohort: str, seen: Seen, *, public: bool) -> dict[str, Any]:
        words = self.new.testimonial(cohort)
        if "testimonial" in seen.agreed and public:
            words["wording"] = self.new.pick(("verbatim", "shortened"))
        elif "testimonial" in seen.agreed:
            words.pop("approved_on", None)
        return words

    def _silent_person(self, cohort: str) -> dict[str, Any]:
        return self.new.person(cohort, self.new.pick(OTHER_FIRST_NAMES), agreed=frozenset())

    def _change_same_as(self) -> None:
        """A link shows only between two pages that show one name."""
        everyone = [(cohort, one) for cohort, people in self.people.items() for one in people]
        quiet = [pair for pair in everyone if not self._is_mentioned(self.people[pair[0]][pair[1]])]
        for here in quiet:
            person = self.people[here[0]][here[1]]
            hidden = [pair for pair in quiet if pair[0] != here[0] and not self._linked(here, pair)]
            if hidden and tuple(person.get("same_as", "").split("/")) in [("",), *hidden]:
                other = "/".join(self.new.pick(hidden))
                self._replace(person, "same_as", lambda other=other: other)  # type: ignore[misc]

    def _linked(self, one: tuple[str, str], other: tuple[str, str]) -> bool:
        """Whether a `same_as` between the two would show; where texts of theirs are withheld, nobody knows."""
        files = [f"cohorts/{cohort}/participants/{who}.yml" for cohort, who in (one, other)]
        if any(path in files for path, _ in self.withheld):
            return True
        pages = [(self.people[cohort][who], self.seen[cohort][who]) for cohort, who in (one, other)]
        return all(seen.page for _, seen in pages) and shown_name(*pages[0]) == shown_name(*pages[1])

    # -- what is hidden around people ------------------------------------------------------------

    def _change_hidden_items(self, cohort: str) -> None:
        data, people, seen = self.cohorts[cohort], self.people[cohort], self.seen[cohort]
        unnamed = [one for one, shown in seen.items() if not shown.named]
        pairs = shown_pairs(data, seen)
        self._change_hidden(cohort, "pairs", pairs, unnamed, lambda: self.new.pair(cohort, list(people)))
        refusing = [one for one, shown in seen.items() if "photo" not in shown.agreed]
        pictures = shown_pictures(data, people, self.day)
        self._change_hidden(cohort, "gallery", pictures, refusing, lambda: self.new.group_picture(cohort, list(people)))

    def _change_hidden(
        self, cohort: str, key: str, shown: list[Any], needed: list[str], make: Callable[[], dict[str, Any]]
    ) -> None:
        """Items that are not shown get other words, go, and come; where one is withheld by place, all keep theirs."""
        data, told = self.cohorts[cohort], []
        path = f"cohorts/{cohort}/cohort.yml"
        counted = any(where == path and route[0] == key for where, route in self.withheld)
        for item in data.get(key, []):
            if item in shown:
                told.append(item)
            elif counted or self.new.chance(50):
                told.append({**item, **self._other_words(item, cohort)})
        if needed and len(self.people[cohort]) > 1 and self.new.chance(50):
            told.append(self._hidden(make(), self.new.pick(needed)))
        if told or key in data:
            data[key] = told

    def _other_words(self, item: Mapping[str, Any], cohort: str) -> dict[str, Any]:
        words = {key: self.new.line() for key in ("title", "alt") if key in item}
        return words | {key: self.new.text(cohort) for key in ("summary", "outcome", "caption") if key in item}

    def _hidden(self, item: dict[str, Any], one: str) -> dict[str, Any]:
        """With someone in it for whose sake it is not shown."""
        if "people" in item:
            return item | {"people": list(dict.fromkeys([*faces(item), one]))}
        return item | {"mentees": list(dict.fromkeys([*item["mentees"], one]))}

    def _change_featured(self) -> None:
        home = self.files["site.yml"]["home"]
        everyone = {f"{cohort}/{one}": shown for cohort, seen in self.seen.items() for one, shown in seen.items()}
        others = [one for one, shown in everyone.items() if not shown.page]
        told: list[str] = []
        for one in home["featured"]:
            told += self.new.some(others, most=1)
            told += [one] if everyone[one].page else []
        home["featured"] = told

    # -- who there is ----------------------------------------------------------------------------

    def _other_silent_people(self) -> None:
        """Those of whom nothing is published get other ids, go, and come."""
        for cohort, seen in self.seen.items():
            people = self.people[cohort]
            silent = [one for one, shown in seen.items() if not shown.anything]
            free = [one for one in (*IDS, *OTHER_IDS) if one not in people]
            self.new.roll.shuffle(free)
            for one in silent:
                if self.new.chance(60) and not self._is_mentioned(people[one]):
                    self._rename(cohort, one, free.pop())
                elif not self._is_named_somewhere(cohort, one) and not self._is_mentioned(people[one]):
                    del people[one]
            for _ in range(self.new.roll.randint(0, 2)):
                people[free.pop()] = self._silent_person(cohort)
            left = [one for one in people if one not in seen or not seen[one].anything]
            self._refer_to_others(cohort, [one for one in left if not self._is_mentioned(people[one])])

    def _rename(self, cohort: str, one: str, new: str) -> None:
        people = self.people[cohort]
        people[new] = people.pop(one)
        for near, data in self._documents(cohort):
            for holder, key, text in strings(data):
                if near and isinstance(holder, list) and text == one:
                    holder[key] = new
                elif text == f"{cohort}/{one}":
                    holder[key] = f"{cohort}/{new}"
                else:
                    holder[key] = _with_other_reference(text, cohort, one, new, near=near)

    def _refer_to_others(self, cohort: str, silent: list[str]) -> None:
        """« Une participante » is as good as another."""
        for near, data in self._documents(cohort):
            for holder, key, text in strings(data):
                if "[[" in text and len(silent) > 1 and self.new.chance(30):
                    one, other = self.new.some(silent, 2, 2)
                    holder[key] = _with_other_reference(text, cohort, one, other, near=near)

    def _documents(self, cohort: str) -> Iterator[tuple[bool, Any]]:
        """All data, each with whether it lies in the folder of `cohort`."""
        for path, data in self.files.items():
            if not isinstance(data, bytes) and "/participants/" not in path:
                yield path.startswith(f"cohorts/{cohort}/"), data
        for where, people in self.people.items():
            yield where == cohort, people

    def _is_named_somewhere(self, cohort: str, one: str) -> bool:
        named = (one, f"{cohort}/{one}")
        return any(
            text in named or f"[[{one}" in text or f"[[{cohort}/{one}" in text
            for _, data in self._documents(cohort)
            for _, _, text in strings(data)
        )

    # -- pictures --------------------------------------------------------------------------------

    def _with_other_pictures(self, files: dict[str, Any]) -> dict[str, Any]:
        """Other names for all pictures, other bytes for the same pixels, and none that nobody names."""
        told = {path: data for path, data in files.items() if not isinstance(data, bytes)}
        for path, data in list(told.items()):
            for holder, key, text in strings(data):
                if key != "file":
                    continue
                folder = f"cohorts/{path.split('/')[1]}/photos" if path.startswith("cohorts/") else "resources/images"
                name = f"{self.new.word()}{text[text.index('.') :]}" if self.new.chance(50) else text
                holder[key] = name
                told[f"{folder}/{name}"] = self._other_bytes(files[f"{folder}/{text}"])
        return told

    def _other_bytes(self, data: bytes) -> bytes:
        """What no reader sees of a picture, changed: text chunks, and bytes behind the end."""
        if data.startswith(b"\x89PNG") and self.new.chance(50):
            chunks, written = PngImagePlugin.PngInfo(), BytesIO()
            chunks.add_text("Author", self.new.line())
            Image.open(BytesIO(data)).save(written, "PNG", pnginfo=chunks, compress_level=1)
            return written.getvalue()
        return data + self.new.word().encode() if data.startswith(b"\xff\xd8") else data


def _with_other_reference(text: str, cohort: str, one: str, other: str, *, near: bool) -> str:
    text = re.sub(rf"\[\[{cohort}/{one}(?=[|\]])", f"[[{cohort}/{other}", text)
    return re.sub(rf"\[\[{one}(?=[|\]])", f"[[{other}", text) if near else text
