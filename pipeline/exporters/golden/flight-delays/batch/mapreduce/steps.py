"""The steps of this pipeline, each as the rows that it makes of one record of a source. A row is a dict by column."""


import streaming
import wm


def read_flights_2001(record):
    return {"date": record.get("date"), "delay": record.get("delay"), "distance": record.get("distance"), "origin": record.get("origin"), "destination": record.get("destination"), "_time": record.get("date")}


def rows_of_flights_2001(source, r):
    return [r] if source == "flights_2001" else []


def read_airports(record):
    return {"iata": record.get("iata"), "name": record.get("name"), "city": record.get("city"), "state": record.get("state"), "country": record.get("country"), "latitude": streaming.real(record.get("latitude")), "longitude": streaming.real(record.get("longitude")), "_position": record.get("_position")}


def rows_of_late(source, r):
    return [{
        "date": r["date"],
        "delay": r["delay"],
        "distance": r["distance"],
        "origin": r["origin"],
        "destination": r["destination"],
        "late": wm.gt(r["delay"], 15),
        "_time": r["_time"],
    } for r in rows_of_flights_2001(source, r)]


by_key_of_add_the_state = {}


def rows_of_add_the_state(source, r):
    if not by_key_of_add_the_state:
        by_key_of_add_the_state.update(streaming.table('airports.ndjson', read_airports, ["iata"]))
    out = []
    for r in rows_of_late(source, r):
        t = by_key_of_add_the_state.get((r["origin"],))
        if t is not None:
            out.append({**r, "state": t["state"]})
        else:
            out.append({**r, "state": None})
    return out


SOURCES = ["flights_2001"]
READ = {"flights_2001": read_flights_2001}
