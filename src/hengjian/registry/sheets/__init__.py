"""The sheets of chapter one, as data."""

from hengjian.registry.sheets.institutions import INSTITUTIONS, SERVICE_TYPES
from hengjian.registry.sheets.people import PEOPLE
from hengjian.registry.sheets.projects import CLIENTS, PROJECTS, VISITS

__all__ = ["CLIENTS", "INSTITUTIONS", "PEOPLE", "PROJECTS", "SERVICE_TYPES", "VISITS"]
