"""The layout of any file that the TOML parser accepts is the parser's own reading of it."""

from __future__ import annotations

from typing import Any

import tomli
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quizapp.deck.layout import Layout
from quizapp.deck.same import same
from quizapp.deck.splice import applied, cut

# Texts that look like TOML, so that a scanner which forgets it is inside one goes wrong.
TRAPS = st.sampled_from(
    ["[[cards]]", "# not a comment", "}", "]", "{", "=", "'", ",", "\t", "é", "日", "[deck]", "x.y"]
)
WORDS = st.lists(st.one_of(TRAPS, st.text("ab \"\\'#[]{}=\n.,", max_size=6)), max_size=5).map(
    "".join
)
NEWLINES = st.sampled_from(["\n", "\r\n"])
SPACE = st.sampled_from(["", " ", "\t", "  "])


def basic(text: str) -> str:
    out = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{out}"'


def long_basic(text: str) -> str:
    out = text.replace("\\", "\\\\").replace('"""', '""\\"')
    if out.endswith('"'):
        out = out[:-1] + '\\"'
    return f'"""{out}"""'


def literal(text: str) -> str:
    return "'" + text.replace("'", "").replace("\n", "") + "'"


def long_literal(text: str) -> str:
    return "'''" + text.replace("'''", "").rstrip("'") + "'''"


STRINGS = st.builds(
    lambda write, text: write(text),
    st.sampled_from([basic, long_basic, literal, long_literal]),
    WORDS,
)
PLAIN = '''
1 -0.5 6e3 true false inf -nan 0xff 1_000 2023-07-18 2023-07-18T07:32:00Z 07:32:00
"" \'\' """""" \'\'\'\'\'\'
'''
SCALARS = st.one_of(
    STRINGS,
    st.sampled_from(PLAIN.split()),
    st.sampled_from(["2023-07-18 07:32:00", '"""\n"a""b"\n"""', '"""\\\n   x"""']),
    st.sampled_from(["''''a'''", '"""a"""""', "'''b'''''"]),
)
BARE = st.sampled_from(["id", "question", "answer", "source", "x-1", "a", "b", "1"])
FILLER = st.sampled_from(["", " ", "\n", "  # ]} \"'\n", "\n\n\t"])


def arrays(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda items, fill, comma: (
            "[" + fill + f",{fill}".join(items) + ("," if comma and items else "") + fill + "]"
        ),
        st.lists(values, max_size=3),
        FILLER,
        st.booleans(),
    )


def tables(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda keys, items, fill: (
            "{"
            + fill
            + f",{fill}".join(f"{k} = {v}" for k, v in zip(keys, items, strict=False))
            + fill
            + "}"
        ),
        st.lists(BARE, max_size=3, unique=True),
        st.lists(values, min_size=3, max_size=3),
        FILLER,
    )


VALUES = st.recursive(SCALARS, lambda inner: st.one_of(arrays(inner), tables(inner)), max_leaves=6)


@st.composite
def statements(draw: st.DrawFn) -> list[str]:
    lines = []
    for key in draw(st.lists(BARE, max_size=4, unique=True)):
        written = draw(st.sampled_from([key, f'"{key}"', f"'{key}'", f"{key} . k", f"{key}.'#'"]))
        gap = draw(SPACE)
        comment = draw(st.sampled_from(["", " # c", "# [[cards]]", '#"""']))
        lines.append(f"{draw(SPACE)}{written}{gap}={gap}{draw(VALUES)}{draw(SPACE)}{comment}")
        lines += draw(st.sampled_from([[], [""], ["# [x]"], ["", "  # y", ""]]))
    return lines


HEADERS = st.sampled_from(
    """
[[cards]]|[[ cards ]]|[["cards"]]|[['cards']] # c|\t[[cards]]|[[sources]]|[deck]|[deck.x-y]
[cards.source]|[[cards.source]]|[cards . x-y]|[[cards.items]]|[cards.items.s]|[x-a.b]|[x-free]
""".strip()
    .replace("\n", "|")
    .split("|")
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = draw(statements())
    for header in draw(st.lists(HEADERS, max_size=7)):
        lines += draw(st.sampled_from([[], [""], ["# above"], ["", "# one", " # two"]]))
        lines += [header, *draw(statements())]
    newline = draw(NEWLINES)
    text = newline.join(lines) + draw(st.sampled_from(["", newline]))
    # Line ends inside the texts too, so that a file is of one style.
    return text.replace("\r\n", "\n").replace("\n", newline)


def accepted(text: str) -> dict[str, Any] | None:
    try:
        return tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError, ValueError):
        return None


def reading(text: str) -> dict[str, Any]:
    """The document as the layout sees it: every header and key, each value by its own span."""
    layout = Layout(text)
    lines: list[str] = []
    for section in layout.sections:
        if section.name:
            name = ".".join(basic(part) for part in section.name)
            lines.append(f"[[{name}]]" if section.array else f"[{name}]")
        for key in layout.keys(section):
            lines.append(f"{'.'.join(map(basic, key.parts))} = {text[key.value : key.end]}")
    return tomli.loads("\n".join(lines))


def check(text: str) -> bool:
    document = accepted(text)
    if document is None:
        return False
    layout = Layout(text)
    assert same(reading(text), document)
    sections = layout.sections
    assert "".join(text[s.lead : s.end] for s in sections) == text
    for section in sections[1:]:
        assert text[section.start : section.body].lstrip(" \t").startswith("[")
        assert not text[section.lead : section.start] or text[section.lead : section.start].lstrip(
            " \t"
        ).startswith("#")
        for key in layout.keys(section):
            line, column = layout.position(key.start)
            assert text.split("\n")[line - 1][column - 1 :].startswith(
                text[key.start : key.start + 1]
            )
    cards = document.get("cards", [])
    if isinstance(cards, list) and all(isinstance(card, dict) for card in cards):
        blocks = layout.blocks("cards")
        assert len(blocks) == len(cards)
        for block, card in zip(blocks, cards, strict=True):
            for key, value in card.items():
                offset = layout.locate(block, (key,))
                assert offset >= block.start
                if found := layout.find(block, key):
                    assert offset == found.start
                    assert same(tomli.loads(f"v = {text[found.value : found.end]}")["v"], value)
            if block.inline is None:
                rest = accepted(applied(text, cut(layout, block)))
                assert rest is not None
                others = [c for c in cards if c is not card]
                assert same(rest, {**document, "cards": others} if others else without(document))
    return True


def without(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != "cards"}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(documents())
@example('[[cards]]\nid = """\n[[cards]]\n# x\n"""\n# mine\n[[cards]]\n')
@example("cards = [ { id = 1 }, { id = [ '}' ] }, # {\n ]\n")
@example('[[cards]]\na = """x"""""\n[[sources]]\n[cards.source]\nid = 1\n')
@example('"cards" = [{"a.b"=1,c.d=2}]\r\n[deck]\r\n')
@example("[[cards]]")
@example("")
def test_layout_reads_what_the_parser_reads(text: str) -> None:
    check(text)


def test_generated_documents_are_mostly_accepted() -> None:
    """The property above says nothing of text the parser refuses, so most must be accepted."""
    seen: list[bool] = []

    @settings(max_examples=60, deadline=None, database=None, derandomize=True)
    @given(documents())
    def run(text: str) -> None:
        seen.append(accepted(text) is not None)

    run()
    assert sum(seen) > len(seen) / 3
