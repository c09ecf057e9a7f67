"""Attributions one by one: cue, source and stance."""

from __future__ import annotations

import time

import pytest

from store.annotate.voices.single import attributions_of


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (one.cue.of(text), one.source.of(text) if one.source else "", str(one.stance))
        for one in attributions_of(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He left his post after Ms. Farid accused him of theft.",
            [("accused", "Ms. Farid", "asserts")],
        ),
        (
            'Omar Farid, the harbour council spokesman, said, "We stay here."',
            [("said", "Omar Farid", "asserts")],
        ),
        ('"We stay" said Omar Farid head of the Harbour Council.', [("said", "Omar Farid", "asserts")]),
        ("Minister for Trade, Omar Farid said:", [("said", "Minister for Trade, Omar Farid", "asserts")]),
        (
            "Troops drove the gunmen back from the town of Qara military sources said Monday.",
            [("said", "military sources", "asserts")],
        ),
        (
            "A blast killed the preacher Omar Farid state-run TV reported.",
            [("reported", "state-run TV", "asserts")],
        ),
        (
            "Officials in Norway say tests have confirmed two cases.",
            [("say", "Officials in Norway", "asserts")],
        ),
        (
            "Ten were injured said the medic noting that the toll may rise.",
            [("said", "the medic", "asserts"), ("noting", "the medic", "asserts")],
        ),
        ("<Harbour Bank> said it agreed.", [("said", "<Harbour Bank>", "asserts")]),
        (
            "Speaking to reporters, the mayor praised the crew but said the pier was lost.",
            [("said", "the mayor", "asserts")],
        ),
        (
            "Omar Farid, a spokesman for the council, affirmed the claims that the pier was lost.",
            [("affirmed", "Omar Farid", "asserts")],
        ),
        ("Norway's coach Omar Farid said it was over.", [("said", "Norway's coach Omar Farid", "asserts")]),
        (
            "Head of the Harbour Council Omar Farid told reporters ten had left.",
            [("told", "Head of the Harbour Council Omar Farid", "asserts")],
        ),
        (
            'The pier was lost, said Col. Omar "Noor" Farid, the port commander.',
            [("said", 'Col. Omar "Noor" Farid', "asserts")],
        ),
        (
            "Omar Farid, chief financial officer and treasurer at the Harbour Bank, said ten had left.",
            [("said", "Omar Farid", "asserts")],
        ),
        (
            "Ten were shot, according to a rescue source on the ground.",
            [("according to", "a rescue source on the ground", "asserts")],
        ),
        (
            "According to the Harbour TV station cluster bombs were used.",
            [("According to", "the Harbour TV station", "asserts")],
        ),
        (
            "They left on the orders of Omar Farid the Observatory said citing sources in the area.",
            [("said", "the Observatory", "asserts"), ("citing", "sources in the area", "asserts")],
        ),
        ("The flood has left hundreds reported dead.", [("reported", "", "asserts")]),
        (
            "Police in northwestern Pakistan say a bomber struck.",
            [("say", "Police in northwestern Pakistan", "asserts")],
        ),
        (
            "The governor left after his office wrongly claimed that ten girls had been saved.",
            [("claimed", "his office", "doubts")],
        ),
        (
            "The plan was announced by the army and police on Sunday.",
            [("announced by", "the army and police", "asserts")],
        ),
        (
            "The Harbour Observatory, a monitor with a network of sources, put the toll at 40.",
            [("put", "The Harbour Observatory", "asserts")],
        ),
        ("The minister promised that the camps would close.", [("promised", "The minister", "asserts")]),
        ("The town was ruled by French leaders.", []),
        ("Witnesses described seeing bodies.", [("described", "Witnesses", "asserts")]),
        (
            "Prof. Jan Novak of Charles University argued that it was too low.",
            [("argued", "Prof. Jan Novak of Charles University", "asserts")],
        ),
        (
            "Doctors at the hospital in the besieged town say they have no medicine.",
            [("say", "Doctors at the hospital in the besieged town", "asserts")],
        ),
        (
            "The gunmen were driven out a source on the ground announced on Sunday.",
            [("announced", "a source on the ground", "asserts")],
        ),
        (
            "A resident of Oslo corroborated that account saying he heard blasts.",
            [("saying", "A resident of Oslo", "asserts")],
        ),
        (
            "Leading harbour figure Omar Farid said ten had died.",
            [("said", "Leading harbour figure Omar Farid", "asserts")],
        ),
        (
            "Ten soldiers died in a northwestern province activists said on Tuesday.",
            [("said", "activists", "asserts")],
        ),
        (
            "Mr. Farid, the head of the Harbour Council, the town's final judge, said it was lost.",
            [("said", "Mr. Farid", "asserts")],
        ),
        (
            "According to Norwegian Ambassador to Malta Omar Farid, ten had died.",
            [("According to", "Norwegian Ambassador to Malta Omar Farid", "asserts")],
        ),
        ("Moody's said the bonds are safe.", [("said", "Moody's", "asserts")]),
        ("Sales reported on ten loads of pork.", []),
        ("Ten were lost, it was feared on Friday.", [("feared", "", "estimates")]),
        ("Ten were lost, it was feared.", [("feared", "", "estimates")]),
        ("Doctors suspect the cases are cholera.", [("suspect", "Doctors", "estimates")]),
        (
            "It is aimed at them said the Coalition in a press release published here.",
            [("said", "the Coalition", "asserts")],
        ),
        (
            "A spokesman disputed the figures, claiming that ten had died.",
            [("disputed", "A spokesman", "doubts"), ("claiming", "A spokesman", "doubts")],
        ),
        (
            "The sale is off, said sole manager Farid and Co.",
            [("said", "sole manager Farid and Co.", "asserts")],
        ),
        (
            "The Observatory which has a network of sources in Syria said ten had died.",
            [("said", "The Observatory", "asserts")],
        ),
        (
            "The Harbour Committees another monitoring group says ten have died.",
            [("says", "The Harbour Committees another monitoring group", "asserts")],
        ),
        (
            "Prices rose by two pct, the country's statistics office said.",
            [("said", "the country's statistics office", "asserts")],
        ),
        (
            "The head of a relief team studying Norway's ferry disaster says it can be cleared up.",
            [("says", "The head of a relief team", "asserts")],
        ),
        (
            "Ten soldiers died in the raid that activists say began at dawn.",
            [("say", "activists", "asserts")],
        ),
        (
            'Ten fled, according to the opposition "Noor" TV network.',
            [("according to", 'the opposition "Noor" TV network', "asserts")],
        ),
        ('"We thank all of the towns," said Farid to the gathered crowd.', [("said", "Farid", "asserts")]),
        ("It stressed that urgent measures must be taken.", [("stressed", "It", "asserts")]),
        ("The coalition warned of dire consequences.", [("warned", "The coalition", "asserts")]),
        ("Further, she informed me that the bridge is closed.", [("informed", "she", "asserts")]),
        (
            "The Harbour News quoted a colonel as saying that 200 men deserted.",
            [("quoted", "The Harbour News", "asserts"), ("saying", "a colonel", "asserts")],
        ),
        (
            "Two officers deserted, Omar Farid was quoted by Reuters as saying.",
            [("quoted", "Reuters", "asserts"), ("saying", "Omar Farid", "asserts")],
        ),
        ("The army declared a truce.", []),
        ("It stressed the need for aid.", [("stressed", "It", "asserts")]),
        (
            "Omar Farid of the Harbour Council, one of two bodies in the town, said it will stay.",
            [("said", "Omar Farid of the Harbour Council", "asserts")],
        ),
        (
            "Guards say that it breaks the town's Basic Law, which says each chief serves a term.",
            [("say", "Guards", "asserts"), ("says", "the town's Basic Law", "asserts")],
        ),
        (
            "The storm has passed, but forecasters say it could strengthen.",
            [("say", "forecasters", "asserts")],
        ),
        ("Camp opponents say life starts early.", [("say", "Camp opponents", "asserts")]),
        ("Some say their savings pay for the trip.", [("say", "Some", "asserts")]),
        (
            "Meanwhile, the Harbour newspaper endorsed Omar Farid, saying he meets a need.",
            [("saying", "the Harbour newspaper", "asserts")],
        ),
        ("Farid stated to the Harbour Weekly that five men took part.", [("stated", "Farid", "asserts")]),
        (
            "The group which backs the port said six more people lost their lives.",
            [("said", "The group", "asserts")],
        ),
        (
            "The Harbour Relief Organisation [HRO] said the strikes hit.",
            [("said", "The Harbour Relief Organisation [HRO]", "asserts")],
        ),
        (
            "The raid killed 40 people and wounded dozens an opposition group and residents said.",
            [("said", "an opposition group and residents", "asserts")],
        ),
        ("The ministry issued a statement, saying ten died.", [("saying", "The ministry", "asserts")]),
        ("The truce was announced by Russia and Turkey.", [("announced by", "Russia and Turkey", "asserts")]),
        (
            "According to the Oslo-based Harbour Relief Organisation ten died.",
            [("According to", "the Oslo-based Harbour Relief Organisation", "asserts")],
        ),
        (
            "The Harbour agency quotes him as saying that groups gave false names.",
            [("quotes", "The Harbour agency", "asserts"), ("saying", "him", "asserts")],
        ),
        ("The raids, they said, claimed the lives of ten.", [("said", "they", "asserts")]),
        (
            "Relief groups including Harbour Watch said that 40 people fled.",
            [("said", "Relief groups", "asserts")],
        ),
        (
            "The group shelled the town and claimed it had killed 20 soldiers.",
            [("claimed", "The group", "doubts")],
        ),
        (
            "The ministry named the man as Omar Farid, and said he worked for a charity.",
            [("said", "The ministry", "asserts")],
        ),
        (
            "An official statement did not indicate when the raid took place, but said two men were held.",
            [("said", "An official statement", "asserts")],
        ),
        (
            "Norwegian authorities deny that the ship was hit, and insist that it sank in a storm.",
            [("deny", "Norwegian authorities", "denies"), ("insist", "Norwegian authorities", "asserts")],
        ),
        (
            "The United States says the country builds arms - a charge its government denies.",
            [("says", "The United States", "asserts"), ("denies", "its government", "denies")],
        ),
        (
            "Meanwhile, lawyers for former minister Omar Farid say he is ill.",
            [("say", "lawyers for former minister Omar Farid", "asserts")],
        ),
        (
            "Talks have failed, officials close to the negotiations said.",
            [("said", "officials close to the negotiations", "asserts")],
        ),
        (
            "A ministry statement carried by state media said five men were arrested.",
            [("said", "A ministry statement", "asserts")],
        ),
        ("The fire has claimed more than 3,000 lives.", []),
        ("Nobody could tell the dead from the living.", []),
        ("Rebels accused of shelling town", []),
        ("The rebels claimed to have shot down a plane.", [("claimed", "The rebels", "doubts")]),
        (
            "But Moscow defended its ally, saying that the rebels had fired first.",
            [("saying", "Moscow", "asserts")],
        ),
        (
            "Twenty people were hurt said the Norwegian Centre for Human Rights a London-based group.",
            [("said", "the Norwegian Centre for Human Rights", "asserts")],
        ),
        ("Thirty-eight flee to Jordan: agency", [(":", "agency", "asserts")]),
        ("Troops kill 20 - activists", [("-", "activists", "asserts")]),
        ("Mayor: 20 killed in blast", [(":", "Mayor", "asserts")]),
        ("The meeting covered: schools, roads and water", []),
        (
            "Those who fled are all well, director Omar Farid said by telephone from Oslo.",
            [("said", "director Omar Farid", "asserts")],
        ),
        (
            "Omar Farid who runs the Oslo-based Observatory said troops had left.",
            [("said", "Omar Farid", "asserts")],
        ),
        (
            "Maysa Farid a 30-year-old driver from Oslo said she was on a bus.",
            [("said", "Maysa Farid", "asserts")],
        ),
        (
            "The bombs killed 13 men a group tracking the violence said.",
            [("said", "a group tracking the violence", "asserts")],
        ),
        (
            "The governor also visited the wounded at the hospital stressing the need for care.",
            [("stressing", "The governor", "asserts")],
        ),
        ("The crew fled, one of them told AFP.", [("told", "one of them", "asserts")]),
        ("The WHO said it was likely that gas was used.", [("said", "The WHO", "asserts")]),
        (
            "A local group relies on a network and says it knows who attacks.",
            [("says", "A local group", "asserts")],
        ),
        (
            "The Farid Brigades - one of the parts of the alliance - also said they had seized the mill.",
            [("said", "The Farid Brigades", "asserts")],
        ),
        (
            "According to earlier information provided by a source five died.",
            [("According to", "earlier information", "asserts")],
        ),
        ("Both sides have denied using gas.", [("denied", "Both sides", "denies")]),
        ("He did not say where they were.", []),
        ("All I can think about is my son.", []),
        ("Ten men are believed to have died.", [("believed", "", "estimates")]),
        ("Two men were reported killed.", [("reported", "", "asserts")]),
        ("The rebels maintain a presence there.", []),
        ("The army rejected a plea to halt its raids.", []),
        ("Bombing claims 5 in Oslo", []),
        ("He said so in an interview with AP News broadcast on Thursday.", [("said", "He", "asserts")]),
        (
            "The shelling will not stop Omar Farid a civil defence worker told Reuters.",
            [("told", "Omar Farid", "asserts")],
        ),
        (
            "The U.S. said it was alarmed by the reports of the raid adding that it knew no details.",
            [("said", "The U.S.", "asserts"), ("adding", "The U.S.", "asserts")],
        ),
        (
            "Police in central Norway say three men were killed.",
            [("say", "Police in central Norway", "asserts")],
        ),
        ("He issued the warning that it would rain.", []),
        ("The court denied the appeal by the runners.", []),
        ('He vowed to defend the country, and said, "We will go."', [("said", "He", "asserts")]),
        (
            "A statement delivered by the president said the talks failed.",
            [("said", "A statement", "asserts")],
        ),
        ("Farms rose, with checks of early results suggesting the charter passed.", []),
        ("Minister Farid said:", [("said", "Minister Farid", "asserts")]),
        ("It said two men fled.", [("said", "It", "asserts")]),
        (
            "A strike killed ten an organisation that monitors the war said on Monday.",
            [("said", "an organisation", "asserts")],
        ),
        ("Omar Farid cast doubt on the plan, saying it was late.", [("saying", "Omar Farid", "asserts")]),
        ("They suspected that the gas was chlorine.", [("suspected", "They", "estimates")]),
        ("He described the raids as a crime.", [("described", "He", "asserts")]),
        ("The allegedly stolen boat sank.", [("allegedly", "", "doubts")]),
        (
            "Anadolu, citing local officials, said five men were held.",
            [("citing", "local officials", "asserts"), ("said", "Anadolu", "asserts")],
        ),
    ],
)
def test_each_cue_with_its_source(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_time_grows_with_the_length_of_a_line() -> None:
    sentence = "the group said that 5 men fled and added it was told by a source close to the talks "
    seconds = []
    for size in (300, 1200):
        text = sentence * size
        start = time.process_time()
        attributions_of(text)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 12 * seconds[0]
