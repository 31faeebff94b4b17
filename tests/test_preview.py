"""`portal serve`: an edit shows by itself, and an error leaves the last good site up and says what is wrong."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.disk.exchange import MARK, exchange, stage
from generator.serving import watching
from generator.serving.preview import Event, Outcome, PortTaken, serve

PATIENCE = 20.0


@dataclass
class Project:
    """A project whose whole site says what its one source file says."""

    place: Path
    events: list[tuple[Event, str]] = field(default_factory=list)
    listening: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def source(self) -> Path:
        return self.place / "content" / "deep" / "source.txt"

    @property
    def site(self) -> Path:
        return self.place / "site"

    @property
    def address(self) -> str:
        return next(text for event, text in self.events if event is Event.LISTENING)

    def edit(self, words: str) -> None:
        self.source.parent.mkdir(parents=True, exist_ok=True)
        self.source.write_text(words, encoding="utf-8")

    def build(self) -> Outcome:
        words = self.source.read_text(encoding="utf-8")
        if words.startswith("error"):
            return Outcome(False, words)
        staged = stage(self.site)
        page = f"<!doctype html><html lang='fr'><title>x</title><body><h1>{words}</h1></body></html>"
        (staged / "guides").mkdir()
        (staged / "404.html").write_text(MARK.decode() + f"<body>absente, {words}</body>", encoding="utf-8")
        (staged / "index.html").write_text(page, encoding="utf-8")
        (staged / "guides" / "index.html").write_text(page, encoding="utf-8")
        (staged / "a.js").write_text("1")
        (staged / "a.pf_index").write_bytes(b"\x1f\x8b\x00")
        exchange(staged, self.site)
        return Outcome(True, "")

    def on_event(self, event: Event, text: str) -> None:
        self.events.append((event, text))
        if event is Event.LISTENING:
            self.listening.set()

    def serve(self, **options: object) -> None:
        settings = {"port": 0, "stop": self.stop, "on_event": self.on_event, **options}
        serve(self.build, self.site, [self.place / "content", self.place / "mkdocs.yml"], **settings)  # type: ignore[arg-type]

    def get(self, path: str, method: str = "GET", host: str | None = None) -> http.client.HTTPResponse:
        """The answer, as it comes: paths are sent untouched and redirections not followed."""
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=10)
        connection.putrequest(method, path, skip_host=host is not None)
        if host is not None:
            connection.putheader("Host", host)
        connection.endheaders()
        return connection.getresponse()

    def read(self, path: str) -> str:
        return self.get(path).read().decode()


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.edit("première version")
    return project


@pytest.fixture
def running(project: Project) -> Iterator[Project]:
    thread = threading.Thread(target=project.serve)
    thread.start()
    assert project.listening.wait(PATIENCE)
    yield project
    project.stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def built(project: Project) -> int:
    return sum(event in (Event.BUILT, Event.FAILED) for event, _ in project.events)


def test_an_edit_shows_without_a_restart(running: Project) -> None:
    until(lambda: "première version" in running.read("/guides/"))
    running.edit("deuxième version")
    until(lambda: "deuxième version" in running.read("/guides/"))
    assert "deuxième version" in running.read("/")
    (running.place / "mkdocs.yml").write_text("a watched file that was not there")
    until(lambda: built(running) == 3)


def test_a_file_that_editors_replace_is_still_watched(running: Project) -> None:
    until(lambda: "première version" in running.read("/"))
    for version in ("deuxième version", "troisième version"):
        beside = running.source.with_name(".saving")
        beside.write_text(version, encoding="utf-8")
        beside.replace(running.source)
        until(lambda version=version: version in running.read("/"))  # type: ignore[misc]


def test_an_error_keeps_the_last_good_site_and_is_told(running: Project) -> None:
    until(lambda: "première version" in running.read("/"))
    version = json.loads(running.read("/__portal__/state.json"))["version"]
    running.edit("error in <the> file")
    until(lambda: (Event.FAILED, "error in <the> file") in running.events)
    assert "première version" in running.read("/")
    assert json.loads(running.read("/__portal__/state.json")) == {"version": version, "report": "error in <the> file"}
    running.edit("réparé")
    until(lambda: "réparé" in running.read("/"))
    until(lambda: json.loads(running.read("/__portal__/state.json"))["report"] == "")
    assert json.loads(running.read("/__portal__/state.json"))["version"] != version


def test_a_first_build_that_fails_is_shown_escaped_and_mended_later(project: Project) -> None:
    project.edit("error: <script>alert(1)</script>")
    thread = threading.Thread(target=project.serve)
    thread.start()
    assert project.listening.wait(PATIENCE)
    until(lambda: built(project) == 1)
    answer = project.get("/guides/")
    page = answer.read().decode()
    assert answer.status == 503
    assert "error: &lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert page.count("<script") == 1
    assert '<script src="/__portal__/reload.js" data-version="' in page
    project.edit("réparé")
    until(lambda: "réparé" in project.read("/guides/"))
    project.stop.set()
    thread.join(PATIENCE)


def test_nothing_is_built_again_without_a_change(running: Project) -> None:
    until(lambda: built(running) == 1)
    running.source.read_text()
    os.listdir(running.source.parent)
    time.sleep(watching.POLL + 0.5)
    assert built(running) == 1


def test_several_quick_saves_are_one_build(running: Project) -> None:
    until(lambda: built(running) == 1)
    for number in range(10):
        running.edit(f"version {number}")
        time.sleep(0.01)
    until(lambda: "version 9" in running.read("/"))
    assert built(running) <= 3


def test_an_edit_during_a_build_is_built_too(project: Project) -> None:
    build, edited = project.build, []

    def slow() -> Outcome:
        outcome = build()
        if not edited:
            edited.append(True)
            project.edit("pendant ce temps")
        return outcome

    project.build = slow  # type: ignore[method-assign]
    thread = threading.Thread(target=project.serve)
    thread.start()
    assert project.listening.wait(PATIENCE)
    until(lambda: "pendant ce temps" in project.read("/"))
    project.stop.set()
    thread.join(PATIENCE)


def test_files_removed_renamed_and_added_are_seen(running: Project) -> None:
    until(lambda: built(running) == 1)
    extra = running.place / "content" / "new folder" / "extra.yml"
    extra.parent.mkdir()
    extra.write_text("a")
    until(lambda: built(running) == 2)
    extra.rename(extra.with_name("renamed.yml"))
    until(lambda: built(running) == 3)
    shutil.rmtree(extra.parent)
    until(lambda: built(running) == 4)


def test_without_reports_of_the_system_it_looks_itself(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*paths: Path, **options: object) -> Iterator[object]:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watching, "watch", none_left)
    monkeypatch.setattr(watching, "POLL", 0.2)
    thread = threading.Thread(target=project.serve)
    thread.start()
    assert project.listening.wait(PATIENCE)
    until(lambda: "première version" in project.read("/"))
    project.edit("vu quand même")
    until(lambda: "vu quand même" in project.read("/"))
    project.stop.set()
    thread.join(PATIENCE)


def test_a_whole_site_is_served_at_every_moment(running: Project) -> None:
    """While folders are exchanged, no request meets a missing or a half page."""
    until(lambda: built(running) == 1)
    ended, answers = threading.Event(), []

    def ask() -> None:
        while not ended.is_set():
            answer = running.get("/guides/")
            answers.append((answer.status, "</body></html>" in answer.read().decode()))

    thread = threading.Thread(target=ask)
    thread.start()
    for _ in range(40):
        running.build()
    ended.set()
    thread.join(PATIENCE)
    assert len(answers) > 20
    assert set(answers) == {(200, True)}


def test_addresses_types_and_caching(running: Project) -> None:
    until(lambda: built(running) == 1)
    expected = {
        "/": (200, "text/html; charset=utf-8"),
        "/guides/": (200, "text/html; charset=utf-8"),
        "/guides/index.html?a=b": (200, "text/html; charset=utf-8"),
        "/a.js": (200, "text/javascript; charset=utf-8"),
        "/a.pf_index": (200, "application/octet-stream"),
        "/absente": (404, "text/html; charset=utf-8"),
        "/__portal__/reload.js": (200, "text/javascript; charset=utf-8"),
        "/__portal__/state.json": (200, "application/json"),
    }
    for path, told in expected.items():
        answer = running.get(path)
        body = answer.read()
        assert (answer.status, answer.headers["Content-Type"]) == told, path
        assert answer.headers["Cache-Control"] == "no-store"
        assert int(answer.headers["Content-Length"]) == len(body)
        head = running.get(path, "HEAD")
        assert (head.status, head.headers["Content-Type"], head.read()) == (*told, b"")
    assert running.get("/a.js").read() == b"1"
    assert "absente, première version" in running.read("/absente")
    version = json.loads(running.read("/__portal__/state.json"))["version"]
    script = f'<script src="/__portal__/reload.js" data-version="{version}" defer></script>'
    assert running.read("/absente").endswith(f"{script}</body>")
    assert running.read("/").count("<script") == 1
    assert running.get("/", "POST").status == 501


def test_a_folder_s_address_ends_with_a_slash(running: Project) -> None:
    until(lambda: built(running) == 1)
    answer = running.get("/guides")
    assert (answer.status, answer.headers["Location"]) == (302, "/guides/")
    for path in ("//evil.test/guides", "///evil.test/guides", "//evil.test/%2e%2e"):
        location = running.get(path).headers["Location"] or "/"
        assert not location.startswith("//")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/guides/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/%2fetc/passwd",
        "//etc/passwd",
        "/link.txt",
        "/folder/secret.txt",
        "/a%00.js",
        "/C:/secret.txt",
        "/" + "a" * 5000,
        "/%ff",
    ],
)
def test_nothing_outside_the_site_is_served(running: Project, path: str) -> None:
    until(lambda: built(running) == 1)
    (running.place / "secret.txt").write_text("secret")
    (running.site / "link.txt").symlink_to(running.place / "secret.txt")
    (running.site / "folder").symlink_to(running.place)
    answer = running.get(path)
    assert answer.status == 404
    assert "absente" in answer.read().decode()


def test_only_this_machine_may_ask(running: Project) -> None:
    until(lambda: built(running) == 1)
    assert running.address.startswith("http://127.0.0.1:")
    assert running.get("/", host="localhost:8000").status == 200
    for host in ("evil.test", "127.0.0.1.evil.test", "", "[::1"):
        answer = running.get("/", host=host)
        assert (answer.status, answer.read()) == (421, b"")


def test_the_site_stands_under_the_path_of_its_address(project: Project) -> None:
    thread = threading.Thread(target=project.serve, kwargs={"base": "/asso/portail"})
    thread.start()
    assert project.listening.wait(PATIENCE)
    assert project.address.endswith("/asso/portail/")
    until(lambda: built(project) == 1)
    assert "première version" in project.read("/asso/portail/guides/")
    for path in ("/", "/guides/", "/asso/portail"):
        assert project.get(path).headers["Location"] == "/asso/portail/"
    assert project.get("/asso/portail/guides").headers["Location"] == "/asso/portail/guides/"
    project.stop.set()
    thread.join(PATIENCE)


def test_a_port_that_is_taken(project: Project) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken) as refusal:
            project.serve(port=port)
    assert refusal.value.port == port
    assert project.events == []


def test_ctrl_c_ends_it_quietly(project: Project, root: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from generator.serving.preview import Outcome, serve;"
        "serve(lambda: Outcome(True), Path('site'), [Path('content')], port=0,"
        " on_event=lambda event, text: print(event, text, flush=True)); print('ended', flush=True)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=project.place,
        env=os.environ | {"PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().startswith("listening http://127.0.0.1:")
        assert child.stdout.readline() == "building \n"
        assert child.stdout.readline() == "built \n"
        child.send_signal(signal.SIGINT)
        output, errors = child.communicate(timeout=PATIENCE)
    assert (child.returncode, output, errors) == (0, "ended\n", "")


def test_an_open_page_reloads_and_shows_the_report(running: Project, page: Page) -> None:
    until(lambda: built(running) == 1)
    page.goto(running.address + "guides/")
    heading, report = page.get_by_role("heading", level=1), page.get_by_role("alert")
    expect(heading).to_have_text("première version")
    running.edit("deuxième version")
    expect(heading).to_have_text("deuxième version", timeout=PATIENCE * 1000)
    expect(report).to_have_count(0)

    running.edit("error: le fichier a une faute\n<img src=x onerror=alert(1)> & la suite")
    expect(report).to_contain_text("le fichier a une faute", timeout=PATIENCE * 1000)
    expect(report).to_contain_text("<img src=x onerror=alert(1)> & la suite")
    assert report.locator("img").count() == 0
    expect(heading).to_have_text("deuxième version")
    expect(heading).to_be_visible()
    report.get_by_text("le fichier a une faute").click()
    expect(report.locator("pre")).to_be_hidden()

    running.edit("réparé")
    expect(heading).to_have_text("réparé", timeout=PATIENCE * 1000)
    expect(report).to_have_count(0)
