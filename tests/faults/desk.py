"""An editor who works through the desk's own pages and forms, and a reader, without a browser."""

import http.client
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from random import randrange
from urllib.parse import urlencode

PASSWORD = "jergiliktuu-tajryiba"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


class Reader:
    """Asks one node, as a proxy that ended TLS would. Each request has a connection of its own."""

    def __init__(self, port: int, language: str = "ky"):
        self.port, self.language, self.cookies = port, language, {}

    def get(self, path: str, timeout=30) -> Answer:
        return self.ask("GET", path, timeout=timeout)

    def ask(self, method, path, body=None, content_type=None, timeout=30) -> Answer:
        host = f"127.0.0.1:{self.port}"
        headers = {
            "Host": host,
            "X-Forwarded-Proto": "https",
            # Many readers, so that none is refused for asking too often.
            "X-Forwarded-For": f"10.{randrange(256)}.{randrange(256)}.{randrange(256)}",
            "Accept-Language": self.language,
        }
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if content_type:
            headers |= {"Content-Type": content_type, "Origin": f"https://{host}"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Answer(response.status, dict(response.headers), text)


class Editor(Reader):
    """Signs in and fills forms."""

    def sign_in(self, name: str) -> None:
        form = Form.of(self.get("/admin/account/login/").text)
        answer = self.send("/admin/account/login/", form | {"login": name, "password": PASSWORD})
        if answer.status != 302:
            raise RuntimeError(f"{name} could not sign in: {answer.status}")

    def form(self, path: str) -> dict[str, list[str]]:
        """The fields of the form of the desk at `path`, as a browser would send them back."""
        answer = self.get(path)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return Form.of(answer.text)

    def send(self, path: str, fields: dict, files=None, timeout=30) -> Answer:
        """Send a form; `files`: {field: (name, bytes)}."""
        if files is None:
            body = urlencode(fields, doseq=True).encode()
            return self.ask("POST", path, body, "application/x-www-form-urlencoded", timeout)
        return self.ask("POST", path, *multipart(fields, files), timeout)

    def save(self, path: str, changes: dict, **options) -> Answer:
        """Open the form at `path`, change some fields, save."""
        return self.send(path, self.form(path) | changes | {"_continue": "1"}, **options)


def multipart(fields, files) -> tuple[bytes, str]:
    boundary, pieces = "portal-form-boundary", []
    for name, values in fields.items():
        for value in [values] if isinstance(values, str) else values:
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            pieces.append(head.encode() + value.encode() + b"\r\n")
    for name, (filename, content) in files.items():
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; '
            f'filename="{filename}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        )
        pieces.append(head.encode() + content + b"\r\n")
    return b"".join([*pieces, f"--{boundary}--\r\n".encode()]), (
        f"multipart/form-data; boundary={boundary}"
    )


class Form(HTMLParser):
    """Reads the fields of the last form with method post that has most of them."""

    @classmethod
    def of(cls, html: str) -> dict[str, list[str]]:
        """{name: values} of what a browser sends of the largest form of a page."""
        parser = cls()
        parser.feed(html)
        return max(parser.forms, key=len)

    def __init__(self):
        super().__init__()
        self.forms, self.fields = [], {}
        self.area = self.select = None

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        name = found.get("name")
        if tag == "form":
            self.fields = {}
            self.forms.append(self.fields)
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif tag == "select":
            self.select, self.chosen, self.first = name, [], None
            self.many = "multiple" in found
        elif tag == "option" and self.select:
            if self.first is None:
                self.first = found.get("value", "")
            if "selected" in found:
                self.chosen.append(found.get("value", ""))
        elif tag == "input" and name:
            kind = found.get("type", "text")
            if kind in {"submit", "button", "file", "image", "reset"} or "disabled" in found:
                return
            if kind in {"checkbox", "radio"} and "checked" not in found:
                return
            self.put(name, found.get("value") or ("on" if kind == "checkbox" else ""))

    def handle_data(self, data):
        if self.area:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.put(self.area, re.sub(r"^\r?\n", "", self.text))
            self.area = None
        elif tag == "select" and self.select:
            if not self.chosen and not self.many and self.first is not None:
                self.chosen = [self.first]
            for value in self.chosen:
                self.put(self.select, value)
            self.select = None

    def put(self, name, value):
        if "__prefix__" not in name:
            self.fields.setdefault(name, []).append(value)
