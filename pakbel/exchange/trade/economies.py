"""Economies as trade files name them: UN numbers, three-letter codes and names, to our codes.

Numbers are those of the United Nations (M49), with the ones that its trade statistics have of their
own: 842 the USA, 251 France, 699 India, 757 Switzerland, 579 Norway, 490 "Other Asia, nes". A number
that has expired and shares its letters with a living country (588, East and West Pakistan, is PAK too)
holds only for the years in which it was in use. A group of countries is no economy.
"""

from functools import cache, lru_cache

from pakbel.domain.blocks import WORLD
from pakbel.domain.countries import COUNTRIES
from pakbel.exchange.trade.economy_names import GROUP_NAMES, NAMES

_NUMBERS = """
004 AFG|008 ALB|010 ATA|012 DZA|016 ASM|020 AND|024 AGO|028 ATG|031 AZE|032 ARG|036 AUS|040 AUT|044 BHS
048 BHR|050 BGD|051 ARM|052 BRB|056 BEL|060 BMU|064 BTN|068 BOL|070 BIH|072 BWA|074 BVT|076 BRA|084 BLZ
086 IOT|090 SLB|092 VGB|096 BRN|100 BGR|104 MMR|108 BDI|112 BLR|116 KHM|120 CMR|124 CAN|132 CPV|136 CYM
140 CAF|144 LKA|148 TCD|152 CHL|156 CHN|158 TWN|162 CXR|166 CCK|170 COL|174 COM|175 MYT|178 COG|180 COD
184 COK|188 CRI|191 HRV|192 CUB|196 CYP|203 CZE|204 BEN|208 DNK|212 DMA|214 DOM|218 ECU|222 SLV|226 GNQ
231 ETH|232 ERI|233 EST|234 FRO|238 FLK|239 SGS|242 FJI|246 FIN|248 ALA|250 FRA|251 FRA|254 GUF|258 PYF
260 ATF|262 DJI|266 GAB|268 GEO|270 GMB|275 PSE|276 DEU|288 GHA|292 GIB|296 KIR|300 GRC|304 GRL|308 GRD
312 GLP|316 GUM|320 GTM|324 GIN|328 GUY|332 HTI|334 HMD|336 VAT|340 HND|344 HKG|348 HUN|352 ISL|356 IND
360 IDN|364 IRN|368 IRQ|372 IRL|376 ISR|380 ITA|381 ITA|384 CIV|388 JAM|392 JPN|398 KAZ|400 JOR|404 KEN
408 PRK|410 KOR|412 XKX|414 KWT|417 KGZ|418 LAO|422 LBN|426 LSO|428 LVA|430 LBR|434 LBY|438 LIE|440 LTU
442 LUX|446 MAC|450 MDG|454 MWI|458 MYS|462 MDV|466 MLI|470 MLT|474 MTQ|478 MRT|480 MUS|484 MEX|490 S19
492 MCO|496 MNG|498 MDA|499 MNE|500 MSR|504 MAR|508 MOZ|512 OMN|516 NAM|520 NRU|524 NPL|528 NLD|531 CUW
533 ABW|534 SXM|535 BES|540 NCL|548 VUT|554 NZL|558 NIC|562 NER|566 NGA|570 NIU|574 NFK|578 NOR|579 NOR
580 MNP|581 UMI|583 FSM|584 MHL|585 PLW|586 PAK|591 PAN|598 PNG|600 PRY|604 PER|608 PHL|612 PCN|616 POL
620 PRT|624 GNB|626 TLS|630 PRI|634 QAT|638 REU|642 ROU|643 RUS|646 RWA|652 BLM|654 SHN|659 KNA|660 AIA
662 LCA|663 MAF|666 SPM|670 VCT|674 SMR|678 STP|682 SAU|686 SEN|688 SRB|690 SYC|694 SLE|699 IND|702 SGP
703 SVK|704 VNM|705 SVN|706 SOM|710 ZAF|716 ZWE|724 ESP|728 SSD|729 SDN|732 ESH|740 SUR|744 SJM|748 SWZ
752 SWE|756 CHE|757 CHE|760 SYR|762 TJK|764 THA|768 TGO|772 TKL|776 TON|780 TTO|784 ARE|788 TUN|792 TUR
795 TKM|796 TCA|798 TUV|800 UGA|804 UKR|807 MKD|818 EGY|826 GBR|831 GGY|832 JEY|833 IMN|834 TZA|840 USA
842 USA|850 VIR|854 BFA|858 URY|860 UZB|862 VEN|876 WLF|882 WSM|887 YEM|894 ZMB
"""
# Expired numbers: the code and the last year. Codes of living countries hold up to that year only.
_EXPIRED = """
058 BLX 1998|200 CSK 1992|230 ETH 1992|278 DDR 1990|280 DEU 1990|530 ANT 2010|582 PCI 1991|588 PAK 1971
590 PAN 1977|592 PCZ 1977|658 KNA 1980|711 ZA1 1999|717 ZW1 1964|720 YMD 1990|736 SDN 2011|810 SUN 1991
835 TZA 1964|836 EAZ 1964|841 USA 1980|866 VDR 1974|868 SVR 1974|872 WAK 1985|886 YEM 1990|890 YUG 1991
891 SCG 2005|128 CTE 1984|457 SWK 1963|459 MYA 1963|461 SBH 1963|396 JTN 1985|488 MID 1985|647 RYU 1971
"""
# What is no one economy: unions, regions, areas not specified, bunkers, free zones.
GROUP_NUMBERS = frozenset(
    """
    97 129 221 290 471 472 473 527 536 568 577 636 637 653 697 698 793 837 838 839 849 879 896 899 918 975
    """.split()
)
_GROUP_CODES = frozenset(
    "EUR EUN EU2 E19 E29 F19 F49 F97 O19 A19 A29 A49 A59 A79 B09 XX X1 X2 X3 _X _XX BUN FRE SPE UNS OAS".split()
)
_OLD_NAMES = {
    "ANT": "Netherlands Antilles (to 2010)",
    "BLX": "Belgium-Luxembourg (to 1998)",
    "CSK": "Czechoslovakia (to 1992)",
    "DDR": "German Democratic Republic (to 1990)",
    "S19": "Other Asia, not elsewhere specified",
    "SCG": "Serbia and Montenegro (to 2005)",
    "SUN": "USSR (to 1991)",
    "YMD": "Democratic Yemen (to 1990)",
    "YUG": "Yugoslavia (to 1991)",
    "ZA1": "Southern African Customs Union (to 1999)",
    WORLD: "World",
}
_WORLD_NUMBER = "0"


