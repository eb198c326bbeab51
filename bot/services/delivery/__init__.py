"""Delivery: everything in the outbox reaches Slack, each message exactly once."""
