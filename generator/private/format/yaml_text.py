"""Data as YAML that editors like to read: a key a line, items under their key, quotation marks only where needed."""

from __future__ import annotations

from typing import Any

import yaml


def as_yaml(data: Any) -> str:
    """Ends with a line feed. A day stands without quotation marks: our reader takes every scalar as text."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    return text.removesuffix("...\n")


class _Dumper(yaml.SafeDumper):
    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own name and type
        first: [(tag, form) for tag, form in forms if tag != "tag:yaml.org,2002:timestamp"]
        for first, forms in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True
