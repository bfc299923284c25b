"""The geometry of the grade timeline."""

import datetime as dt
import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from hengjian.law.months import month_text, parse_month
from hengjian.law.timelines import Restriction, Span, Timeline
from hengjian.ui import gallery, timelines
from hengjian.ui.charts import GradeChart, Mark
from hengjian.ui.timelines.canvas import COMPACT, PHONE, WIDE, Scale, share, width_of
from hengjian.ui.timelines.facts import APART, spread
from hengjian.ui.timelines.grades import shown_runs
from hengjian.ui.timelines.restrictions import rows

FIRST, END = parse_month("2025-02"), parse_month("2027-01")


def tree(svg):
    return ET.fromstring(svg)


def picture(chart, layout=WIDE):
    return tree(timelines.picture(chart, layout, "chart-wide"))


def of_class(root, name):
    return [each for each in root.iter() if name in each.get("class", "").split()]


def place(rect):
    return rect.get("x"), rect.get("width"), float(rect.get("y"))


def percent(months):
    return round((100 - WIDE.gutter) / (END - FIRST) * months, 3)


def at(months):
    return share(WIDE.gutter + (100 - WIDE.gutter) / (END - FIRST) * months)


def test_blocks_stand_in_their_months_and_lanes():
    blocks = {
        each.get("class").split()[-1]: place(each) for each in of_class(picture(gallery.history()), "chart-block")
    }
    assert blocks["chart-a"] == (at(0), share(percent(3)), 45)
    assert blocks["chart-d"] == (at(3), share(percent(10)), 45 + 3 * 28)
    assert blocks["chart-b"] == (at(13), share(percent(8)), 45 + 28)
    assert blocks["chart-c"] == (at(21), share(percent(19.5 / 30)), 45 + 2 * 28)


def test_after_today_is_hatched():
    chart = gallery.history()
    (hatch,) = of_class(picture(chart), "chart-hatch")
    pattern = re.fullmatch(r"url\(#(.+)\)", hatch.get("fill"))[1]
    assert place(hatch) == (at(21 + 19.5 / 30), share(percent(2 - 19.5 / 30)), 45 + 2 * 28)
    assert [each.get("id") for each in picture(chart).iter("pattern")].count(pattern) == 1


def test_behind_an_end_nothing_is_drawn():
    chart = gallery.history()
    assert of_class(picture(chart), "chart-over") == []
    root = picture(replace(chart, over=True))
    (blank,) = of_class(root, "chart-over")
    assert (blank.get("x"), float(blank.get("y"))) == (at(21 + 19.5 / 30), 42)
    order = [each.get("class", "").split() for each in root.iter() if each.get("class")]
    drawn = max(place for place, each in enumerate(order) if "chart-block" in each or "chart-hatch" in each)
    assert order.index(["chart-over"]) > drawn


def test_the_words_of_a_block_say_until_when():
    labels = [each.text for each in of_class(picture(gallery.history()), "chart-label")]
    assert labels == ["A 级", "D 级　2025-05 至 2026-02，十个月", "B 级"]
    (outside,) = of_class(picture(gallery.history()), "chart-beside")
    assert (outside.text, outside.get("text-anchor"), outside.get("x")) == ("C 级　至2026-12-31", "end", at(21))


def test_joins_reach_from_block_to_block():
    first, *_ = of_class(picture(gallery.history()), "chart-join")
    assert (first.get("x1"), first.get("y1"), first.get("y2")) == (at(3), "61", "129")


def test_the_model_line_changes_with_its_score():
    root = picture(gallery.history())
    assert [each.text for each in of_class(root, "chart-score")] == ["86.40"]
    assert [each.get("x1") for each in of_class(root, "chart-model")] == [at(0), at(5), at(5)]


