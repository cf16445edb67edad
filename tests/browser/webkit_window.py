"""A bare WebKitGTK window for WebDriver; run by Debian's Python, which has the bindings.

MiniBrowser forgets its profile, hides the console and is never narrower than 447 px when it is
automated. This keeps a profile on disk, writes the console to standard output, and has no bars.
"""

import sys

import gi  # type: ignore[import-not-found]  # only Debian's Python has it

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")

from gi.repository import Gtk, WebKit2  # type: ignore[import-not-found]  # noqa: E402


def main(profile: str, proxy: str) -> None:
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
    context.connect("automation-started", _started)
    Gtk.main()


def _started(context: WebKit2.WebContext, session: WebKit2.AutomationSession) -> None:
    information = WebKit2.ApplicationInfo.new()
    information.set_name("MiniBrowser")  # what Selenium asks for
    information.set_version(
        WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version()
    )
    session.set_application_info(information)
    session.connect("create-web-view", _window, context)


def _window(_session: WebKit2.AutomationSession, context: WebKit2.WebContext) -> WebKit2.WebView:
    settings = WebKit2.Settings(
        enable_write_console_messages_to_stdout=True,
        hardware_acceleration_policy=WebKit2.HardwareAccelerationPolicy.NEVER,
    )
    view = WebKit2.WebView(web_context=context, settings=settings, is_controlled_by_automation=True)
    window = Gtk.Window(default_width=1024, default_height=768)
    window.add(view)
    window.show_all()
    view.connect("close", lambda _: window.destroy())
    return view


if __name__ == "__main__":
    main(*sys.argv[1:3])
