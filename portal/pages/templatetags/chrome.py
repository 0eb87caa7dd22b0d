"""Pieces of a page that are the same for all readers, rendered once."""

from django import template
from django.conf import settings
from django.utils.translation import get_language

from portal.freshness.memory import moment_of_content

register = template.Library()


@register.tag
def constant(parser, token):
    """`{% constant %}…{% endconstant %}`: rendered once for each language and kept.

    For addresses, static files and translated words alone: it sees no variable but SITE_NAME and
    SITE_URL, so that nothing of one reader's page comes into another's.
    """
    nodes = parser.parse(("endconstant",))
    parser.delete_first_token()
    return ConstantNode(nodes)


class ConstantNode(template.Node):
    child_nodelists = ()  # no block can stand in it: Django need not look for any, on each page

    def __init__(self, nodelist):
        self.nodelist = nodelist
        self.rendered = {}

    def render(self, context):
        language = get_language()
        if language not in self.rendered:
            self.rendered[language] = self.nodelist.render(
                context.new({"SITE_NAME": settings.SITE_NAME, "SITE_URL": settings.SITE_URL})
            )
        return self.rendered[language]


@register.tag
def remembered(parser, token):
    """`{% remembered %}…{% endremembered %}`: rendered once for each language and content version.

    For what hangs on public content alone, not on the address; it stands once in its template.
    """
    nodes = parser.parse(("endremembered",))
    parser.delete_first_token()
    return RememberedNode(nodes)


class RememberedNode(template.Node):
    child_nodelists = ()

    def __init__(self, nodelist):
        self.nodelist = nodelist
        self.kept = {}

    def render(self, context):
        language, now = get_language(), moment_of_content()
        kept = self.kept.get(language)
        if kept is None or kept[0] != now:
            kept = self.kept[language] = now, self.nodelist.render(context)
        return kept[1]
