"""The views of the API, made for every kind alike."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpResponsePermanentRedirect
from ninja import Query

from portal.directory.models import Territory
from portal.publishing import kinds
from portal.publishing.addresses import LICENCE
from portal.publishing.models import FormerSlug
from portal.publishing.shapes import API, absolute
from practices.forms import CatalogueForm

from . import finding, lists, parameters, problems
from .answers import answer, with_changes


def versions(request):
    """`/api/`: the versions there are."""
    return answer(request, {"versions": {"v1": absolute(f"{API}/")}})


def index(request):
    """Every door of this version."""
    doors = [kind.name for kind in kinds.all()]
    data = {name: absolute(f"{API}/{name}") for name in (*doors, "search", "openapi.json", "docs")}
    return answer(request, {"doors": data, "licence": LICENCE})


def list_of(kind: kinds.Kind):
    """The view of the list of `kind`."""
    asks = parameters.of_form(kind.name, kind.form)

    def view(request, asked: asks = Query(...)):  # noqa: B008 - how ninja takes parameters
        return answered(request, kind, asked, kind.form(request.GET))

    return view


def answered(request, kind, asked, form, within=None):
    """What passes `form`, of `within` where that is given: a page of it, or of its changes."""
    wanted = parameters.check(request, asked, kind.shape.model_fields, form)
    found = kind.found(form)
    if within is not None:
        found = found.filter(pk__in=within.values("pk"))
    listed = lists.changed if asked.updated_since else lists.listed
    return listed(request, kind, found, asked, wanted)


def one_of(kind: kinds.Kind):
    """The view of one record of `kind`."""

    def view(request, key: str, asked: parameters.OneParameters = Query(...)):  # noqa: B008
        wanted = parameters.check(request, asked, kind.shape.model_fields)
        record = record_at(kind, key)
        if record is None:
            return moved(request, kind, key)
        (record,) = with_changes(kind, [record])
        data = kind.shape.of(record, wanted)
        return answer(request, data, asked.lang, record.changed_at)

    return view


def record_at(kind: kinds.Kind, key: str):
    """The public record at the address, None where there is none."""
    if kind.key == "pk" and not (key.isascii() and key.isdecimal() and len(key) < 19):
        return None
    return kind.complete(kind.public()).filter(**{kind.key: key}).first()


def moved(request, kind: kinds.Kind, key: str):
    """301 to the record that had this address before; Http404 where no public one had."""
    former = FormerSlug.objects.filter(
        content_type=ContentType.objects.get_for_model(kind.model), slug=key
    )
    record = kind.public().filter(pk__in=former.values("object_id")).first()
    if kind.key != "slug" or record is None:
        raise Http404(key)
    query = request.META.get("QUERY_STRING", "")
    address = kind.shape.read_self(record)
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


PracticeParameters = parameters.of_form("territory_practices", CatalogueForm)


def practices_of_territory(request, code: str, asked: PracticeParameters = Query(...)):  # noqa: B008
    """The practices of a unit and of everything that lies in it."""
    kind = kinds.get("practices")
    unit = Territory.objects.filter(code=code).first()
    if unit is None:
        raise problems.Problem(404, f"There is no territory with the SOATE code {code[:20]}.")
    # Everything lies in the country; the units below know only their oblast and raion.
    within = kind.public().in_territory([unit.pk]) if unit.level else None
    return answered(request, kind, asked, kind.form(request.GET), within)


def search(request, asked: parameters.SearchParameters = Query(...)):  # noqa: B008
    """What the words find, of every kind or of one."""
    wanted = parameters.check(request, asked, finding.FoundShape.model_fields)
    known = parameters.types()
    if asked.type and asked.type not in known:
        errors = [problems.error("type", "unknown value", asked.type, known)]
        raise problems.Problem(400, problems.described(errors), errors)
    return finding.found(request, asked, wanted)
