"""People of the desk, and forms filled as a browser fills them."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from portal.publishing.roles import AUTHORS, PUBLISHERS, TRANSLATORS


def person(name, *groups):
    user = User.objects.create_user(name, password="сыр-сөз", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def author(db):
    return person("azamat", AUTHORS)


@pytest.fixture
def translator(db):
    return person("gulnara", TRANSLATORS)


@pytest.fixture
def publisher(db):
    return person("aigul", PUBLISHERS)


@pytest.fixture
def second_publisher(db):
    return person("bakyt", PUBLISHERS)


def address(record, page="change", *args):
    meta = record._meta
    if page in {"add", "changelist", "autosave_new", "recoverlist"}:
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}")
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[record.pk, *args])


def filled(page) -> dict:
    """What the browser would send back from an admin form that is left as it is."""
    form = page.context["adminform"].form
    data = {"_base": page.context["base"]}
    forms = [form]
    for inline in page.context["inline_admin_formsets"]:
        formset = inline.formset
        forms += [formset.management_form, *formset.initial_forms]
        data[f"{formset.prefix}-TOTAL_FORMS"] = formset.initial_form_count()
    for one in forms:
        for bound in one:
            put(data, bound)
    for inline in page.context["inline_admin_formsets"]:
        data[f"{inline.formset.prefix}-TOTAL_FORMS"] = inline.formset.initial_form_count()
    return data


def put(data, bound):
    value = bound.value()
    widget = bound.field.widget
    if hasattr(widget, "decompress"):
        parts = value if isinstance(value, list) else widget.decompress(value)
        for number, part in enumerate(parts or []):
            data[f"{bound.html_name}_{number}"] = "" if part is None else str(part)
    elif value is True:
        data[bound.html_name] = "on"
    elif isinstance(value, list):
        data[bound.html_name] = [str(getattr(one, "pk", one)) for one in value]
    elif value is not None and value is not False and not hasattr(value, "url"):
        data[bound.html_name] = str(value)