def by_number(number: str, year: int | None = None) -> str | None:
    """The code of a UN number, `0` the world; None for a group, an unknown or (in that year) expired one.

    `87.0`, as programs that take it for a figure write it, and leading zeros are read.
    """
    plain = number.strip().removesuffix(".0").lstrip("0") or _WORLD_NUMBER
    if plain == _WORLD_NUMBER:
        return WORLD if number.strip() else None
    found = _numbers().get(plain)
    if found is not None:
        return found
    code, last = _expired().get(plain, (None, 0))
    return None if code in COUNTRIES and year is not None and year > last else code


def is_expired(number: str) -> bool:
    """Whether a UN number was that of an economy that is no more, or is another now."""
    return number.strip().removesuffix(".0").lstrip("0") in _expired()


def by_code(code: str) -> str | None:
    """A three-letter code as a file has it: ours, World's (`WLD`, `W00`), or None."""
    upper = code.strip().upper()
    upper = _OTHER_CODES.get(upper, upper)
    return upper if upper in COUNTRIES or upper in _OLD_NAMES or upper in _old_codes() else None


def by_name(name: str) -> str | None:
    """The code of an economy by its name in any of the usual spellings, or by its code.

    Two letters are a code only where both are capitals: `IN` is India, `in` a word.
    """
    plain = name.strip()
    if len(plain) == 2 and plain in _letters():
        return _letters()[plain]
    return by_code(name) if len(plain) == 3 else _named().get(key_of(name))


def is_group(text: str) -> bool:
    """Whether a number, a code or a name stands for several economies, or for none in particular."""
    plain = text.strip()
    if plain.removesuffix(".0").lstrip("0") in GROUP_NUMBERS or plain.upper() in _GROUP_CODES:
        return True
    key = key_of(plain)
    if not key:
        return plain == "..."  # how the World Bank writes all the others
    return key in _groups() or (bool(_UNSPECIFIED & set(key.split())) and key not in _named())


def name_of(code: str) -> str:
    """What people call it; the code itself where it is none of ours."""
    return COUNTRIES.get(code) or _OLD_NAMES.get(code, code)


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """What spellings of one name have in common: case, accents, stops, `the`, `Rep.`, order of words."""
    from unicodedata import combining, normalize  # a door

    plain = "".join(each for each in normalize("NFKD", name.casefold()) if not combining(each))
    for sign in "'’`ʼ.":
        plain = plain.replace(sign, "")
    words = "".join(each if each.isalnum() else " " for each in plain).split()
    return " ".join(sorted(_SHORT.get(word, word) for word in words if word not in _LITTLE))


_LITTLE = frozenset({"the", "of", "and"})
_UNSPECIFIED = frozenset({"nes", "nie", "specified", "unspecified"})
_SHORT = {
    "rep": "republic",
    "dem": "democratic",
    "isds": "islands",
    "isl": "islands",
    "is": "islands",
    "fed": "federal",
    "st": "saint",
    "terr": "territories",
    "territory": "territories",
    "fmr": "former",
    "br": "british",
    "fr": "french",
    "neth": "netherlands",
    "ppl": "peoples",
    "n": "northern",
    "so": "south",
    "s": "south",
    "island": "islands",
}
_OTHER_CODES = {
    "W00": WORLD,
    "ROM": "ROU",
    "ZAR": "COD",
    "TMP": "TLS",
    "KSV": "XKX",
    "XKV": "XKX",
    "UVK": "XKX",
    "SER": "YUG",
    "WBG": "PSE",
    "ADO": "AND",
    "IMY": "IMN",
    "CHI": "GGY",
    "490": "S19",
}


@cache
def _numbers() -> dict[str, str]:
    return {each[:3].lstrip("0"): each[4:] for each in _entries(_NUMBERS)}


@cache
def _expired() -> dict[str, tuple[str | None, int]]:
    return {
        number.lstrip("0"): (code, int(year)) for number, code, year in map(str.split, _entries(_EXPIRED))
    }


@cache
def _old_codes() -> frozenset[str]:
    return frozenset(code for code, _ in _expired().values() if code)


@cache
def _letters() -> dict[str, str]:
    from pakbel.exchange.trade.economy_letters import LETTERS  # a door: few files have them

    return {each[:2]: each[3:] for each in _entries(LETTERS)}


@cache
def _named() -> dict[str, str]:
    """Every spelling, folded, with the code it means."""
    known = {key_of(name): code for code, name in (COUNTRIES | _OLD_NAMES).items()}
    for each in _entries(NAMES):
        known[key_of(each[4:])] = each[:3]
    return known


@cache
def _groups() -> frozenset[str]:
    return frozenset(key_of(each) for each in _entries(GROUP_NAMES))


def _entries(text: str) -> list[str]:
    return [each.strip() for line in text.strip().splitlines() for each in line.split("|") if each.strip()]
