"""The wall around the public wing lets what it has to do be done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.built_site import ROOT

REMOVE = """
import shutil, sys
from generator.public import guard
guard.build([], [sys.argv[1]])
shutil.rmtree(sys.argv[1] + "/pages")
"""


def test_a_tree_can_be_removed_from_what_may_be_written(tmp_path: Path) -> None:
    """From wherever the process stands: what an engine keeps of whole pages would outlive a withdrawal."""
    (tmp_path / "pages" / "josette").mkdir(parents=True)
    (tmp_path / "pages" / "josette" / "index.html").write_text("x", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-c", REMOVE, str(tmp_path)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []
