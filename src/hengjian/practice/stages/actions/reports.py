"""The written conclusion: versions, the technical lead's sign-off of exactly one, and its upload."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hengjian.accounts.models import Account
from hengjian.evidence.intake import Taken
from hengjian.evidence.models import File
from hengjian.law.objections import Objection
from hengjian.law.stages import Stage
from hengjian.practice.models import Step
from hengjian.practice.permissions import person_of
from hengjian.practice.stages import facts, permissions
from hengjian.practice.stages.actions.doing import done, write_step
from hengjian.practice.stages.queries import Case
from hengjian.practice.stages.rows import amended
from hengjian.trail.acts import Done, Draft


def add_report(*, number: str, taken: Sequence[Taken], reason: str = "", by: Account, today: dt.date, key: str) -> Done:
    """A version of the report (HZ-9, ZJ-8); after a sign-off only with a reason, and it wants a new one. Raises ``Refused``.

    After the closing it is taken only in place of one whose sign-off was denied (T7).
    """

    def may(found: Case) -> Objection | None:
        return (
            permissions.record(by, found, "report", today, today) or _one_file(found, taken) or _frozen(found, reason)
        )

    def do(draft: Draft, found: Case) -> None:
        before = found.steps.get("report", [])
        values = {"version": len(before) + 1, "digest": taken[0].digest, "reason": reason}
        if before:
            values["replaces"] = before[-1].ref
        write_step(draft, found, "report", on=today, by=by, values=values, taken=taken)

    return done("practice.add_report", number, by=by, today=today, key=key, may=may, do=do, stage="report")


def sign_off(
    *, number: str, digest: str, opinion: str = "", proved: bool, by: Account, today: dt.date, key: str
) -> Done:
    """The technical lead signs the version of this digest (HZ-9-p2, T7, T8); ``proved``: identity proved just now. Raises ``Refused``."""

    def may(found: Case) -> Objection | None:
        return (
            permissions.by_lead(by, found, "signoff", today)
            or permissions.stage(found, "signoff")
            or (None if proved else Objection("登录密码不对，没有签署。", found.clause("signoff")))
            or _same(found, digest)
        )

    def do(draft: Draft, found: Case) -> None:
        report = facts.latest_report(found.steps)
        assert report is not None  # noqa: S101 - the objection has seen it
        values = {
            "report": report.ref,
            "version": report.values.get("version", 1),
            "digest": digest,
            "opinion": opinion,
        }
        write_step(draft, found, "signoff", on=today, by=by, values=values, person=person_of(by))

    return done("practice.sign_off", number, by=by, today=today, key=key, may=may, do=do, stage="signoff")


def submit_report(*, number: str, by: Account, today: dt.date, key: str) -> Done:
    """Upload the version that stands (ZJ-8): the day of the first upload is that of the report. Raises ``Refused``."""

    def may(found: Case) -> Objection | None:
        return permissions.record(by, found, "submit", today, today) or _unsigned(found, found.stage("signoff"))

    def do(draft: Draft, found: Case) -> None:
        report = facts.latest_report(found.steps)
        assert report is not None  # noqa: S101 - the objection has seen it
        values = {key: report.values.get(key) for key in ("version", "digest")} | {"report": report.ref}
        write_step(draft, found, "submit", on=today, by=by, values=values, taken=_again(report))
        record = found.matter.record
        if record is not None and record.reported_on is None:
            draft.write(amended(record, "报告已上传", reported_on=today))

    return done("practice.submit_report", number, by=by, today=today, key=key, may=may, do=do, stage="submit")


def digest_of(report: Step) -> str:
    """The SHA-256 of a version's file."""
    row = File.objects.filter(ref__in=report.files).order_by("pk").first()
    return row.digest if row else str(report.values.get("digest", ""))


def _again(report: Step) -> list[Taken]:
    """The files of a version, to be handed to the enterprise, too."""
    rows = File.objects.filter(ref__in=report.files).order_by("pk")
    return [Taken(row.digest, row.name, row.media_type, row.size, row.taken_at, row.traits) for row in rows]


def _one_file(found: Case, taken: Sequence[Taken]) -> Objection | None:
    """A version is exactly one file: what is signed is this and nothing else."""
    if len(taken) == 1:
        return None
    return Objection(
        "还没有选报告文件。" if not taken else "一版报告只能是一个文件，请合成一个再上传。", found.clause("report")
    )


def _frozen(found: Case, reason: str) -> Objection | None:
    report = facts.latest_report(found.steps)
    held = report is not None and (facts.signed(found.steps, report) or facts.frozen(found.steps))
    if report is None or not held or reason.strip():
        return None
    version = report.values.get("version", 1)
    return Objection(
        f"第{version}版已经审核，不再改动。另出版本的，请写理由。", found.clause("signoff"), missing="另出版本的理由",
        until="写明理由以后可以，新版本要重新审核。",
    )  # fmt: skip


def _same(found: Case, digest: str) -> Objection | None:
    """What is signed is what was looked at, byte for byte."""
    report = facts.latest_report(found.steps)
    if report is not None and digest_of(report) == digest:
        return None
    who = f"{report.by}刚才上传了第{report.values.get('version', 1)}版" if report else "还没有报告"
    return Objection(f"{who}，和您看的不是同一份，没有签署。请打开新的一版再审核。", found.clause("signoff"))


def _unsigned(found: Case, stage: Stage | None) -> Objection | None:
    report = facts.latest_report(found.steps)
    if stage is None or stage.optional or report is None or facts.signed(found.steps, report):
        return None
    return Objection(
        "这一版还没有经技术负责人审核。", found.clause("signoff"), missing="技术负责人审核", until="审核以后可以上传。"
    )
