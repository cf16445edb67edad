"""What stands within braces: read in two ways, the same."""

from jinja2 import nodes

from handbook.content import macro_calls
from handbook.settings import PROJECT


def _calls(tree: nodes.Template) -> list[object]:
    data = [one.data for one in tree.find_all(nodes.TemplateData)]
    calls = [(repr(one.node), repr(one.args), one.lineno) for one in tree.find_all(nodes.Call)]
    return [*data, *calls]


def test_a_plain_text_is_read_as_jinja_reads_it() -> None:
    texts = [file.read_text(encoding="utf-8") for file in (PROJECT / "docs").rglob("*.md")]
    texts += ["", "\n", "x\n\n", '{{ rate("a", "b") }}\n', '{{ rates() }} {#id}\n{{ term("å") }}']
    plain = {text: macro_calls._plain(text) for text in texts}  # noqa: SLF001 - the way that is taken
    assert all(plain.values())
    for text, tree in plain.items():
        assert tree
        assert _calls(tree) == _calls(macro_calls._JINJA.parse(text))  # noqa: SLF001
    for text in ('{{ a("b" }}', "{{ a }}", "{% if a %}", '{{ a("b", c=1) }}', '{{ a("{{") }}'):
        assert macro_calls._plain(text) is None  # noqa: SLF001
