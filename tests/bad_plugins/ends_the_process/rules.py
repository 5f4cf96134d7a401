"""It ends the process without a word: nothing inside the process can catch it."""

import os

os._exit(0)
