"""Invented data with a list of what was planted in it; knows neither views nor rules."""

from orgwork.samples.draft import DAY, Planted
from orgwork.samples.writing import Sample, write_demo, write_sample

__all__ = ["DAY", "Planted", "Sample", "write_demo", "write_sample"]
