"""Every call of a whole build that changes a file, failing in turn: the site is the old or the new one each time.

    .venv/bin/python -m tests.long.interruptions [--every 1] [--from 1] [--modes KILL_ALL KILL_ONE FAIL_ON FAIL_ONCE]

`tests/fault_layer.py` says what the modes are. After each fault the next build must succeed and leave nothing
behind. Both ways to put a site in place are gone through; the second only in its last stage, where it differs.
"""

from __future__ import annotations

import argparse
import errno
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.fault_layer import Bench, Fault, Mode

ERRORS = {Mode.FAIL_ON: (errno.ENOSPC,), Mode.FAIL_ONCE: (errno.EACCES, errno.EIO)}


def faults(bench: Bench, modes: list[Mode], first: int, every: int) -> Iterator[Fault]:
    whole, last = len(bench.calls()), len(bench.calls(exchange=False, last_stage=True))
    creating = {"open", "write", "mkdir"}
    names = [one.name for one in bench.calls()]
    bench.mend()
    print(f"{whole} calls in a build, {last} in the last stage of one with two renames", flush=True)
    for mode in modes:
        for error in ERRORS.get(mode, (0,)):
            # From the last call that needs room on, a full disk would not be noticed.
            told = [at for at, name in enumerate(names, 1) if mode is not Mode.FAIL_ON or name in creating]
            yield from (Fault(at, mode, error) for at in told[first - 1 :: every])
            if mode is not Mode.FAIL_ON:
                yield from (Fault(at, mode, error, False, True) for at in range(1, last + 1, every))


def main() -> int:
    parser = argparse.ArgumentParser(description="Makes every call of a build fail.")
    parser.add_argument("--every", type=int, default=1, help="only each so many'th call")
    parser.add_argument("--from", type=int, default=1, dest="first")
    parser.add_argument("--modes", nargs="+", choices=[mode.name for mode in Mode][1:], default=["KILL_ALL"])
    chosen = parser.parse_args()
    tried, failed = Counter[str](), 0
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(Path(work))
        for fault in faults(bench, [Mode[name] for name in chosen.modes], chosen.first, chosen.every):
            tried[fault.mode.name] += 1
            try:
                tried[f"{fault.mode.name}: {bench.survive(fault)} site stood"] += 1
            except AssertionError as failure:
                failed += 1
                print(f"FAILED {failure}", flush=True)
                bench.start_over()
    total = sum(tried[mode.name] for mode in Mode)
    print(f"faults tried: {total}, survived: {total - failed}")
    for name, count in tried.items():
        print(f"  {name}: {count}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
