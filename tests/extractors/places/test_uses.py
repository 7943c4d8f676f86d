"""Is the place of an event told from places merely mentioned?"""

from __future__ import annotations

import pytest

from extractors.places import PlaceUse

LOCATION = PlaceUse.LOCATION


@pytest.mark.parametrize(
    ("text", "name", "use"),
    [
        # where something happened
        ("A bomb planted by the roadside went off in Khuzdar on Monday.", "Khuzdar", LOCATION),
        ("Gunmen attacked a picket on the outskirts of Turbat.", "Turbat", LOCATION),
        ("Two shopkeepers were shot dead near Wadh bazaar.", "Wadh", LOCATION),
        ("Explosions rocked Gwadar before dawn.", "Gwadar", LOCATION),
        ("Panjgur town came under rocket fire.", "Panjgur", LOCATION),
        ("Militants stormed Mach in the night.", "Mach", LOCATION),
        ("Kalat blast leaves three dead", "Kalat", LOCATION),
        ("Four labourers were kidnapped from Harnai on Tuesday.", "Harnai", LOCATION),
        ("The body of a teacher was found in Kharan.", "Kharan", LOCATION),
        ("An attack on a Quetta police van killed two men.", "Quetta", LOCATION),
        ("Unidentified men hurled a grenade at a shop in the Chitkan area of Panjgur.", "Panjgur",
         LOCATION),
        ("Firing was reported in Mastung, Kalat and Surab.", "Surab", LOCATION),
        # where people are taken, buried, treated
        ("The wounded were shifted to Quetta for treatment.", "Quetta", PlaceUse.TREATMENT),
        ("The injured were airlifted to the Combined Military Hospital in Khuzdar.", "Khuzdar",
         PlaceUse.TREATMENT),
        ("The bodies were moved to Turbat hospital.", "Turbat", PlaceUse.TREATMENT),
        ("Funeral prayers for the constable were offered in Pishin.", "Pishin", PlaceUse.FUNERAL),
        ("He was laid to rest in his native village in Chakwal.", "Chakwal", PlaceUse.FUNERAL),
        # where somebody goes or comes from
        ("A Karachi-bound bus was stopped in Hub.", "Karachi", PlaceUse.ROUTE),
        ("The coach was on its way to Lahore when gunmen stopped it.", "Lahore", PlaceUse.ROUTE),
        ("They were travelling from Quetta to Taftan.", "Quetta", PlaceUse.ROUTE),
        ("They were travelling from Quetta to Taftan.", "Taftan", PlaceUse.ROUTE),
        ("The minister arrived in Gwadar to review the situation.", "Gwadar", PlaceUse.ROUTE),
        ("Trains to and from Quetta were suspended.", "Quetta", PlaceUse.ROUTE),
        # whose people
        ("The victim, a resident of Swat, worked as a driver.", "Swat", PlaceUse.HOME),
        ("The labourers hailed from Rahim Yar Khan.", "Rahim Yar Khan", PlaceUse.HOME),
        ("Nine passengers from Punjab were killed in Zhob.", "Punjab", PlaceUse.HOME),
        # a point to measure from, a border
        ("The ambush took place 60 kilometres from Quetta.", "Quetta", PlaceUse.REFERENCE),
        ("The post lies some 25 km south of Turbat.", "Turbat", PlaceUse.REFERENCE),
        ("The area borders Afghanistan.", "Afghanistan", PlaceUse.REFERENCE),
        ("Troops clashed with militants near the Iran border.", "Iran", PlaceUse.REFERENCE),
        # who speaks
        ("Khuzdar police said an inquiry was under way.", "Khuzdar", PlaceUse.SEAT),
        ("SSP Mastung said the men had fled.", "Mastung", PlaceUse.SEAT),
        ("Balochistan Chief Minister condemned the attack.", "Balochistan", PlaceUse.SEAT),
        ("Islamabad accused its neighbour of backing the group.", "Islamabad",
         PlaceUse.GOVERNMENT),
        ("Kabul has denied the charge.", "Kabul", PlaceUse.GOVERNMENT),
        # where the article was written
        ("QUETTA: Two men were killed in Nushki.", "QUETTA", PlaceUse.DATELINE),
        ("Peshawar, March 3 (APP): A soldier was killed in Bajaur.", "Peshawar",
         PlaceUse.DATELINE),
        ("MAIDUGURI, Nigeria (AP) — Gunmen killed 11 farmers.", "MAIDUGURI", PlaceUse.DATELINE),
    ],
)  # fmt: skip
def test_a_place_is_used_as_its_sentence_says(mention, text, name, use):
    found = mention(text, name)

    assert found is not None
    assert found.use is use


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quetta Gladiators beat Peshawar Zalmi by six wickets.", "Quetta"),
        ("Quetta Gladiators beat Peshawar Zalmi by six wickets.", "Peshawar"),
        ("The Balochistan Liberation Army claimed the attack.", "Balochistan"),
        ("Passengers of the Bolan Mail were stranded.", "Bolan"),
        ("The Quetta Shura met in secret.", "Quetta"),
        ("A report by The Balochistan Post said so.", "Balochistan"),
        ("The Balochistan Awami Party won the seat.", "Balochistan"),
        ("Tehreek-e-Taliban Pakistan said it was behind it.", "Pakistan"),
        ("The State Bank of Pakistan cut its rate.", "Pakistan"),
        ("Sindh High Court upheld the sentence.", "Sindh"),
        ("Mr Bugti spoke to reporters.", "Bugti"),
        ("Chief Minister Sarfraz Bugti spoke to reporters.", "Bugti"),
        ("Sardar Orakzai told the jirga.", "Orakzai"),
        ("Elders of the Mohmand tribe met the governor.", "Mohmand"),
        ("Rustam Khan and Sajid Ali were named as the victims.", "Rustam"),
        ("Rustam Khan and Sajid Ali were named as the victims.", "Sajid"),
        ("Senator Kamran Murtaza Zehri condemned it.", "Zehri"),
        ("The Jatoi and Mahar tribes clashed over land.", "Jatoi"),
        ("The garden hub was a nice reading room for most of us.", "hub"),
        ("Drug smugglers used a tank.", "Drug"),
        ("Latin American leaders condemned the coup.", "American"),
    ],
)
def test_names_of_bodies_and_persons_are_no_places(mention, text, name):
    assert mention(text, name) is None
