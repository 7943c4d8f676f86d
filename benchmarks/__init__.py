"""Measurements of accuracy and speed; `make bench` runs those with floors."""
