"""What search knows of topics and of the terms of the glossary."""

from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import text_in, texts_of
from portal.publishing.models import State
from portal.search.registry import ALWAYS, Source, SynonymSource, register, register_synonyms
from portal.search.texts import Texts

from .models import Term, Topic


def topic_texts(topic, language):
    return Texts(
        title=text_in(topic, "name", language),
        summary=text_in(topic, "about", language),
        body=text_in(topic.parent, "name", language) if topic.parent else "",
    )


def term_texts(term, language):
    name = text_in(term, "name", language)
    abbreviation = text_in(term, "abbreviation", language)
    return Texts(
        title=f"{abbreviation} — {name}" if name and abbreviation else name or abbreviation,
        summary=text_in(term, "definition", language),
        body=text_in(term, "synonyms", language),
    )


def topics_under(topic):
    return topic.children.values_list("pk", flat=True)


register(
    Source(
        kind="topic",
        model=Topic,
        label=_("topics"),
        queryset=lambda: Topic.objects.select_related("parent"),
        published=Topic.objects.all,
        texts=topic_texts,
        visible_from=lambda topic: ALWAYS,
        order=3,
        leads_on="nearest",
        related={Topic: topics_under},
    )
)
register(
    Source(
        kind="term",
        model=Term,
        label=_("terms"),
        queryset=lambda: Term.objects.filter(state=State.PUBLISHED),
        published=Term.objects.published,
        texts=term_texts,
        visible_from=lambda term: term.published_at,
        order=7,
    )
)
register_synonyms(
    SynonymSource(
        "term",
        Term,
        lambda term: texts_of(term, "name", "abbreviation", "synonyms") if term.is_public else (),
    )
)
