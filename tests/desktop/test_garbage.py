import gc
import threading
import weakref

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QWidget

from qidesk.desktop import garbage
from qidesk.desktop.garbage import Collector, collect_here


class Ring:
    """Something that only the collector can free: it holds itself, and a widget."""

    def __init__(self) -> None:
        self.widget = QWidget()
        self.itself = self


def test_no_other_thread_collects_a_widget_that_nothing_holds(qapp: QApplication) -> None:
    collect_here()
    ended: list[object] = []
    ring = Ring()
    weakref.finalize(ring, lambda: ended.append(QThread.currentThread()))
    del ring

    def ask_for_memory() -> None:
        kept = [[number] for number in range(200_000)]
        assert len(kept) == 200_000

    worker = threading.Thread(target=ask_for_memory)
    worker.start()
    worker.join()
    assert ended == []
    assert not gc.isenabled()
    gc.collect()
    assert ended == [qapp.thread()]


def test_the_window_collects_from_its_own_event_loop_when_it_is_due(qapp, qtbot) -> None:
    collect_here()
    collect_here()
    (collector,) = qapp.findChildren(Collector)
    ended: list[str] = []
    ring = Ring()
    weakref.finalize(ring, lambda: ended.append("gone"))
    del ring
    rubbish = [[number] for number in range(5_000)]
    assert rubbish
    qtbot.waitUntil(lambda: ended == ["gone"])
    assert collector.parent() is qapp


def test_all_there_is_is_looked_through_once_nobody_types(qapp, monkeypatch) -> None:
    collector = collect_here()
    assert collector is not None
    looked_through: list[int] = []
    clock = [100.0]
    monkeypatch.setattr(garbage, "monotonic", lambda: clock[0])
    monkeypatch.setattr(garbage.gc, "get_count", lambda: (701, 11, 11))
    monkeypatch.setattr(garbage.gc, "collect", looked_through.append)
    collector.postpone()
    collector.collect()
    clock[0] += 3.1
    collector.collect()
    assert looked_through == [1, 2]


def test_a_sign_of_life_in_the_window_puts_it_off(shared_window) -> None:
    collector = collect_here()
    assert collector is not None
    before = collector._busy_until
    shared_window._idle.begin_anew()
    assert collector._busy_until > before
