"""Alerts in Slack: the root message of a problem, groups, replies, and what people did about it."""
