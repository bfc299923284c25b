"""Long work of this folder, done by the worker process."""

from django_tasks import task

from hengjian.portal.imports import batches


@task()
def import_batch(ref: str) -> None:
    """Carry out one batch."""
    batches.carry_out(ref)
