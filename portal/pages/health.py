"""For the process manager (`live`) and the load balancer (`ready`)."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def live(request):
    """200 while the process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request):
    """200 when the database answers and has every migration, else 503 with the reason."""
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
        problem = "migrations are missing" if behind else ""
    except DatabaseError:
        problem = "the database does not answer"
    status = 503 if problem else 200
    return JsonResponse({"status": problem or "ok"}, status=status)
