"""Alerts out of Slack: signed webhooks, and PagerDuty."""
