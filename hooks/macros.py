"""The macros of the chapters, for mkdocs-macros-plugin."""

from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Offer the writer's macros to every chapter."""
    for name, function in env.conf.extra["site"].writer.macros.items():
        env.macro(function, name)  # type: ignore[no-untyped-call] # the plugin has no types
