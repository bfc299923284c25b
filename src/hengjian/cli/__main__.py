"""``python -m hengjian.cli`` is ``hengjian``."""

from hengjian.cli import main

main(prog_name="hengjian")
