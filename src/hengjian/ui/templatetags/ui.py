"""The components: ``{% load ui %}``. What each looks like is in docs/look.md and at /look/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hengjian.law.explanations import Explanation
from hengjian.law.months import Month
from hengjian.law.objections import Objection
from hengjian.ui import badges, fields, marks, notices, pages, stacks, timebar, words
from hengjian.ui import pillars as columns
from hengjian.ui.charts import GradeChart
from hengjian.ui.filters import FILTERS
from hengjian.ui.parts import Bar, Chip, Step, Tile
from hengjian.ui.timelines import draw, draw_pair, draw_paper

register = template.Library()
Context = dict[str, Any]
DEFAULT = format_html('<span class="faint">{}</span>', "平台默认")

register.filters.update(FILTERS)


@register.simple_tag
def grade(letter: str | None, size: str = "", bare: bool = False) -> SafeString:
    """A grade's badge and word; ``size="large"`` the big one with its dots, ``bare=True`` the letter alone."""
    return badges.large(letter) if size == "large" else badges.small(letter, bare=bare)


@register.simple_tag
def change(before: str | None, after: str | None) -> SafeString:
    """B → D, two bare badges."""
    return badges.change(before, after)


@register.simple_tag
def clause(clause_id: str) -> SafeString:
    """A clause's name in Song, linked to 法规对照."""
    return format_html('<a class="clause" href="/law/#{}">{}</a>', clause_id, words.clause_label(clause_id))


@register.simple_tag(takes_context=True)
def cited(context: Context, *clause_ids: str) -> SafeString:
    """Of clauses written into a page or a refusal the first that is law for whoever looks, as ``clause``; of none 平台默认.

    ``lawful`` of the page says which are; without it all are.
    """
    lawful = context.get("lawful")
    found = next((each for each in clause_ids if each and (not lawful or lawful(each))), "")
    return clause(found) if found else DEFAULT


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One icon of the set, beside a word; with ``label`` it may stand alone."""
    use = format_html('<use href="{}#{}"></use>', static("vendor/icons.svg"), name)
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}">{}</svg>', label, use)
    return format_html('<svg class="icon" aria-hidden="true">{}</svg>', use)


@register.simple_tag
def mark(kind: str, number: int | str = "", words: bool = False) -> SafeString:
    """A fact's shape (score letter penalty downgrade waive annulment) and number; ``words=True`` adds what it means."""
    return marks.mark(kind, number, words=words)


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField) -> Context:
    """Label, hint, control and errors of one form field."""
    return fields.context(bound)


@register.inclusion_tag("ui/parts/errors.html")
def errors(form: BaseForm, title: str = "") -> Context:
    """The summary on top of a form that was not accepted, with links to the fields; nothing where all is well."""
    return {"problems": fields.problems(form), "title": title}


@register.inclusion_tag("ui/parts/refusal.html", takes_context=True)
def refusal(context: Context, objection: Objection | None, title: str = "") -> Context:
    """Why an act may not be done: clause, what is missing, when it will be possible, where it is put right."""
    return {"objection": objection, "title": title, "lawful": context.get("lawful")}


@register.inclusion_tag("ui/parts/blocked.html", takes_context=True)
def blocked(context: Context, label: str, objection: Objection) -> Context:
    """A disabled button with its reason beside it."""
    return {"label": label, "objection": objection, "lawful": context.get("lawful")}


@register.simple_tag
def mask(person: Any) -> SafeString:
    """A person's name and masked ID number (``person.name``, ``person.masked_id``)."""
    return format_html('{} <span class="faint nowrap">{}</span>', person.name, person.masked_id)


@register.simple_tag
def message(kind: str, text: str, detail: str = "", url: str = "", label: str = "") -> SafeString:
    """A message that stays: ``kind`` is done, warn, bad or note."""
    return notices.markup(kind, text, detail, url, label)


@register.simple_tag
def notice(each: Any) -> SafeString:
    """One of Django's messages, made by ``ui.notices`` or in plain words."""
    if isinstance(each.message, SafeString):
        return each.message
    return notices.markup(notices.KINDS.get(each.level, "note"), str(each.message))


@register.inclusion_tag("ui/parts/progress.html")
def progress(done: int, total: int, label: str = "", text: str = "", look: str = "", poll: str = "") -> Context:
    """A bar; ``text`` says count and rest, ``look`` is done, late or calm, ``poll`` an address that answers with the bar anew."""
    share = min(done, total) / total * 100 if total else 0
    return {
        "label": label,
        "text": text,
        "look": look,
        "poll": poll,
        "share": f"{share:.1f}",
        "done": done,
        "total": total,
    }


@register.inclusion_tag("ui/parts/pillars.html")
def pillars(months: Sequence[tuple[Month, Sequence[int]]], *names: str) -> Context:
    """How many in each month, of one or two things with their names."""
    return columns.context(months, names)


