#!/usr/bin/env python3
"""衡鉴校验程序：断网即可校验回执、公布的名单和账本导出，不必相信平台。只用标准库，Python 3.8 以上。

python3 -I hengjian_verify.py 文件 [--proof 证明文件] [--head 以前保存的签名头] --fingerprint 公钥指纹
文件：回执、名单或者账本导出。--proof：名单的证明，校验名单必给。--head：签名头一行一个，查账是否被改写或者截断。
--fingerprint：从纸质名单或公告抄录，至少20位；不给的，不能确认由谁签发。-h：本说明。退出码：0相符，1不符，2读不了。
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from typing import Any, BinaryIO

KINDS = {"hengjian-receipt/1": "回执", "hengjian-proof/1": "名单的证明", "hengjian-export/1": "账本导出"}
RECEIPT, PROOF, EXPORT = KINDS
LINE, HEX = b"\n", re.compile("([0-9a-f]{2})+")
HEAD = {"algorithm": str, "at": str, "origin": str, "root": HEX, "size": int}
SIGNED = {"head": HEAD, "signature": HEX, "public_key": HEX, "fingerprint": str}
SHOWN = {"at": "时间", "verb": "行为", "by": "行为人", "about": "对象"}
ENTRY = {**dict.fromkeys([*SHOWN, "key"], str), "index": int, "cites": [str], "rows": {"count": int, "root": HEX}}
DISCLOSED = {"salt": HEX, "digest": HEX, "content": dict}
ROW = {"salt": HEX, "position": int, "path": [HEX], "content": {"table": str, "columns": dict}}
SLIP = {**SIGNED, "format": str, "entry": ENTRY, "path": [HEX], "rows": [ROW]}
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


class Unreadable(Exception):
    """The file is not of a kind that can be checked: where, and why."""


class Report:
    """What was found: the kind of file, facts to show, faults with their place, and notes."""

    def __init__(self) -> None:
        self.kind, self.facts, self.faults, self.notes = "", {}, [], []  # type: ignore[var-annotated]

    def expect(self, holds: bool, where: str, what: str) -> None:
        """Note a fault unless it holds."""
        if not holds and len(self.faults) < 20:
            self.faults.append({"where": where, "what": what})

    def __str__(self) -> str:
        lines = [f"{'不符' if self.faults else '相符'}：{self.kind}"]
        lines += [f"{k}{'（代码）' * (k in ('行为', '行为人', '对象'))}：{v}" for k, v in self.facts.items()]
        lines += [f"{fault['where']}：{fault['what']}" for fault in self.faults] + [f"注意：{n}" for n in self.notes]
        return "\n  ".join(lines)


def check(file: BinaryIO, proof: bytes | None = None, heads: bytes = b"", fingerprint: str = "") -> Report:
    """Check a receipt, a proof, a list with its proof, or a ledger export. Raises ``Unreadable``."""
    report = Report()
    earlier, first = _heads(report, heads, fingerprint), file.readline()
    if proof is not None:
        rows, data = _slip(report, proof, PROOF, fingerprint)["rows"], first + file.read()
        values = [value for row in rows for value in row["content"]["columns"].values()]
        documents = [v for v in values if isinstance(v, dict) and set(v) == {"sha256", "lines"}]
        documents = [v for v in documents if isinstance(v["lines"], list)]
        place = [_difference([_digest(line)[:16] for line in data.split(LINE)], one["lines"]) for one in documents]
        same = _digest(data) in [one["sha256"] for one in documents]
        report.expect(same, f"名单第{place[0]}行" if place else "证明文件", "与公布的名单不符")
        report.facts["名单摘要"] = _grouped(_digest(data))
    elif EXPORT.encode() in first:
        _export(report, first, file, earlier, fingerprint)
    else:
        data = first + file.read()
        kind = PROOF if PROOF.encode() in data else RECEIPT
        if kind.encode() not in data:
            raise Unreadable("文件", "不是衡鉴的回执、证明或账本导出；校验名单须同时给出它的证明文件")
        head = _slip(report, data, kind, fingerprint)["head"]
        report.expect(earlier.get(head["size"], head["root"]) == head["root"], "head.root", "与以前保存的签名头不符")
    return report


def _slip(report: Report, data: bytes, kind: str, fingerprint: str) -> dict[str, Any]:
    """A receipt or a proof: row → entry → root → signature."""
    report.kind = KINDS[kind]
    slip: dict[str, Any] = _parsed(data, SLIP, report.kind)
    entry, head = slip["entry"], slip["head"]
    report.expect(slip["format"] == kind, "format", "不是" + report.kind)
    form = (json.dumps(slip, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8", "replace")
    line = _difference(data.split(LINE), form.split(LINE))
    report.expect(data == form, f"第{line}行", "不是原来的写法：有字符被改动")
    hasher = _signature(report, slip, fingerprint)
    leaf = hasher.hash(b"\0" + canonical(entry))
    more = {"依据": "、".join(entry["cites"]), "账页": f"第{entry['index']}条", "摘要": _grouped(leaf.hex())}
    report.facts.update({**{label: entry[name] for name, label in SHOWN.items()}, **more})
    root = hasher.climb(leaf, entry["index"], head["size"], slip["path"])
    report.expect(root == head["root"], "entry", "这一条不在签名头所指的账里：条目或路径被改动")
    for number, row in enumerate(slip["rows"]):
        leaf = hasher.hash(b"\0" + bytes.fromhex(row["salt"]) + canonical(row["content"]))
        root = hasher.climb(leaf, row["position"], entry["rows"]["count"], row["path"])
        report.expect(root == entry["rows"]["root"], f"rows[{number}]", "数据行与条目的承诺不符")
    return slip


def _export(report: Report, first: bytes, file: BinaryIO, earlier: dict[int, str], fingerprint: str) -> None:
    """A ledger, a header and one line an entry; each fault with its line."""
    report.kind = KINDS[EXPORT]
    header = _parsed(first, {**SIGNED, "format": str}, "第1行")
    report.expect(first == canonical(header) + LINE, "第1行", "不是原来的写法：有字符被改动")
    hasher = _signature(report, header, fingerprint)
    expected, size = 0, header["head"]["size"]
    for line, raw in enumerate(file, 2):
        try:
            index = _line(report, hasher, raw, f"第{line}行")
            report.expect(index <= expected, f"第{line}行", f"缺第{expected}条：这里是第{index}条")
            report.expect(index >= expected, f"第{line}行", f"第{index}条排在这里：次序颠倒或重复")
            expected = max(index, expected) + 1
        except Unreadable as fault:
            report.expect(False, *fault.args)
            expected += 1
        if expected in earlier and not report.faults:
            same = hasher.root() == earlier[expected]
            report.expect(same, f"第0条至第{expected - 1}条", f"与以前保存的签名头（{expected}条）不符：账被改写过")
    report.facts["条数"] = str(expected)
    report.expect(expected == size, "末尾", f"签名头记载{size}条，这里有{expected}条：末尾的条目少了或多了")
    report.expect(expected >= max(earlier, default=0), "末尾", "比以前保存的签名头短：账被截断")
    same = bool(report.faults) or hasher.root() == header["head"]["root"]
    report.expect(same, "整本账", "逐条自洽而根与签名头不符：账被整体改写")


def _line(report: Report, hasher: _Hasher, raw: bytes, where: str) -> int:
    """One entry of an export, with its rows where they are disclosed; its number."""
    rows_too = {"rows": [DISCLOSED]} if b'"rows":[' in raw else {}
    value = _parsed(raw, {"entry": ENTRY, "leaf": HEX, **rows_too}, where)
    entry, where = value["entry"], f"{where}，第{value['entry']['index']}条"
    report.expect(raw == canonical(value) + LINE, where, "不是原来的写法：有字符被改动")
    leaf, rows = hasher.hash(b"\0" + canonical(entry)), _Hasher(hasher.algorithm)
    report.expect(leaf.hex() == value["leaf"], where, "条目与它的摘要不符：条目或摘要被改动")
    hasher.append(leaf)
    for number, row in enumerate(value.get("rows", [])):
        digest = hasher.hash(b"\0" + bytes.fromhex(row["salt"]) + canonical(row["content"]))
        report.expect(digest.hex() == row["digest"], f"{where}，数据行{number}", "数据行与它的摘要不符：数据行被改动")
        rows.append(bytes.fromhex(row["digest"]))
    promised = rows.root() == entry["rows"]["root"] and len(value.get("rows", [])) == entry["rows"]["count"]
    report.expect("rows" not in value or promised, where, "数据行与条目的承诺不符：有的被改动、增加或删除")
    return int(entry["index"])


def _heads(report: Report, data: bytes, fingerprint: str) -> dict[int, str]:
    """Heads kept from earlier, one a line: size → root."""
    found = {}
    for number, line in enumerate(data.splitlines(), 1):
        one = _parsed(line, SIGNED, f"签名头第{number}行")
        _signature(report, one, fingerprint, f"签名头第{number}行：")
        found[one["head"]["size"]] = one["head"]["root"]
    return found


def _signature(report: Report, signed: dict[str, Any], fingerprint: str, place: str = "") -> _Hasher:
    """Check key, fingerprint and signature of a head; answer the hash that it names."""
    head, key, signature = signed["head"], bytes.fromhex(signed["public_key"]), bytes.fromhex(signed["signature"])
    own = _grouped(_digest(key))
    given = "".join(fingerprint.replace(":", "").split()).upper()
    report.expect(signed["fingerprint"] == own, place + "fingerprint", "指纹与公钥不符")
    same = not given or (len(given) >= 20 and own.replace(" ", "").startswith(given))
    report.expect(same, place + "public_key", "公钥指纹与您给出的不符：不是这家机关签发的")
    report.expect(verified(key, signature, canonical(head)), place + "signature", "签名不符：签名头、签名或公钥被改动")
    report.facts.update({"签名头": f"{head['size']}条，{head['at']}", "公钥指纹": own})
    report.notes = [] if given else ["没有给出公钥指纹，只说明文件自身前后一致；请从纸质名单或公告上抄录指纹再校验。"]
    return _Hasher(head["algorithm"])


class _Hasher:
    """The Merkle tree of RFC 6962: digests, a path's root, and the root of a growing tree."""

    def __init__(self, algorithm: Any) -> None:
        if algorithm not in ("sha256", "sm3") or algorithm not in hashlib.algorithms_available:
            raise Unreadable("head.algorithm", "不认识的摘要算法，或者本机的 Python 不支持")
        self.algorithm, self.peaks = algorithm, []  # type: ignore[var-annotated]

    def hash(self, data: bytes) -> bytes:
        return hashlib.new(self.algorithm, data).digest()

    def climb(self, leaf: bytes, index: int, size: int, path: list[str]) -> str:
        """The root that a path leads to (RFC 9162, 2.1.3.2); ``""`` where the path does not fit."""
        last, digest, fits = size - 1, leaf, index < size
        for sibling in map(bytes.fromhex, path):
            fits = fits and last > 0
            left = index & 1 or index == last
            digest = self.hash(b"\1" + sibling + digest if left else b"\1" + digest + sibling)
            while left and not index & 1 and index:
                index, last = index >> 1, last >> 1
            index, last = index >> 1, last >> 1
        return digest.hex() if fits and last == 0 else ""

    def append(self, leaf: bytes, level: int = 0) -> None:
        while self.peaks and self.peaks[-1][0] == level:
            leaf, level = self.hash(b"\1" + self.peaks.pop()[1] + leaf), level + 1
        self.peaks.append((level, leaf))

    def root(self) -> str:
        digest = self.peaks[-1][1] if self.peaks else self.hash(b"")
        for _, left in reversed(self.peaks[:-1]):
            digest = self.hash(b"\1" + left + digest)
        return str(digest.hex())


