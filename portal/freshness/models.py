import secrets
from datetime import timedelta

from django.db import models
from django.utils import timezone

BITS = 48  # the sum of 32,000 tokens fits into the 64 bits of either database
KEPT = timedelta(hours=1)  # readers of the rows look at them more often than that


def token() -> int:
    return secrets.randbits(BITS)


class Turnover(models.Model):
    """One change of what readers may see, written in the transaction that makes the change.

    The sum of all tokens is the content version. A counter would do as well, but all who write
    would queue for its row until the first of them commits, and could deadlock there.
    """

    token = models.PositiveBigIntegerField(default=token, editable=False)
    kind = models.CharField(max_length=20, blank=True)
    keys = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self):
        return f"{self.kind} {self.keys}"
