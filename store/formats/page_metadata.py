"""What the head of a web page says about its article.

schema.org's NewsArticle (JSON-LD) goes before Open Graph, and that before plain meta elements, because it
names the things exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from selectolax.lexbor import LexborHTMLParser

from store.formats.dates import parse_date
from store.text.hygiene import one_line, plain

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "hdl", "headline", "citation_title"),
    "publisher": ("og:site_name", "dc.publisher", "publisher", "citation_publisher", "application-name"),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date",
        "dcterms.date",
        "dc.date.issued",
        "dcterms.created",
        "citation_publication_date",
        "pdate",
    ),
    "byline": (
        "author",
        "byl",
        "article:author",
        "parsely-author",
        "dc.creator",
        "sailthru.author",
        "citation_author",
    ),
    "url": ("og:url",),
    "language": ("dc.language", "og:locale"),
}
_ARTICLE_TYPE = re.compile(r"(?:\w*Article|\w*Posting|Report)$")


def page_metadata(tree: LexborHTMLParser) -> tuple[dict[str, str], str]:
    """Fields of the report that the page states, and the article's text if the JSON-LD holds it."""
    linked = _json_ld(tree)
    stated: dict[str, str] = {}
    for field, written in _stated(tree, linked):
        value = parse_date(written) if field == "published" else one_line(written)
        if field == "byline" and value.startswith(("http", "@")):
            continue
        if value and field not in stated:
            stated[field] = value
    stated["title"] = _without_site(stated.get("title", ""), stated.get("publisher", ""))
    body = linked.get("articleBody")
    return stated, plain(body).strip() if isinstance(body, str) else ""


def _stated(tree: LexborHTMLParser, linked: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "title", _name(linked.get("headline"))
    yield "byline", _name(linked.get("author"))
    yield "publisher", _name(linked.get("publisher"))
    yield "published", _name(linked.get("datePublished"))
    yield "language", _name(linked.get("inLanguage"))
    yield "dateline", _name(linked.get("dateline"))
    canonical = tree.css_first("link[rel=canonical]")
    yield "url", (canonical.attributes.get("href") or "") if canonical else ""
    yield "url", _name(linked.get("url"))
    metas: dict[str, list[str]] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        metas.setdefault(name.lower(), []).append(attributes.get("content") or "")
    for field, names in _META.items():
        for name in names:
            values = metas.get(name, [])
            yield field, ", ".join(dict.fromkeys(values)) if field == "byline" else next(iter(values), "")
    for selector in ("[itemprop=datePublished]", "time[pubdate]", "article time", "header time", "time"):
        for node in tree.css(selector)[:1]:
            yield (
                "published",
                node.attributes.get("datetime") or node.attributes.get("content") or node.text(),
            )
    for selector in (
        "[rel=author]",
        "[itemprop=author] [itemprop=name]",
        "[itemprop=author]",
        ".byline",
        ".author",
    ):
        for node in tree.css(selector)[:1]:
            name = re.sub(r"^by\s+", "", one_line(node.text(separator=" ")), flags=re.IGNORECASE)
            yield "byline", name if len(name) < 120 else ""
    for selector in ("article h1", "h1", "title"):
        for node in tree.css(selector)[:1]:
            yield "title", node.text(separator=" ")
    root = tree.css_first("html")
    yield "language", (root.attributes.get("lang") or "") if root else ""


def _name(value: object) -> str:
    """Text of a JSON-LD value: a string, an object with a name, or a list of these."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _name(value.get("name") or value.get("@id") or "")
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:20])))
    return ""


def _json_ld(tree: LexborHTMLParser) -> dict[str, Any]:
    """The first article among the page's JSON-LD objects, or nothing."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            data = msgspec.json.decode(script.text())
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            continue
        for item in _objects(data):
            types = item.get("@type")
            for name in types if isinstance(types, list) else [types]:
                if isinstance(name, str) and _ARTICLE_TYPE.search(name):
                    return item
    return {}


def _objects(data: object) -> Iterator[dict[str, Any]]:
    stack = [data]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            stack.extend(value for key, value in item.items() if key in {"@graph", "mainEntity"})


def _without_site(title: str, site: str) -> str:
    """A page title without the name of the site after it."""
    match = re.fullmatch(r"(?P<title>.+?)\s+[|–—·-]\s+(?P<site>[^|–—·]{2,60})", title)
    if match and site and one_line(site).casefold() in match["site"].casefold():
        return match["title"]
    parts = title.rsplit(" | ", 1)
    return parts[0] if len(parts) == 2 and len(parts[0]) > len(parts[1]) else title
