"""The site, made of an edition and of nothing else: pages, engine, search index, and all of it read back."""

from __future__ import annotations

from collections.abc import Callable

from generator.disk.snapshot import Changing, steadily
from generator.disk.write import Unwritable, write
from generator.edition import read_edition
from generator.public import inspection, search
from generator.public.engines import site
from generator.public.engines.engine import EngineFailed, MissingTool
from generator.public.orders import SETTINGS, STAGES, Fault, Json, Order, answer_of, answer_of_problem
from generator.public.pages import render
from generator.public.pages.rendered import Publication
from generator.reporting.diagnostics import Diagnostic


def make(order: Order, begins: Callable[[str], None] = lambda stage: None) -> list[Diagnostic]:
    """Makes the site; what is wrong with it, if anything is: the folder is worthless then.

    Raises `Damaged`, `Unwritable`, `EngineFailed`, `MissingTool` and `Changing`.
    """
    begins(STAGES[0])
    address = site.site_address(order.project)
    publication = Publication(order.day, f"{address.rstrip('/')}/" if address else "")
    rendered = render(read_edition(order.edition).site, publication)
    docs = order.work / "docs"
    write(docs, site.laid_out(rendered.files))

    def built() -> list[Diagnostic]:
        begins(STAGES[1])
        site.build_site(order.project, docs, rendered.frame, order.output, order.day, order.engine)
        begins(STAGES[2])
        index = search.index_site(order.output, rendered.frame.language)
        begins(STAGES[3])
        expected = inspection.Expected.of(rendered, site.frame_files(order.project, order.engine), index)
        return inspection.inspect(inspection.read_site(order.output), expected)

    return steadily([order.project / name for name in SETTINGS], built)


def carry_out(told: Json, tell: Callable[[Json], None]) -> None:
    """Makes the site of an order; tells each stage as it begins, and at last what came of it."""
    try:
        found = make(Order.of(told), lambda stage: tell({"stage": stage}))
    except (Unwritable, EngineFailed, MissingTool, Changing) as problem:
        tell(answer_of_problem(problem))
    except Exception as fault:
        tell(answer_of_problem(Fault.of(fault)))
    else:
        tell(answer_of(found))
