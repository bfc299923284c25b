"""Make the Word templates of this folder from the text below: ``python src/hengjian/credit/documents/make.py``."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

REMEDIES = "不服本决定的，可以依法申请行政复议，或者依法提起行政诉讼。复议、诉讼期间本决定的执行，依法律规定。"
SERVED = ("{{ authority }}", "{{ on }}")

#: For each template its title and its paragraphs; ``{%p … %}`` stands alone in a paragraph that disappears.
TEXTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "letter": (
        "{{ kind }}",
        (
            "编号：{{ number }}",
            "{{ name }}（统一社会信用代码{{ code }}）：",
            "经查，你单位有《{{ law }}》第二十三条所列的下列情形：",
            "{%p for ground in grounds %}",
            "{{ ground.label }}　{{ ground.gist }}",
            "{%p endfor %}",
            "{%p if circumstances %}",
            "事实经过：{{ circumstances }}",
            "{%p endif %}",
            "请你单位立即查明原因、落实整改，并书面报告整改结果。",
            "{%p if clients %}",
            "抄送：{{ clients }}",
            "{%p endif %}",
        ),
    ),
    "notice": (
        "告知书",
        (
            "编号：{{ number }}",
            "{{ name }}（统一社会信用代码{{ code }}）：",
            "你单位{{ event_on }}受到{{ kind }}（{{ event_number }}）。依据《{{ law }}》，拟作出下列决定：",
            "{%p for effect in effects %}",
            "{{ effect.clause }}：{{ effect.words }}，{{ effect.days }}。",
            "{%p endfor %}",
            "{%p if circumstances %}",
            "事实经过：{{ circumstances }}",
            "{%p endif %}",
            "{%p if term_days %}",
            "你单位可以自本告知书送达次日起{{ term_days }}个工作日内，向我局书面陈述申辩。逾期不提出的，视为放弃。",
            "{%p else %}",
            "你单位可以在我局作出决定以前，书面陈述申辩。",
            "{%p endif %}",
            "承办人：{{ by }}",
        ),
    ),
    "decision": (
        "信用等级降级决定书",
        (
            "编号：{{ number }}",
            "{{ name }}（统一社会信用代码{{ code }}）：",
            "你单位{{ event_on }}受到{{ kind }}（{{ event_number }}）。{{ told }}{{ answered }}",
            "依据《{{ law }}》，决定：",
            "{%p for effect in effects %}",
            "{{ effect.clause }}：{{ effect.words }}，{{ effect.days }}。",
            "{%p endfor %}",
            "理由：{{ reason }}",
            "{%p if replaces %}",
            "本决定替换{{ replaces }}。",
            "{%p endif %}",
            "决定人：{{ by }}",
            REMEDIES,
        ),
    ),
    "waiver": (
        "不予降级决定书",
        (
            "编号：{{ number }}",
            "{{ name }}（统一社会信用代码{{ code }}）：",
            "你单位{{ event_on }}受到{{ kind }}（{{ event_number }}）。依据《{{ law }}》，可以作出的下列决定，不予作出：",
            "{%p for effect in effects %}",
            "{{ effect.clause }}：{{ effect.words }}，{{ effect.days }}。",
            "{%p endfor %}",
            "理由：{{ reason }}",
            "{%p if replaces %}",
            "本决定替换{{ replaces }}。",
            "{%p endif %}",
            "提出人：{{ by }}；复核人：{{ second }}",
        ),
    ),
    "service": (
        "送达回证",
        (
            "送达文书：{{ document }}（{{ number }}）",
            "受送达人：{{ recipient }}（统一社会信用代码{{ recipient_code }}）",
            "送达方式：{{ method }}",
            "送达日期：{{ served_on }}",
            "签收人：{{ received_by }}",
            "备注：{{ remarks }}",
        ),
    ),
    "explanation": (
        "信用等级说明",
        (
            "查看日期{{ on }}，按{{ known_on }}已知的事实",
            "机构：{{ name }}　统一社会信用代码：{{ code }}",
            "{{ answer }}",
            "结论：{{ sentence }}{{ outcome }}",
            "条款和事实：",
            "{%p for ground in grounds %}",
            "{{ ground.clause }}　{{ ground.gist }}　{{ ground.words }}",
            "{%p endfor %}",
            "算式：",
            "{%p for step in steps %}",
            "{{ step.what }}　{{ step.how }}　{{ step.grade }}",
            "{%p endfor %}",
            "何时会变：",
            "{%p for change in changes %}",
            "{{ change }}",
            "{%p endfor %}",
            "所依据的事实：",
            "{%p for fact in facts %}",
            "{{ fact }}",
            "{%p endfor %}",
            "规则：{{ pack }}，摘要{{ digest }}。{{ readings }}",
            "评分采用平台默认模型，非官方评分标准。不服决定的，可依法申请复议或者提起诉讼。",
        ),
    ),
}


def make(folder: Path) -> None:
    """Write every template into a folder."""
    for name, (title, paragraphs) in TEXTS.items():
        closing = () if name in {"service", "explanation"} else SERVED
        _paper(title, paragraphs, closing).save(str(folder / f"{name}.docx"))


def _paper(title: str, paragraphs: tuple[str, ...], closing: tuple[str, ...]) -> Paper:
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    _line(paper, title, size=22, align=WD_ALIGN_PARAGRAPH.CENTER, bold=True)
    for text in paragraphs:
        _line(paper, text)
    for text in closing:
        _line(paper, text, align=WD_ALIGN_PARAGRAPH.RIGHT)
    return paper


def _line(
    paper: Paper, text: str, size: int = 14, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT, bold: bool = False
) -> None:
    paragraph = paper.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.line_spacing = 1.6
    run = paragraph.add_run(text)
    run.font.size, run.font.name, run.bold = Pt(size), "仿宋", bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")


if __name__ == "__main__":
    make(Path(__file__).parent)
