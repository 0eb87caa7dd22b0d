"""What stands on a page of the catalogue many times, and so is made in one go or once."""

from django import template
from django.utils.html import conditional_escape as escaped
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.publishing.templatetags.bilingual import text
from portal.publishing.templatetags.figures import picture
from practices.models.practices import Status

register = template.Library()


@register.simple_tag
def card(practice, compare):
    """A practices.cards.Card as HTML, made once for as long as the card is kept."""
    kind = get_language(), bool(compare)
    if kind not in practice.rendered:
        practice.rendered[kind] = mark_safe(card_html(practice, compare))
    return practice.rendered[kind]


def card_html(practice, compare: bool) -> str:
    """A card; `compare`: with a tick box for the comparison. A template takes three times as long,
    and after each change of content every list has twenty new ones.
    """
    meta = [text(practice, "locality"), *(text(unit, "name") for unit in practice.territories)]
    facts = [f"<span>{escaped(fact)}</span>" for fact in (*meta, practice.year) if fact]
    if practice.status != Status.COMPLETED:
        label = escaped(practice.get_status_display())
        facts.append(f'<span class="badge {escaped(practice.status)}">{label}</span>')
    topic = practice.main_topic and escaped(text(practice.main_topic, "name"))
    box = f'<input type="checkbox" name="p" value="{escaped(practice.slug)}" form="compare">'
    return "".join(
        (
            '<article class="card">',
            *(picture(cover, "(min-width: 60rem) 22rem, 100vw") for cover in practice.covers),
            '<div class="body">',
            f'<p class="meta topic-label">{topic}</p>' if topic else "",
            f'<h3><a href="{escaped(practice.get_absolute_url())}">',
            f"{escaped(text(practice, 'title'))}</a></h3>",
            f'<p class="meta">{" ".join(facts)}</p>',
            f'<label class="compare">{box} {escaped(_("Compare"))}</label>' if compare else "",
            "</div></article>",
        )
    )


@register.simple_tag
def tick_boxes(facet):
    """`<li>` for each option of a practices.facets.Facet; they belong to the form `filters`."""
    kind = "radio" if facet.one_of else "checkbox"
    return mark_safe("".join(map(tick_box(kind, facet.name), facet.options)))


def tick_box(kind: str, name: str):
    start = f'<li><label><input type="{kind}" name="{name}" form="filters" value="'

    def html(option) -> str:
        checked = " checked" if option.active else ""
        language = f' lang="{option.language}"' if option.language else ""
        return (
            f'{start}{escape(option.value)}"{checked}><span{language}>{escape(option.label)}</span>'
            f'<span class="count">{option.count}</span></label></li>'
        )

    return html
