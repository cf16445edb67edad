"""Takes out of the calculators' source what only the build reads, so that no page pays for it.

That is how each key of a rule set is declared (`calculators.values.keys`): of a call there, its
default is left. A key that is only written is taken out whole, and so are all docstrings; a
dataclass without one would write its own, so that it keeps the least there can be. A page neither
prints records nor changes them: what dataclasses have for that goes too.
"""

import ast
from pathlib import Path

_KEYS = "calculators.values.keys"


def strip(calculators: Path) -> None:
    """Strip the sources of a copy of the calculators."""
    (calculators.parent / _KEYS.replace(".", "/")).with_suffix(".py").unlink(missing_ok=True)
    for path in calculators.rglob("*.py"):
        path.write_text(stripped(path.read_text(encoding="utf-8")), encoding="utf-8")


def stripped(source: str) -> str:
    """Return a module's source without how its keys are declared, and without docstrings."""
    tree = _Stripper().visit(ast.parse(source))
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


class _Stripper(ast.NodeTransformer):
    def __init__(self) -> None:
        self.kinds: set[str] = set()

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.ImportFrom:
        """Import what is left of a declaration instead of what declares."""
        if node.module != _KEYS:
            return node
        self.kinds = {alias.name for alias in node.names}
        return ast.ImportFrom("dataclasses", [ast.alias("field")], 0)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign | None:
        """Leave the default of a key."""
        match node.value:
            case ast.Call(func=ast.Name(id=kind), keywords=keywords) if kind in self.kinds:
                said = {keyword.arg: keyword for keyword in keywords}
                if "written_only" in said:
                    return None
                node.value = said["default"].value if "default" in said else None
                if made := said.get("default_factory"):
                    node.value = ast.Call(ast.Name("field"), [], [made])
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Strip a class; one that is a dataclass keeps a docstring, else it gets a longer one."""
        self._strip(node)
        for decorator in node.decorator_list:
            match decorator:
                case ast.Call(func=ast.Name(id="dataclass"), keywords=keywords):
                    node.body.insert(0, ast.Expr(ast.Constant(".")))
                    _lighten(keywords)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Strip a function."""
        return self._strip(node)

    def visit_Module(self, node: ast.Module) -> ast.Module:
        """Strip a module."""
        return self._strip(node)

    def _strip[N: (ast.ClassDef, ast.FunctionDef, ast.Module)](self, node: N) -> N:
        if ast.get_docstring(node, clean=False) is not None:
            del node.body[0]
        self.generic_visit(node)
        node.body = node.body or [ast.Pass()]
        return node


def _lighten(said: list[ast.keyword]) -> None:
    """Leave of what is said of a dataclass what tells how its records are made and compared."""
    names = {keyword.arg for keyword in said}
    said[:] = [keyword for keyword in said if keyword.arg not in ("frozen", "slots")]
    if "repr" not in names:
        said.append(ast.keyword("repr", ast.Constant(value=False)))
    if "frozen" in names and "eq" not in names:  # it can be a key, as it could when it was frozen
        said.append(ast.keyword("unsafe_hash", ast.Constant(value=True)))
