"""A web page with one article: its text and what its head says about it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from store.errors import InputError
from store.formats.encoding import decode
from store.formats.fields import make_report, with_file_date
from store.formats.incoming import LIMITS, Incoming
from store.formats.nesting import DEEPEST, too_deep
from store.formats.page_metadata import page_metadata
from store.formats.source import Source
from store.text.hygiene import one_line

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_DROPPED = (
    "script, style, noscript, template, svg, iframe, object, embed, video, audio, canvas, nav, aside, "
    "footer, form, button, select, dialog, figure, figcaption, picture, [hidden], [aria-hidden=true], "
    "[role=navigation], [role=complementary], [role=search], [role=contentinfo], [itemprop=comment]"
)
_ARTICLE = (
    "[itemprop=articleBody]",
    "[class*=article-body], [class*=article__body], [class*=articleBody], [class*=story-body], "
    "[class*=entry-content], [class*=post-content], [class*=article-content], [id=article-body], [id=story]",
    "article",
    "main",
    "[role=main]",
)
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|recommend(?:ed|ations)?|newsletter|promo|advert(?:isement)?|ads?|"
    r"comments?|cookie|caption|credit|breadcrumbs?|tags?|sidebar|subscribe|subscription|paywall|most-read|popular|"
    r"trending|outbrain|taboola|toolbar|menu|byline|dateline|timestamp|skip)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_BLOCKS = frozenset("p h2 h3 h4 h5 h6 li blockquote pre dd dt td th".split())
_CONTAINERS = frozenset("div section article main body ul ol dl table tbody thead tr header center".split())
_LEAST = 200
"""Characters that the most telling container must hold before a less telling one is tried."""


def read_html(source: Source, retrieved: str) -> Incoming:
    """The report of an HTML file. Raises InputError if no article is found in it."""
    data = source.read(LIMITS.report)
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared[1].decode("ascii") if declared else "")
    if too_deep(decoded.text):
        raise InputError(
            source.shown, f"more than {DEEPEST:,} elements inside one another", "save the article's text"
        )
    tree = LexborHTMLParser(decoded.text)
    stated, body = page_metadata(tree)
    text = article_text(tree, stated.get("title", ""))
    if len(text) * 2 < len(body):
        text = body
    if not text:
        raise InputError(
            source.shown, "no article text in this page", "save the article's own page, or its text"
        )
    report = make_report(
        stated,
        text,
        id_hint=source.stem,
        origin=source.name,
        sha256=hashlib.sha256(data).hexdigest(),
        retrieved=retrieved,
        notes=filter(None, [decoded.note]),
    )
    return Incoming(report=with_file_date(report, source.stem))


def article_text(tree: LexborHTMLParser, title: str = "") -> str:
    """Text of the article, paragraphs parted by blank lines, without what surrounds it on the page.

    The article is what the page marks as one; else the element with the most text in its own paragraphs,
    links counted against it (after Kohlschütter et al., WSDM 2010: link density tells boilerplate). The
    tree is changed.
    """
    body = tree.body
    if body is None:
        return ""
    for node in body.css(_DROPPED):
        node.decompose()
    best = ""
    for selector in _ARTICLE:
        texts = [_text_of(node, title) for node in body.css(selector)]
        best = max([best, *texts], key=len)
        if len(best) >= _LEAST:
            return best
    densest = _densest(body)
    return max([best, _text_of(densest, title) if densest else ""], key=len) or _text_of(body, title)


def _densest(body: LexborNode) -> LexborNode | None:
    scores: dict[int, tuple[float, LexborNode]] = {}
    for paragraph in body.css("p"):
        parent = paragraph.parent
        if parent is None:
            continue
        gain = len(one_line(paragraph.text())) * (1 - _link_share(paragraph))
        score, _ = scores.get(parent.mem_id, (0.0, parent))
        scores[parent.mem_id] = (score + gain, parent)
    return max(scores.values(), key=lambda item: item[0])[1] if scores else None


def _link_share(node: LexborNode) -> float:
    whole = len(node.text(strip=True))
    return sum(len(link.text(strip=True)) for link in node.css("a")) / whole if whole else 0.0


def _text_of(root: LexborNode, title: str) -> str:
    blocks = [block for block in _blocks(root) if block]
    fold = one_line(title).casefold()
    while blocks and fold and one_line(blocks[0]).casefold() == fold:
        del blocks[0]
    return "\n\n".join(blocks)


def _blocks(root: LexborNode) -> Iterator[str]:
    """Blocks in the order of the page; loose text between them is a block of its own.

    Works with a stack of its own: pages may nest deeper than Python's.
    """
    loose: list[str] = []
    stack: list[LexborNode | None] = [root]
    while stack:
        node = stack.pop()
        if node is None:
            yield _flush(loose)
            continue
        tag = node.tag or ""
        if tag == "-text":
            loose.append(_SPACE.sub(" ", node.text_content or ""))
        elif tag == "br":
            loose.append("\n")
        elif tag in _BLOCKS and not node.css_first("p, ul, ol, table, div, blockquote"):
            yield _flush(loose)
            if not _is_chrome(node):
                loose.append(_with_breaks(node))
                yield _flush(loose)
        elif tag.startswith(("-", "_")) or tag in {"h1", "head", "time"}:
            continue
        elif tag in _CONTAINERS or tag in _BLOCKS or node.css_first("p, div, br"):
            yield _flush(loose)
            if node is root or not _is_chrome(node):
                stack.append(None)
                stack.extend(reversed(list(node.iter(include_text=True))))
        elif not _is_chrome(node):
            loose.append(_with_breaks(node))
    yield _flush(loose)


def _flush(loose: list[str]) -> str:
    """The collected text: one line end for <br>, a blank line for several."""
    lines = "\n".join(one_line(line) for line in "".join(loose).replace("\r", "").split("\n"))
    loose.clear()
    return re.sub(r"\n{2,}", "\n\n", lines).strip("\n")


def _with_breaks(node: LexborNode) -> str:
    """Text of a block: line ends of the source are blanks, those of <br> stay, those of <pre> all stay."""
    if node.tag == "pre":
        return node.text()
    parts: list[str] = []
    for item in node.traverse(include_text=True):
        if item.tag == "-text":
            parts.append(_SPACE.sub(" ", item.text_content or ""))
        elif item.tag == "br":
            parts.append("\n")
    return "".join(parts)


def _is_chrome(node: LexborNode) -> bool:
    """True for captions, share bars, items of link lists and their like."""
    attributes = node.attributes
    marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if _CHROME.search(marks):
        return True
    if node.tag not in {"li", "p", "td"}:
        return False
    return len(node.text(strip=True)) < 200 and _link_share(node) > 0.8
