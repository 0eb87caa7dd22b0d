"""Whose file a stored file is: readers get those of public records alone."""

import re
from functools import cache

from django.apps import apps

from .models import Picture, Publication, StoredFile

# How the smaller copies of a picture are named, with what a storage adds where the name was taken.
VARIANT = re.compile(r"-\d+(_\w{7})?\.(avif|webp|jpeg)$")


# Of a picture Django reads the size as soon as there is one.
COLUMNS = {"image": ["variants", "width", "height"], "file": []}


@cache
def holders() -> dict[str, tuple]:
    """{first folder of a name: (model, its file field, its key to the record)}."""
    found = {}
    for model in apps.get_models():
        if issubclass(model, Picture | StoredFile):
            parent = next(
                field.name
                for field in model._meta.fields
                if field.many_to_one and issubclass(field.related_model, Publication)
            )
            file = "image" if issubclass(model, Picture) else "file"
            found[model._meta.model_name] = model, file, parent
    return found


def record_of(name: str):
    """The record that shows the file `name` now, or None: it was replaced, or nobody's."""
    model, file, parent = holders().get(name.partition("/")[0], (None, "", ""))
    if model is None:
        return None
    named = {name, VARIANT.sub(".jpg", name)}
    holder = (
        model._base_manager.filter(**{f"{file}__in": named})
        .select_related(parent)
        .only(file, parent, *COLUMNS[file])
        .first()
    )
    if holder is None or name not in names_of(holder, file):
        return None
    return getattr(holder, parent)


def names_of(holder, file: str) -> set[str]:
    variants = getattr(holder, "variants", {})
    return {getattr(holder, file).name} | {
        name for kind in variants.values() for _width, name in kind
    }
