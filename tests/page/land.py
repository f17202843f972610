#!/usr/bin/env python3
"""Makes data/land.path, the outline of the world's land, from Natural Earth's land at 1:110m (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    tests/page/land.py package/land-110m.json > data/land.path

The projection is Patterson's (cylindrical, so that any meridian can be in the middle), a quarter of a degree of
longitude to the unit. It is written a second time in src/page/map.rs, where points are put on the land.
"""

import json
import math
import sys

UNITS_A_DEGREE = 4
# Land that lies wholly south of this is left out: nobody has partners on it.
SOUTH = -60


def north(degrees):
    """How many units a latitude lies north of the equator."""
    x = math.radians(degrees)
    y = 1.0148 * x + 0.23185 * x**5 - 0.14499 * x**7 + 0.02406 * x**9
    return math.degrees(y) * UNITS_A_DEGREE


def arcs(topology):
    """The arcs in degrees: TopoJSON has them as steps on a grid."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((left + x * scale_x, bottom + y * scale_y))
        yield points


def rings(topology):
    """Every outline, lakes included, as a list of degrees east and north."""
    known = list(arcs(topology))
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                points = []
                for number in ring:
                    arc = known[number] if number >= 0 else known[~number][::-1]
                    points += arc[1:] if points else arc
                yield points


def unwrapped(ring):
    """The ring in one piece where it crosses the meridian of 180 degrees, with its middle on the map."""
    points = []
    for east, degrees in ring:
        if points:
            east += 360 * round((points[-1][0] - east) / 360)
        points.append((east, degrees))
    easts = [east for east, _ in points]
    turns = round((min(easts) + max(easts)) / 2 / 360)
    return [(east - 360 * turns, degrees) for east, degrees in points]


def path(ring):
    """The ring as whole units, each step relative to the point before it; nothing of a ring that is too small."""
    units = []
    for east, degrees in unwrapped(ring):
        point = (round(east * UNITS_A_DEGREE), round(-north(degrees)))
        if not units or units[-1] != point:
            units.append(point)
    if units[0] == units[-1]:
        units.pop()
    if len(units) < 3:
        return ""
    text = "M%d %d" % units[0]
    letter = "l"
    for (x, y), (next_x, next_y) in zip(units, units[1:]):
        step = "%d %d" % (next_x - x, next_y - y)
        text += (letter or ("" if step.startswith("-") else " ")) + step.replace(" -", "-")
        letter = ""
    return text + "z"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        topology = json.load(file)
    outlines = [path(ring) for ring in rings(topology) if max(north for _, north in ring) > SOUTH]
    print("# Land of the world, made with Natural Earth (naturalearthdata.com, 1:110m, public domain) by way of the npm")
    print("# package world-atlas 2.0.2 by tests/page/land.py: SVG path data, a ring a line.")
    for outline in outlines:
        if outline:
            print(outline)


main()
