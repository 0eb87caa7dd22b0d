"""What is the same on every page."""

from django import template
from django.conf import settings
from django.utils.translation import get_language

register = template.Library()


@register.tag
def constant(parser, token):
    """`{% constant %}…{% endconstant %}`: rendered once for each language and kept.

    For addresses, static files and translated words alone: it sees no variable but SITE_NAME, so
    that nothing of one reader's page comes into another's.
    """
    nodes = parser.parse(("endconstant",))
    parser.delete_first_token()
    return ConstantNode(nodes)


class ConstantNode(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist
        self.rendered = {}

    def render(self, context):
        language = get_language()
        if language not in self.rendered:
            self.rendered[language] = self.nodelist.render(
                context.new({"SITE_NAME": settings.SITE_NAME})
            )
        return self.rendered[language]
