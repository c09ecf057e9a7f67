"""Citations, checked by hand against the manuals of the styles."""

# ruff: noqa: E501 - a citation a line

from __future__ import annotations

import json
from datetime import date

import msgspec
import pytest

from store.cite import STYLES, cite, find_quote, paragraph_number, paragraph_span, quote_sentence
from store.cite.authors import parse_byline
from store.cite.reference import is_newspaper, sentence_case
from store.errors import NotFoundError, UsageError
from store.model import Attribution, Claim, Quantity, Report, Span, Stance, Subject
from store.text.hygiene import is_clean

TEXT = (
    "# Three Border Guards\n\nRIVERTOWN — Three border guards, including one captain, crossed the river on Monday, "
    'the ministry said.\n\nThe guards were led to a camp in Lakeland. "They are safe," an official said.'
)
HEAD = TEXT.index("RIVERTOWN")
URL = "https://www.example.org/guards"
KEPT = "https://web.archive.org/web/2012/https://www.example.org/guards"
DAY = date(2026, 5, 3)

BASE = Report(id="r", text=TEXT, body_start=HEAD, dateline="RIVERTOWN", title="Guards cross the river")


def report(**values: str) -> Report:
    return msgspec.structs.replace(BASE, **values)


NEWSPAPER = report(
    id="herald-1",
    title="Three Border Guards, Including a Captain, Cross the River to Lakeland",
    publisher="The Daily Herald",
    byline="Ann Lee & Omar bin Said",
    published="2012-07-02",
    url=URL,
    archived_url=KEPT,
)
WEBSITE = report(
    title="Who are the guards?",
    publisher="Example News",
    byline="Jane Roe, Jean-Luc Poe and Khaled al-Hamoud",
    published="2012-09-03T10:30:00+00:00",
    url=URL,
)
AGENCY = report(publisher="Reuters", byline="Reuters", published="2012-02-29", url=URL)
CARRIED = report(publisher="Example News", byline="Agence France-Presse", published="2012-02-29")
UNSIGNED = report(publisher="The Daily Herald", published="2012-07")
UNDATED = report(publisher="Example News", byline="Jane Roe", url=URL)
BARE = report(title="")

