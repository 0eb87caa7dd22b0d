"""Agencies, persons, topics and terms in and out as tables, with a preview, all or nothing."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from portal.directory.models import Agency
from portal.vocabulary.models import Term
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
CSV, XLSX = "0", "1"


def bring(client, address, text, confirm=True):
    page = client.post(
        f"{address}import/",
        {"import_file": SimpleUploadedFile("t.csv", text.encode()), "format": CSV},
    )
    form = page.context.get("confirm_form")
    if confirm and form:
        data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        client.post(f"{address}process_import/", data)
    return page


def test_agencies_come_in_with_what_they_stand_under(publisher):
    parent = factories.AgencyFactory(name_ky="Министрлик")
    text = f"slug,name_ky,name_ru,kind,parent\n,Суу агенттиги,Агентство воды,government,{parent.slug}\n"
    bring(publisher, "/admin/directory/agency/", text)
    agency = Agency.objects.get(name_ky="Суу агенттиги")
    assert (agency.name_ru, agency.parent, agency.slug) == (
        "Агентство воды",
        parent,
        "suu-agenttigi",
    )


def test_one_wrong_row_and_nothing_comes_in(publisher):
    text = "slug,name_ky,kind,parent\n,Суу агенттиги,government,\n,Жол агенттиги,ракета,жок\n"
    page = bring(publisher, "/admin/directory/agency/", text)
    assert page.context["result"].has_errors() or page.context["result"].has_validation_errors()
    assert Agency.objects.count() == 0


@pytest.mark.parametrize("suffix", [CSV, XLSX])
@pytest.mark.parametrize(
    ("address", "make"),
    [
        ("/admin/directory/agency/", factories.AgencyFactory),
        ("/admin/directory/person/", factories.PersonFactory),
        ("/admin/vocabulary/topic/", factories.TopicFactory),
        ("/admin/vocabulary/term/", factories.TermFactory),
    ],
)
def test_out_and_in_again_changes_nothing(publisher, address, make, suffix):
    record = make()
    out = publisher.post(
        f"{address}export/", {"format": suffix, **resource_fields(publisher, address)}
    )
    file = SimpleUploadedFile("t", out.content)
    page = publisher.post(f"{address}import/", {"import_file": file, "format": suffix})
    totals = page.context["result"].totals
    assert (totals["skip"], totals["new"], totals["update"]) == (1, 0, 0), record


def test_a_text_like_a_formula_goes_out_guarded_and_comes_in_as_it_was(publisher):
    factories.AgencyFactory(name_ky="+996 агенттиги", name_ru="=1+1")
    address = "/admin/directory/agency/"
    out = publisher.post(
        f"{address}export/", {"format": CSV, **resource_fields(publisher, address)}
    )
    assert [text in out.content.decode() for text in ("'+996 агенттиги", "'=1+1")] == [True] * 2
    file = SimpleUploadedFile("t", out.content)
    page = publisher.post(f"{address}import/", {"import_file": file, "format": CSV})
    assert page.context["result"].totals["skip"] == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_no_table_of_one_person_changes_what_is_public_or_will_be(author, publisher, days):
    term = factories.TermFactory(published_at=timezone.now() + timedelta(days=days))
    for client in (author, publisher):
        bring(client, "/admin/vocabulary/term/", f"id,name_ky\n{term.pk},башка\n")
        term.refresh_from_db()
        assert term.name_ky == "жергиликтүү өз алдынча башкаруу"


def resource_fields(client, address) -> dict:
    form = client.get(f"{address}export/").context["form"]
    values = {name: form[name].value() for name in form.fields if name != "format"}
    return {name: value for name, value in values.items() if value is not None}


def test_a_second_confirmation_is_told(publisher):
    address = "/admin/vocabulary/term/"
    file = SimpleUploadedFile("t.csv", "id,name_ky\n,айыл\n".encode())
    page = publisher.post(f"{address}import/", {"import_file": file, "format": CSV})
    form = page.context["confirm_form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    for _time in range(2):
        answer = publisher.post(f"{address}process_import/", data, follow=True)
    assert [message.level_tag for message in answer.context["messages"]][-1] == "error"
    assert Term.objects.count() == 1


def test_terms_come_in_as_drafts(publisher):
    bring(publisher, "/admin/vocabulary/term/", "id,name_ky,abbreviation_ky\n,айыл өкмөтү,АӨ\n")
    assert Term.objects.get().state == "draft"


def test_translators_bring_nothing_in(translator):
    assert translator.get("/admin/directory/agency/import/").status_code == 403
