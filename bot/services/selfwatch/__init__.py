"""Self-watch: the bot notices when it cannot see failures or cannot post them, and says so."""
