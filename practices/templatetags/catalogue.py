"""What stands on a page of the catalogue many times, and so is made in one go or once."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def card(practice, compare):
    """A practices.cards.Card as HTML, rendered once for as long as the card is kept."""
    kind = get_language(), bool(compare)
    if kind not in practice.rendered:
        context = {"practice": practice, "compare": compare}
        practice.rendered[kind] = render_to_string("components/practice_card.html", context)
    return practice.rendered[kind]


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
