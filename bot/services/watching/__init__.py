"""Sweeps: what MoEngage shows, compared with what was known, becomes alerts."""
