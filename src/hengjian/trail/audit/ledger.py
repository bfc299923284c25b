"""Entries, the tree over them, and its signed heads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils import timezone

from hengjian.trail import heads, keys, tree
from hengjian.trail.acts import body_of
from hengjian.trail.audit.loading import Fault, batches, load, place
from hengjian.trail.content import canonical
from hengjian.trail.merkle import Frontier
from hengjian.trail.models import Commitment, Entry, Head, Node


def ledger() -> Iterator[Fault]:
    """Faults of the ledger's own tables."""
    frontier = Frontier(tree.hasher(), [])
    kept = {one["head"]["size"]: one for one in heads.kept()}
    expected = 0
    for indexes in batches(Entry.objects.order_by("index").values_list("index", flat=True).iterator()):
        entries, commitments = load(Entry, indexes), _commitments(indexes)
        signed = load(Head, [index + 1 for index in indexes])
        nodes: dict[int, str] = {}
        for index in indexes:
            if index != expected:
                yield Fault(place(Entry, index), f"序号不连续：这里应为第{expected}条")
            expected = index + 1
            yield from _entry(index, entries.get(index), commitments.get(index, []))
            made = frontier.append(_leaf(entries.get(index)))
            nodes.update({tree.number(level, position): digest.hex() for level, position, digest in made})
            yield from _head(expected, signed.get(expected), frontier.root().hex(), expected in signed)
            yield from _kept(kept.get(expected), frontier.root().hex())
        yield from _nodes(nodes)
    yield from _superfluous(expected)


def _entry(index: int, entry: Entry | None, commitments: list[Commitment]) -> Iterator[Fault]:
    """The columns, the body and the leaf of an entry say the same, and its rows are those it promised."""
    where = place(Entry, index)
    if entry is None:
        yield Fault(where, "读不出来：有列被改成不成样子的值")
        return
    if [one.position for one in commitments] != list(range(len(commitments))):
        yield Fault(where, "行承诺的序号不连续：有行承诺被删除或改动")
    wanted = body_of(entry, [_hex(one.digest).hex() for one in commitments])
    if entry.body.encode() != canonical(wanted):
        yield Fault(where, f"与入账时不同：{'、'.join(_different(entry.body, wanted))}")
    if _leaf(entry).hex() != entry.leaf:
        yield Fault(where, "叶摘要与规范内容不符")


def _different(body: str, wanted: dict[str, Any]) -> list[str]:
    names = {"rows": "行承诺", "index": "账页号", "key": "幂等键"}
    names |= {field.name: str(field.verbose_name) for field in Entry._meta.concrete_fields if field.name not in names}
    try:
        said = json.loads(body)
        return [names[name] for name in wanted if said.get(name) != wanted[name]] or ["规范内容"]
    except (ValueError, AttributeError):
        return ["规范内容"]


def _head(size: int, head: Head | None, root: str, present: bool) -> Iterator[Fault]:
    where = place(Head, size)
    if head is None:
        yield Fault(where, "读不出来" if present else "缺少：签名头被删除")
        return
    try:
        said = json.loads(head.body)
        same = (said["size"], said["root"], said["at"]) == (size, head.root, timezone.localtime(head.at).isoformat())
    except (ValueError, TypeError, KeyError):
        same = False
    if not same:
        yield Fault(where, "各列与签名内容不同")
    if head.root != root:
        yield Fault(where, f"根与逐条重算的不同：第0条至第{size - 1}条中有改写")
    if head.public_key != keys.public().hex():
        yield Fault(where, "不是现用密钥签的")
    elif not keys.signed(keys.public(), _hex(head.signature), head.body.encode()):
        yield Fault(where, "签名不符")


def _kept(published: dict[str, Any] | None, root: str) -> Iterator[Fault]:
    """Heads kept outside the database: what was published once must still be the beginning of the ledger."""
    if published is not None and published["head"]["root"] != root:
        size = published["head"]["size"]
        yield Fault(f"签名头（{size}条，库外保存）", f"第0条至第{size - 1}条中有改写：与已公布的根不同")


def _nodes(wanted: dict[int, str]) -> Iterator[Fault]:
    stored = dict(Node.objects.filter(number__in=list(wanted)).values_list("number", "digest"))
    for number, digest in wanted.items():
        if stored.get(number) != digest:
            yield Fault(place(Node, number), "与逐条重算的不同" if number in stored else "缺少：树节点被删除")


def _superfluous(size: int) -> Iterator[Fault]:
    """Nodes, heads and commitments beyond the last entry."""
    if Node.objects.count() > 2 * size - size.bit_count():
        for number in Node.objects.values_list("number", flat=True).iterator():
            level = (~number & number + 1).bit_length() - 1
            if number < 0 or (number >> level + 1) + 1 << level > size:
                yield Fault(place(Node, number), "账上没有这一条，树节点是后添的")
    for extra in Head.objects.exclude(size__range=(1, size)).values_list("size", flat=True):
        yield Fault(place(Head, extra), "账上没有这么多条，签名头是后添的")
    for entry, position in Commitment.objects.exclude(entry__in=Entry.objects.all()).values_list("entry", "position"):
        yield Fault(place(Commitment, f"{entry}-{position}"), "账上没有这一条，行承诺是后添的")


def _commitments(indexes: list[int]) -> dict[int, list[Commitment]]:
    found = Commitment.objects.filter(entry__in=indexes).order_by("entry", "position")
    return {index: list(group) for index, group in groupby(found, key=lambda one: one.entry_id)}


def _leaf(entry: Entry | None) -> bytes:
    return tree.hasher().leaf(entry.body.encode() if entry else b"")


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
