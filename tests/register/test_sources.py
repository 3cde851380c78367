import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.evidence import SLUG, Source
from pakbel.errors import BadInput, NoSuchRecord
from pakbel.register.ids import looks_like_an_id
from pakbel.register.sources import slug_of
from tests.register.builders import adding, documents, not_adding, register

URL = "https://www.dawn.com/news/1869331"


def test_a_new_url_becomes_a_source_once():
    store = register()

    first = adding(store, "event", title="Visit", sources=(URL, f" {URL} "))
    second = adding(store, "event", title="Forum", sources=(URL,))

    assert first.notes == [f"added source dawn: {URL}"]
    assert second.notes == []
    assert documents(store, "sources") == {"dawn": {"url": URL}}
    assert [event["sources"] for event in documents(store, "events").values()] == [["dawn"], ["dawn"]]


def test_another_url_of_the_same_place_gets_a_slug_of_its_own():
    store = register(Source(id="dawn", url=URL), removed={"dawn-2": "2026-11-20"})

    adding(store, "event", title="Visit", sources=(f"{URL}/amp",))

    assert documents(store, "events")["E-1"]["sources"] == ["dawn-3"]


def test_a_slug_that_is_known_is_taken_in_any_case():
    store = register(Source(id="dawn-2024-11"))

    adding(store, "event", title="Visit", sources=("Dawn-2024-11", "dawn-2024-11"))

    assert documents(store, "events")["E-1"]["sources"] == ["dawn-2024-11"]


def test_a_slug_that_is_not_known_is_refused_and_a_removed_one_is_named():
    store = register(removed={"tass": "2026-11-20"})

    assert not_adding(store, "event", title="Visit", sources=("dawn",)) == (
        NoSuchRecord,
        "no source 'dawn' among 0",
    )
    assert not_adding(store, "event", title="Visit", sources=("tass",)) == (
        NoSuchRecord,
        "tass was removed on 2026-11-20",
    )


@pytest.mark.parametrize("url", ["https://", "http:///path", "https://[::1", "https://dawn.com/a b"])
def test_what_is_no_url_is_refused(url):
    assert not_adding(register(), "event", title="Visit", sources=(url,)) == (
        BadInput,
        f"{url!r} is not a URL",
    )


def test_an_error_after_it_leaves_no_new_source_behind():
    store = register()

    not_adding(store, "commitment", title="Rice", mou="M-9", sources=(URL,))
    not_adding(store, "commitment", title="Rice", owed_by="PKA", sources=(URL,))

    assert documents(store, "sources") == {}


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.dawn.com/news/1", "dawn"),
        ("https://president.gov.by/en/events", "president"),
        ("https://DAWN.com", "dawn"),
        ("https://сайт.рф/1", "source"),
        ("https://c-7.example.org", "source"),
        (f"https://{'a' * 63}.org", "a" * 60),
        ("https://[::1]/", "1"),
        ("https:///path", "source"),
        ("urn:isbn:1", "source"),
    ],
)
def test_a_slug_is_made_from_the_host(url, slug):
    assert slug_of(url, ()) == slug


@pytest.mark.parametrize("url", ["http://[::1", "https://a]b", "http://℀.com"])
def test_a_host_that_cannot_be_read_is_refused_by_its_url(url):
    with pytest.raises(BadInput, match="is not a URL") as refusal:
        slug_of(url, ())

    assert (refusal.value.field, refusal.value.value) == ("url", url)


@given(st.from_regex(r"https?://[^\s/?#]{1,80}(/[a-z]{0,5})?", fullmatch=True))
def test_whatever_the_host_the_slug_is_one_or_the_url_is_refused(url):
    store = register()

    try:
        adding(store, "event", title="Visit", sources=(url,))
    except BadInput:
        assert documents(store, "sources") == {}
        return

    (slug,) = documents(store, "sources")
    assert SLUG.fullmatch(slug)
    assert not looks_like_an_id(slug)
