"""A bare WebKitGTK window for WebDriver; run by Debian's Python, which has the bindings.

MiniBrowser forgets its profile, hides the console and is never narrower than 447 px when it is
automated. This keeps a profile on disk, writes the console to standard output, and has no bars.
What a page prints becomes `printed.pdf` in a folder, on the paper that a file there names.
"""

import sys
from pathlib import Path

import gi  # type: ignore[import-not-found]  # only Debian's Python has it

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")

from gi.repository import GLib, Gtk, WebKit2  # type: ignore[import-not-found]  # noqa: E402


def main(profile: str, proxy: str, prints: str) -> None:
    """Open windows as WebDriver asks for them, until it goes away."""
    manager = WebKit2.WebsiteDataManager(
        base_data_directory=f"{profile}/data", base_cache_directory=f"{profile}/cache"
    )
    manager.set_network_proxy_settings(
        WebKit2.NetworkProxyMode.CUSTOM,
        WebKit2.NetworkProxySettings.new(proxy, ["127.0.0.1", "localhost"]),
    )
    context = WebKit2.WebContext(website_data_manager=manager)
    context.set_automation_allowed(True)
    context.set_preferred_languages(["sv"])
    context.connect("automation-started", _started, Path(prints))
    Gtk.main()


def _started(context: WebKit2.WebContext, session: WebKit2.AutomationSession, prints: Path) -> None:
    information = WebKit2.ApplicationInfo.new()
    information.set_name("MiniBrowser")  # what Selenium asks for
    information.set_version(
        WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version()
    )
    session.set_application_info(information)
    session.connect("create-web-view", _window, context, prints)


def _window(
    _session: WebKit2.AutomationSession, context: WebKit2.WebContext, prints: Path
) -> WebKit2.WebView:
    settings = WebKit2.Settings(
        enable_write_console_messages_to_stdout=True,
        hardware_acceleration_policy=WebKit2.HardwareAccelerationPolicy.NEVER,
    )
    view = WebKit2.WebView(web_context=context, settings=settings, is_controlled_by_automation=True)
    window = Gtk.Window(default_width=1024, default_height=768)
    window.add(view)
    window.show_all()
    view.connect("close", lambda _: window.destroy())
    GLib.timeout_add(100, _print, view, prints)
    return view


def _print(view: WebKit2.WebView, prints: Path) -> bool:
    """Print to a file when a paper is laid in the folder; the page itself may not, automated."""
    laid_in = prints / "paper"
    if not laid_in.exists():
        return True
    paper = Gtk.PaperSize.new(laid_in.read_text(encoding="utf-8"))
    laid_in.unlink()
    being_made = prints / "printing.pdf"
    operation = WebKit2.PrintOperation.new(view)
    settings = Gtk.PrintSettings()
    settings.set_printer("Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, being_made.as_uri())
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    setup = Gtk.PageSetup()
    setup.set_paper_size(paper)
    for set_margin in (setup.set_left_margin, setup.set_right_margin):
        set_margin(16, Gtk.Unit.MM)  # this WebKit does not read print.css's own
    operation.set_print_settings(settings)
    operation.set_page_setup(setup)
    operation.connect("finished", lambda _: being_made.replace(prints / "printed.pdf"))
    operation.print_()
    return True


if __name__ == "__main__":
    main(*sys.argv[1:4])
