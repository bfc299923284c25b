"""Make the Word templates of this folder from the layouts: ``python -m hengjian.practice.papers.make``."""

from pathlib import Path

from hengjian.practice.papers.layouts import FORMS
from hengjian.ui.papers.making import write

if __name__ == "__main__":
    write(FORMS, Path(__file__).parent)
