"""Samples as series, the JSON that the benchmarks keep: see Series.swift of BenchmarkSupport."""

import json
import sys


class SeriesFile:
    """Collects the series of a run; they are written at its end, if there is a file for them."""

    def __init__(self, path):
        self.path = path
        self.all = []
        # What cannot be written is said before anything is timed.
        try:
            self.write()
        except OSError as error:
            print(f"error: --series: {path} cannot be written: {error.strerror}", file=sys.stderr)
            sys.exit(2)

    def add(self, name, contender, metric, unit, samples, **others):
        """Adds the samples of one figure of one contender.

        The unit is "s" for times, "1/s" for rates and "" for numbers without one. Others are
        `isOurs`, `bytes`, `characters` and `checked`.
        """
        self.all.append({
            "name": name, "contender": contender, "metric": metric, "unit": unit,
            "better": "less" if unit == "s" else "more", "samples": samples, **others})

    def write(self):
        if self.path is None:
            return
        with open(self.path, "w", encoding="utf-8") as file:
            json.dump(self.all, file, ensure_ascii=False, indent=2, sort_keys=True)
            file.write("\n")
