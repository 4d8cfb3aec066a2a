"""The only place that imports other people's table libraries, and only when a user asks for one."""
