"""Every sheet of the register, in the order in which one refers to another."""

from hengjian.credit.sheets import SANCTIONS, SCORES
from hengjian.registry.importing.shapes import Sheet
from hengjian.registry.sheets import CLIENTS, INSTITUTIONS, PEOPLE, PROJECTS, VISITS

SHEETS: tuple[Sheet, ...] = (INSTITUTIONS, PEOPLE, CLIENTS, PROJECTS, SANCTIONS, SCORES, VISITS)
