"""The forms of an institution, as Word and as PDF, from what is recorded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from hengjian.conditions.models import Training
from hengjian.conditions.training import actions
from tests import papers as read
from tests.conditions import papers as registering
from tests.conditions.cast import TODAY, firm, manager
from tests.conditions.test_disclosure import disclose
from tests.conditions.test_pages import client
from tests.conditions.test_training import ON, staffed

pytestmark = pytest.mark.django_db


def words(account, name: str, *parts: str) -> list[str]:
    found = []
    for kind, reader in (("docx", read.of_word), ("pdf", read.of_pdf)):
        answer = client(account).get(reverse(f"conditions:{name}", args=[*parts, kind]))
        assert answer.status_code == 200
        found.append(reader(answer.content))
    return found


@pytest.mark.clause("HZ-11")
def test_the_disclosure_to_hang_up():
    one = firm(1)
    own = manager(one)
    assert client(own).get(reverse("conditions:disclosure_paper", args=[one.code, "pdf"])).status_code == 404
    disclose(one)
    for text in words(own, "disclosure_paper", one.code):
        wanted = ["机构1号", one.code, "隐患排查", "每次2000元", "1.调研2.签约3.服务", "0571-00000001", "前台左侧"]
        assert [each for each in wanted if each not in text] == []
        assert ("经营场所浙江省杭州市西湖区" in text, "公示位置前台左侧" in text, "主管部门电话" in text) == (
            True,
            True,
            False,
        )
    assert client(own).get(reverse("conditions:disclosure_paper", args=[one.code, "exe"])).status_code == 404


@pytest.mark.clause("HZ-13")
def test_the_record_of_a_training():
    one, people = staffed(count=2)
    own = manager(one)
    actions.record_training(
        institution=one, title="能力提升", content="新标准", on=ON, hours=Decimal("8.0"), place="党校", people=people,
        passed=[people[0].person.ref], by=own, today=TODAY, key="t",
    )  # fmt: skip
    ref = Training.objects.get().ref
    for text in words(own, "training_paper", one.code, ref):
        assert [
            each
            for each in ("能力提升", "新标准", "党校", people[0].name, people[1].name, "1" + people[0].name + "合格")
            if each not in text
        ] == []
    assert client(own).get(reverse("conditions:training_paper", args=[one.code, "nothing", "pdf"])).status_code == 404


@pytest.mark.clause("JC-10")
def test_annex_1_from_the_draft_and_from_what_was_handed_in():
    account, stranger = registering.manager(1, "140502"), registering.manager(2, "140502")
    draft = registering.filled(
        account, registering.JINCHENG, "咨询", fax="0356-00000000", employees=12, services="安全咨询"
    )
    wanted = ["附件1", "负责人1的机构", "0356-00000000", "安全咨询", "（单位公章）"]
    for text in words(account, "draft_annex1", draft.ref):
        assert [each for each in wanted if each not in text] == []
    assert client(stranger).get(reverse("conditions:draft_annex1", args=[draft.ref, "pdf"])).status_code == 403
    matter = registering.handed(draft, account, registering.WITHIN).matter
    for text in words(account, "annex1", matter):
        assert [each for each in wanted if each not in text] == []
    assert client(stranger).get(reverse("conditions:annex1", args=[matter, "pdf"])).status_code == 403
