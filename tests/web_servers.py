"""nginx and Apache, set up as docs/hosting.md says: by its snippets, with ports and folders of the test."""

from __future__ import annotations

import os
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

HOST = "portail.example"
NOBODY = "nobody nogroup"
"""Whom a server started by root becomes, as everywhere: the site must be readable by anyone."""
PATIENCE = 10.0
"""Seconds that a server may take to answer its first request."""

NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ }}
http {{
    access_log off;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{site}
}}
"""

APACHE_LIBRARY = "/usr/lib/apache2/modules"
APACHE_MODULES = "authz_core autoindex deflate dir filter headers mime mpm_event negotiation rewrite socache_shmcb ssl"
APACHE = """
ServerRoot {folder}
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
ServerName {host}
{user}
{modules}
TypesConfig /etc/mime.types
Listen 127.0.0.1:{port}
Listen 127.0.0.1:{plain_port}
DocumentRoot {files}
SSLCertificateFile {folder}/certificate.pem
SSLCertificateKeyFile {folder}/key.pem
<VirtualHost 127.0.0.1:{port}>
    SSLEngine on
</VirtualHost>
<Directory {files}>
    AllowOverride All
    Require all granted
</Directory>
"""


@dataclass(frozen=True)
class Server:
    """One that listens on this machine: at `port` with TLS, at `plain_port` without."""

    port: int
    plain_port: int

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPSConnection("127.0.0.1", self.port, context=ssl._create_unverified_context(), timeout=PATIENCE)
        return _answer(connection, path, headers)

    def get_plainly(self, path: str) -> tuple[HTTPResponse, bytes]:
        return _answer(HTTPConnection("127.0.0.1", self.plain_port, timeout=PATIENCE), path, {})


def snippet(page: str, language: str) -> str:
    """The one piece of code of that language on a page of Markdown."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return str(found)


@contextmanager
def nginx(tool: Callable[[str], str], folder: Path, page: str, files: Path, path: str = "/") -> Iterator[Server]:
    """`files` holds the site, in a folder named as its `path` where that is not ``/`` (as the page says)."""
    port, plain_port = _free_ports(2)
    changes = {
        r"listen 443 ssl http2": f"listen 127.0.0.1:{port} ssl http2",
        r"listen 80;": f"listen 127.0.0.1:{plain_port};",
        r" *listen \[::\].*\n": "",
        r"/etc/letsencrypt/live/portail.example/fullchain.pem": f"{folder}/certificate.pem",
        r"/etc/letsencrypt/live/portail.example/privkey.pem": f"{folder}/key.pem",
        r"/srv/portail;": f"{files};",
        r"/404\.html;": f"{path}404.html;",
    }
    site = _changed(snippet(page, "nginx"), changes)
    user = f"user {NOBODY};" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, site=site, user=user), encoding="utf-8")
    _certify(tool("openssl"), folder)
    command = [tool("nginx"), "-e", f"{folder}/error.log", "-p", str(folder), "-c", f"{folder}/nginx.conf"]
    with _running(command, folder, port):
        yield Server(port, plain_port)


@contextmanager
def apache(tool: Callable[[str], str], folder: Path, page: str, files: Path, path: str = "/") -> Iterator[Server]:
    """The same with Apache; the `.htaccess` is written into the site's folder."""
    port, plain_port = _free_ports(2)
    changes = {r"(ErrorDocument \d+) /404\.html": rf"\1 {path}404.html"}
    (files / path.strip("/") / ".htaccess").write_text(_changed(snippet(page, "apache"), changes), encoding="utf-8")
    places = {"folder": folder, "host": HOST, "port": port, "plain_port": plain_port, "files": files}
    user = "User {}\nGroup {}".format(*NOBODY.split()) if os.geteuid() == 0 else ""
    modules = [f"LoadModule {one}_module {APACHE_LIBRARY}/mod_{one}.so" for one in APACHE_MODULES.split()]
    settings = APACHE.format(**places, user=user, modules="\n".join(modules))
    (folder / "apache.conf").write_text(settings, encoding="utf-8")
    _certify(tool("openssl"), folder)
    with _running([tool("apache2"), "-X", "-f", f"{folder}/apache.conf"], folder, port):
        yield Server(port, plain_port)


def _changed(text: str, changes: dict[str, str]) -> str:
    """Each change must find its place: else the page says something else by now."""
    for pattern, new in changes.items():
        text, found = re.subn(pattern, new, text)
        assert found, pattern
    return text


def _certify(openssl: str, folder: Path) -> None:
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", f"/CN={HOST}", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"]
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    with (folder / "said.log").open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            _wait(process, folder, port)
            yield
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], folder: Path, port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    logs = [path.read_text(encoding="utf-8", errors="replace") for path in folder.glob("*.log")]
    raise AssertionError(f"{process.args!r} does not answer: {' '.join(logs)}")


def _answer(connection: HTTPConnection, path: str, headers: dict[str, str]) -> tuple[HTTPResponse, bytes]:
    told = {"Host": HOST} | {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=told)
    response = connection.getresponse()
    data = response.read()
    connection.close()
    return response, data


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports
