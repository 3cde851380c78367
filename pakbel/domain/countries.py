"""Countries by their three-letter code (ISO 3166-1 alpha-3), with the short English name."""

import re

from pakbel.errors import BadInput

_NAMES = """
AFG Afghanistan|ALB Albania|DZA Algeria|AND Andorra|AGO Angola|ATG Antigua and Barbuda|ARG Argentina
ARM Armenia|AUS Australia|AUT Austria|AZE Azerbaijan|BHS Bahamas|BHR Bahrain|BGD Bangladesh|BRB Barbados
BLR Belarus|BEL Belgium|BLZ Belize|BEN Benin|BTN Bhutan|BOL Bolivia|BIH Bosnia and Herzegovina
BWA Botswana|BRA Brazil|BRN Brunei|BGR Bulgaria|BFA Burkina Faso|BDI Burundi|CPV Cabo Verde|KHM Cambodia
CMR Cameroon|CAN Canada|CAF Central African Republic|TCD Chad|CHL Chile|CHN China|COL Colombia|COM Comoros
COG Congo|COD DR Congo|CRI Costa Rica|CIV Côte d'Ivoire|HRV Croatia|CUB Cuba|CYP Cyprus|CZE Czechia
DNK Denmark|DJI Djibouti|DMA Dominica|DOM Dominican Republic|ECU Ecuador|EGY Egypt|SLV El Salvador
GNQ Equatorial Guinea|ERI Eritrea|EST Estonia|SWZ Eswatini|ETH Ethiopia|FJI Fiji|FIN Finland|FRA France
GAB Gabon|GMB Gambia|GEO Georgia|DEU Germany|GHA Ghana|GRC Greece|GRD Grenada|GTM Guatemala|GIN Guinea
GNB Guinea-Bissau|GUY Guyana|HTI Haiti|VAT Holy See|HND Honduras|HKG Hong Kong|HUN Hungary|ISL Iceland
IND India|IDN Indonesia|IRN Iran|IRQ Iraq|IRL Ireland|ISR Israel|ITA Italy|JAM Jamaica|JPN Japan
JOR Jordan|KAZ Kazakhstan|KEN Kenya|KIR Kiribati|PRK North Korea|KOR South Korea|KWT Kuwait
KGZ Kyrgyzstan|LAO Laos|LVA Latvia|LBN Lebanon|LSO Lesotho|LBR Liberia|LBY Libya|LIE Liechtenstein
LTU Lithuania|LUX Luxembourg|MAC Macao|MDG Madagascar|MWI Malawi|MYS Malaysia|MDV Maldives|MLI Mali
MLT Malta|MHL Marshall Islands|MRT Mauritania|MUS Mauritius|MEX Mexico|FSM Micronesia|MDA Moldova
MCO Monaco|MNG Mongolia|MNE Montenegro|MAR Morocco|MOZ Mozambique|MMR Myanmar|NAM Namibia|NRU Nauru
NPL Nepal|NLD Netherlands|NZL New Zealand|NIC Nicaragua|NER Niger|NGA Nigeria|MKD North Macedonia
NOR Norway|OMN Oman|PAK Pakistan|PLW Palau|PSE Palestine|PAN Panama|PNG Papua New Guinea|PRY Paraguay
PER Peru|PHL Philippines|POL Poland|PRT Portugal|QAT Qatar|ROU Romania|RUS Russia|RWA Rwanda
KNA Saint Kitts and Nevis|LCA Saint Lucia|VCT Saint Vincent and the Grenadines|WSM Samoa|SMR San Marino
STP São Tomé and Príncipe|SAU Saudi Arabia|SEN Senegal|SRB Serbia|SYC Seychelles|SLE Sierra Leone
SGP Singapore|SVK Slovakia|SVN Slovenia|SLB Solomon Islands|SOM Somalia|ZAF South Africa|SSD South Sudan
ESP Spain|LKA Sri Lanka|SDN Sudan|SUR Suriname|SWE Sweden|CHE Switzerland|SYR Syria|TWN Taiwan
TJK Tajikistan|TZA Tanzania|THA Thailand|TLS Timor-Leste|TGO Togo|TON Tonga|TTO Trinidad and Tobago
TUN Tunisia|TUR Türkiye|TKM Turkmenistan|TUV Tuvalu|UGA Uganda|UKR Ukraine|ARE United Arab Emirates
GBR United Kingdom|USA United States|URY Uruguay|UZB Uzbekistan|VUT Vanuatu|VEN Venezuela|VNM Viet Nam
YEM Yemen|ZMB Zambia|ZWE Zimbabwe|XKX Kosovo|GRL Greenland|PRI Puerto Rico|NCL New Caledonia
PYF French Polynesia|FRO Faroe Islands|GIB Gibraltar|BMU Bermuda|CYM Cayman Islands|ABW Aruba|CUW Curaçao
GUM Guam|ASM American Samoa|VGB British Virgin Islands|COK Cook Islands|AIA Anguilla|MSR Montserrat
ALA Åland|ATA Antarctica|BES Bonaire, Sint Eustatius and Saba|BLM Saint Barthélemy|BVT Bouvet Island
ATF French Southern Territories|CCK Cocos (Keeling) Islands|CXR Christmas Island|ESH Western Sahara
FLK Falkland Islands (Malvinas)|GGY Guernsey|GLP Guadeloupe|GUF French Guiana|IMN Isle of Man|JEY Jersey
HMD Heard Island and McDonald Islands|IOT British Indian Ocean Territory|MAF Saint Martin (French part)
MNP Northern Mariana Islands|MTQ Martinique|MYT Mayotte|NFK Norfolk Island|NIU Niue|PCN Pitcairn
REU Réunion|SGS South Georgia and the South Sandwich Islands|SHN Saint Helena, Ascension and Tristan da Cunha
SJM Svalbard and Jan Mayen|SPM Saint Pierre and Miquelon|SXM Sint Maarten|TCA Turks and Caicos Islands
TKL Tokelau|UMI US Minor Outlying Islands|VIR US Virgin Islands|WLF Wallis and Futuna
"""

COUNTRIES: dict[str, str] = {
    entry[:3]: entry[4:] for line in _NAMES.strip().splitlines() for entry in line.split("|")
}


def is_no_country(code: str) -> bool:
    """Whether it is written like a country's code and is none: anything else may be a body's name."""
    return re.fullmatch(r"[A-Z]{3}", code) is not None and code not in COUNTRIES


def check_country(code: str, *, field: str | None = None, always: bool = False) -> None:
    """BadInput for three letters that look like a country's code and are none; with `always`, for names too."""
    upper = code.upper()
    if code != upper and len(code) == 3 and upper in COUNTRIES:
        raise BadInput(
            f"{code!r} is not how a country's code is written",
            field=field,
            value=code,
            hint=f"write {upper}",
        )
    if is_no_country(code) or (always and code not in COUNTRIES):
        or_body = "" if always else ", or a body's full name"
        raise BadInput(
            f"{code!r} is no country code (ISO 3166)",
            field=field,
            value=code,
            hint=f"write PAK, BLR or another country's three letters{or_body}",
        )


def country_name(code: str) -> str:
    """The short name, or the code itself where it is none of ours (`both`, a named body)."""
    return COUNTRIES.get(code, code)
