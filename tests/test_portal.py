"""The command before Python's packages are there: `portal`, in copies of the repository's outer shell.

The locks of these copies name wheels made here, so nothing is downloaded.
"""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

INSTALLING = "Installation des outils"
DONE = "Installation terminée."
SHOW = """
import os, sys
import essai
print(essai.VERSION, os.getcwd(), os.getpid(), *sys.argv[1:])
sys.exit(7 if "sept" in sys.argv else 0)
"""
RUN_TESTS = "import sys, essai, outil\nprint('tests', essai.VERSION, outil.VERSION, *sys.argv[1:])\n"


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three small packages, as pip would find them in an index."""
    folder = tmp_path_factory.mktemp("wheels")
    for name, version in (("essai", "1.0"), ("essai", "2.0"), ("outil", "1.0")):
        info = f"{name}-{version}.dist-info"
        with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{name}.py", f"VERSION = {version!r}\n")
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: tests\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", f"{name}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return folder


@pytest.fixture(scope="module")
def first_use(tmp_path_factory: pytest.TempPathFactory, wheels: Path, root: Path) -> tuple[Path, list[list[str]]]:
    """A copy in which two commands were started at once, and what each of them wrote: output, errors."""
    folder = tmp_path_factory.mktemp("Étude du portail")
    (folder / "generator").mkdir()
    (folder / "generator/__init__.py").touch()
    (folder / "generator/__main__.py").write_text(SHOW, encoding="utf-8")
    (folder / "tests").mkdir()
    (folder / "tests/run.py").write_text(RUN_TESTS, encoding="utf-8")
    shutil.copy2(root / "portal", folder)
    write_lock(folder / "requirements.lock", wheels, "essai-1.0")
    write_lock(folder / "requirements-dev.lock", wheels, "essai-1.0", "outil-1.0")
    commands = [start(folder, wheels) for _ in range(2)]
    return folder, [list(command.communicate(timeout=120)) for command in commands]


@pytest.fixture
def shell(first_use: tuple[Path, list[list[str]]], tmp_path: Path) -> Path:
    """A copy of the copy, `.venv` included, in another place."""
    return shutil.copytree(first_use[0], tmp_path / "déplacé ici", symlinks=True)


def write_lock(lock: Path, wheels: Path, *packages: str, spoil: bool = False) -> None:
    lines = []
    for package in packages:
        digest = hashlib.sha256((wheels / f"{package}-py3-none-any.whl").read_bytes()).hexdigest()
        lines.append(f"{package.replace('-', '==')} --hash=sha256:{digest[::-1] if spoil else digest}\n")
    lock.write_text("".join(lines), encoding="utf-8")


def start(folder: Path, wheels: Path | None, *arguments: str, cwd: Path | None = None) -> subprocess.Popen[str]:
    """The command as an editor starts it, but with no HOME, and with `wheels` as all there is to download."""
    environment = {name: value for name, value in os.environ.items() if name != "HOME" and not name.startswith("PIP_")}
    environment |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PYTHONIOENCODING": "utf-8"}
    if wheels is not None:
        environment["PIP_FIND_LINKS"] = str(wheels)
    command = [sys.executable, str(folder / "portal"), *arguments]
    return subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )


def call(folder: Path, wheels: Path | None, *arguments: str, cwd: Path | None = None) -> tuple[int, str, str]:
    process = start(folder, wheels, *arguments, cwd=cwd)
    output, errors = process.communicate(timeout=120)
    return process.returncode, output, errors


@pytest.fixture(scope="module")
def script(root: Path) -> ModuleType:
    return load(root / "portal")


def load(path: Path) -> ModuleType:
    """The file `portal` as a module, so that its functions can be called."""
    spec = spec_from_loader("portal_script", SourceFileLoader("portal_script", str(path)))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_first_use_installs_once_and_the_second_command_waits(first_use: tuple[Path, list[list[str]]]) -> None:
    (output, errors), (other_output, other_errors) = first_use[1]
    assert output.startswith("1.0 ")
    assert other_output.startswith("1.0 ")
    assert (errors + other_errors).count(DONE) == 1
    assert (errors + other_errors).count("celle-ci attend") == 1


def test_later_uses_say_nothing_and_need_no_network(shell: Path) -> None:
    assert call(shell, None, "build")[::2] == (0, "")


def test_arguments_folder_and_exit_status_are_the_commands(shell: Path, tmp_path: Path) -> None:
    status, output, _ = call(shell, None, "sept", "--content", "deux mots", cwd=tmp_path)
    assert status == 7
    assert output.split(" ", 1)[1].startswith(str(tmp_path))
    assert output.endswith("sept --content deux mots\n")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no exec")
def test_the_command_takes_the_place_of_the_process_so_signals_reach_it(shell: Path, tmp_path: Path) -> None:
    process = start(shell, None, cwd=tmp_path)
    assert str(process.pid) in process.communicate(timeout=60)[0].split()


def test_packages_of_the_environment_do_not_reach_the_command(
    shell: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "essai.py").write_text("VERSION = 'intruse'\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert call(shell, None, cwd=tmp_path)[1].startswith("1.0 ")


@pytest.mark.long
def test_a_failed_installation_is_told_and_the_next_command_repairs_it(shell: Path, wheels: Path) -> None:
    write_lock(shell / "requirements.lock", wheels, "essai-2.0", spoil=True)
    status, output, errors = call(shell, wheels)
    assert (status, output) == (2, "")
    assert "HASHES" in errors  # pip's own words
    assert "relancez la même commande" in errors

    write_lock(shell / "requirements.lock", wheels, "essai-2.0")
    status, output, errors = call(shell, wheels)
    assert (status, output[:4]) == (0, "2.0 ")
    assert DONE in errors


@pytest.mark.long
def test_what_left_the_lock_leaves_the_venv(shell: Path, wheels: Path) -> None:
    (shell / "generator/__main__.py").write_text("import outil, importlib.util as u; print(u.find_spec('essai'))")
    write_lock(shell / "requirements.lock", wheels, "outil-1.0")
    assert call(shell, wheels)[:2] == (0, "None\n")


@pytest.mark.long
def test_a_venv_whose_python_was_removed_is_made_again(shell: Path, wheels: Path) -> None:
    settings = shell / ".venv/pyvenv.cfg"
    lines = settings.read_text(encoding="utf-8").splitlines()
    settings.write_text("\n".join(["home = /removed", *lines[1:]]), encoding="utf-8")
    status, _, errors = call(shell, wheels)
    assert status == 0
    assert INSTALLING in errors


def test_the_tests_add_to_the_same_venv_and_the_command_stays_ready(shell: Path, wheels: Path) -> None:
    mark = shell / ".venv/kept"
    mark.touch()
    status, output, errors = call(shell, wheels, "test", "--all", "-x")
    assert (status, output) == (0, "tests 1.0 1.0 --all -x\n")
    assert DONE in errors
    assert mark.exists()
    assert call(shell, None, "test")[::2] == (0, "")
    assert call(shell, None, "build")[::2] == (0, "")


def test_a_failed_addition_leaves_nothing_to_be_taken_for_ready(shell: Path, wheels: Path) -> None:
    write_lock(shell / "requirements-dev.lock", wheels, "outil-1.0", spoil=True)
    assert call(shell, wheels, "test")[0] == 2
    script = load(shell / "portal")
    assert not script.ready([script.LOCK])


def test_another_python_is_another_venv(shell: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = load(shell / "portal")
    assert script.ready([script.LOCK])
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert not script.ready([script.LOCK])


def test_line_ends_do_not_change_a_lock(shell: Path) -> None:
    script = load(shell / "portal")
    lock = shell / "requirements.lock"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert script.ready([script.LOCK])


def run_with(script: Path, preparation: str) -> tuple[int, str]:
    """The command on a Python that `preparation` made poorer."""
    code = f"import runpy, sys; sys.argv = ['portal']; {preparation}; runpy.run_path({str(script)!r}, None, '__main__')"
    process = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    return process.returncode, process.stderr


def test_without_ensurepip_the_missing_package_is_named(shell: Path) -> None:
    shutil.rmtree(shell / ".venv")
    status, errors = run_with(shell / "portal", "sys.modules['ensurepip'] = None")
    assert status == 2
    assert "sudo apt install python3-venv" in errors
    assert "Traceback" not in errors


def test_an_old_python_is_told_so(root: Path) -> None:
    status, errors = run_with(root / "portal", "sys.version_info = (3, 10, 4, 'final', 0)")
    assert status == 2
    assert "Il faut Python 3.11 ou plus récent ; celui-ci est Python 3.10" in errors


def test_an_old_python_can_read_the_script(root: Path) -> None:
    ast.parse((root / "portal").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_place_that_cannot_be_written_is_told(shell: Path) -> None:
    shutil.rmtree(shell / ".venv")
    (shell / ".venv").write_text("a file", encoding="utf-8")
    status, _, errors = call(shell, None)
    assert status == 2
    assert "Impossible d'écrire" in errors
    assert "Traceback" not in errors


def test_an_incomplete_checkout_is_told(shell: Path) -> None:
    (shell / "requirements.lock").unlink()
    status, _, errors = call(shell, None)
    assert status == 2
    assert "Le dépôt est-il complet" in errors


@pytest.mark.parametrize(
    ("platform", "python", "packages"),
    [
        ("win32", ["Scripts", "python.exe"], ["Lib", "site-packages"]),
        ("darwin", ["bin", "python"], ["lib", "python{}.{}".format(*sys.version_info), "site-packages"]),
        ("linux", ["bin", "python"], ["lib", "python{}.{}".format(*sys.version_info), "site-packages"]),
    ],
)
def test_a_venv_is_laid_out_as_the_system_does(
    script: ModuleType, platform: str, python: Sequence[str], packages: Sequence[str]
) -> None:
    assert script.layout(platform) == (python, packages)


def test_without_exec_the_exit_status_is_handed_over(shell: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = load(shell / "portal")
    seen: list[Sequence[str]] = []

    def windows_call(command: Sequence[str]) -> int:
        seen.append(command)
        return 3

    with monkeypatch.context() as windows:
        windows.setattr("os.name", "nt")
        windows.setattr("subprocess.call", windows_call)
        windows.setattr("signal.signal", lambda number, handler: None)
        status = script.hand_over(["-m", "generator", "check"])
    assert status == 3
    assert seen[0][-3:] == ["-m", "generator", "check"]
