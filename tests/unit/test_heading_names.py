"""What headings and their links are called."""

from handbook.rendering.heading_names import named

HEADING = (
    '<h2 id="a">Vem <em>ringer</em> jag?<a class="headerlink" href="#a" title="Hit">&para;</a></h2>'
)


def test_a_heading_is_called_what_it_says_and_its_link_by_whereto_it_leads() -> None:
    assert named(HEADING + "<h3>Två</h3>", _text) == (
        '<h2 id="a" aria-label="Vem ringer jag?">Vem <em>ringer</em> jag?'
        '<a class="headerlink" href="#a" aria-label="Länk till ”Vem ringer jag?”"></a></h2>'
        "<h3>Två</h3>"
    )


def _text(message: str) -> str:
    return message.replace("Link to “{title}”", "Länk till ”{title}”")
