"""The public wing as a process of its own: an order comes in, a site goes out (`generator/crossing.py` starts it).

The order is the first line of the input, which stays open as long as the site is wanted: when it ends, so does
this process, with the programs it has started, so that none outlives the build it belongs to. What is told goes
to the output, a line of JSON each.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
from typing import Any

from generator.public import guard


def main() -> None:
    order = json.loads(sys.stdin.readline())
    guard.build(order["read"], order["write"])
    # Only now: whatever these import is behind the wall already.
    from generator.public.making import carry_out

    gc.disable()  # what refers to itself in a circle goes when this process does
    # Whoever presses Ctrl+C ends the build; the end of the input ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    threading.Thread(target=_end_with_the_input, daemon=True).start()
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer

    def tell(answer: Any) -> None:
        print(json.dumps(answer), file=answers, flush=True)

    carry_out(order["order"], tell)


def _end_with_the_input() -> None:
    sys.stdin.read()
    main_thread = threading.main_thread().ident
    if sys.platform == "win32" or main_thread is None:
        os._exit(1)
    signal.pthread_kill(main_thread, signal.SIGTERM)


if __name__ == "__main__":
    main()