GOLDEN = [
    (NEWSPAPER, "apa", f"Lee, A., & bin Said, O. (2012, July 2). Three border guards, including a captain, cross the river to Lakeland. *The Daily Herald*. {URL} Archived at {KEPT}"),
    (WEBSITE, "apa", f"Roe, J., Poe, J.-L., & al-Hamoud, K. (2012, September 3). *Who are the guards?* Example News. {URL}"),
    (AGENCY, "apa", f"Reuters. (2012, February 29). *Guards cross the river*. {URL}"),
    (CARRIED, "apa", "Agence France-Presse. (2012, February 29). *Guards cross the river*. Example News."),
    (UNSIGNED, "apa", "Guards cross the river. (2012, July). *The Daily Herald*."),
    (UNDATED, "apa", f"Roe, J. (n.d.). *Guards cross the river*. Example News. Retrieved May 3, 2026, from {URL}"),
    (BARE, "apa", "[Untitled report]. (n.d.)."),
    (NEWSPAPER, "mla", f"Lee, Ann, and Omar bin Said. “Three Border Guards, Including a Captain, Cross the River to Lakeland.” *The Daily Herald*, 2 July 2012, www.example.org/guards. Accessed 3 May 2026. Archived at {KEPT}."),
    (WEBSITE, "mla", "Roe, Jane, et al. “Who are the guards?” *Example News*, 3 Sept. 2012, www.example.org/guards. Accessed 3 May 2026."),
    (AGENCY, "mla", "“Guards cross the river.” *Reuters*, 29 Feb. 2012, www.example.org/guards. Accessed 3 May 2026."),
    (CARRIED, "mla", "Agence France-Presse. “Guards cross the river.” *Example News*, 29 Feb. 2012."),
    (UNSIGNED, "mla", "“Guards cross the river.” *The Daily Herald*, July 2012."),
    (UNDATED, "mla", "Roe, Jane. “Guards cross the river.” *Example News*, www.example.org/guards. Accessed 3 May 2026."),
    (BARE, "mla", "[Untitled report]."),
    (NEWSPAPER, "chicago", f"Lee, Ann, and Omar bin Said. “Three Border Guards, Including a Captain, Cross the River to Lakeland.” *Daily Herald*, July 2, 2012. {URL}. Archived at {KEPT}."),
    (WEBSITE, "chicago", f"Roe, Jane, Jean-Luc Poe, and Khaled al-Hamoud. “Who are the guards?” Example News, September 3, 2012. {URL}."),
    (AGENCY, "chicago", f"Reuters. “Guards cross the river.” February 29, 2012. {URL}."),
    (CARRIED, "chicago", "Agence France-Presse. “Guards cross the river.” Example News, February 29, 2012."),
    (UNSIGNED, "chicago", "*Daily Herald*. “Guards cross the river.” July 2012."),
    (UNDATED, "chicago", f"Roe, Jane. “Guards cross the river.” Example News, accessed May 3, 2026. {URL}."),
    (BARE, "chicago", "[Untitled report]. N.d."),
    (NEWSPAPER, "bluebook", f"Ann Lee & Omar bin Said, *Three Border Guards, Including a Captain, Cross the River to Lakeland*, Daily Herald (July 2, 2012), {URL} [{KEPT}]."),
    (WEBSITE, "bluebook", f"Jane Roe et al., *Who are the guards?*, Example News (Sept. 3, 2012), {URL}."),
    (AGENCY, "bluebook", f"*Guards cross the river*, Reuters (Feb. 29, 2012), {URL}."),
    (report(publisher="The New York Times", published="2012-07-02"), "bluebook", "*Guards cross the river*, N.Y. Times (July 2, 2012)."),
    (UNSIGNED, "bluebook", "*Guards cross the river*, Daily Herald (July 2012)."),
    (UNDATED, "bluebook", f"Jane Roe, *Guards cross the river*, Example News, {URL} (last visited May 3, 2026)."),
    (NEWSPAPER, "ap", f"Ann Lee and Omar bin Said of The Daily Herald reported on July 2, 2012, in “Three Border Guards, Including a Captain, Cross the River to Lakeland.” [{URL}; archived at {KEPT}]"),
    (WEBSITE, "ap", f"Jane Roe, Jean-Luc Poe and Khaled al-Hamoud of Example News reported on Sept. 3, 2012, in “Who are the guards?” [{URL}]"),
    (AGENCY, "ap", f"Reuters reported on Feb. 29, 2012, in “Guards cross the river.” [{URL}]"),
    (CARRIED, "ap", "Agence France-Presse, carried by Example News, reported on Feb. 29, 2012, in “Guards cross the river.”"),
    (UNSIGNED, "ap", "The Daily Herald reported in July 2012 in “Guards cross the river.”"),
    (BARE, "ap", "An unnamed outlet reported."),
    (NEWSPAPER, "markdown", f"Ann Lee and Omar bin Said, [“Three Border Guards, Including a Captain, Cross the River to Lakeland”]({URL}), *The Daily Herald*, 2 July 2012 ([archived]({KEPT}), accessed 3 May 2026)."),
    (AGENCY, "markdown", f"[“Guards cross the river”]({URL}), *Reuters*, 29 February 2012 (accessed 3 May 2026)."),
    (CARRIED, "markdown", "Agence France-Presse, “Guards cross the river”, *Example News*, 29 February 2012 (accessed 3 May 2026)."),
    (UNSIGNED, "markdown", "“Guards cross the river”, *The Daily Herald*, July 2012 (accessed 3 May 2026)."),
    (UNDATED, "markdown", f"Jane Roe, [“Guards cross the river”]({URL}), *Example News*, n.d. (accessed 3 May 2026)."),
    (report(title="On *stars* and [brackets]", sha256="ab12"), "markdown", "“On \\*stars\\* and \\[brackets\\]”, n.d. (accessed 3 May 2026, SHA-256 `ab12`)."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "style", "expected"), GOLDEN)
def test_entries(source: Report, style: str, expected: str) -> None:
    assert cite(source, style, accessed=DAY, italics=True) == expected


QUOTE = '"They are safe," an official said.'
PASSAGES = [
    ("apa", "“‘They are safe,’ an official said” (Lee & bin Said, 2012, para. 2)."),
    ("mla", "“‘They are safe,’ an official said” (Lee and bin Said, par. 2)."),
    ("chicago", "“‘They are safe,’ an official said.”\nAnn Lee and Omar bin Said, “Three Border Guards, Including a Captain, Cross the River to Lakeland,” Daily Herald, July 2, 2012, para. 2, " + f"{URL}, archived at {KEPT}."),
    ("bluebook", "“‘They are safe,’ an official said.”"),
    ("markdown", '> "They are safe," an official said.'),
]  # fmt: skip


@pytest.mark.parametrize(("style", "expected"), PASSAGES)
def test_quotations(style: str, expected: str) -> None:
    text = cite(NEWSPAPER, style, quote=QUOTE)
    assert text.split("\n\n")[0] == expected
    assert "para. 2" in text or "par. 2" in text or "¶ 2" in text