@register.inclusion_tag("ui/parts/steps.html")
def steps(procedure: Iterable[Step]) -> Context:
    """告知, 陈述申辩, 决定, 送达: where a procedure stands."""
    return {"steps": procedure}


@register.inclusion_tag("ui/parts/empty.html")
def empty(title: str, text: str = "", url: str = "", label: str = "", icon: str = "") -> Context:
    """What would be here and how it gets here; or, where empty is good, what comes next."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context: template.Context, page: Page[Any], unit: str = "条") -> Context:
    """The pages of a list; the other parameters of the address stay."""
    return pages.context(page, _query(context), unit)


@register.inclusion_tag("ui/parts/chips.html")
def chips(choices: Iterable[Chip], label: str = "筛选", tall: bool = False) -> Context:
    """Filters with the number behind each."""
    return {"chips": choices, "label": label, "tall": tall}


@register.inclusion_tag("ui/parts/timebar.html", takes_context=True)
def time_bar(context: template.Context) -> Context:
    """The two dates at the top right; a form, for it works without JavaScript."""
    query = _query(context)
    kept = [(key, value) for key, values in query.lists() if key not in {"on", "known_on", "page"} for value in values]
    return {"viewing": viewing(context), "kept": kept, "path": _path(context)}


@register.inclusion_tag("ui/parts/looking.html", takes_context=True)
def looking(context: template.Context) -> Context:
    """The band under the top bar whenever it is not today that is looked at; ``corrections`` of the context joins it."""
    query = _query(context).copy()
    for key in ("on", "known_on"):
        query.pop(key, None)
    tail = f"?{query.urlencode()}" if query else ""
    return {"viewing": viewing(context), "today_url": _path(context) + tail, "corrections": context.get("corrections")}


@register.simple_tag(takes_context=True)
def viewing(context: template.Context) -> timebar.Viewing:
    """The dates looked at: ``{% viewing as looked_at %}``; the view's own ``viewing`` where it gave one."""
    given = context.get("viewing")
    request = context.get("request")
    if isinstance(given, timebar.Viewing):
        return given
    return timebar.viewing(request) if request else timebar.Viewing.now()


@register.inclusion_tag("ui/parts/explanation.html")
def explanation(why: Explanation, original: str = "/law/", facts: Mapping[str, Any] | None = None) -> Context:
    """为什么是…: conclusion, clauses and facts, sum, what would change it; ``facts`` by id give each its mark and number."""
    grounds = [(ground, (facts or {}).get(ground.fact)) for ground in why.grounds]
    return {"why": why, "grounds": grounds, "original": original, "steps": why.steps[:-1], "total": why.steps[-1:]}


def _query(context: template.Context) -> QueryDict:
    request = context.get("request")
    return request.GET if request else QueryDict()


def _path(context: template.Context) -> str:
    request = context.get("request")
    return request.path if request else ""


@register.simple_tag
def timeline(chart: GradeChart, paper: bool = False) -> SafeString:
    """The grade timeline as SVG, wide and (below 700 px) the last twelve months, with a table of its spans for readers; ``paper=True`` the one for print."""
    return draw_paper(chart) if paper else draw(chart)


@register.simple_tag
def before_after(before: GradeChart, after: GradeChart, now: str = "现在", then: str = "降级后") -> SafeString:
    """Two timelines on one month axis: what is, and what would be."""
    return draw_pair(before, after, (now, then))


@register.inclusion_tag("ui/parts/timeline_legend.html")
def timeline_legend(compact: bool = False) -> Context:
    """What the signs of a timeline mean."""
    kinds = ["letter", "penalty"] if compact else list(marks.NAMES)[:5]
    return {"kinds": kinds, "compact": compact}


@register.inclusion_tag("ui/parts/distribution.html")
def distribution(bars: Iterable[Bar]) -> Context:
    """How many institutions hold each grade, with the change since."""
    bars = tuple(bars)
    most = max((bar.count for bar in bars), default=0) or 1
    return {"bars": [(bar, f"{bar.count / most * 100:.1f}") for bar in bars]}


@register.inclusion_tag("ui/parts/shares.html")
def shares(months: Sequence[tuple[Month, Mapping[str | None, int]]]) -> Context:
    """The grades' shares month by month, stacked; the last month in full colour."""
    return stacks.context(months)


@register.inclusion_tag("ui/parts/cartogram.html")
def cartogram(tiles: Iterable[Tile], note: str = "位置示意，非地图") -> Context:
    """Numbers of places as tiles, roughly where the places lie."""
    placed = tuple(tiles)
    return {"tiles": stacks.tiles(placed), "note": note, "labels": stacks.LABELS, **stacks.extent(placed)}
