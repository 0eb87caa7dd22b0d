"""A save that finds a full disk is refused whole, and the form comes back as it was typed."""

import logging

from django.db import DatabaseError
from django.utils.translation import gettext as _

from portal.faults import FULL, fault_of
from portal.publishing.leftovers import swept_if_refused

logger = logging.getLogger(__name__)


def whole(request, view):
    """The response of `view`, a function; where the disk is full, that of the form with the reason.

    `view` is called again then, and finds the reason in `request.refusal`: it must not write.
    Other faults are raised: without a database there is no form either.
    """
    if request.method != "POST":
        return view()
    try:
        with swept_if_refused():
            return view()
    except (DatabaseError, OSError) as error:
        if fault_of(error) != FULL:
            raise
        logger.error("%s: a save was refused: %s", request.path, error)
    request.refusal = _(
        "Nothing was saved: the disk of the server is full. What you typed is still here. Copy long"
        " texts to a safe place, tell whoever looks after the server, and save again later."
    )
    for file in request.FILES.values():
        file.seek(0)
    return view()
