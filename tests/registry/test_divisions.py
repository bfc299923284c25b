"""行政区划: whole and in place."""

import pytest

from hengjian.registry import divisions
from hengjian.registry.models import Division


def test_names_and_places() -> None:
    assert divisions.full_name("330110") == "浙江省杭州市余杭区"
    assert divisions.full_name("110101") == "北京市东城区"
    assert divisions.name("330100") == "杭州市"
    assert (divisions.full_name("000000"), divisions.name("000000"), divisions.city_of("000000")) == (
        "000000",
        "000000",
        "",
    )
    assert (divisions.city_of("330110"), divisions.city_of("330100"), divisions.city_of("330000")) == (
        "330100",
        "330100",
        "",
    )
    assert divisions.within("330110", "330000")
    assert not divisions.within("330000", "330110")
    assert not divisions.within("320576", "330000")


def test_abolished_districts_are_known_but_not_offered() -> None:
    assert divisions.name("330103") == "下城区"
    counties = [each.code for each in divisions.counties_of("330100")]
    assert "330113" in counties
    assert "330103" not in counties


def test_every_parent_is_published() -> None:
    published = divisions.published()
    assert {each.parent for each in published.values()} - published.keys() == {""}
    assert {each.code for each in published.values() if not each.parent} == {
        code for code, each in published.items() if each.level == "province"
    }


@pytest.mark.django_db
def test_loading_twice_leaves_the_published_table() -> None:
    assert divisions.load() == divisions.load() == Division.objects.count() == len(divisions.published())
    assert Division.objects.get(code="320576").parent == "320500"
