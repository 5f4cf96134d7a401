"""Invented data with a list of what was planted in it; knows neither views nor rules."""

from orgwork.samples.demo import DemoCounty, write_demo

__all__ = ["DemoCounty", "write_demo"]
