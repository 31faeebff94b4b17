"""The built site read back, byte by byte: neither the engine nor the disk is believed.

`files`, `injection`, `links`, `sitemap` and `redirects` each look at one thing.
"""

from generator.public.inspection.built import BuiltSite, read_site
from generator.public.inspection.expected import Expected
from generator.public.inspection.inspection import compare, inspect
from generator.public.inspection.sitemap import day_of

__all__ = ["BuiltSite", "Expected", "compare", "day_of", "inspect", "read_site"]
