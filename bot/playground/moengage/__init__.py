"""The stand-in for MoEngage's File Imports API, and the company whose imports live in it."""
