import pytest

from pakbel.domain.countries import check_country, is_no_country
from pakbel.errors import BadInput


@pytest.mark.parametrize("code", ["PAK", "both", "third", "Minsk Tractor Works", "JMCX", "abc", "МТЗ"])
def test_a_country_or_the_name_of_a_body_passes(code):
    check_country(code)

    assert not is_no_country(code)


@pytest.mark.parametrize(
    ("code", "always", "message", "hint"),
    [
        ("XYZ", False, "'XYZ' is no country code (ISO 3166)", ", or a body's full name"),
        ("XYZ", True, "'XYZ' is no country code (ISO 3166)", ""),
        ("Pakistan", True, "'Pakistan' is no country code (ISO 3166)", ""),
    ],
)
def test_what_is_no_country_is_refused(code, always, message, hint):
    with pytest.raises(BadInput) as refused:
        check_country(code, field="partner", always=always)

    told = f"write PAK, BLR or another country's three letters{hint}"
    assert (refused.value.message, refused.value.field, refused.value.hint) == (message, "partner", told)


@pytest.mark.parametrize("always", [False, True])
def test_a_code_in_small_letters_is_refused_with_the_right_one(always):
    with pytest.raises(BadInput) as refused:
        check_country("pak", always=always)

    assert (refused.value.message, refused.value.hint) == (
        "'pak' is not how a country's code is written",
        "write PAK",
    )
