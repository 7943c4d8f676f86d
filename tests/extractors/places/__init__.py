"""Tests of reading places."""
