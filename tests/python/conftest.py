"""How the tests of laws draw their examples: no clock decides, and nothing is left behind."""

from hypothesis import settings

settings.register_profile("kenzen", deadline=None, database=None)
settings.load_profile("kenzen")
