"""Which place does a name mean?"""

from __future__ import annotations

import pytest

from extractors.places import Level


@pytest.mark.parametrize(
    ("text", "name", "family"),
    [
        # a town is resolved to its district
        ("A blast in Dalbandin killed two.", "Dalbandin", "pk-ba-chagai"),
        ("Gunmen attacked a post in Mangochar.", "Mangochar", "pk-ba-kalat"),
        ("An IED went off in Miranshah.", "Miranshah", "pk-kp-north-waziristan"),
        ("Police were attacked in D.I. Khan.", "D.I. Khan", "pk-kp-dera-ismail-khan"),
        ("Police were attacked in DI Khan.", "DI Khan", "pk-kp-dera-ismail-khan"),
        # spellings
        ("A convoy was hit in Noshki.", "Noshki", "pk-ba-nushki"),
        ("A convoy was hit in Qilla Saifullah.", "Qilla", "pk-ba-killa-saifullah"),
        ("A convoy was hit in Chaghi.", "Chaghi", "pk-ba-chagai"),
        ("A convoy was hit in Ab-i-Gum.", "Ab-i-Gum", "pk-ba-kachhi"),
        # families of split districts
        ("Firing was heard in Tump.", "Tump", "pk-ba-kech"),
        ("Firing was heard in Sui.", "Sui", "pk-ba-dera-bugti"),
        ("A blast rocked Wadh.", "Wadh", "pk-ba-khuzdar"),
        ("A mine exploded in Bolan district.", "Bolan", "pk-ba-kachhi"),
        # one name, several districts: the text decides
        ("A post was attacked in Dasht, Mastung.", "Dasht", "pk-ba-mastung"),
        ("A post was attacked in the Dasht area of Kech.", "Dasht", "pk-ba-kech"),
        ("The road near Khost in Harnai district was mined.", "Khost", "pk-ba-harnai"),
        ("A blast in Nasirabad, in Kech district, hurt one.", "Nasirabad", "pk-ba-kech"),
        ("A blast in Thal killed one, police in Hangu said.", "Thal", "pk-kp-hangu"),
        ("Militants attacked Kahan in Kohlu district.", "Kahan", "pk-ba-kohlu"),
        # … and what stands elsewhere in it
        ("Two died in Thal. Police in Hangu confirmed it.", "Thal", "pk-kp-hangu"),
        ("TURBAT: A soldier was hurt. The blast occurred in Dasht.", "Dasht", "pk-ba-kech"),
        ("MASTUNG: A soldier was hurt. The blast occurred in Dasht.", "Dasht", "pk-ba-mastung"),
        # risky names in a context that says place
        ("A grenade was thrown at a shop in Hub.", "Hub", "pk-ba-hub"),
        ("Two policemen were killed in Tank district.", "Tank", "pk-kp-tank"),
        ("Clashes were reported from the Mand area.", "Mand", "pk-ba-kech"),
        # no capitals, nothing but capitals
        ("three men were shot dead near turbat in balochistan, officials said on friday.",
         "turbat", "pk-ba-kech"),
        ("THREE MEN SHOT DEAD IN TURBAT", "TURBAT", "pk-ba-kech"),
        ("POLICEMAN GUNNED DOWN IN TANK DISTRICT", "TANK", "pk-kp-tank"),
        # spellings that no table has, where the article speaks of the district
        ("Police in Mastung said a bus was hit in the Khudkoocha area.", "Khudkoocha",
         "pk-ba-mastung"),
        ("A truck was set ablaze in Mungochur, Kalat.", "Mungochur", "pk-ba-kalat"),
        # unknown places in a known one
        ("A teacher was gunned down in Sarwan Adda in Bannu.", "Sarwan Adda", "pk-kp-bannu"),
        ("Troops raided Kalat's Shekh Haji area.", "Shekh Haji", "pk-ba-kalat"),
        ("Zargaran, a village of Loralai district, was raided.", "Zargaran", "pk-ba-loralai"),
    ],
)  # fmt: skip
def test_a_name_means_the_place_that_its_text_tells(mention, text, name, family):
    found = mention(text, name)

    assert found is not None
    assert found.place.family_id == family


