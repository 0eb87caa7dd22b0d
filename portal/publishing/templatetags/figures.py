"""Numbers and addresses as the reader's language writes them, and symbols."""

from decimal import Decimal, InvalidOperation
from functools import cache
from json import dumps

from django import template
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from portal.publishing import documents
from portal.publishing.addresses import path_to
from portal.publishing.templatetags.bilingual import lang_attribute

register = template.Library()
register.simple_tag(path_to)


@register.filter
def number(value):
    """A number with its groups and a decimal comma; whole numbers without a fraction; "" for None."""
    if value is None:
        return ""
    try:
        value = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        return value
    places = 0 if value == value.to_integral_value() else 2
    text = number_format(value, decimal_pos=places, force_grouping=True)
    return text.rstrip("0").rstrip(",") if places else text


@register.filter
def money(value):
    """An amount in KGS: «8 000 000 сом», «2,50 сом»; "" for None."""
    if value is None:
        return ""
    whole = value == Decimal(value).to_integral_value()
    amount = number(value) if whole else number_format(value, decimal_pos=2, force_grouping=True)
    return _("%(amount)s som") % {"amount": amount}


@register.filter
def json(value):
    """`value` as JSON for a script of its own file; "<" cannot close anything there."""
    return mark_safe(dumps(value, ensure_ascii=False).replace("<", "\\u003c"))


@register.simple_tag
@cache
def icon(name):
    """A symbol of static/icons.svg, without meaning of its own."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name or "topic",
    )


@register.filter
def picture_data(photo):
    """A picture as a `data:` address, for a file that is kept without a network; "" if lost."""
    return documents.picture_data(photo)


@register.filter
def unlocalized(value):
    """A number as HTML attributes want it: with a decimal point and no groups."""
    return str(value)


@register.simple_tag(takes_context=True)
def address_with(context, **changes):
    """The query string of this page with `changes` made; None takes a name out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return "?" + query.urlencode()


@register.simple_tag
def picture(photo, sizes, lazy=True):
    """`<picture>` of a Picture record: AVIF, WebP, JPEG by width, with its measure and words.

    The picture itself while its variants are still being made.
    """
    sources = {
        kind: ", ".join(f"{photo.image.storage.url(name)} {width}w" for width, name in variants)
        for kind, variants in photo.variants.items()
    }
    better = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((kind, sources[kind], sizes) for kind in ("avif", "webp") if sources.get(kind)),
    )
    jpeg = sources.get("jpeg")
    return format_html(
        '<picture>{}<img src="{}"{} width="{}" height="{}" alt="{}"{}{}></picture>',
        better,
        photo.image.url,
        format_html(' srcset="{}" sizes="{}"', jpeg, sizes) if jpeg else "",
        photo.width,
        photo.height,
        photo.alt or "",
        lang_attribute(photo, "alt"),
        mark_safe(' loading="lazy" decoding="async"') if lazy else "",
    )
