"""待办 of work sheets: each role is told what waits, until when, and nobody of another's."""

import datetime as dt

import pytest

from hengjian.portal.tasks import tasks
from hengjian.practice.sheets import actions
from tests.practice.sheets_cast import TODAY, begun, cast, fill, full

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SZ-6.5", "SZ-6.4")]


def told(account):
    return [(task.what, task.name, task.due) for task in tasks(account, TODAY)]


def test_drills_certificates_and_sheets_wait_for_both_sides():
    scene, other = cast(), cast("SZ-2026-002", serial=2)
    ref = begun(scene, "plans", dt.date(2026, 8, 3))
    fill(scene, ref, {"drill": {"value": "2026-08-03"}})
    actions.check_certificate(
        matter=scene.matter, name="若水", post="special", kind="电工作业", number="1", valid_to=dt.date(2026, 12, 5),
        on=TODAY, measure="", until=None, by=scene.technician, today=TODAY, key="c",
    )  # fmt: skip
    drill, certificate = dt.date(2026, 12, 31), dt.date(2026, 12, 5)
    assert told(scene.technician) == [
        ("若水的证书到期", "企业1号", certificate), ("现场处置方案演练", "企业1号", drill), ("填完工作表：预案管理", "企业1号", None),
    ]  # fmt: skip
    assert told(scene.enterprise) == [("若水的证书到期", "", certificate), ("现场处置方案演练", "", drill)]
    full(scene, ref)
    actions.hand_over(matter=scene.matter, ref=ref, by=scene.manager, today=TODAY, key="h")
    assert told(scene.enterprise)[-1] == ("签收工作表：预案管理", "", None)
    assert (told(other.enterprise), told(other.technician)) == ([], [])
