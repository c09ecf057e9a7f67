"""Which language a text is in; the sentences were written for these tests."""

from __future__ import annotations

import time

import pytest

from store.annotate.language_of import language, note, stated_or_found
from store.annotate.pipeline import annotate
from store.model import Report

FOREIGN = {
    "fr": [
        "Selon le ministère, douze soldats ont été tués mardi dans une embuscade près de la frontière.",
        "Les secours sont arrivés après minuit et ils ont trouvé deux blessés dans les ruines.",
    ],
    "de": [
        "Nach Angaben der Polizei wurden bei dem Anschlag zwölf Menschen getötet und dreißig verletzt.",
        "Der Sprecher sagte, dass die Verhandlungen auch am Freitag nicht beendet worden seien.",
    ],
    "es": [
        "El portavoz dijo que los soldados cruzaron la frontera con sus familias durante la noche.",
        "Al menos doce personas murieron y más de treinta resultaron heridas, según las autoridades.",
    ],
    "it": [
        "Secondo il portavoce, dodici soldati sono stati uccisi durante la notte e altri venti sono feriti.",
        "I soccorsi non sono ancora arrivati nella zona, che è stata colpita anche dalle piogge.",
    ],
    "pt": [
        "O porta-voz disse que os soldados não atravessaram a fronteira e que também há feridos.",
        "Pelo menos doze pessoas foram mortas na explosão, segundo uma fonte do hospital.",
    ],
    "nl": [
        "Volgens de politie zijn er bij het ongeluk twaalf mensen omgekomen en raakten dertig gewond.",
        "De woordvoerder zei dat het leger niet naar de stad wordt gestuurd, maar wel naar het dorp.",
    ],
    "sv": [
        "Enligt polisen har tolv soldater dödats och det är inte klart om de andra kan räddas.",
        "Hon sade att regeringen inte hade fått någon information om att de var på väg till staden.",
    ],
    "pl": [
        "Według rzecznika w wyniku wybuchu zginęło dwanaście osób, a co najmniej trzydzieści jest rannych.",
        "Nie wiadomo, czy żołnierze, którzy przeszli przez granicę, zostali już przesłuchani przez policję.",
    ],
    "ro": [
        "Potrivit poliției, doisprezece soldați au fost uciși și treizeci de persoane sunt rănite în spital.",
        "Purtătorul de cuvânt a spus că nu este clar dacă și ceilalți au trecut granița după miezul nopții.",
    ],
    "hu": [
        "A szóvivő szerint az éjjel tizenkét katona meghalt, és nem tudni, hogy hány ember van még ott.",
        "Az autó már nem volt ott, amikor a rendőrök megérkeztek, és csak egy ember volt a házban is.",
    ],
    "tr": [
        "Bakanlığa göre on iki asker öldü ve daha çok sayıda kişi için arama çalışmaları devam ediyor.",
        "Sözcü, bu gece olan saldırı ile ilgili olarak iki kişinin gözaltına alındığını ve bir kişinin de "
        "öldüğünü söyledi.",
    ],
    "id": [
        "Juru bicara mengatakan bahwa dua belas orang tewas dalam ledakan itu dan yang lain tidak ditemukan.",
        "Mereka akan dibawa ke rumah sakit oleh petugas setelah serangan itu, dan ini bukan yang pertama.",
    ],
    "ku": ["Di êrişa li ser gund de du kes hatin kuştin û ew ji bo alîkariyê bi wan re çûn."],
    "ar": [
        "قال المتحدث إن اثني عشر جنديا قتلوا يوم الثلاثاء قرب الحدود.",
        "وصل اللاجئون إلى المخيم بعد منتصف الليل.",
    ],
    "fa": ["سخنگوی دولت گفت که دوازده سرباز در نزدیکی مرز کشته شده است و این خبر را از منابع محلی شنید."],
    "ru": [
        "По словам представителя, двенадцать солдат погибли во вторник у границы.",
        "Мы ждём новых сообщений.",
    ],
    "uk": ["За словами речника, дванадцять солдатів загинули у вівторок біля кордону."],
    "zh": ["发言人说,星期二有十二名士兵在边境附近死亡。"],
    "ja": ["報道官によると、火曜日に国境付近で兵士十二人が死亡した。"],
    "ko": ["대변인은 화요일 국경 근처에서 군인 열두 명이 숨졌다고 말했다."],
    "el": ["Σύμφωνα με τον εκπρόσωπο, δώδεκα στρατιώτες σκοτώθηκαν την Τρίτη."],
    "he": ["לדברי הדובר, שנים עשר חיילים נהרגו ביום שלישי ליד הגבול."],
}

