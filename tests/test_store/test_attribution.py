"""Sources, cues and what they cover."""

from __future__ import annotations

import pytest

from store.annotate.voices.attribution import Attributed, find_attributions
from store.annotate.voices.quotes import find_quotes
from store.model import Kind, Mention, Stance
from store.text.segment import analyse


def attributed(text: str, *names: tuple[str, Kind]) -> tuple[Attributed, ...]:
    mentions = [
        Mention(start, start + len(name), kind, entity=f"{kind}:{name}")
        for name, kind in names
        for start in [at for at in range(len(text)) if text.startswith(name, at)]
    ]
    return find_attributions(analyse(text), sorted(mentions, key=lambda one: one.start))


def covering(text: str, passage: str, *names: tuple[str, Kind]) -> list[list[str]]:
    """Chains of sources that cover the passage."""
    at = text.index(passage)
    chains = [tuple(link.source for link in one.chain) for one in attributed(text, *names) if one.covers(at)]
    return [list(chain) for chain in dict.fromkeys(chains)]


@pytest.mark.parametrize(
    ("text", "passage", "chain"),
    [
        ("The ministry said that 12 soldiers had fled.", "12 soldiers", ["The ministry"]),
        (
            "Twelve soldiers fled on Monday, two local newspapers reported.",
            "Twelve",
            ["two local newspapers"],
        ),
        ("Twelve soldiers fled, said a doctor in the town.", "Twelve", ["a doctor in the town"]),
        ("According to aid workers, 40 families left.", "40 families", ["aid workers"]),
        (
            "Forty families left, according to the mayor, a former teacher.",
            "Forty",
            ["the mayor, a former teacher"],
        ),
        ("A Lebanese channel, Al Nur, said 9 men died.", "9 men", ["A Lebanese channel, Al Nur"]),
        (
            "A Cairo-based spokesman for the rebels, Omar Haddad, said the five men were safe.",
            "five men",
            ["A Cairo-based spokesman for the rebels, Omar Haddad"],
        ),
        (
            "Zaman, citing border officials, said 30 people crossed.",
            "30 people",
            ["Zaman", "border officials"],
        ),
        (
            "The Daily Star quoted a colonel as saying 200 men deserted.",
            "200 men",
            ["The Daily Star", "a colonel"],
        ),
        ("The loss of 12 men was reported by the state agency.", "12 men", ["the state agency"]),
        (
            "It follows rebel accounts according to which ten officers fled.",
            "ten officers",
            ["rebel accounts"],
        ),
        ("Activists put the death toll at 40.", "40", ["Activists"]),
        (
            "Two officers deserted, the general was quoted as saying by Anadolu.",
            "Two officers",
            ["Anadolu", "the general"],
        ),
        ("Thirty people, the council said, were detained.", "Thirty", ["the council"]),
        ("Thirty people, the council said, were detained.", "were detained", ["the council"]),
        ("The army announced on Friday that 50 men surrendered.", "50 men", ["The army"]),
        ("A nurse, who asked not to be named, said 14 people died.", "14 people", ["A nurse"]),
        ("The council confirmed the raid and said 25 people were hurt.", "25 people", ["The council"]),
        ("Six are in Jordan, the colonel said, and another stayed behind.", "another", ["the colonel"]),
        ("The raids, according to the mayor, killed 12 people.", "12 people", ["the mayor"]),
        ("The governor accused the rebels of killing 20 villagers.", "20 villagers", ["The governor"]),
    ],
)
def test_source_of_a_passage(text: str, passage: str, chain: list[str]) -> None:
    assert covering(text, passage) == [chain]


@pytest.mark.parametrize(
    ("text", "passage", "source"),
    [
        (
            "Raids on the old town killed 18 civilians on Saturday a monitor said.",
            "18 civilians",
            "a monitor",
        ),
        ("Nine men were shot west of the river local media reported Sunday.", "Nine men", "local media"),
        (
            "The raids are due to the front said council head Rami Nour.",
            "The raids",
            "council head Rami Nour",
        ),
        ("According to the relief committee at least 30 people died.", "30 people", "the relief committee"),
        ("The claim which did not mention a wedding said 40 people died.", "40 people", "The claim"),
        ("The attacks according to the mayor claimed the lives of 8 men.", "8 men", "the mayor"),
        ("The observatorys chief Rami Nour said 8 men died.", "8 men", "The observatorys chief Rami Nour"),
        ("Last month 90 men were killed the network claimed including 8 boys.", "90 men", "the network"),
        (
            "Nine others were killed in the shelling the observatory said a district next to the main road.",
            "Nine others",
            "the observatory",
        ),
    ],
)
def test_text_that_lost_its_commas(text: str, passage: str, source: str) -> None:
    assert covering(text, passage) == [[source]]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Activists put the toll at 40, but state television said 12 people died.", "40"),
        ("The latest reported crossings came after a raid that killed 12 people.", "12 people"),
        ("The group claimed responsibility for an attack that killed 12 people.", "12 people"),
        ("The army moved north. Officials declined to say how many of the 12 died.", "The army"),
        ("The strikes claimed the lives of 5 people.", "5 people"),
        ("He has to report to 12 officers.", "12 officers"),
    ],
)
def test_what_is_not_covered(text: str, passage: str) -> None:
    sources = [source for chain in covering(text, passage) for source in chain]
    assert sources in ([], ["Activists"])


