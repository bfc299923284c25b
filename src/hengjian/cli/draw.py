"""``hengjian draw``: the sample that a frozen frame and a public seed give; no database, no account."""

import csv
import io
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import click

from hengjian.cli.output import json_option, refuse, write_json, write_table
from hengjian.law import draws
from hengjian.law.draws import Drawable

HEADINGS = Drawable._fields


@click.command()
@click.option(
    "--frame",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="抽样框，CSV 文件，表头 project,institution,county",
)
@click.option("--seed", required=True, help="公开的种子，至少8个字符；冻结抽样框时指定、当时尚未产生的公开数值")
@click.option("--share", default="0.30", show_default=True, help="抽查比例，大于0，不超过1")
@json_option
def command(frame: Path, seed: str, share: str, as_json: bool) -> None:
    """按公开的种子抽取项目，任何人都可以重算。

    同一机构、同一区县的项目按 sha256(种子|项目) 的十六进制小写排序，取前 ⌈比例 × 项目数⌉ 个。抽样框的 SHA-256 须在种子产生以前公布。
    """
    part = _share(share)
    if fault := draws.seed_fault(seed):
        refuse([f"--seed：{fault}"])
    content = frame.read_bytes()
    lines = _lines(content, frame.name)
    if faults := draws.frame_faults(lines):
        refuse(f"{frame.name} 第{fault.where}行：{fault.text}" for fault in faults)
    chosen = draws.drawn(lines, seed, part)
    digest = sha256(content).hexdigest()
    if as_json:
        write_json({"frame_sha256": digest, "seed": seed, "share": float(part), "drawn": chosen})
        return
    click.echo(f"抽样框 SHA-256 {digest}\n种子 {seed}　比例 {share}　共{len(lines)}个，抽中{len(chosen)}个")
    found = {line.project: line for line in lines}
    write_table(("项目", "机构", "区县"), (found[project] for project in chosen))


def _share(text: str) -> Fraction:
    try:
        share = Fraction(text)
    except (ValueError, ZeroDivisionError):
        refuse([f"--share：“{text}”不是数"])
    if not 0 < share <= 1:
        refuse([f"--share：“{text}”须大于0，不超过1"])
    return share


def _lines(content: bytes, name: str) -> list[Drawable]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse([f"{name}：不是 UTF-8 编码的文件"])
    rows = list(csv.reader(io.StringIO(text, newline="")))
    head = tuple(cell.strip() for cell in rows[0]) if rows else ()
    if head != HEADINGS:
        refuse([f"{name} 第1行：表头须为 {','.join(HEADINGS)}"])
    while not rows[-1]:
        rows.pop()
    body = list(enumerate(rows[1:], start=2))
    if not body:
        refuse([f"{name}：没有项目"])
    if wrong := [number for number, row in body if len(row) != len(HEADINGS)]:
        refuse(f"{name} 第{number}行：须有{len(HEADINGS)}列" for number in wrong)
    return [Drawable(*(cell.strip() for cell in row)) for _, row in body]
