"""What the doors answer: every kind, in all languages and in one, as the description says."""

import json
from functools import cache

from django.core.files.storage import default_storage
from jsonschema import Draft202012Validator

from portal.api import openapi
from portal.api.urls import API
from portal.publishing import kinds
from tests import factories

from .conftest import address_of

NAMES = sorted(
    ["agencies", "bodies", "decisions", "meetings", "persons", "practices", "projects", "talks", "terms", "territories", "topics"]
)  # fmt: skip


@cache
def description():
    return openapi.described(API, "en")


def validate(address, data):
    """Check `data` by what the description says of the address."""
    told = description()
    schema = told["paths"][address]["get"]["responses"]["200"]["content"]["application/json"]
    whole = schema["schema"] | {"components": told["components"]}
    validator = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message[:300] for error in validator.iter_errors(data)] == []


def test_there_is_a_door_for_each_kind():
    assert sorted(kind.name for kind in kinds.all()) == NAMES


def test_lists_and_records_are_as_described(one_of_each, ask):
    for name, record in one_of_each.items():
        for query in ({}, {"lang": "ru"}, {"updated_since": "1970-01-01T00:00:00Z"}):
            listed = ask(name, **query)
            validate(f"/{name}", listed)
            one = ask(address_of(name, record), **{"lang": "ru"} if "lang" in query else {})
            validate(f"/{name}/{{key}}", one)
            assert one in listed["items"], name
        assert ask(address_of(name, record))["self"] == (
            f"http://127.0.0.1:8000/api/v1/{address_of(name, record)}"
        )


def test_a_slash_at_the_end_changes_nothing(one_of_each, ask):
    for name, record in one_of_each.items():
        assert ask(f"{name}/")["items"] == ask(name)["items"]
        assert ask(f"{address_of(name, record)}/") == ask(address_of(name, record))


def test_the_pages_that_records_name_are_there(one_of_each, ask, client):
    for name, record in one_of_each.items():
        for page in ask(address_of(name, record))["url"].values():
            path = page.removeprefix("http://127.0.0.1:8000").partition("#")[0]
            assert client.get(path).status_code == 200, page


def test_a_person_with_a_post_alone_has_a_page_too(ask, client, db):
    person = factories.PersonFactory()
    assert ask("persons")["items"] == []
    person.memberships.create(agency=factories.AgencyFactory())
    assert [one["id"] for one in ask("persons")["items"]] == [person.pk]
    assert client.get(f"/ky/speakers/{person.slug}/").status_code == 200


def test_a_missing_language_is_null_and_in_one_language_the_other_one_marked(ask, db):
    practice = factories.PracticeFactory(title_ru="", summary_ky="", summary_ru="")
    both = ask(f"practices/{practice.slug}", fields="title,summary")
    assert both["title"] == {"ky": practice.title_ky, "ru": None}
    one = ask(f"practices/{practice.slug}", fields="title,summary", lang="ru")
    assert one == {
        "id": practice.pk,
        "title": practice.title_ky,
        "title_lang": "ky",
        "summary": None,
        "summary_lang": None,
    }


def test_files_lie_at_absolute_addresses(one_of_each, ask):
    practice = ask(address_of("practices", one_of_each["practices"]))
    for file in (*practice["attachments"], *practice["photos"]):
        name = file["url"].removeprefix("http://127.0.0.1:8000/media/")
        assert default_storage.exists(name)


def test_a_contact_is_told_with_consent_alone(one_of_each, ask):
    practice = one_of_each["practices"]
    address = address_of("practices", practice)
    assert ask(address)["contact"]["contact_phone"] == "0555123456"
    practice.contact_consent = False
    practice.save()
    assert ask(address)["contact"] is None
    told = json.dumps(ask("practices"), ensure_ascii=False)
    assert "0555123456" not in told
    assert "0700111222" not in told  # of a replication: no page shows it either


