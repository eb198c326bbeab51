"""MoEngage's File Imports API: what is sent, what comes back, and how long we wait for it."""
