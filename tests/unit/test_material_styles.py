"""Of Material's styles only those stay that something of ours can have."""

from handbook.rendering.material_styles import without_frame


def test_what_only_materials_frame_has_is_left_out() -> None:
    css = (
        '@charset "UTF-8";/*! {a} */:root{--md-accent:#fff;--x:url("data:{};.md-tabs")}'
        ".md-tabs{color:red;top:0}.md-typeset a,.md-tabs a,.md-typeset :is(h1,.md-tabs){margin:0}"
        "@media print{.md-tabs{top:0}.md-typeset{top:0}}@page{margin:1cm}"
        ".md-typeset:not(.md-tabs){top:0}@keyframes a{0%{top:0}to{top:1px}}"
    )
    assert without_frame(css) == (
        '@charset "UTF-8";/*! {a} */:root{--md-accent:#fff;--x:url("data:{};.md-tabs")}'
        ".md-typeset a,.md-typeset :is(h1,.md-tabs){margin:0}"
        "@media print{.md-typeset{top:0}}@page{margin:1cm}"
        ".md-typeset:not(.md-tabs){top:0}@keyframes a{0%{top:0}to{top:1px}}"
    )
