"""The components as markup."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from hengjian.law.objections import Objection
from hengjian.ui import gallery, stacks
from hengjian.ui.parts import Bar, Chip, Step


def render(source, **context):
    return " ".join(Template("{% load ui %}" + source).render(Context(context)).split())


def test_small_badge():
    assert render('{% grade "C" %}') == (
        '<span class="grade grade-c"><span class="grade-letter">C</span><span class="grade-word">中</span></span>'
    )


def test_bare_badge_keeps_its_word_for_readers():
    assert render('{% grade "D" bare=True %}') == (
        '<span class="grade grade-d"><span class="grade-letter">D</span><span class="sr">差</span></span>'
    )


@pytest.mark.parametrize("nothing", [None, ""], ids=["none", "empty"])
def test_unrated(nothing):
    assert render("{% grade g %}", g=nothing) == (
        '<span class="grade grade-none"><span class="grade-letter">–</span><span class="grade-word">未评级</span></span>'
    )


@pytest.mark.parametrize(("grade", "filled"), [("A", 4), ("B", 3), ("C", 2), ("D", 1)])
def test_large_badge_has_its_dots(grade, filled):
    found = render(f'{{% grade "{grade}" size="large" %}}')
    assert (found.count('class="solid"'), found.count('class="hollow"')) == (filled, 4 - filled)


def test_change():
    assert render('{% change "B" "D" %}').count("grade-letter") == 2


@pytest.mark.clause("HZ-25")
def test_clause_leads_to_the_law():
    assert render('{% clause "HZ-25-3" %}') == '<a class="clause" href="/law/#HZ-25-3">第二十五条（三）</a>'


def test_a_clause_no_pack_knows_keeps_its_id():
    assert render('{% clause "XX-1" %}') == '<a class="clause" href="/law/#XX-1">XX-1</a>'


@pytest.mark.clause("HZ-3")
def test_a_clause_that_is_no_law_for_whoever_looks_is_not_cited():
    page = {"lawful": lambda clause: clause.startswith("SZ")}
    default = '<span class="faint">平台默认</span>'
    assert (
        render('{% cited "HZ-25-3" %}', **page),
        render('{% cited "" %}'),
        render('{% cited "" "HZ-1" %}', **page),
    ) == (default,) * 3
    assert render('{% clause "HZ-25-3" %}', **page) == render('{% clause "HZ-25-3" %}')
    assert "/law/#SZ-5.4" in render('{% cited "SZ-5.4" %}', **page)
    assert "/law/#SZ-4.3" in render('{% cited "HZ-11" "SZ-4.3" %}', **page)
    assert "/law/#HZ-11" in render('{% cited "HZ-11" "SZ-4.3" %}')
    refused = Objection("不能签。", "HZ-9-p2")
    for part in ("{% refusal objection %}", '{% blocked "签" objection %}'):
        assert (
            "平台默认" in render(part, objection=refused, **page),
            "HZ-9-p2" in render(part, objection=refused),
        ) == (True, True)


def test_icon_beside_a_word_and_alone():
    assert render('{% icon "printer" %}') == (
        '<svg class="icon" aria-hidden="true"><use href="/static/vendor/icons.svg#printer"></use></svg>'
    )
    assert 'role="img" aria-label="菜单"' in render('{% icon "menu" label="菜单" %}')


def test_mark():
    assert render('{% mark "letter" 10 %}') == (
        '<span class="mark mark-letter"><svg viewBox="-7 -7 14 14" role="img" aria-label="函告、约谈">'
        '<path class="shape" d="M0-5 5.8 5H-5.8z"/></svg><b>10</b></span>'
    )


def test_mask():
    person = SimpleNamespace(name="卓以宁", masked_id="330110********0091")
    assert render("{% mask p %}", p=person) == '卓以宁 <span class="faint nowrap">330110********0091</span>'


def test_refusal_has_its_parts_in_order():
    found = render('{% refusal o "不能指派" %}', o=gallery.REFUSAL)
    order = [found.index(part) for part in ("不能指派", "第十四条第二款", "缺什么", "何时可以", "换一名负责人")]
    assert order == sorted(order)


def test_nothing_to_refuse():
    assert render("{% refusal o %}", o=None) == ""


def test_blocked_button_says_why():
    found = render('{% blocked "公布名单" o %}', o=Objection("还有3件决定未作出", "HZ-22"))
    assert '<button class="button" type="button" disabled>公布名单</button>' in found
    assert "还有3件决定未作出" in found


def test_form_with_faults():
    form = gallery.faulty_form()
    summary = render('{% errors form "还有两处要改，函告未保存" %}', form=form)
    assert '<a href="#id_on">今天是11月20日，函告不能在此之后</a>' in summary
    assert '<a href="#id_grounds-group">请至少选一项</a>' in summary
    field = render("{% field form.on %}", form=form)
    assert 'class="field field-bad"' in field
    assert 'value="2026-11-30"' in field
    assert 'aria-describedby="id_on-hint id_on-error"' in field
    assert 'aria-invalid="true"' in field
    assert 'id="id_grounds-group"' in render("{% field form.grounds %}", form=form)
    assert '<span class="optional">选填</span>' in render("{% field form.copied %}", form=form)


def test_what_was_typed_is_escaped():
    form = gallery.LetterForm({"number": "<script>", "on": "x"})
    assert "<script>" not in render("{% field form.number %}{% errors form %}", form=form)


def test_form_without_faults_has_no_summary():
    assert render("{% errors form %}", form=gallery.LetterForm()) == ""


def test_message():
    found = render('{% message "done" "已记录函告。" "回执 8c41 07d2" "/x/" "去看建议" %}')
    assert 'class="message message-done" role="status"' in found
    assert found.endswith('<a href="/x/">去看建议</a></div>')


@pytest.mark.parametrize(
    ("done", "total", "width"), [(0, 0, "0.0"), (1204, 2000, "60.2"), (5, 4, "100.0")], ids=["none", "some", "over"]
)
def test_progress(done, total, width):
    assert f'class="progress-bar" width="{width}"' in render("{% progress d t %}", d=done, t=total)


def test_steps_say_where_we_are():
    found = render("{% steps s %}", s=[Step("告知", ("11-06送达",), "done"), Step("决定", (), "current", "今天")])
    assert found.count('aria-current="step"') == 1
    assert found.index("已完成") < found.index("11-06送达") < found.index('<span class="tag tag-act">今天</span>')


def test_pager_keeps_the_other_parameters():
    page = Paginator(range(120), 50).page(2)
    request = RequestFactory().get("/x/", {"grade": "C", "page": "2"})
    found = render("{% pager page '家' %}", page=page, request=request)
    assert "第51至100家，共120家" in found
    assert 'href="?grade=C&amp;page=3"' in found


def test_chips():
    found = render("{% chips c %}", c=[Chip("全部", 8, "?a", current=True), Chip("", 1, "?b", grade="")])
    assert found.count('aria-current="true"') == 1
    assert "未评级" in found


def test_distribution_is_drawn_to_the_largest():
    found = render("{% distribution b %}", b=[Bar("A", 33, 2), Bar("B", 66, -1, "/list/"), Bar(None, 0, 0)])
    assert 'width="50.0%"' in found
    assert 'width="100.0%"' in found
    assert "−1" in found
    assert "不变" in found


def test_shares_fill_the_column():
    parts = stacks.context([(24310, {"A": 1, "B": 2, "C": 1})])["columns"][0]["parts"]
    assert parts == [("a", "0.00", "11.00"), ("b", "11.00", "22.00"), ("c", "33.00", "11.00")]


def test_shares_of_nothing():
    assert stacks.context([(24310, {})])["columns"][0]["parts"] == []


@pytest.mark.parametrize(("value", "step"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (99, 4)])
def test_cartogram_has_five_steps(value, step):
    assert stacks.step(value) == step


def test_explanation_keeps_its_order():
    found = render("{% explanation why %}", why=gallery.WHY)
    order = [found.index(f">{part}<") for part in ("结论", "算式", "何时会变")]
    assert order == sorted(order)
    assert found.count('class="total"') == 1


AT = dt.datetime(2026, 11, 20, 6, 6, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("day", dt.date(2026, 11, 20), "2026-11-20"),
        ("day", AT, "2026-11-20"),
        ("day", None, ""),
        ("short_day", dt.date(2026, 1, 5), "01-05"),
        ("long_day", dt.date(2026, 1, 5), "2026年1月5日"),
        ("weekday", dt.date(2026, 11, 20), "星期五"),
        ("minute", AT, "2026-11-20 14:06"),
        ("month", 2026 * 12 + 10, "2026-11"),
        ("month", None, ""),
        ("long_month", 2026 * 12, "2026年1月"),
        ("digest:8", "8c4107d2ffff", '<span class="digest">8c41 07d2</span>'),
        ("count", 1918, "1,918"),
        ("count", 0, '<span class="zero">0</span>'),
        ("count", None, ""),
        ("delta", -2, "−2"),
        ("delta", 0, "不变"),
        ("firm", "余杭甲公司（示例17）", '余杭甲公司<span class="example">（示例17）</span>'),
        ("firm", "<b>", "&lt;b&gt;"),
    ],
    ids=lambda value: f"{value}".encode("ascii", "ignore").decode() or "empty",
)
def test_filters(source, value, expected):
    assert render(f"{{{{ value|{source} }}}}", value=value) == expected


@pytest.mark.parametrize("source", ["day", "month", "long_month", "minute", "count", "delta", "digest"])
def test_filters_bear_a_missing_value(source):
    assert render(f"{{{{ missing|{source} }}}}") in {"", '<span class="digest"></span>'}
