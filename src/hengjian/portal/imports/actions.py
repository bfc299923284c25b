"""Handing files in, and handing a stopped batch in once more."""

from __future__ import annotations

import shutil
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hengjian.accounts.models import Account
from hengjian.portal.imports.batches import folder
from hengjian.portal.imports.tasks import import_batch
from hengjian.registry.models import ImportBatch


def open_batch(uploads: list[UploadedFile[Any]], *, by: Account) -> ImportBatch:
    """Keep the files of an upload and a batch that waits for the worker."""
    batch = ImportBatch(by=by, files=[{"name": upload.name, "size": upload.size} for upload in uploads])
    folder(batch).mkdir(mode=0o700, parents=True)
    for number, upload in enumerate(uploads):
        upload.seek(0)
        with (folder(batch) / str(number)).open("wb") as target:
            shutil.copyfileobj(upload, target)
    with transaction.atomic():
        batch.save()
        import_batch.enqueue(batch.ref)
    return batch


def again(batch: ImportBatch) -> None:
    """Hand a stopped batch to the worker once more; what it wrote before is not written twice."""
    with transaction.atomic():
        batch.state, batch.problem = ImportBatch.State.WAITING, ""
        batch.save()
        import_batch.enqueue(batch.ref)
