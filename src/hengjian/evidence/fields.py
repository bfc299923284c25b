"""The fields of forms that take evidence: ``FilesField`` (a list of ``Taken``) and ``FileField`` (one, or ``None``)."""

from hengjian.files.fields import FileField, FilesField

__all__ = ["FileField", "FilesField"]
