"""Names of economies beside those in `domain/countries`, as the UN, the IMF, the World Bank, CEPII and ITC
write them, and names of what is no one economy. Case, accents, stops and `the` make no difference.

To add a spelling, add it here with the code it means.
"""

NAMES = """
AFG Afghanistan, Islamic Rep. of|AFG Islamic Republic of Afghanistan|AND Andorra, Principality of
ARE UAE|ARM Armenia, Rep. of|ARM Armenia, Republic of|ASM American Samoa|ATF French South Antarctic Territories
ATF Fr. South Antarctic Terr.|ATF French Southern and Antarctic Territories|ABW Aruba, Kingdom of the Netherlands
ABW Aruba, Kingdom of the Neth.|AZE Azerbaijan, Rep. of|AZE Azerbaijan, Republic of|BHS Bahamas, The
BHR Bahrain, Kingdom of|BLR Belarus, Rep. of|BLR Belarus, Republic of|BLR Republic of Belarus|BLR Byelarus
BES Bonaire|BES Bonaire, Saint Eustatius and Saba|BES Bonaire, St. Eustatius and Saba
BES Bonaire, Sint Eustatius and Saba|BIH Bosnia Herzegovina|BIH Bosnia & Herzegovina
BOL Bolivia (Plurinational State of)|BOL Bolivia, Plurinational State of|BOL Plurinational State of Bolivia
BRN Brunei Darussalam|BVT Bouvet|CAF Central African Rep.|CAF Central African Republic
CCK Cocos Isds|CCK Cocos Islands|CXR Christmas Isds|CXR Christmas Island|CHE Switzerland, Liechtenstein
CHE Switzerland-Liechtenstein|CHN China, P.R.: Mainland|CHN China, People's Republic of
CHN People's Republic of China|CHN China, Mainland|CHN China, P.R.|CIV Cote d'Ivoire|CIV Ivory Coast
CIV Côte d’Ivoire|COD Dem. Rep. of the Congo|COD Congo, Democratic Republic of the|COD Congo, Dem. Rep. of the
COD Congo, Dem. Rep.|COD Democratic Republic of the Congo|COD Zaire|COG Congo, Rep.|COG Congo, Rep. of
COG Republic of the Congo|COG Congo, Republic of|COM Comoros, Union of the|COM Union of the Comoros
CPV Cape Verde|CPV Cabo Verde, Rep. of|CUW Curaçao, Kingdom of the Netherlands|CUW Curacao
CUW Curaçao, Kingdom of the Neth.|CYM Cayman Isds|CZE Czech Republic|CZE Czech Rep.|CZE The Czech Republic
DOM Dominican Rep.|DOM Dominican Republic|EGY Egypt, Arab Rep.|EGY Egypt, Arab Rep. of
EGY Egypt, Arab Republic of|ERI Eritrea, The State of|ERI Eritrea, State of|EST Estonia, Rep. of
EST Estonia, Republic of|ETH Ethiopia(excludes Eritrea)|ETH Ethiopia (excludes Eritrea)
ETH Ethiopia, Federal Dem. Rep. of|ETH Ethiopia, The Federal Dem. Rep. of|FJI Fiji, Rep. of|FJI Fiji, Republic of
FLK Falkland Isds (Malvinas)|FLK Falkland Islands|FLK Falkland Island|FRA France, Monaco|FRO Faeroe Isds
FRO Faeroe Islands|FRO Faroe Isds|FSM FS Micronesia|FSM Micronesia, Fed. Sts.|FSM Micronesia (Federated States of)
FSM Micronesia, Federated States of|FSM Micronesia, Fed. States of|FSM Federated State of Micronesia
GBR UK|GBR United Kingdom of Great Britain and Northern Ireland|GBR Great Britain|GIN Guinea, Rep. of
GMB Gambia, The|GMB Gambia, The Rep. of|GNQ Equatorial Guinea, Rep. of|HKG China, Hong Kong SAR
HKG China, P.R.: Hong Kong|HKG Hong Kong, China|HKG Hong Kong SAR, China|HKG Hong Kong SAR
HKG China, Hong Kong Special Administrative Region|HMD Heard and McDonald Islands|HRV Croatia, Rep. of
HRV Croatia, Republic of|IND India, excl. Sikkim|IOT British Indian Ocean Terr.|IOT Br. Indian Ocean Terr.
IOT British Indian Ocean Territories|IOT British Indian Ocean Ter.|IRN Iran, Islamic Rep.
IRN Iran, Islamic Rep. of|IRN Iran, Islamic Republic of|IRN Iran (Islamic Republic of)
IRN Islamic Republic of Iran|IRQ Iraq, Republic of|KAZ Kazakhstan, Rep. of|KAZ Kazakhstan, Republic of
KGZ Kyrgyz Republic|KGZ Kyrgyz Rep.|KNA St. Kitts and Nevis|KOR Korea, Rep.|KOR Korea, Rep. of
KOR Korea, Republic of|KOR Rep. of Korea|KOR Republic of Korea|KOR Korea|LAO Lao PDR|LAO Lao People's Dem. Rep.
LAO Lao People's Democratic Republic|LAO Lao People's Democratic Rep.|LBY Libyan Arab Jamahiriya
LBY State of Libya|LCA St. Lucia|LSO Lesotho, Kingdom of|LVA Latvia, Republic of|LTU Lithuania, Rep. of
MAC China, Macao SAR|MAC China, P.R.: Macao|MAC Macao SAR|MAC Macau|MAC Macao, China|MAC Macao SAR, China
MAC China, Macao Special Administrative Region|MAC China, P.R.: Macau|MAC Macao (SAR China)
MDA Moldova, Rep. of|MDA Moldova, Republic of|MDA Rep. of Moldova|MDA Republic of Moldova|MDG Madagascar, Rep. of
MHL Marshall Isds|MHL Marshall Islands, Rep. of the|MHL Marshall Islands, Republic of the
MKD TFYR of Macedonia|MKD The Former Yugoslav Republic of Macedonia|MKD Macedonia, FYR
MKD Macedonia, North|MKD North Macedonia, Republic of|MKD Republic of North Macedonia|MKD Macedonia
MNP N. Mariana Isds|MNP Northern Mariana Islands|MOZ Mozambique, Rep. of|MRT Mauritania, Islamic Rep. of
MRT Mauritania, Islamic Republic of|MMR Burma|MMR Myanmar (Burma)|NLD Netherlands, The|NLD Holland
NOR Norway, Svalbard and Jan Mayen|NRU Nauru, Rep. of|NRU Nauru, Republic of|NFK Norfolk Isds|PAK Pakistan, Islamic Republic of
PAK Islamic Republic of Pakistan|PLW Palau, Rep. of|PLW Palau, Republic of|POL Poland, Rep. of
POL Poland, Republic of|PRK Dem. People's Rep. of Korea|PRK Korea, Dem. Rep.|PRK Korea, Dem. People's Rep. of
PRK Korea, Democratic People's Republic of|PRK Korea, D.P.R. of|PRK Democratic People's Republic of Korea
PRK Korea, Democratic People's Rep. of|PSE State of Palestine|PSE West Bank and Gaza|PSE Occ. Palestinian Terr.
PSE Palestine, State of|PSE Occupied Palestinian Territory|PCN Pitcairn Islands|RUS Russian Federation
RUS The Russian Federation|SDN Sudan, The Republic of|SGS South Georgia|SGS South Georgia and South Sandwich Islands
SHN Saint Helena|SHN St. Helena|SLB Solomon Isds|SMR San Marino, Rep. of|SMR San Marino, Republic of
SPM St. Pierre and Miquelon|SRB Serbia, FR(Serbia/Montenegro)|SRB Serbia, Rep. of|SRB Serbia, Republic of
SRB Republic of Serbia|SSD South Sudan, Rep. of|STP Sao Tome & Principe|STP São Tomé and Príncipe, Dem. Rep. of
STP São Tomé and Príncipe, Dem. Rep.|SVK Slovak Republic|SVK Slovak Rep.|SVN Slovenia, Rep. of
SVN Slovenia, Republic of|SWZ Swaziland|SWZ Eswatini, Kingdom of|SWZ Eswatini, Kingdom|SXM Saint Maarten
SXM Sint Maarten (Dutch part)|SXM Saint Maarten (Dutch part)|SXM Sint Maarten, Kingdom of the Netherlands
SXM Sint Maarten, Kingdom of the Neth.|SYR Syrian Arab Rep.|SYR Syrian Arab Republic|SYR Syria, Arab Rep. of
TCA Turks and Caicos Isds|TCA Turks and Caicos Isl.|TJK Tajikistan, Rep. of|TJK Tajikistan, Republic of
TLS East Timor|TLS Timor-Leste, Dem. Rep. of|TLS Timor-Leste, Democratic Republic of|TUR Turkey
TUR Turkiye|TUR Türkiye, Rep. of|TUR Türkiye, Republic of|TZA Tanzania, United Republic of
TZA United Rep. of Tanzania|TZA United Republic of Tanzania|TZA Tanzania, United Rep. of
UMI United States Minor Outlying Islands|UMI US Minor Outlying Isds|UMI United States Minor Outlying Isl.
USA USA, Puerto Rico and US Virgin Islands|USA US|USA U.S.A.|USA United States of America
UZB Uzbekistan, Rep. of|UZB Uzbekistan, Republic of|VAT Holy See (Vatican City State)|VAT Vatican
VAT Vatican City|VCT St. Vincent and the Grenadines|VCT St. Vincent & the Grenadines
VEN Venezuela, RB|VEN Venezuela (Bolivarian Republic of)|VEN Venezuela, Bolivarian Republic of
VEN Venezuela, Rep. Bolivariana de|VEN Venezuela, República Bolivariana de|VGB Br. Virgin Isds|VGB British Virgin Isds
VGB Virgin Islands, British|VIR Virgin Islands, US|VIR United States Virgin Islands|VIR Virgin Islands, U.S.
VNM Vietnam|VNM Vietnam, Socialist Republic of|WLF Wallis and Futuna Isds|WLF Wallis and Futuna Islands|WLF Wallis and Futuna Isl.
WSM Western Samoa|XKX Kosovo, Rep. of|XKX Kosovo, Republic of|XKX UN Kosovo|YEM Yemen, Rep.
YEM Yemen, Rep. of|YEM Yemen, Republic of|TWN Taiwan Province of China|TWN Taiwan, Province of China
TWN Taiwan, China|TWN Chinese Taipei|TWN Taipei, Chinese|TWN Taiwan (Province of China)|TWN China, Taiwan Province of
TWN Taiwan (POC)|S19 Other Asia, nes|S19 Other Asia, n.e.s.|S19 Other Asia nes|WLD World|WLD All countries
BLX Belgium-Luxembourg|BLX Belgium and Luxembourg|CSK Czechoslovakia|CSK Former Czechoslovakia|CSK Fmr Czechoslovakia
DEU Fmr Fed. Rep. of Germany|DEU Former Federal Republic of Germany|DEU Germany, Federal Republic of
SDN Fmr Sudan|SDN Former Sudan|DDR Fmr Dem. Rep. of Germany|DDR Former Democratic Republic of Germany|DDR Eastern Germany|DDR German Democratic Republic
DDR German Democratic Republic (former)|ANT Neth. Antilles|ANT Netherlands Antilles|ANT Netherland Antilles
SCG Serbia and Montenegro|SCG Serbia & Montenegro|SUN Fmr USSR|SUN Former USSR|SUN U.S.S.R.|SUN USSR|SUN Soviet Union
YUG Fmr Yugoslavia|YUG Former Yugoslavia|YUG Yugoslavia, SFR|YUG Yugoslavia|YUG Yugoslavia, FR|YMD Fmr Dem. Yemen
YMD Yemen Democratic|ZA1 So. African Customs Union|ZA1 Southern African Customs Union|ZA1 South African Customs Union
"""
GROUP_NAMES = """
EU-28|EU-27|EU-25|EU-15|European Union|European Union (27)|European Union (28)|EU|EU28|EU27|Euro Area|Euro area|EA
EU (European Union)|European Union Nes|ASEAN|Eurasian Economic Union|EAEU|CIS|Commonwealth of Independent States
Areas, nes|Areas not specified|Area Nes|Area not specified|Unspecified|Unspecified origin|Other Europe, nes|Other Africa, nes
Special Categories|Special categories and economies|Countries & Areas not specified|Countries not specified
Countries and Areas not specified|Other Countries not specified|Other Countries n.i.e.|Memorandum Items
Not specified|Bunkers|Free Zones|Ship stores and bunkers|Ships stores and bunkers|Neutral Zone|US Misc. Pacific Isds
US Miscellaneous Pacific Islands|Western Asia, nes|Advanced Economies|Advanced economies|Emerging and Developing Economies
Emerging & Developing Economies|Emerging Market and Developing Economies|Emerging and Developing Asia|Emerging and Developing Europe
Developing Asia|Emerging Asia|Africa|Asia|Europe|America|Americas|Oceania|Middle East|Western Hemisphere|Sub-Saharan Africa
Middle East and North Africa|Middle East, North Africa, Afghanistan, and Pakistan|Middle East, North Africa, and Pakistan
Middle East and Central Asia|Middle East & North Africa|Commonwealth of Independent States (CIS)|North Africa
Latin America and the Caribbean|Latin America & Caribbean|Export earnings: fuel|Export earnings: nonfuel
North America|South America|Central America|Caribbean|South Asia|East Asia|East Asia & Pacific|Europe & Central Asia
Central Asia|Southeast Asia|Developing Countries|Industrial Countries|Rest of the World|All Other Countries|Rest of World
Other Asia & Pacific|Europe EFTA, nes|EFTA|OECD|G20|G7|BRICS|Arab World|SAARC|OPEC|ECO|Low income|High income|Middle income
Low & middle income|Upper middle income|Lower middle income|Least developed countries|Other countries|Other|Others
Mercosur|NAFTA|USMCA|LAIA, nes|CACM, nes|ECOWAS|COMESA|Gulf Cooperation Council|GCC|Free zones|Special Categories and Economies
Other Countries not included elsewhere
Emerging Market and Developing Economies by Source of Export Earnings: Fuel
Emerging Market and Developing Economies by Source of Export Earnings: Nonfuel
Former U.S.S.R.|U.S.S.R. not specified|Former Soviet Union
"""
