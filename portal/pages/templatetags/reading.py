"""What helps to read a page: its abbreviations explained."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from portal.pages.abbreviations import known_abbreviations
from portal.text.explain import explain

register = template.Library()


@register.tag
def explained(parser, token):
    """`{% explained %}…{% endexplained %}`: the first use of each abbreviation with its full name,
    and the list of them below."""
    nodes = parser.parse(("endexplained",))
    parser.delete_first_token()
    return ExplainedNode(nodes)


class ExplainedNode(template.Node):
    def __init__(self, nodes):
        self.nodelist = nodes

    def render(self, context):
        names = known_abbreviations()
        page = explain(self.nodelist.render(context), names, get_language())
        rows = [
            {"text": one.abbreviation, "language": one.language, "name": name}
            for one in page.used
            if (name := names[one.language][one.abbreviation])
        ]
        foot = render_to_string("components/abbreviations.html", {"rows": rows}) if rows else ""
        return mark_safe(page.html + foot)
