"""Markdown as far as a reader needs it: what each line is, and the words without their marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quizapp.generate.article.cleaned import Cleaned, Edit
from quizapp.generate.article.model import Kind

_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s|$)")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+\S")
_PICTURE = re.compile(r"\s*!\[[^\]]*\]\([^)]*\)\s*$|\s*\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\)\s*$")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]^][^\]]{0,80}\]:\s*\S")
_FOOTNOTE = re.compile(r"\s{0,3}\[\^[^\]]{1,40}\]:")
_TAG_LINE = re.compile(r"\s*<(?:!--|/?[a-z][a-z0-9]*\b)[^>]*>\s*$", re.IGNORECASE)
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*$|\s*:?-{2,}:?\s*\|[\s:|-]*$")
_PAIR = re.compile(r"(?P<key>[A-Za-z_]+)\s*[:=]\s*(?P<value>\S.*)")

_INLINE = (
    re.compile(r"(?P<drop>!\[[^\[\]]{0,300}\]\([^()\s]{0,500}(?:\s+\"[^\"]{0,200}\")?\))"),
    re.compile(
        r"(?P<open>\[)[^\[\]]{1,500}(?P<close>\]\([^()\s]{0,500}(?:\s+\"[^\"]{0,200}\")?\))"
    ),
    re.compile(r"(?P<open>\[)[^\[\]]{1,300}(?P<close>\]\[[^\[\]]{0,80}\])"),
    re.compile(r"(?P<drop>\[\^[^\[\]\s]{1,40}\])"),
    re.compile(r"(?P<drop></?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,300})?/?>)", re.IGNORECASE),
    re.compile(r"(?P<open><)https?://[^<>\s]{1,500}(?P<close>>)"),
    re.compile(
        r"(?<![*\\])(?P<open>\*{1,3})(?=\S)[^*]{1,500}?(?<=\S)(?P<close>(?<!\\)\*{1,3})(?!\*)"
    ),
    re.compile(r"(?<![\w_\\])(?P<open>_{1,3})(?=\S)[^_]{1,500}?(?<=\S)(?P<close>_{1,3})(?![\w_])"),
    re.compile(r"(?<!`)(?P<open>`{1,2})(?!`)[^`]{1,300}(?P<close>`{1,2})(?!`)"),
    re.compile(r"(?P<open>~~)[^~]{1,300}(?P<close>~~)"),
    re.compile(r"(?P<drop>\\)[!-/:-@\[-`{-~]"),
)
_LEADING = re.compile(r"(?:\s*(?:>\s?|#{1,6}\s+|[-*+•]\s+|\d{1,3}[.)]\s+))+")
_TRAILING = re.compile(r"\s+#+$|\s*\\$")
_RESIDUE = re.compile(r"(?:[>*•|#▪■●‣]+\s*)+(?=\S)")


@dataclass(slots=True)
class MarkdownBlocks:
    """What Markdown says of the lines of a text: the kind by where a line begins (its first
    visible character), and the pairs of a front matter, keys in lower case."""

    kinds: dict[int, Kind] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    headed: bool = False

    @classmethod
    def of(cls, raw: str) -> MarkdownBlocks:
        """Read the block structure of `raw`."""
        blocks = cls()
        lines = _lines(raw)
        index = blocks._front_matter(lines)
        fence = ""
        while index < len(lines):
            at, line = lines[index]
            if fence:
                blocks.kinds[at] = Kind.CODE
                if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                    fence = ""
            elif match := _FENCE.match(line):
                fence = match[1]
                blocks.kinds[at] = Kind.CODE
            elif line.strip():
                following = lines[index + 1][1] if index + 1 < len(lines) else ""
                if (kind := blocks._line(line, following)) is not None:
                    blocks.kinds[at] = kind
                    blocks.headed = blocks.headed or kind is Kind.HEADLINE
                    if kind in (Kind.HEADLINE, Kind.SUBHEAD) and _UNDERLINE.match(following):
                        index += 1
                        blocks.kinds[lines[index][0]] = Kind.MARKUP
            index += 1
        return blocks

    def _front_matter(self, lines: list[tuple[int, str]]) -> int:
        """Take the pairs between two lines `---` (or `+++`) at the top; the lines they fill."""
        if not lines or lines[0][1].strip() not in ("---", "+++"):
            return 0
        mark = lines[0][1].strip()
        for index in range(1, min(len(lines), 100)):
            if lines[index][1].strip() == mark:
                for at, line in lines[: index + 1]:
                    self.kinds[at] = Kind.MARKUP
                    if match := _PAIR.fullmatch(line.strip()):
                        self.about[match["key"].casefold()] = match["value"].strip(" \"'")
                return index + 1
        return 0

    def _line(self, line: str, following: str) -> Kind | None:
        first = not self.headed
        if match := _HEADING.match(line):
            return Kind.HEADLINE if len(match[1]) == 1 and first else Kind.SUBHEAD
        if _RULE.match(line) or _DEFINITION.match(line) or _TAG_LINE.match(line):
            return Kind.MARKUP
        if _FOOTNOTE.match(line):
            return Kind.FOOTER
        if _PICTURE.match(line):
            return Kind.CAPTION
        if _TABLE_ROW.match(line):
            return Kind.TABLE
        if _ITEM.match(line):
            return Kind.LIST
        if (match := _UNDERLINE.match(following)) and len(match[1]) > 1 and len(line) < 200:
            return Kind.HEADLINE if match[1][0] == "=" and first else Kind.SUBHEAD
        return None


def _lines(raw: str) -> list[tuple[int, str]]:
    """Each line with the place of its first visible character (its end when it is blank)."""
    found = []
    at = 0
    for line in raw.splitlines(keepends=True):
        bare = line.rstrip()
        found.append((at + len(bare) - len(bare.lstrip()), bare))
        at += len(line)
    return found


def strip_marks(text: Cleaned) -> Cleaned:
    """Without the marks of headings, lists, quotes, emphasis, links, code and escapes."""
    edits: list[Edit] = []
    if match := _LEADING.match(text.text):
        edits.append((0, match.end(), ""))
    if match := _TRAILING.search(text.text):
        edits.append((match.start(), match.end(), ""))
    text = text.edited(edits)
    for pattern in _INLINE:
        for _ in range(2):
            found: list[Edit] = []
            for match in pattern.finditer(text.text):
                found += [(a, b, "") for a, b in map(match.span, match.groupdict()) if a < b]
            if not found:
                break
            text = text.edited(sorted(found))
    return text.folded()


def strip_residue(text: Cleaned) -> Cleaned:
    """Without a list's or quotation's mark left over at the head of a plain text's line."""
    match = _RESIDUE.match(text.text)
    return text.edited([(0, match.end(), "")]) if match else text
