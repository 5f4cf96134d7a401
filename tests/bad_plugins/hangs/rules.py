"""It never ends: only `orgwork plugins check` catches it."""

import time

while True:
    time.sleep(0.1)