@pytest.mark.parametrize(
    ("text", "name", "country", "province"),
    [
        ("Boko Haram fighters raided Gwoza in Nigeria.", "Gwoza", "NG", "Borno"),
        ("Soldiers were ambushed in Borno State.", "Borno", "NG", "Borno"),
        ("Four died in Manipur's Jiribam district.", "Jiribam", "IN", "Manipur"),
        ("A car bomb went off in Cali, Colombia.", "Cali", "CO", "Valle del Cauca"),
        ("A bomb tore through a gym in Marawi, Philippines.", "Marawi", "PH", "Lanao del Sur"),
        ("Jihadists attacked Kayes in western Mali.", "Kayes", "ML", "Kayes"),
        ("An air strike hit Monywa, Myanmar.", "Monywa", "MM", "Sagaing"),
        ("A suicide bomber struck in Kabul.", "Kabul", "AF", "Kabul"),
        ("Gunmen killed five in Khost, Afghanistan.", "Khost", "AF", "Khost"),
        ("Border guards were ambushed in Sistan-Baluchestan.", "Sistan", "IR",
         "Sistan and Baluchestan"),
        ("ADF rebels killed ten in Beni, North Kivu.", "Beni", "CD", "North Kivu"),
        ("Israeli strikes hit Khan Younis.", "Khan Younis", "PS", "Gaza Strip"),
        ("GUERRILLAS ATTACKED A BRIDGE IN USULUTAN, EL SALVADOR", "USULUTAN", "SV", "Usulután"),
    ],
)  # fmt: skip
def test_places_abroad_are_recognised_with_country_and_province(
    mention, text, name, country, province
):
    found = mention(text, name)

    assert found is not None
    assert (found.place.country, found.place.admin1) == (country, province)
    assert found.place.district_id is None


def test_a_district_has_no_point_and_a_town_has_one(mention):
    district = mention("An attack took place in Awaran district.", "Awaran")
    town = mention("An attack took place in Dalbandin.", "Dalbandin")

    assert district.level is Level.DISTRICT
    assert district.place.latitude is None
    assert town.place.latitude is not None


def test_a_road_is_in_the_districts_it_passes(mention):
    road = mention("Traffic on the Quetta-Karachi highway was halted.", "Quetta")

    assert road.level is Level.ROAD
    assert "pk-ba-mastung" in road.districts
    assert road.place.district is None


def test_two_places_with_a_hyphen_name_the_road_between_them(mention):
    road = mention("The convoy was hit on the Kharan-Basima road.", "Kharan")

    assert road.level is Level.ROAD
    assert road.name == "Kharan-Basima road"
    assert road.districts == ("pk-ba-kharan", "pk-ba-washuk")


def test_a_facility_is_named_as_a_whole(mention):
    station = mention("Gunmen attacked Khuzdar police station.", "Khuzdar")

    assert station.place.name == "Khuzdar police station"
    assert station.place.district == "Khuzdar"


def test_the_district_told_beside_a_place_is_the_one_reported(mention):
    found = mention("A bomb exploded in the Tump area of Kech.", "Tump")

    assert found.place.district == "Kech"


def test_spans_are_offsets_of_the_text(finder):
    text = "“Blast” in Sibi — near the Sui gas field, officials said"

    for mention in finder.find(text):
        assert text[mention.span.start : mention.span.end] in ("Sibi", "Sui gas field", "Sui")


def test_a_hamlet_in_another_province_is_not_meant(mention):
    found = mention("Policemen posted at Nok Jo, in Lakki Marwat district, were hit.", "Nok Jo")

    assert found.place.district == "Lakki Marwat"


def test_a_town_abroad_needs_its_country_in_the_article(mention):
    assert mention("The commander was seen in Reading on Monday.", "Reading") is None
    assert mention("Firing broke out in Nice weather.", "Nice") is None
    assert mention("Britain: police shot a man in Reading on Monday.", "Reading") is not None


def test_the_dateline_tells_the_country_of_a_homonym(mention):
    found = mention("SAN SALVADOR, 3 JAN 90 (ACAN) -- A BOMB WENT OFF IN SAN MIGUEL.", "SAN MIGUEL")

    assert found.place.country == "SV"
