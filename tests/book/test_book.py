"""A book holds what its pages say, and a reader of books finds its way in it.

`make test` makes a book of one chapter; `make book` has the whole ones, as they were made, checked.
"""

import os
import subprocess
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import zxingcpp
from pdfua import check_pdf

from handbook.book.make import make
from handbook.checks.runner import checked
from handbook.settings import PROJECT
from tests.conftest import DAY

IS_WHOLE = os.environ.get("BOOKS") == "made"
MADE = sorted(PROJECT.glob("book/*/handbok-*.pdf"))
