"""What the window shows of one evaluated state of a case, each part made once.

Going to another step changes no answer: the calculator, the court's questions and the pages seen before stay what they
were, and the window sees at a glance (the same object) that there is nothing to draw again.
"""

from __future__ import annotations

from functools import cached_property

from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.wizard.calculator_panel import calculator_view
from wmo_desktop.wizard.pages import PageBuilder
from wmo_desktop.wizard.progress import crvb_views
from wmo_desktop.wizard.standfast import fixed_calculator, fixed_page
from wmo_desktop.wizard.topics import TopicPlan, topics_of
from wmo_desktop.wizard.view import CalculatorView, CrvbView, PageView, Way


class Shown:
    """Views of a situation and its assessment. fixed: answers stand fast. before: what was shown until now."""

    def __init__(
        self, situation: Situation, assessment: Assessment, *, fixed: bool, before: Shown | None = None
    ) -> None:
        self.situation, self.assessment, self._fixed = situation, assessment, fixed
        self._calculator = before.calculator if before is not None and self._same_sum(before) else None
        self._topics: dict[int, tuple[TopicPlan, ...]] = {}
        self._pages: dict[tuple[int, int, Way, bool], PageView] = {}

    def topics(self, step: int) -> tuple[TopicPlan, ...]:
        """The topics of a step."""
        found = self._topics.get(step)
        if found is None:
            found = self._topics[step] = topics_of(self.situation, step)
        return found

    def page(self, step: int, topic: int, way: Way, *, show_missing: bool) -> PageView:
        """The page of a topic; in the expert way of the whole step."""
        key = (step, topic, way, show_missing)
        found = self._pages.get(key)
        if found is None:
            builder = PageBuilder(self.situation, self.assessment, show_missing=show_missing)
            found = builder.page(step, topic, way)
            found = self._pages[key] = fixed_page(found) if self._fixed else found
        return found

    @cached_property
    def calculator(self) -> CalculatorView:
        """The panel beside every step."""
        if self._calculator is not None:
            return self._calculator
        view = calculator_view(self.situation, self.assessment.calculator)
        return fixed_calculator(view) if self._fixed else view

    @cached_property
    def crvb(self) -> tuple[CrvbView, ...]:
        """The five questions of the court."""
        return crvb_views(self.assessment)

    def _same_sum(self, before: Shown) -> bool:
        """Whether the panel shows what it showed: the same calculation of the same answers."""
        since = self.situation.since
        return (
            since is not None
            and since.before is before.situation
            and before._fixed == self._fixed
            and before.assessment.calculator is self.assessment.calculator
            and not since.touches_any("regel.", "rekenhulp.")
        )