def test_each_voice_has_its_own_clause() -> None:
    text = "Activists put the toll at 40, but state television said 12 people died."
    assert covering(text, "40") == [["Activists"]]
    assert covering(text, "12 people") == [["state television"]]


@pytest.mark.parametrize(
    ("text", "passage", "source"),
    [
        (
            "A Lebanese channel, Al Nur, said the men left. It said 20 of them were officers.",
            "20 of them",
            "A Lebanese channel, Al Nur",
        ),
        ("The doctor said nobody was safe. He said 14 people had died.", "14 people", "The doctor"),
        ("Local officials said the road was shut. They said 9 men were held.", "9 men", "Local officials"),
    ],
)
def test_pronoun_stands_for_the_source_before(text: str, passage: str, source: str) -> None:
    (chain,) = covering(text, passage)
    assert chain == [source]
    link = next(one for one in attributed(text) if one.covers(text.index(passage))).chain[0]
    assert text[link.start : link.end] == source


def test_quotation_goes_on_without_a_cue() -> None:
    text = '"We buried 15 men," said Omar Nour, a baker. "Five of them were children. We need help."'
    assert covering(text, "15 men") == [["Omar Nour, a baker"]]
    assert covering(text, "Five of them") == [["Omar Nour, a baker"]]
    assert {one.chain[-1].speech for one in attributed(text)} == {"direct"}


def test_quotation_goes_on_in_the_next_paragraph_only_if_it_opens_it() -> None:
    first = '"We saw 20 men on the road," Omar Nour said. "They were tired and cold.'
    assert covering(f'{first}\n\n"Nine men had no shoes," he said.', "Nine men")
    assert covering(f'{first}\n\n"Nine men had no shoes at all."', "Nine men") == [["Omar Nour"]]
    assert covering(f"{first}\n\nNine men had no shoes at all.", "Nine men") == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The government denied that 50 soldiers had deserted.", Stance.DENIES),
        ("Doctors estimate that 300 people died.", Stance.ESTIMATES),
        ("The rebels claimed that 80 soldiers surrendered.", Stance.DOUBTS),
        ("The agency could not confirm that 80 soldiers surrendered.", Stance.DOUBTS),
        ("The mayor added that 80 soldiers surrendered.", Stance.ASSERTS),
    ],
)
def test_stance(text: str, stance: Stance) -> None:
    (found,) = attributed(text)
    assert found.chain[-1].stance is stance


def test_news_agency_that_is_told_is_the_outer_voice() -> None:
    text = "A relative told Reuters by telephone that 9 people were dead."
    assert covering(text, "9 people", ("Reuters", Kind.ORGANISATION)) == [["Reuters", "A relative"]]
    assert covering("A relative told his brother that 9 people were dead.", "9 people") == [["A relative"]]


def test_named_sources_and_their_entities() -> None:
    text = "Omar Nour said 5 men fled. Turkish officials said 6 men fled. The Red Crescent said 7 men fled."
    found = attributed(
        text,
        ("Omar Nour", Kind.PERSON),
        ("Turkish", Kind.GROUP),
        ("Red Crescent", Kind.ORGANISATION),
    )
    assert [(one.chain[0].named, one.chain[0].entity) for one in found] == [
        (True, "person:Omar Nour"),
        (False, ""),
        (True, "organisation:Red Crescent"),
    ]


def test_spans_are_those_of_the_text() -> None:
    text = "Zaman, citing border officials, said 30 people crossed. It added that 12 were hurt."
    for one in attributed(text):
        assert one.cue.of(text)
        for link in one.chain:
            assert text[link.start : link.end] == link.source


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "no" twice.', ['"no"']),
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ('"It goes on.\n\n"And ends," he said.', ['"It goes on.', '"And ends,"']),
        ('The 5" pipe burst.', []),
    ],
)
def test_quotes(text: str, quotes: list[str]) -> None:
    assert [span.of(text) for span in find_quotes(analyse(text))] == quotes