def test_the_practices_of_a_unit_are_those_of_everything_in_it(ask, db):
    oblast = factories.TerritoryFactory()
    raion = factories.TerritoryFactory(parent=oblast, level=2, kind="raion")
    here = factories.PracticeFactory(territories=[raion])
    factories.PracticeFactory()
    for code in (raion.code, oblast.code):
        data = ask(f"territories/{code}/practices")
        validate("/territories/{code}/practices", data)
        assert [one["id"] for one in data["items"]] == [here.pk]
    assert ask(f"territories/{factories.country().code}/practices")["total"] == 2
    assert ask("territories/99999999999999/practices", 404)["status"] == 404


FILTERS = [
    ("practices", {"status": "running"}, True),
    ("practices", {"status": "stopped"}, False),
    ("practices", {"q": "суу"}, True),
    ("talks", {"kind": "speech"}, True),
    ("talks", {"kind": "report"}, False),
    ("talks", {"year": 2021}, True),
    ("decisions", {"status": "open"}, True),
    ("decisions", {"status": "done"}, False),
    ("territories", {"level": 1}, True),
    ("territories", {"kind": "aimak"}, False),
    ("terms", {"q": "МСУ"}, True),
    ("terms", {"q": "нет"}, False),
    ("agencies", {"kind": "donor"}, False),
    ("meetings", {"year": 2021}, True),
    ("meetings", {"year": 2020}, False),
]


def test_filters_let_through_what_they_name(one_of_each, ask):
    for door, query, expected in FILTERS:
        found = [one["id"] for one in ask(door, **query)["items"]]
        assert (one_of_each[door].pk in found) is expected, (door, query)


def test_filters_by_records_let_through_what_names_them(one_of_each, ask):
    stranger = factories.AgencyFactory()
    mine, other = one_of_each["agencies"].slug, stranger.slug
    for name in ("practices", "meetings", "talks", "decisions", "persons", "projects"):
        assert [one["id"] for one in ask(name, agency=mine)["items"]] == [one_of_each[name].pk]
        assert ask(name, agency=other)["items"] == []
    for name, query in {
        "talks": {"practice": one_of_each["practices"].slug, "person": one_of_each["persons"].slug},
        "decisions": {"meeting": one_of_each["meetings"].slug},
        "practices": {"topic": one_of_each["topics"].slug},
        "topics": {"topic": one_of_each["topics"].slug},
        "meetings": {"body": one_of_each["bodies"].slug},
    }.items():
        assert [one["id"] for one in ask(name, **query)["items"]] == [one_of_each[name].pk]


def test_the_search_finds_every_kind_page_by_page(one_of_each, ask):
    whole = ask("search", q="суу", limit=100)
    validate("/search", whole)
    validate("/search", ask("search", q="суу", lang="ru"))
    pages, cursor = [], {}
    while cursor is not None:
        data = ask("search", q="суу", limit=1, **cursor)
        pages += data["items"]
        cursor = data["next_cursor"] and {"cursor": data["next_cursor"]}
    assert pages == whole["items"]
    assert len(pages) == whole["total"] == sum(whole["counts"].values())
    only = ask("search", q="суу", type="practice", fields="self")
    assert only["items"] == [
        {"id": one["id"], "self": one["self"]} for one in pages if one["type"] == "practice"
    ]


def test_the_index_names_every_door(one_of_each, ask, client):
    for door in ask()["doors"].values():
        path = door.removeprefix("http://127.0.0.1:8000")
        query = {"q": "суу"} if path.endswith("search") else {}
        assert client.get(path, query).status_code == 200, door
    assert client.get("/api/").json() == {"versions": {"v1": "http://127.0.0.1:8000/api/v1/"}}


def test_a_former_address_leads_to_the_record(client, db):
    practice = factories.PracticeFactory()
    before = practice.slug
    practice.slug = "zhany-dareg"
    practice.save()
    response = client.get(f"/api/v1/practices/{before}?lang=ru")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "http://127.0.0.1:8000/api/v1/practices/zhany-dareg?lang=ru",
    )
