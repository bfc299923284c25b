"""What is recorded of a post, changed by the institution itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from hengjian.accounts.models import Account
from hengjian.conditions import holds, laws
from hengjian.conditions import permissions as conditions
from hengjian.conditions.actions import corrected, free, guarded
from hengjian.conditions.changes.recording import note
from hengjian.conditions.models import Change
from hengjian.conditions.posts import permissions
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.registry.models import Certificate, Employment, Institution, Person
from hengjian.trail.acts import Done, Draft

#: What may be changed, in the order of the form.
CHANGEABLE = ("form", "insured_from", "insured_to", "education", "major", "title_level", "years_in_safety")
CHANGED = "人员信息变更"


def change_post(
    *,
    institution: Institution,
    person: Person,
    on: dt.date,
    values: Mapping[str, Any],
    files: Sequence[Taken] = (),
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Enter what changed of a person's post on a day (HZ-2, HZ-10): a corrected record; another form is a post from that day.

    ``values`` has the names of ``CHANGEABLE``; what is left out, or is as it was, stays. Raises ``Refused``.
    """
    post: Employment | None = None

    def objection() -> Objection | None:
        nonlocal post
        holds.settle(person)
        post = conditions.current(person, institution)
        refused = conditions.manage(by, institution)
        if refused is not None or post is None:
            return refused or permissions.change(None, Employment(), "", on, today)
        return permissions.change(post, _from(post, on, values), differences(post, values), on, today)

    def write(draft: Draft) -> None:
        assert post is not None  # noqa: S101 - the objection has seen it
        detail = f"{post.name}\n{differences(post, values)}"
        kept = intake.keep(draft, files, purpose="人员变更材料", by=by.name, institution=institution, personal=True)
        if values.get("form", post.form) == post.form or on == post.entered_on:
            _correct(draft, post, values)
        else:
            _succeed(draft, post, on, values)
        free(draft, person)
        note(draft, Change.Kind.POST, institution, on, detail, by.name, person, [file.ref for file in kept])

    return guarded(
        lambda: laws.enact("conditions.change_post", institution, "HZ-10", by=by, key=key, objection=objection,
            do=write,
        )
    )  # fmt: skip


def differences(post: Employment, values: Mapping[str, Any]) -> str:
    """What is different, a line each: 职称等级：没有填写 → 高级; ``""`` where nothing is."""
    labels = {each.attname: str(each.verbose_name) for each in post._meta.concrete_fields}
    told = [(name, _told(getattr(post, name)), _told(values[name])) for name in CHANGEABLE if name in values]
    return "\n".join(
        f"{labels[name]}：{old or '没有填写'} → {new or '没有填写'}" for name, old, new in told if old != new
    )


def _correct(draft: Draft, post: Employment, values: Mapping[str, Any]) -> None:
    draft.write(corrected(post, CHANGED, **values))
    holds.follow_post(post)


def _succeed(draft: Draft, post: Employment, on: dt.date, values: Mapping[str, Any]) -> None:
    """The post of the old form ends, that of the new one begins, and the certificates go with it."""
    draft.write(corrected(post, CHANGED, left_on=on))
    holds.follow_post(post)
    new = draft.write(_from(post, on, values))
    if not new.disputed:
        holds.take(new)
    held = Certificate.objects.standing().filter(
        person=post.person, institution=post.institution, entered_on=post.entered_on
    )
    draft.write_all([Certificate(**row.columns() | {"entered_on": on}) for row in held.exclude(kind="").order_by("pk")])


def _from(post: Employment, on: dt.date, values: Mapping[str, Any]) -> Employment:
    """The post as it is to be from a day, not saved; it begins there only where the form is another."""
    begins = on if values.get("form", post.form) != post.form else post.entered_on
    return Employment(**post.columns() | dict(values) | {"entered_on": begins})


def _told(value: Any) -> str:
    return "" if value is None else f"{value}".strip() if isinstance(value, str) else f"{value.normalize():f}"