def test_every_restriction_has_a_bar_and_overlaps_have_rows():
    found = [[(bar.clause, bar.kind) for bar in row.bars] for row in rows(gallery.history(), Scale(WIDE, FIRST, END))]
    assert found == [
        [("第二十五条（一）", "binding"), ("第二十五条（三）", "binding")],
        [("第二十六条", "binding"), ("第二十五条（三）", "waived")],
        [("第二十七条", "binding")],
    ]


def test_no_two_bars_of_a_row_touch():
    for row in rows(gallery.history(), Scale(WIDE, FIRST, END)):
        ordered = sorted(row.bars, key=lambda bar: bar.left)
        assert all(one.right < other.left for one, other in itertools.pairwise(ordered))


def test_the_words_of_a_short_bar_stand_outside():
    sides = {
        bar.clause + bar.kind: bar.side for row in rows(gallery.history(), Scale(WIDE, FIRST, END)) for bar in row.bars
    }
    assert sides["第二十五条（三）binding"] == "left"
    assert sides["第二十五条（三）waived"] == "right"
    assert sides["第二十五条（一）binding"] == "inside"


def test_kinds_of_bars_look_their_part():
    kinds = {each.get("class") for each in of_class(picture(gallery.proposal()), "limit")}
    assert kinds == {"limit limit-binding limit-c", "limit limit-proposed limit-d"}
    assert [e.get("class") for e in of_class(picture(gallery.history()), "limit-waived")] == [
        "limit limit-waived limit-c"
    ]


def test_marks_lead_to_their_facts():
    links = list(picture(gallery.history()).iter("a"))
    assert [each.get("href") for each in links] == [f"#fact-{n}" for n in range(1, 12)]
    assert links[9][0].text == "事实10：2026-10-14"


def test_marks_without_number_lead_nowhere():
    root = picture(gallery.history(compact=True), COMPACT)
    assert list(root.iter("a")) == []
    assert len(of_class(root, "shape")) == 4


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ([], []),
        ([10, 100], [10, 100]),
        ([100, 104], [100, 100 + APART]),
        ([490, 495], [500 - APART, 500]),
    ],
    ids=["none", "apart", "close", "edge"],
)
def test_spread(wanted, found):
    assert spread(wanted, 500) == found


def test_today_outside_the_picture_has_no_line():
    chart = replace(gallery.history(), today=dt.date(2027, 6, 1))
    root = picture(chart)
    assert of_class(root, "chart-today") == []
    assert of_class(root, "chart-hatch") == []


def test_a_whole_future_is_hatched():
    root = picture(replace(gallery.history(), today=dt.date(2025, 1, 1)))
    assert of_class(root, "chart-block") == []
    assert len(of_class(root, "chart-hatch")) == 4


def test_the_phone_has_the_last_twelve_months():
    found = timelines.draw(gallery.history())
    narrow = re.search(
        r'<svg class="chart chart-narrow".*?</figure>|<svg class="chart chart-narrow".*', found, re.DOTALL
    )[0]
    months = re.findall(r'class="chart-month"[^>]*>(\d+)<', narrow)
    assert months == [str(n) for n in range(1, 13)]
    assert "更早的等级" in found


def test_patterns_of_one_page_have_names_of_their_own():
    found = timelines.draw(gallery.history())
    names = re.findall(r'<pattern id="([^"]+)"', found)
    assert len(names) == len(set(names)) == 8


def test_readers_get_the_spans_as_a_table():
    found = timelines.table(gallery.history().timeline, FIRST, END)
    assert [(row["first"], row["last"], row["grade"], row["model"], row["clauses"]) for row in found][:2] == [
        (dt.date(2025, 2, 1), dt.date(2025, 4, 30), "A", "A", []),
        (dt.date(2025, 5, 1), dt.date(2025, 6, 30), "D", "A", ["HZ-25-1"]),
    ]
    assert found[-1]["last"] == dt.date(2026, 12, 31)


def test_no_facts_at_all():
    chart = GradeChart("空", Timeline(()), (), FIRST, END, gallery.TODAY)
    assert [each.text for each in of_class(picture(chart), "chart-unrated")] == ["未评级"]


