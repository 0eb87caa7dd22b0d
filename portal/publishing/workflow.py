"""draft → in review → published → archived: who may move a record where, and what is recorded.

Nobody publishes alone what he wrote: since the record was last public somebody else must have
written in it too, unless PUBLISH_ALONE or the permission `publishing.publish_alone` allows it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import State, WorkflowEntry

CHANGE, PUBLISH = "change", "publish"


@dataclass(frozen=True)
class Move:
    name: str
    label: str
    before: frozenset[State]
    after: State
    right: str  # CHANGE or PUBLISH
    needs_message: bool = False


MOVES = {
    move.name: move
    for move in (
        Move(
            "submit",
            gettext_lazy("Send to review"),
            frozenset({State.DRAFT}),
            State.REVIEW,
            CHANGE,
        ),
        Move(
            "withdraw",
            gettext_lazy("Take back to draft"),
            frozenset({State.REVIEW}),
            State.DRAFT,
            CHANGE,
        ),
        Move(
            "return",
            gettext_lazy("Return with a message"),
            frozenset({State.REVIEW}),
            State.DRAFT,
            PUBLISH,
            needs_message=True,
        ),
        Move(
            "publish",
            gettext_lazy("Publish"),
            frozenset({State.DRAFT, State.REVIEW, State.ARCHIVED}),
            State.PUBLISHED,
            PUBLISH,
        ),
        Move(
            "unpublish",
            gettext_lazy("Take off the site"),
            frozenset({State.PUBLISHED}),
            State.DRAFT,
            PUBLISH,
        ),
        Move(
            "archive",
            gettext_lazy("Archive"),
            frozenset({State.PUBLISHED}),
            State.ARCHIVED,
            PUBLISH,
        ),
    )
}


def has_right(user, record, right: str) -> bool:
    """Whether `user` has `right` ("change", "publish" …) on records of this kind."""
    meta = record._meta
    return user.has_perm(f"{meta.app_label}.{get_permission_codename(right, meta)}")


def moves_for(record, user) -> list[Move]:
    """The moves that `user` may make with `record` now, in the order of work."""
    return [
        move
        for move in MOVES.values()
        if record.state in move.before and has_right(user, record, move.right)
    ]


def may_publish_alone(user) -> bool:
    return settings.PUBLISH_ALONE or user.has_perm("publishing.publish_alone")


def may_write(record, user) -> bool:
    """Whether what `user` saves goes into `record` at once; else it is a change proposed.

    A public text changes only by a publisher, and by one alone only where that is allowed.
    """
    if record.state != State.PUBLISHED:
        return True
    return has_right(user, record, PUBLISH) and may_publish_alone(user)


def wrote_alone(record, user, writes: bool) -> bool:
    """Whether `user` and nobody else wrote in `record` at the desk since it was last public.

    `writes`: he does so now.
    """
    writers = {user.pk} if writes else set()
    if record.pk:
        entries = WorkflowEntry.objects.of(record)
        released = entries.filter(after=State.PUBLISHED).exclude(before=State.PUBLISHED).first()
        written = entries.filter(wrote=True, pk__gt=released.pk if released else 0)
        writers.update(written.values_list("user", flat=True))
    return writers == {user.pk}


def check(record, move: Move, user, *, message: str = "", writes: bool = False) -> None:
    """Raise ValidationError where `user` may not make `move` now.

    `writes`: the user changes the text in the same step.
    """
    if move not in moves_for(record, user):
        raise ValidationError(_("“%(move)s” is not open to you in this state of the record.")
                              % {"move": move.label})  # fmt: skip
    if move.needs_message and not message.strip():
        raise ValidationError(
            _("Write in the message what is to be done before it can be published.")
        )
    publishes = move.after == State.PUBLISHED
    if publishes and not may_publish_alone(user) and wrote_alone(record, user, writes):
        raise ValidationError(
            _("You wrote this alone, so another publisher has to publish it. Send it to review.")
        )


def move(record, move: Move, user, *, message: str = "") -> None:
    """Give `record` the state of `move`, save it, and record who did it.

    The caller has called `check`, and holds a transaction.
    """
    before = record.state
    record.state = move.after
    record.save()
    note(record, user, before=before, message=message)


def note(
    record, user, *, before: str | None = None, wrote: bool = False, message: str = ""
) -> None:
    """Record that `user` wrote in `record` or moved it from the state `before`."""
    WorkflowEntry.objects.create(
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        user=user,
        user_name=user.get_username(),
        before=before or record.state,
        after=record.state,
        wrote=wrote,
        message=message.strip(),
    )
