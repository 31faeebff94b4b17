"""The walls of docs/architecture.md, tried for real: what the public wing was not given, it cannot open.

Every attempt runs in a process of its own behind `generator/public/guard.py`, as the wing and the engine do.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import crossing
from generator.build import EDITION, Request, audit, build
from generator.public import guard
from generator.public.inspection import read_site
from generator.public.orders import Order
from tests.built_site import ROOT, TODAY, project_of

SECRET = "Zéphyrine Quatremains"

ATTEMPTS = {
    "open": "open(SECRET).read()",
    "open by bytes": "open(os.fsencode(SECRET)).read()",
    "open low down": "os.open(SECRET, os.O_RDONLY)",
    "a path": "pathlib.Path(SECRET).read_text()",
    "code": "io.open_code(SECRET).read()",
    "a file's own class": "io.FileIO(SECRET).read()",
    "a way around by the system": "open('/proc/self/root' + SECRET).read()",
    "up from a folder that is open": "os.open('../content/secret.yml', 0, dir_fd=os.open(GIVEN, os.O_RDONLY))",
    "from within": "os.chdir(os.path.dirname(SECRET)) or open('secret.yml').read()",
    "a link in what may be written": "os.symlink(SECRET, WRITTEN + '/s') or open(WRITTEN + '/s').read()",
    "a hard link": "os.link(SECRET, WRITTEN + '/h')",
    "a copy": "shutil.copy(SECRET, WRITTEN + '/c')",
    "moved": "os.rename(SECRET, WRITTEN + '/m')",
    "deleted from a folder by its number": "os.remove('attempts.json', dir_fd=os.open(GIVEN, os.O_RDONLY))",
    "cut": "os.truncate(SECRET, 1)",
    "listed": "os.listdir(os.path.dirname(SECRET))",
    "scanned": "list(os.scandir(os.path.dirname(SECRET)))",
    "globbed": "glob.glob(os.path.dirname(SECRET) + '/*')",
    "a database": "sqlite3.connect(SECRET)",
    "an archive": "zipfile.ZipFile(SECRET)",
    "written beside": "open(os.path.dirname(GIVEN) + '/new', 'w')",
    "written where it may be read": "open(GIVEN + '/new', 'w')",
    "a folder made": "os.mkdir(os.path.dirname(SECRET) + '/new')",
    "a program": "subprocess.run(['/bin/cat', SECRET])",
    "a shell": "os.system('cat ' + SECRET)",
    "another Python": "subprocess.run([sys.executable, '-c', 'print(open(\"' + SECRET + '\").read())'])",
    "a Python behind a wider wall": "subprocess.run([sys.executable, *guard_of([os.path.dirname(SECRET)])])",
    "spawned": "os.posix_spawn('/bin/cat', ['cat', SECRET], {})",
    "in its own place": "os.execv('/bin/cat', ['cat', SECRET])",
    "forked": "os.fork()",
    "a connection": "socket.create_connection(('127.0.0.1', 9))",
    "the system's library": "ctypes.CDLL(None).fopen",
    "the private wing": "__import__('generator.private.checking')",
}
"""Each by name, in Python: `SECRET` is a file that was not given, `GIVEN` a folder that may be read."""

HARNESS = """
import ctypes, glob, io, json, os, pathlib, shutil, socket, sqlite3, subprocess, sys, zipfile
SECRET, GIVEN, WRITTEN, GUARD = sys.argv[1:5]
def guard_of(read):
    return ["-P", "-X", "utf8", GUARD, json.dumps({"read": read, "write": []}), "-c", "print(open(%r).read())" % SECRET]
told = {}
for name, attempt in json.load(open(GIVEN + "/attempts.json")).items():
    try:
        told[name] = "done: " + repr(eval(attempt))
    except BaseException as refusal:
        told[name] = type(refusal).__name__ + ": " + str(refusal)
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What came of every attempt, by its name."""
    folder = tmp_path_factory.mktemp("derrière le mur")
    for name in ("content", "given", "written"):
        (folder / name).mkdir()
    (folder / "content" / "secret.yml").write_text(SECRET, encoding="utf-8")
    (folder / "given" / "attempts.json").write_text(json.dumps(ATTEMPTS), encoding="utf-8")
    package = ROOT / "generator"
    read = [folder / "given", package / "__init__.py", package / "public", package / "__pycache__"]
    places = [str(folder / "content" / "secret.yml"), str(folder / "given"), str(folder / "written"), guard.__file__]
    command = guard.behind([str(one) for one in read], [str(folder / "written")], "-c", [HARNESS, *places])
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder / "given",
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert SECRET not in done.stdout + done.stderr
    assert (folder / "content" / "secret.yml").read_text(encoding="utf-8") == SECRET
    return json.loads(done.stdout)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_was_not_given_is_refused(attempt: str, told: dict[str, str]) -> None:
    assert told[attempt].startswith("PermissionError: [Errno 13]"), told[attempt]


@pytest.mark.parametrize("attempt", ["open", "open low down", "listed", "written beside", "a program"])
def test_a_refusal_names_the_path(attempt: str, told: dict[str, str]) -> None:
    assert re.search(r"was not given this: '.*(secret\.yml|content|new|/bin/cat)'$", told[attempt]), told[attempt]


def test_what_was_given_is_read_and_what_may_be_written_is_written(tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "page.md").write_text("x", encoding="utf-8")
    (tmp_path / "written").mkdir()
    code = (
        "import shutil, sys, tempfile; shutil.copytree(sys.argv[1], sys.argv[2] + '/copy'); import zoneinfo, babel, PIL"
    )
    command = guard.behind([str(tmp_path / "given")], [str(tmp_path / "written")], "-c", [
        code, str(tmp_path / "given"), str(tmp_path / "written"),
    ])  # fmt: skip
    done = subprocess.run([sys.executable, *command], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "written" / "copy" / "page.md").is_file()


@pytest.fixture
def project(tmp_path: Path) -> Request:
    return project_of(tmp_path / "projet", ROOT / "tests/sites/one-voice/content")


READS_CONTENT = """
from pathlib import Path
def on_page_markdown(markdown, **rest):
    return markdown + Path("content/site.yml").read_text()