def test_before_and_after_share_one_axis():
    before, after = gallery.trial(decided=False), gallery.trial(decided=True)
    root = tree(
        re.search(
            r"<svg.*?</svg>(?=<svg class=\"chart chart-narrow)",
            timelines.draw_pair(before, after, ("现在", "降级后")),
            re.DOTALL,
        )[0]
    )
    assert [each.text for each in of_class(root, "chart-name")] == ["现在", "降级后", "限制"]
    assert [each.get("class") for each in of_class(root, "limit")] == ["limit limit-proposed limit-d"]
    assert [each.text for each in of_class(root, "chart-beside")] == ["D 级，三个月", "恢复 B 级"]
    assert len(of_class(root, "chart-year")) == 2


def test_names_are_escaped():
    chart = replace(gallery.history(), name="<b>公司", marks=(Mark(1, dt.date(2026, 1, 1), "letter", "<i>"),))
    found = timelines.draw(chart)
    assert "<b>公司" not in found
    assert "<i>" not in found


def test_a_bar_cut_by_the_picture_has_no_beginning():
    limit = Restriction("HZ-25-1", "f", FIRST - 2, "D", FIRST + 4)
    chart = GradeChart("甲", Timeline((Span(FIRST - 2, None, "D", "A", (limit,)),)), (), FIRST, END, gallery.TODAY)
    assert of_class(picture(chart), "limit-start") == []


def test_runs_begin_at_the_edge():
    runs = shown_runs(gallery.history().timeline, Scale(PHONE, parse_month("2026-01"), END))
    assert next((run.first, run.grade) for run in runs) == (parse_month("2026-01"), "D")


@pytest.mark.parametrize(("text", "size", "width"), [("降级", 13, 26), ("12", 10, 11.6), ("", 12, 0)])
def test_width_of(text, size, width):
    assert width_of(text, size) == pytest.approx(width)


def test_paper_has_one_picture_with_short_words():
    root = tree(timelines.draw_paper(gallery.history()))
    assert len(list(root.findall("svg"))) == 1
    assert {each.text for each in of_class(root, "limit-words")} == {
        "二十五（一）",
        "二十六",
        "二十七",
        "二十五（三）",
        "不予降级",
    }


def test_another_day_is_not_called_today():
    root = picture(replace(gallery.history(), today=dt.date(2026, 1, 15), word="查看日"))
    assert [each.text for each in of_class(root, "chart-tab-text")] == ["查看日 01-15"]


@pytest.mark.parametrize(
    ("months", "text", "left_out"),
    [(14, "今天 11-20", []), (24, "今天 11-20", []), (30, "今天 11-20", ["2026-10", "2026-12"]), (40, "今天", []), (54, "今天", ["2026-10"])],
)  # fmt: skip
def test_no_number_of_a_month_is_half_under_the_tab(months, text, left_out):
    first = parse_month("2026-12") + 2 - months
    root = picture(replace(gallery.history(), first=first, end=first + months, today=dt.date(2026, 11, 20)))
    (tab,) = of_class(root, "chart-tab")
    assert [each.text for each in of_class(root, "chart-tab-text")] == [text]
    scale = Scale(WIDE, first, first + months)
    today = scale.px(scale.day(dt.date(2026, 11, 20)))
    left, right = today + float(tab.get("x")), today + float(tab.get("x")) + float(tab.get("width"))
    shown = {each.get("x") for each in of_class(root, "chart-month")}
    numbers = {month: scale.x(month) + scale.column / 2 for month in range(first, first + months)}
    quarters = {month for month in numbers if scale.px(scale.column) >= 18 or month % 3 == 0}
    gone = [month for month in quarters if share(numbers[month]) not in shown]
    assert sorted(map(month_text, gone)) == left_out
    own = parse_month("2026-11")
    under = [
        m
        for m in quarters - set(gone) - {own}
        if left + 4 < scale.px(numbers[m]) + 7 and scale.px(numbers[m]) - 7 < right - 4
    ]
    assert under == []
