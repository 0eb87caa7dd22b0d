"""`{% translate %}` as Django has it; words that nothing hangs on are looked up once for each language."""

from django import template
from django.templatetags.i18n import do_translate

from .chrome import ConstantNode

register = template.Library()


@register.tag
def translate(parser, token):
    node = do_translate(parser, token)
    words = node.filter_expression
    plain = words.var.literal is not None and not words.filters
    if not plain or node.asvar or node.message_context:
        return node
    nodes = template.NodeList()
    parser.extend_nodelist(nodes, node, token)
    return ConstantNode(nodes)
