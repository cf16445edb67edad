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


def test_what_only_markdown_that_is_not_used_writes_is_left_out_with_the_pictures_of_it() -> None:
    css = (
        ":root{--md-tab-icon:url('data:{};a');--md-note-icon:url('data:b');--md-a:1}"
        ".md-typeset .tabbed-set,.md-typeset .a:not(.highlight){mask:var(--md-note-icon)}"
        ".highlight .k{mask:var(--md-tab-icon)}"
    )
    assert without_frame(css) == (
        ":root{--md-note-icon:url('data:b');--md-a:1}"
        ".md-typeset .a:not(.highlight){mask:var(--md-note-icon)}"
    )