def test_passages_without_quotation() -> None:
    assert cite(UNSIGNED, "apa", paragraph=1).startswith("(“Guards cross the river,” 2012, para. 1)\n\n")
    assert cite(WEBSITE, "apa", paragraph=1).startswith("(Roe et al., 2012, para. 1)\n\n")
    assert cite(UNDATED, "apa", paragraph=2).startswith("(Roe, n.d., para. 2)\n\n")
    assert cite(AGENCY, "mla", paragraph=2).startswith("(“Guards cross the river,” par. 2)\n\n")
    assert "Daily Herald ¶ 1 (July 2, 2012)" in cite(NEWSPAPER, "bluebook", paragraph=1)
    assert " (para. 1). [" in cite(NEWSPAPER, "ap", paragraph=1)


def test_bibtex() -> None:
    source = msgspec.structs.replace(NEWSPAPER, title="50% of {A} & B_C #1 $2 ~x ^y \\z", language="en")
    assert cite(source, "bibtex", accessed=DAY, paragraph=2) == (
        "@article{lee2012,\n  author = {Lee, Ann and {bin Said}, Omar},\n"
        + r"  title = {{50\% of \{A\} \& B\_C \#1 \$2 \textasciitilde{}x \textasciicircum{}y \textbackslash{}z}},"
        + "\n  journal = {The Daily Herald},\n  year = {2012},\n  month = jul,\n  day = {2},\n"
        f"  url = {{{URL}}},\n  urldate = {{2026-05-03}},\n  language = {{en}},\n"
        f"  note = {{Archived at {KEPT}. para. 2}},\n}}"
    )
    assert cite(CARRIED, "bibtex").startswith(
        "@misc{agencefrancepresse2012guards,\n  author = {{Agence France-Presse}},"
    )
    assert "howpublished = {Example News}" in cite(CARRIED, "bibtex")
    assert cite(BARE, "bibtex") == "@article{r,\n}"


def test_ris() -> None:
    assert cite(NEWSPAPER, "ris", accessed=DAY, paragraph=2).splitlines() == [
        "TY  - NEWS",
        "AU  - Lee, Ann",
        "AU  - bin Said, Omar",
        "TI  - Three Border Guards, Including a Captain, Cross the River to Lakeland",
        "T2  - The Daily Herald",
        "PY  - 2012",
        "DA  - 2012/07/02/",
        f"UR  - {URL}",
        "Y2  - 2026/05/03/",
        f"N1  - Archived at {KEPT}",
        "N1  - para. 2",
        "ID  - herald-1",
        "ER  - ",
    ]
    assert "DA  - 2012/07//" in cite(UNSIGNED, "ris")
    assert cite(AGENCY, "ris").startswith("TY  - ELEC\nAU  - Reuters\n")
    nasty = report(title="One\nER  - \nTY  - BOOK", publisher="Example News")
    assert len([line for line in cite(nasty, "ris").splitlines() if line.startswith(("TY", "ER"))]) == 2


def test_csl_json() -> None:
    (item,) = json.loads(cite(NEWSPAPER, "csl-json", accessed=DAY))
    assert item == {
        "id": "herald-1",
        "type": "article-newspaper",
        "title": NEWSPAPER.title,
        "container-title": "The Daily Herald",
        "author": [{"family": "Lee", "given": "Ann"}, {"family": "bin Said", "given": "Omar"}],
        "issued": {"date-parts": [[2012, 7, 2]]},
        "accessed": {"date-parts": [[2026, 5, 3]]},
        "URL": URL,
        "note": f"Archived at {KEPT}",
    }
    (item,) = json.loads(cite(CARRIED, "csl-json"))
    assert (item["type"], item["author"]) == ("webpage", [{"literal": "Agence France-Presse"}])


def claim(*chain: Attribution) -> Claim:
    return Claim(
        id="c",
        report="r",
        start=HEAD,
        end=HEAD + 5,
        sentence_start=HEAD,
        sentence_end=TEXT.index(".\n\nThe") + 1,
        paragraph=1,
        event="cross",
        subject=Subject("border guards", "police"),
        quantity=Quantity("Three", 3, 3),
        attribution=chain,
    )


