"""Pull quotes: paragraphs that repeat words of a longer one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from quizapp.generate.article.draft import Draft, words_of

_RUN = 4
"""Words in a run that is compared."""
_SHARE = 0.6
"""Of a paragraph's runs: so many have to stand in one other paragraph."""
_LONGEST = 90
"""Words of a pull quote."""
_SHORTEST = 7


def find_pull_quotes(drafts: Sequence[Draft]) -> list[Draft]:
    """The paragraphs most of whose runs of four words stand in one other, longer paragraph.

    A pull quote may cut or smooth what it repeats and name the speaker behind it, so that a part
    of its runs may be its own. Of two paragraphs of like length neither is one.
    """
    runs = [_runs(draft) for draft in drafts]
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, own in enumerate(runs):
        for run in own:
            if len(where[run]) < 20:
                where[run].append(index)
    found = []
    for index, own in enumerate(runs):
        if not _SHORTEST - _RUN < len(own) <= _LONGEST:
            continue
        shared: dict[int, int] = defaultdict(int)
        for run in own:
            for other in where[run]:
                if other != index and len(runs[other]) > 1.15 * len(own):
                    shared[other] += 1
        if shared and max(shared.values()) >= _SHARE * len(own):
            found.append(drafts[index])
    return found


def _runs(draft: Draft) -> set[tuple[str, ...]]:
    words = [word.casefold().replace("’", "'") for word in words_of(draft.text)]
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
