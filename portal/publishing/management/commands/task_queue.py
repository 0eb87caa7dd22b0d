from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db.models import Count, Min
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LOST = timedelta(hours=1)  # a task that runs for longer had its worker killed
SHOWN = 20


class Command(BaseCommand):
    help = "Tells how many tasks wait, run and failed, and why; the queue of TASKS=database."

    def add_arguments(self, parser):
        parser.add_argument(
            "--retry",
            action="store_true",
            help="let failed tasks run again, and those whose worker was killed an hour ago or more",
        )

    def handle(self, *args, retry, **options):
        if retry:
            lost = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LOST)
            number = sum(
                some.update(status=TaskResultStatus.READY, started_at=None, finished_at=None)
                for some in (DBTaskResult.objects.failed(), lost)
            )
            self.stdout.write(f"{number} tasks will run again.")
        counts = dict(DBTaskResult.objects.values_list("status").annotate(Count("pk")).order_by())
        oldest = DBTaskResult.objects.ready().aggregate(at=Min("enqueued_at"))["at"]
        age = (
            f", the oldest for {int((timezone.now() - oldest).total_seconds())} s" if oldest else ""
        )
        self.stdout.write(
            f"{counts.get(TaskResultStatus.READY, 0)} wait{age}; "
            f"{counts.get(TaskResultStatus.RUNNING, 0)} run; "
            f"{counts.get(TaskResultStatus.FAILED, 0)} failed; "
            f"{counts.get(TaskResultStatus.SUCCESSFUL, 0)} done"
        )
        for task in DBTaskResult.objects.failed().order_by("-finished_at")[:SHOWN]:
            *_trace, last = task.traceback.strip().splitlines() or [""]
            name, args = task.task_path.rpartition(".")[2], task.args_kwargs["args"]
            self.stdout.write(f"{task.finished_at:%Y-%m-%d %H:%M} {name} {args}: {last}")
