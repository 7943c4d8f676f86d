"""Campaigns: whole processes killed, frozen and starved while they deliver."""
