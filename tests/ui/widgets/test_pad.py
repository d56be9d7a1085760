"""The field to sign in: mouse, finger and pen each make one stroke, in the measure of the box on paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QInputDevice,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.papers.pad import SignaturePad, stroke_path
from wmo_desktop.domain.lifecycle import BOX_ASPECT

LINE = (QPoint(60, 60), QPoint(100, 90), QPoint(160, 40), QPoint(200, 70))


@pytest.fixture
def pad(themed: QApplication, qtbot: QtBot) -> SignaturePad:
    pad = SignaturePad()
    qtbot.addWidget(pad)
    pad.resize(606, 206)
    pad.show()
    return pad


def by_mouse(pad: SignaturePad) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=LINE[0])
    for point in LINE[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=LINE[-1])


def by_finger(pad: SignaturePad) -> None:
    glass = QTest.createTouchDevice()
    QTest.touchEvent(pad, glass).press(0, LINE[0], pad)
    for point in LINE[1:]:
        QTest.touchEvent(pad, glass).move(0, point, pad)
    QTest.touchEvent(pad, glass).release(0, LINE[-1], pad)


def by_pen(pad: SignaturePad) -> None:
    device = QPointingDevice(
        "pen", 8, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position, 1, 1,
    )  # fmt: skip
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * (len(LINE) - 1), QEvent.Type.TabletRelease]
    for kind, at in zip(kinds, (*LINE, LINE[-1]), strict=True):
        where = QPointF(at)
        left = Qt.MouseButton.LeftButton
        event = QTabletEvent(
            kind, device, where, where, 0.5, 0, 0, 0.0, 0.0, 0.0, Qt.KeyboardModifier.NoModifier, left, left
        )
        QApplication.sendEvent(pad, event)


@pytest.mark.parametrize("way", [by_mouse, by_finger, by_pen])
def test_each_way_makes_one_stroke_of_the_points_drawn(pad: SignaturePad, way):
    way(pad)
    (stroke,) = pad.strokes
    box = pad._box()
    assert box.width() == pytest.approx(box.height() * BOX_ASPECT)
    places = [(x * box.width() + box.x(), y * box.height() + box.y()) for x, y in stroke]
    assert places == [pytest.approx((point.x(), point.y()), abs=0.6) for point in LINE]


def test_nothing_leaves_the_box_and_a_dot_is_a_stroke(pad: SignaturePad):
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    QTest.mouseMove(pad, QPoint(590, 300))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(590, 300))
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    line, dot = pad.strokes
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in (*line, *dot))
    assert line[-1][1] == 1.0
    assert len(dot) == 1
    assert not stroke_path(dot, pad._box()).isEmpty()


def test_what_is_drawn_is_seen_and_wiped_with_a_key(pad: SignaturePad):
    def ink() -> int:
        shot = QImage(pad.size(), QImage.Format.Format_RGB32)
        pad.render(shot)
        black = QColor("black").rgb()
        return sum(shot.pixel(x, y) == black for x in range(50, 210) for y in range(30, 100))

    assert ink() == 0
    by_mouse(pad)
    assert ink() > 100
    assert pad.accessibleDescription() == "Er is getekend."
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.strokes == ()
    assert ink() == 0


def test_lines_are_smooth(pad: SignaturePad):
    stroke = ((0.1, 0.5), (0.3, 0.2), (0.5, 0.8), (0.7, 0.5))
    path = stroke_path(stroke, pad._box())
    bends = [abs(path.angleAtPercent(n / 200) - path.angleAtPercent((n + 1) / 200)) for n in range(200)]
    assert (
        max(min(bend, 360 - bend) for bend in bends) < 40
    )  # straight lines between the points turn by 90 and more
