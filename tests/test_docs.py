"""What the README says is what the program does."""

from __future__ import annotations

import re
import tomllib

from tests.conftest import ROOT
from tui import keys
from tui.cli import parser

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_keys_is_that_of_the_registry() -> None:
    _, _, rest = README.partition("<!-- keys: made from tui/keys.py, checked by a test -->\n")
    shown, _, _ = rest.partition("<!-- end of keys -->")
    assert shown.strip() == keys.table().strip(), "copy what `python -m tui.keys` prints into the README"


def test_every_verb_is_explained() -> None:
    verbs = set(
        re.findall(
            r"^    sub = add\(\"(\w+)\"|add\(\"(\w+)\"", (ROOT / "tui/cli/parser.py").read_text(), re.M
        )
    )
    names = {first or second for first, second in verbs}
    assert {"add", "list", "names", "doctor"} <= names
    for name in names:
        assert f"`crosswire {name}" in README, name


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    rows = [line for line in README.splitlines() if line.startswith("| ")]
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=]", requirement)[0]
        assert any(name in row.split("|")[1] for row in rows), name


def test_every_style_and_kind_is_named() -> None:
    for style in parser.STYLES:
        assert style.lower() in README.lower(), style


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith("http"):
            path = ROOT / target.replace("%5B", "[").replace("%5D", "]")
            assert path.exists(), target


def test_no_lock_names_a_registry() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert "http" not in text
        pinned = re.findall(r"^[a-z0-9-]+==", text, re.M)
        assert len(pinned) > 10
        assert text.count("--hash=sha256:") >= len(pinned)
