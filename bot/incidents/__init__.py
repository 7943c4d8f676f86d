"""Which reports tell of one event, and what do they say of it together? All pure."""
