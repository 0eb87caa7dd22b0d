"""The portal in figures: counted from what readers may see, drawn, tabled and given as files."""

import csv
import io
from decimal import Decimal

import pytest

from meetings.models import Participation
from portal.pages.statistics.figures import FIGURES
from portal.publishing.models import State
from practices.models import FundingShare, Partner
from tests import factories

pytestmark = pytest.mark.django_db


def rows(client, name, language="ky"):
    answer = client.get(f"/{language}/statistics/{name}.csv")
    table = csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")))
    head, *lines = table
    assert head == ["key", "name", "value"]
    return [(key, int(Decimal(value))) for key, _name, value in lines]


@pytest.fixture
def records():
    water, roads = factories.TopicFactory(slug="water"), factories.TopicFactory(slug="roads")
    oblast = factories.TerritoryFactory(code="41704000000000")
    raion = factories.TerritoryFactory(code="41704200000000", kind="raion", level=2, parent=oblast)
    other = factories.TerritoryFactory(code="41705000000000")
    donor = factories.AgencyFactory(slug="donor")
    make = factories.PracticeFactory
    one = make(
        topics=[water, roads], territories=[oblast, raion], end_year=2020, cost_total=400_000
    )
    two = make(topics=[water], territories=[other], start_year=None, cost_total=1_000_000)
    hidden = make(topics=[water], territories=[other], state=State.DRAFT, published_at=None)
    for practice in (one, two, hidden):
        FundingShare.objects.create(practice=practice, kind="grant", amount=Decimal("100.50"))
        Partner.objects.create(practice=practice, agency=donor, role="funder")
    FundingShare.objects.create(practice=one, kind="residents", amount=500)
    Partner.objects.create(practice=one, agency=donor, role="partner")
    for year, values in ((2021, {}), (2023, {}), (2023, {"state": State.ARCHIVED})):
        meeting = factories.MeetingFactory(date=f"{year}-05-01", **values)
        Participation.objects.create(meeting=meeting, agency=donor)
        Participation.objects.create(meeting=meeting, label_ky="айыл өкмөттөрү")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("practices-by-topic", [("water", 2), ("roads", 1)]),
        ("practices-by-oblast", [("41704000000000", 1), ("41705000000000", 1)]),
        ("practices-by-year", [("2020", 1), ("", 1)]),
        ("practices-by-cost", [("0-499999", 1), ("1000000-4999999", 1)]),
        ("practices-by-funder", [("donor", 2)]),
        ("money-by-source", [("residents", 500), ("grant", 201)]),
        ("meetings-by-agency", [("donor", 2)]),
        ("meetings-by-year", [("2021", 1), ("2023", 1)]),
    ],
)
def test_figures_are_counted_from_what_is_public(client, records, name, wanted):
    assert rows(client, name) == wanted == rows(client, name, "ru")


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_chart_has_words_a_table_and_a_file(client, records, language):
    page = client.get(f"/{language}/statistics/").content.decode()
    assert page.count('class="bars" role="img"') == len(FIGURES)
    for figure in FIGURES:
        assert f'<title id="{figure.name}-title">' in page
        assert f'<desc id="{figure.name}-about">' in page
        assert f'href="/{language}/statistics/{figure.name}.csv"' in page
    assert page.count('<table class="data">') == len(FIGURES)


def test_more_rows_than_bars_stand_in_the_table(client):
    for _ in range(17):
        factories.PracticeFactory(territories=[])
    page = client.get("/ky/statistics/").content.decode()
    chart = page.partition('id="practices-by-topic"')[2].partition("</figure>")[0]
    assert (chart.count("<rect "), chart.count('<th scope="row"')) == (15, 17)


def test_a_chart_that_is_not_there_is_404(client):
    assert client.get("/ky/statistics/nothing.csv").status_code == 404