"""


def test_an_engine_that_reads_the_content_makes_no_site(project: Request) -> None:
    """A hook in mkdocs.yml is a program of the project's own; it is behind the wall all the same."""
    (project.project / "theme" / "hook.py").write_text(READS_CONTENT, encoding="utf-8")
    with (project.project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nhooks: [../theme/hook.py]\n")
    with pytest.raises(Exception, match=r"was not given this: '.*content/site\.yml'"):
        build(project)
    assert not project.site.exists()


def test_a_link_in_the_theme_leads_nowhere(project: Request) -> None:
    (project.project / "theme" / "assets" / "site.css").symlink_to(project.content / "site.yml")
    with pytest.raises(Exception, match=r"site\.css|not given"):
        build(project)
    assert not project.site.exists()


def test_the_wing_has_a_clean_environment_and_nothing_of_the_private_one(
    project: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_SECRET", SECRET)
    tells = (
        "import os, sys\n"
        "def on_post_build(config, **rest):\n"
        "    told = [*os.environ, *os.environ.values(), *sys.modules]\n"
        "    open(os.path.join(config['site_dir'], 'told.txt'), 'w').write('\\n'.join(told))\n"
    )
    (project.project / "theme" / "hook.py").write_text(tells, encoding="utf-8")
    with (project.project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nhooks: [../theme/hook.py]\n")
    seen: list[str] = []
    inspected = crossing.understood
    monkeypatch.setattr(crossing, "understood", lambda answer: seen.append(json.dumps(answer)) or inspected(answer))
    built = build(project)
    # What it wrote is no file of the site: the inspection says so, and nothing is published.
    assert [(one.code, one.file) for one in built.diagnostics if one.is_error] == [("unexpected-file", "told.txt")]
    assert SECRET not in "".join(seen)


def test_the_private_wing_is_not_among_what_is_given() -> None:
    assert "private" not in crossing.OPEN
    assert not [name for name in crossing.ENVIRONMENT if "KEY" in name or "TOKEN" in name or "SECRET" in name]


def test_an_order_gives_the_edition_and_not_the_content(project: Request) -> None:
    order = Order(project.work / EDITION, project.project, project.work, project.site, TODAY)
    given = [Path(path) for path in (*order.read, *order.write)]
    assert not [path for path in given if project.content.resolve().is_relative_to(path)]


@pytest.mark.system
def test_nothing_of_the_content_is_opened_after_the_door(project: Request, tmp_path: Path) -> None:
    """One whole build under strace, with all its processes."""
    strace = shutil.which("strace")
    assert strace, "strace is not installed: .ci/run installs what the whole suite needs"
    log = tmp_path / "trace"
    command = [sys.executable, "-P", "-X", "utf8", "-m", "generator", "build", "--quiet", "--today", TODAY.isoformat()]
    done = subprocess.run(
        [strace, "-f", "-qq", "-e", "trace=open,openat,rename,execve", "-o", str(log), *command],
        cwd=project.project,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    content = re.compile(rf'"(?:{re.escape(str(project.content))}|content)/')
    door = max(number for number, call in enumerate(calls) if f"{EDITION}/" in call and "rename(" in call)
    assert [call for call in calls[:door] if content.search(call)]
    assert [call for call in calls[door:] if content.search(call)] == []
    wing = next(call.split()[0] for call in calls if "generator.public" in call and "execve" in call)
    assert [call for call in calls if call.startswith(f"{wing} ") and content.search(call)] == []


def test_what_is_refused_on_windows_is_refused_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same mechanism, with the paths of Windows: drives, backslashes, and no difference of capitals."""
    import ntpath

    monkeypatch.setattr(guard.os, "sep", "\\")
    roots = tuple(ntpath.normcase(path) for path in (r"C:\Projet\theme", r"C:\Projet\build"))
    assert guard._within(ntpath.normcase(r"c:\projet\THEME\main.html"), roots)
    for path in (r"C:\Projet\content\site.yml", r"D:\Projet\theme\main.html", r"C:\Projet\theme-2\x"):
        assert not guard._within(ntpath.normcase(path), roots)


def test_a_site_audited_right_after_its_build_is_sound(project: Request) -> None:
    assert build(project).published
    assert audit(project).diagnostics == ()
    assert read_site(project.site).files
