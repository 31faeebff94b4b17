"""What can go wrong with a program that works for us."""

from __future__ import annotations


class EngineFailed(Exception):  # noqa: N818 – says what happened, as `Unwritable` does
    """MkDocs or Pagefind ended with an error; `output` is what it printed."""

    def __init__(self, tool: str, output: str) -> None:
        super().__init__(f"{tool}: {output}")
        self.tool = tool
        self.output = output


class MissingTool(Exception):  # noqa: N818 – as above
    """A program that the build needs is not installed here."""

    def __init__(self, tool: str) -> None:
        super().__init__(tool)
        self.tool = tool