def test_sentence_for_a_claim() -> None:
    outlet = Attribution("The Daily Herald")
    said = "“Three border guards, including one captain, crossed the river on Monday, the ministry said.”"
    place = "The Daily Herald (July 2, 2012, para. 1)"
    chain = (outlet, Attribution("a local agency", "reported"), Attribution("the ministry", "said"))
    assert (
        quote_sentence(NEWSPAPER, claim(*chain))
        == f"According to the ministry, cited by a local agency, cited by {place}, {said}"
    )
    assert quote_sentence(NEWSPAPER, claim(outlet)) == f"{place} reported: {said}"
    denial = Attribution("the army", "denied", stance=Stance.DENIES)
    assert quote_sentence(NEWSPAPER, claim(outlet, denial)) == f"The army denied, cited by {place}, {said}"
    assert cite(NEWSPAPER, "ap", claim=claim(*chain)) == quote_sentence(NEWSPAPER, claim(*chain))
    assert cite(NEWSPAPER, "apa", claim=claim(*chain)).startswith(
        f"{said[:-2]}” (Lee & bin Said, 2012, para. 1)."
    )


def test_italics_are_left_out_by_default() -> None:
    assert "*" not in cite(NEWSPAPER, "apa")


def test_paragraphs_are_counted_from_the_body() -> None:
    assert paragraph_number(NEWSPAPER, HEAD) == 1
    assert paragraph_number(NEWSPAPER, 0) == 1
    assert paragraph_number(NEWSPAPER, TEXT.index("They")) == 2
    assert paragraph_span(NEWSPAPER, 1) == Span(HEAD, TEXT.index("\n\nThe guards"))
    assert paragraph_span(NEWSPAPER, 3) is None


def test_quotations_are_found_as_the_report_has_them() -> None:
    assert find_quote(NEWSPAPER, "“They are  safe,” an official").of(TEXT) == '"They are safe," an official'
    assert find_quote(NEWSPAPER, "three BORDER").of(TEXT) == "Three Border"
    for gone in ("They are not safe", "", " "):
        with pytest.raises(NotFoundError):
            find_quote(NEWSPAPER, gone)


def test_refusals() -> None:
    with pytest.raises(UsageError, match="there are apa, mla"):
        cite(NEWSPAPER, "harvard")
    with pytest.raises(NotFoundError, match="no paragraph 9"):
        cite(NEWSPAPER, "apa", paragraph=9)
    with pytest.raises(NotFoundError, match="does not say this"):
        cite(NEWSPAPER, "apa", quote="Four guards")


@pytest.mark.parametrize("style", STYLES)
def test_citations_are_clean(style: str) -> None:
    source = report(
        title="a\x1b[31m\u202eb",
        publisher="x\x07y",
        byline="\x9bJane\nRoe",
        url="https://x.org/\x1b",
        published="2012-13-45",
    )
    assert is_clean(cite(source, style, accessed=DAY).replace("\n", " "))


@pytest.mark.parametrize(
    ("byline", "inverted"),
    [
        ("By Ann Lee", ["Lee, Ann"]),
        (
            "A. B. Lee, Omar bin Said, and Ludwig van Beethoven",
            ["Lee, A. B.", "bin Said, Omar", "van Beethoven, Ludwig"],
        ),
        ("Jean de la Fontaine & Omar Abu Zeid", ["de la Fontaine, Jean", "Abu Zeid, Omar"]),
        ("Reuters", ["Reuters"]),
        ("AP, AFP", ["AP", "AFP"]),
        ("Jane Roe in Rivertown and John Doe, Reuters", ["Roe, Jane", "Doe, John"]),
        ("Lee, Ann", ["Lee, Ann"]),
        ("SEBASTIAN ROE", ["Roe, Sebastian"]),
        ("Pelé", ["Pelé"]),
        ("Herald staff", ["Herald staff"]),
        ("", []),
    ],
)
def test_bylines(byline: str, inverted: list[str]) -> None:
    assert [author.inverted for author in parse_byline(byline)] == inverted


def test_newspapers_and_websites() -> None:
    assert is_newspaper("The Rivertown Gazette", URL)
    assert is_newspaper("Haaretz", URL)
    assert not is_newspaper("CNN", URL)
    assert not is_newspaper("Rivertown Daily News", URL)
    assert not is_newspaper("Somebody's Page", URL)
    assert is_newspaper("Somebody's Page")


def test_sentence_case() -> None:
    body = (
        "The guards met the Lakeland army. The UN said that Captain Lee, a captain since May, left the town."
    )
    assert (
        sentence_case("Guards Meet UN: The Lakeland Army and Captain Lee", body)
        == "Guards meet UN: The Lakeland army and captain Lee"
    )
    assert sentence_case("Guards meet the army of Lakeland", body) == "Guards meet the army of Lakeland"
    assert sentence_case("GUARDS MEET LAKELAND ARMY", body) == "Guards meet Lakeland army"
