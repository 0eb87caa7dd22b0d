"""Topics and terms as data."""

from django.utils.translation import gettext_lazy as _

from portal.publishing import kinds
from portal.publishing.shapes import Named, RecordShape, Shape, Text, self_of

from .forms import TermFilterForm, TopicForm
from .models import Term, Topic


class TopicRef(Shape):
    """A topic by its name."""

    record = Topic
    id: int
    slug: str
    name: Text


class TopicShape(RecordShape):
    """A subject of the catalogue; a tree of two levels."""

    record = Topic
    slug: str
    name: Text
    about: Text
    parent: TopicRef | None
    order: int

    read_self = staticmethod(self_of("topics", "slug"))


class TermShape(RecordShape):
    """A term of the field with its abbreviation and its meaning."""

    record = Term
    name: Text
    abbreviation: Text
    definition: Text
    synonyms: Text
    domain: str | None
    source: str | None
    agency: Named | None
    project: Named | None

    read_self = staticmethod(self_of("terms", "pk"))


# Vocabulary and directory stand side by side: what terms name is reached through the relations.
NAMED = {
    Term._meta.get_field(field).related_model: kinds.naming(Term, field)
    for field in ("agency", "project")
}

kinds.register(
    kinds.Kind(
        name="topics",
        model=Topic,
        shape=TopicShape,
        key="slug",
        label=_("topics"),
        public=Topic.objects.all,
        released=kinds.always(Topic),
        form=TopicForm,
        found=TopicForm.topics,
        complete=lambda topics: topics.select_related("parent"),
        related={Topic: kinds.naming(Topic, "parent")},
    )
)
kinds.register(
    kinds.Kind(
        name="terms",
        model=Term,
        shape=TermShape,
        key="pk",
        label=_("terms"),
        public=Term.objects.published,
        released=kinds.publications(Term),
        form=TermFilterForm,
        found=TermFilterForm.terms,
        complete=lambda terms: terms.select_related("agency", "project"),
        related=NAMED,
    )
)
