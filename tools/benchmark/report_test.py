"""Tests of report.py."""

import json
import pathlib
import tempfile
import unittest
import xml.etree.ElementTree

from tools.benchmark import report
from tools.benchmark.peers import OURS, Sample
from tools.benchmark.workload import Workload

_SWITCH = Workload("switch", 1000, "a switch")
_QUEUE = Workload("queue", 1000, "an item")
_PEERS = (OURS, "CPython", "other <1>")
_RESULTS = {
    "switch": {
        OURS: [Sample(10.0), Sample(12.0), Sample(11.0)],
        "CPython": [Sample(1100.0)],
    },
    "queue": {OURS: [Sample(5.0, 100.0)], "other <1>": [Sample(2500.0, 250.0)]},
}


class ReportTest(unittest.TestCase):
    def test_the_table_shows_costs_spread_and_ratios(self) -> None:
        lines = report.table(_RESULTS, [_SWITCH, _QUEUE], _PEERS).splitlines()
        self.assertEqual(lines[1].split(), ["switch", "11", "ns", "18%", "100x", "-"])
        self.assertEqual(lines[2].split(), ["queue", "5", "ns", "0%", "-", "500x"])
        self.assertEqual(lines[3].split(), ["resident", "memory", "100", "B", "-", "2.5x"])
        self.assertIn("[2] other <1>", lines)

    def test_every_sample_is_written(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "benchmark.json")
            report.write_json(path, _RESULTS, [_SWITCH, _QUEUE], _PEERS)
            document = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual(document["peers"], list(_PEERS))
        samples = document["workloads"]["switch"]["samples"][OURS]
        self.assertEqual([sample["ns"] for sample in samples], [10.0, 12.0, 11.0])

    def test_the_plot_has_a_bar_for_every_ratio(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "benchmark.svg")
            report.write_plot(path, _RESULTS, [_SWITCH, _QUEUE], _PEERS)
            root = xml.etree.ElementTree.parse(path).getroot()
        hints = [element.text for element in root.iter("{http://www.w3.org/2000/svg}title")]
        self.assertIn("switch, CPython: 100x", hints)
        self.assertIn("queue, other <1>: 500x", hints)

    def test_what_is_quadratic_grows_too_fast(self) -> None:
        linear = {10**k: Sample(100.0 + 30 * k) for k in range(3, 7)}
        quadratic = {10**k: Sample(10.0 ** (k - 3)) for k in range(3, 7)}
        table, too_fast = report.growth_table({"sleeps": linear, "gather": quadratic})
        self.assertEqual(too_fast, ["gather"])
        self.assertIn("1,000,000", table)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "growth.svg")
            report.write_growth_plot(path, {"sleeps": linear, "gather": quadratic})
            xml.etree.ElementTree.parse(path)

    def test_durations_have_three_digits_and_a_unit(self) -> None:
        shown = [report.nanoseconds(value) for value in (3.14159, 2500.0, 1.5e6, 2e9)]
        self.assertEqual(shown, ["3.14 ns", "2.5 us", "1.5 ms", "2 s"])


if __name__ == "__main__":
    unittest.main()
