"""The vocabulary as every page needs it, read once for each content version."""

from portal.freshness.memory import remembered

from .models import Topic


@remembered
def topics() -> dict[int, Topic]:
    """{key: topic} in their own order, each with the topic above it."""
    return {topic.pk: topic for topic in Topic.objects.select_related("parent")}
