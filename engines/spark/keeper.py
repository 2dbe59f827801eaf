"""Keeps the JVM of a spark-submit alive, and writes down how to reach it: port and secret, one a line."""

import os
import sys

draft = sys.argv[1] + ".draft"
with open(draft, "w") as file:
    file.write(os.environ["PYSPARK_GATEWAY_PORT"] + "\n" + os.environ["PYSPARK_GATEWAY_SECRET"] + "\n")
os.rename(draft, sys.argv[1])
# Until the JVM, the other end of this pipe, goes.
sys.stdin.read()
