"""Make the Word templates of this folder from the layouts: ``python -m hengjian.conditions.papers.make``."""

from hengjian.conditions.papers import FOLDER, FORMS, LETTERS
from hengjian.ui.papers.making import write

if __name__ == "__main__":
    write((*FORMS, *LETTERS), FOLDER)