def canonical(value: Any) -> bytes:
    """The one byte form of a JSON value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")


def _parsed(data: bytes, shape: Any, where: str) -> Any:
    try:
        value = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Unreadable(where, "不是合法的 JSON 文本") from None
    _shaped(value, shape, where)
    return value


def _shaped(value: Any, shape: Any, where: str) -> None:
    """Refuse a value of another shape: a type, ``HEX``, ``[shape]``, or exactly these fields."""
    kind: Any = str if shape is HEX else type(shape) if isinstance(shape, (dict, list)) else shape
    fits = type(value) is kind and (kind is not int or 0 <= value < 2**63)
    fits = fits and (shape is not HEX or HEX.fullmatch(value) is not None)
    if not fits or (isinstance(shape, dict) and set(value) != set(shape)):
        raise Unreadable(where, "写法不对，或者缺少、多出字段")
    for name, part in value.items() if isinstance(shape, dict) else ():
        _shaped(part, shape[name], f"{where}.{name}")
    for number, part in enumerate(value) if isinstance(shape, list) else ():
        _shaped(part, shape[0], f"{where}.{number}")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _grouped(digits: str) -> str:
    return " ".join(digits.upper()[i : i + 4] for i in range(0, len(digits), 4))


def _difference(one: list[Any], other: list[Any]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other), 1) if a != b), min(len(one), len(other)) + 1)


def verified(key: bytes, signature: bytes, message: bytes) -> bool:
    """Ed25519 (RFC 8032, 5.1.7): whether the signature is of this key over this message."""
    point, s = _decoded(key), int.from_bytes(signature[32:], "little")
    if point is None or len(signature) != 64 or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    base = _decoded((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    x, y, z, _ = _sum(_times(s, base), _times(k, (P - point[0], point[1], 1, P - point[3])))
    x, y = x * pow(z, P - 2, P) % P, y * pow(z, P - 2, P) % P
    return bytes((y | (x & 1) << 255).to_bytes(32, "little")) == signature[:32]


def _decoded(data: bytes) -> Any:
    """A point as (x, y, 1, xy); ``None`` where the bytes are none."""
    y, sign = int.from_bytes(data, "little") & (1 << 255) - 1, data[-1] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if len(data) != 32 or y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


def _sum(p: Any, q: Any) -> Any:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(number: int, point: Any) -> Any:
    total = (0, 1, 1, 0)
    for bit in f"{number:b}":
        total = _sum(total, total) if bit == "0" else _sum(_sum(total, total), point)
    return total


def _main() -> int:
    parser = argparse.ArgumentParser(description="校验衡鉴签发的回执、名单和账本导出")
    for argument in ("file", "--proof", "--head", "--fingerprint"):
        parser.add_argument(argument)
    parser.format_help = lambda: __doc__ or ""  # type: ignore[method-assign]
    given = parser.parse_args()
    try:
        proof, heads = [open(name, "rb").read() if name else None for name in (given.proof, given.head)]
        report = check(open(given.file, "rb"), proof, heads or b"", given.fingerprint or "")
    except (OSError, Unreadable) as fault:
        words = fault.args if isinstance(fault, Unreadable) else (fault.filename, "打不开，请核对文件名")
        print("读不了", *words, sep="：", file=sys.stderr)
        return 2
    print(report)
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(_main())
