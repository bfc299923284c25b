"""Who may act in an engagement: the institution's own people, each in their part."""

from __future__ import annotations

from hengjian.accounts.models import Account, Role
from hengjian.law.objections import Objection
from hengjian.practice import law, queries
from hengjian.practice.queries import Matter
from hengjian.registry.models import Person


def person_of(account: Account) -> Person | None:
    """The person behind a technician's account."""
    return Person.objects.filter(id_match=account.person).first() if account.person else None


def of_institution(account: Account, matter: Matter) -> Objection | None:
    """The manager and the technicians of the institution record what happens in the engagement."""
    own = account.role in (Role.MANAGER, Role.TECHNICIAN) and account.organisation == matter.institution.code
    return None if own else Objection("项目由承接的服务机构办理。", law.first(matter.division))


def running(matter: Matter, what: str) -> Objection | None:
    """A closed engagement takes nothing new (HZ-17); ``what``, as in 安排到场."""
    closed = queries.closing(matter.engagement)
    if closed is None:
        return None
    text = f"项目已于{closed.on.isoformat()}结案，不能再{what}。"
    return Objection(text, law.clause(matter, "close"), until="服务还在继续的，另立项目。")


def of_client(account: Account, matter: Matter) -> Objection | None:
    """The enterprise served answers for itself."""
    own = account.role == Role.ENTERPRISE and account.organisation == matter.client.code
    return None if own else Objection("这一步由服务对象办理。", law.clause(matter, "rectify"))
