"""The runtime: Python and the calculators, made ready for the page.

What comes out is a folder `runtime/` of a few files whose names carry their hashes. It holds code
and texts, never rules, and is the same for every handbook. README.md tells why it is fast.
"""

from handbook.pyodide.build import Runtime, RuntimeFile, build

__all__ = ["Runtime", "RuntimeFile", "build"]