ENGLISH = [
    "",
    "12",
    "Storm",
    "HARBOUR CLOSED",
    "MOST STAFF FLED THE TOWN OF SAN CARLOS DE BARILOCHE ON MONDAY",
    "Deir ez-Zor, Kafr Nabl, Tell Rifaat, Abu Kamal, Khan al-Assal",
    "Rio de Janeiro - La Paz - Santiago del Estero - Sao Paulo",
    "Bank of the Main, Bayerische Vereinsbank, Credit Commercial de France, Banco de la Nacion",
    "1,204 | 33 | 7\n18 | 2 | 990\nTotal | 5 | 44",
    "Colonel Riad al-Sayyid and General Omar al-Hariri fled with two majors",
    "shares rise 3 pct after profit forecast",
    "He called it a coup d'etat and left for Le Mans, Les Sables and Aix.",
    'The paper\'s front page read: "Les soldats sont dans la ville et ils ne partent pas". Officials in the '
    "capital said the report was false and that nobody had crossed the border on Monday.",
    "😀 🚒 🚑 help is on the way 🙏",
    "Minister visits Гродно and 北京 after talks in the capital",
]


@pytest.mark.parametrize("code", FOREIGN)
def test_other_languages_are_told(code: str) -> None:
    assert {language(text) for text in FOREIGN[code]} == {code}
    assert {language(text.upper()) for text in FOREIGN[code]} == {code}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_never_taken_for_another_language(text: str) -> None:
    assert language(text) == "en"


def test_a_foreign_passage_in_an_english_report_changes_nothing() -> None:
    english = (
        "The mayor told reporters that the bridge would be closed for repairs until the end of the month. "
    )
    assert language(english * 6 + " ".join(FOREIGN["ar"])) == "en"
    assert language(english * 6 + " ".join(FOREIGN["fr"])) == "en"
    assert language(" ".join(FOREIGN["fr"] * 3) + english) == "fr"


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("", "fr"),
        ("fr-CA", "fr"),
        ("French", "fr"),
        ("Français", "fr"),
        ("en", "en"),
        ("en_GB", "en"),
        ("English", "en"),
        ("de", "de"),
        ("utf-8", "fr"),
        ("?", "fr"),
    ],
)
def test_stated_languages_go_before_what_the_text_looks_like(stated: str, found: str) -> None:
    assert stated_or_found(Report(id="r", text=FOREIGN["fr"][0], language=stated)) == found


def test_a_report_in_another_language_has_paragraphs_and_no_annotation() -> None:
    text = f"{FOREIGN['de'][0]}\n\n{FOREIGN['de'][1]}"
    found = annotate(Report(id="r", text=text))
    assert (found.mentions, found.entities, found.claims) == ((), (), ())
    assert [span.of(text) for span in found.paragraphs] == FOREIGN["de"]
    assert note(Report(id="r", text=text)) == "in German: not annotated"
    assert annotate(Report(id="r", text="Two men died in Oslo on Monday.", language="en")).mentions


def test_the_length_of_a_text_costs_nothing() -> None:
    short = " ".join(FOREIGN["fr"]) * 200
    began = time.process_time()
    assert language(short) == "fr"
    once = time.process_time() - began
    began = time.process_time()
    assert language(short * 50) == "fr"
    assert time.process_time() - began < 10 * once + 0.05
