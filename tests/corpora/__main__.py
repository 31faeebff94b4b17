"""python -m tests.corpora --people 1000 --language fr --seed 1 --out DIR"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.corpora import TODAY, write_corpus


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.corpora", description="Writes a folder of natural content.")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--language", choices=("fr", "en"), default="fr")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="the content folder to write")
    asked = parser.parse_args()
    write_corpus(asked.out, asked.people, asked.language, asked.seed)
    print(f"{asked.people} invented people in {asked.out}; to be checked with --today {TODAY}")


if __name__ == "__main__":
    main()
