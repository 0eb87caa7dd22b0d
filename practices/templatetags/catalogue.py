"""The tick boxes of the catalogue: some hundred on a page, so they are written in one go."""

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

register = template.Library()


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
