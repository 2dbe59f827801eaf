"""batch_delays_by_state: python3 job_batch_delays_by_state.py map | combine | reduce"""
import sys

import steps
import streaming
import wm

COLUMNS = ["state", "window_start", "flights", "avg_delay__sum", "avg_delay__count", "max_delay", "late_flights"]
PARTS = ["count", "sum", "count", "max", "count"]
KINDS = ["int", "float", "int", "int", "int"]


def map(source, record):
    for r in steps.rows_of_add_the_state(source, record):
        for start in streaming.windows(r["_time"], 86400000, 86400000, 0):
            streaming.emit([r["state"], start], [
                streaming.count(1),
                r["delay"],
                streaming.count(r["delay"]),
                r["delay"],
                streaming.count((1 if r["late"] is True else None)),
            ])


if __name__ == '__main__':
    streaming.run(sys.modules[__name__], steps.SOURCES, steps.READ)
