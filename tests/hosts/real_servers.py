"""Real servers send a handbook as `handbook doctor` wants it: `make hosts` runs this.

Each is started with the file that the build has written for it, on a port of this machine.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handbook.offline.http_client import fetch
from handbook.offline.server_audit import audit
from handbook.offline.server_rules import headers
from handbook.publishing.build import build
from handbook.settings import PROJECT
from tests.conftest import TINY, settings

PATHS = ["/", "/hb/"]
"""Below which address a handbook stands: a host of its own, and a folder of another site."""
APACHE_MODULES = (
    "mpm_event", "authz_core", "mime", "dir", "headers", "filter", "deflate", "setenvif",
)  # fmt: skip
LONGEST_START = 20
"""Seconds within which a server must answer."""


@pytest.fixture(scope="module", params=PATHS)
def path(request: pytest.FixtureRequest) -> str:
    """Return where the handbook stands on its host."""
    return str(request.param)


@pytest.fixture(scope="module")
def root(path: str) -> Iterator[Path]:
    """A built handbook in its place, where a server's own user may read it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for kind in ("docs", "data"):
            shutil.copytree(TINY / kind, folder / kind)
        profile = folder / "data" / "lillkoping" / "handbook.yml"
        text = profile.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^address: .*$", f"address: https://handbok.example{path}", text)
        profile.write_text(text, encoding="utf-8")
        build(settings(folder))
        place = folder / f"www{path}"
        shutil.copytree(folder / "site" / "lillkoping", place)
        shutil.copy(folder / "hosting/lillkoping/apache/.htaccess", place)
        yield folder


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name, path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"):
            return found
    pytest.fail(f"{names[0]} is missing: sudo apt-get install nginx-light apache2-bin rsync")


def _nginx(root: Path, port: int) -> list[str]:
    """Write the configuration for nginx; return the command that runs it."""
    ours = (root / "hosting/lillkoping/nginx/handbok.conf").read_text(encoding="utf-8")
    for was, now in [("listen 80;", f"listen 127.0.0.1:{port};"), ("/var/www/html", f"{root}/www")]:
        assert ours.count(was) == 1
        ours = ours.replace(was, now)
    (root / "handbok.conf").write_text(ours, encoding="utf-8")
    config = root / "nginx.conf"
    config.write_text(
        f"pid {root}/nginx.pid;\ndaemon off;\nerror_log {root}/error.log;\nevents {{}}\n"
        f"http {{ access_log off; client_body_temp_path {root}/nginx;\n"
        f"include {root}/handbok.conf; }}\n",
        encoding="utf-8",
    )
    return [_program("nginx"), "-c", str(config), "-e", str(root / "error.log")]


def _apache(root: Path, port: int) -> list[str]:
    """Write the configuration for Apache; return the command that runs it."""
    config = root / "apache.conf"
    modules = next(Path("/usr/lib").glob("**/modules/mod_headers.so")).parent
    built_in = subprocess.check_output([_program("apache2", "httpd"), "-l"], text=True)
    lines = [
        f'ServerRoot "{root}"',
        f"ServerName 127.0.0.1\nListen 127.0.0.1:{port}",
        f"PidFile {root}/apache.pid\nErrorLog {root}/error.log",
        "User www-data\nGroup www-data" if os.getuid() == 0 else "",
        *(
            f"LoadModule {name}_module {modules}/mod_{name}.so"
            for name in APACHE_MODULES
            if f"mod_{name}.c" not in built_in
        ),
        "TypesConfig /dev/null",  # all types are to come from ours
        f'DocumentRoot "{root}/www"',
        '<FilesMatch "^\\.ht">\nRequire all denied\n</FilesMatch>',  # as every Apache has it
        f'<Directory "{root}/www">\nAllowOverride FileInfo\nRequire all granted\n</Directory>',
    ]
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [_program("apache2", "httpd"), "-X", "-f", str(config)]


def _log(root: Path) -> str:
    log = root / "error.log"
    return log.read_text(encoding="utf-8") if log.exists() else "the server said nothing"


@contextmanager
def _running(command: list[str], root: Path, address: str) -> Iterator[None]:
    """Run a server until the handbook's address has been used, from when it answers."""
    with subprocess.Popen(command) as server:
        try:
            last = time.monotonic() + LONGEST_START
            while fetch(address).status == 0:
                assert server.poll() is None, _log(root)
                assert time.monotonic() < last, _log(root)
                time.sleep(0.05)  # between two looks; the loop ends by the answer
            yield
        finally:
            server.terminate()


@pytest.mark.parametrize("server", [_nginx, _apache], ids=["nginx", "apache"])
def test_a_real_server_sends_all_as_it_should(server: object, root: Path, path: str) -> None:
    assert callable(server)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    address = f"http://127.0.0.1:{port}{path}"
    with _running(server(root, port), root, address):
        assert audit(address, fetch) == []
        listed = json.loads(fetch(f"{address}offline.json").body)["files"]
        for name in ["sw.js", "offline.json", *(file["path"] for file in listed)]:
            answer, right = fetch(address + name), headers(name)
            assert {each: answer.headers.get(each.lower()) for each in right} == right, name
        lost = fetch(f"{address}arvode/finns-inte")
        assert lost.status == 404
        assert lost.body == (root / f"www{path}404.html").read_bytes()
        assert (
            lost.headers["content-security-policy"]
            == headers("index.html")["Content-Security-Policy"]
        )
        assert fetch(address.rstrip("/") if path != "/" else address).url == address
        assert fetch(f"{address}.htaccess").status in {403, 404}


def test_publishing_copies_the_whole_site_and_leaves_what_belongs_to_the_server(
    root: Path,
) -> None:
    _program("rsync")
    (root / "published/lillkoping/old").mkdir(parents=True)
    (root / "published/lillkoping/web.config").write_text("theirs", encoding="utf-8")
    surroundings = os.environ | {"PUBLISH_TO": str(root / "published")}
    command = [str(PROJECT / ".ci" / "publish"), "lillkoping"]
    subprocess.run(command, cwd=root, env=surroundings, check=True)
    site, published = root / "site/lillkoping", root / "published/lillkoping"
    assert _names(published) == _names(site) | {Path("web.config")}
    del surroundings["PUBLISH_TO"]
    refused = subprocess.run(
        command, cwd=root, env=surroundings, capture_output=True, text=True, check=False
    )
    assert refused.returncode != 0
    assert "Say where to publish" in refused.stderr


def _names(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*")}
