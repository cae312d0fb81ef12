#!/usr/bin/env python3
"""Makes sRGB.icc, the colour profile that documents name as their output intent.

    python3 make_srgb.py            # writes sRGB.icc here
    python3 make_srgb.py --check    # compares it with LittleCMS's own sRGB (pip install Pillow)

Nothing is copied: the numbers are those of IEC 61966-2-1:1999, the form that of ICC.1:1998-09 (version 2, the
newest that PDF/A-1 takes). The date in it is fixed, so equal scripts give equal bytes.
"""

import argparse
import pathlib
import struct

FILE = pathlib.Path(__file__).resolve().parent / "sRGB.icc"

# IEC 61966-2-1: chromaticities of the primaries and of the white point D65.
RED, GREEN, BLUE, WHITE = (0.64, 0.33), (0.30, 0.60), (0.15, 0.06), (0.3127, 0.3290)
D50 = (0.9642, 1.0, 0.8249)  # the white that every ICC profile speaks of
BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
CURVE_POINTS = 1024


def times(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]


def apply(matrix, vector):
    return [sum(x * y for x, y in zip(row, vector)) for row in matrix]


def inverse(m):
    (a, b, c), (d, e, f), (g, h, i) = m
    det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    adjugate = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    return [[x / det for x in row] for row in adjugate]


def xyz(chromaticity):
    x, y = chromaticity
    return [x / y, 1.0, (1 - x - y) / y]


def diagonal(values):
    return [[v if i == j else 0.0 for j in range(3)] for i, v in enumerate(values)]


def colorants():
    """Red, green and blue as XYZ, adapted from D65 to D50 by the Bradford transform."""
    primaries = [list(row) for row in zip(*map(xyz, (RED, GREEN, BLUE)))]
    to_xyz = times(primaries, diagonal(apply(inverse(primaries), xyz(WHITE))))
    ratio = [to / of for to, of in zip(apply(BRADFORD, D50), apply(BRADFORD, xyz(WHITE)))]
    adapt = times(inverse(BRADFORD), times(diagonal(ratio), BRADFORD))
    return list(zip(*times(adapt, to_xyz)))


def linear(value):
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def fixed(value):
    return struct.pack(">i", round(value * 65536))


def xyz_tag(values):
    return b"XYZ \0\0\0\0" + b"".join(map(fixed, values))


def curve_tag():
    points = [round(linear(i / (CURVE_POINTS - 1)) * 65535) for i in range(CURVE_POINTS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{CURVE_POINTS}H", CURVE_POINTS, *points)


def text_tag(text):
    return b"text\0\0\0\0" + text.encode("ascii") + b"\0"


def description_tag(text):
    ascii_text = text.encode("ascii") + b"\0"
    # No Unicode and no Macintosh name follow, but their places must.
    return b"desc\0\0\0\0" + struct.pack(">I", len(ascii_text)) + ascii_text + bytes(4 + 4 + 2 + 1 + 67)


def profile():
    red, green, blue = colorants()
    curve = curve_tag()
    tags = [
        (b"desc", description_tag("sRGB IEC61966-2.1")),
        (b"cprt", text_tag("No copyright, use freely")),
        (b"wtpt", xyz_tag(D50)),
        (b"rXYZ", xyz_tag(red)),
        (b"gXYZ", xyz_tag(green)),
        (b"bXYZ", xyz_tag(blue)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    start = 128 + 4 + 12 * len(tags)
    places, data = {}, b""
    table = struct.pack(">I", len(tags))
    for name, content in tags:
        if content not in places:
            places[content] = start + len(data)
            data += content + bytes(-len(content) % 4)
        table += name + struct.pack(">II", places[content], len(content))
    header = struct.pack(">I4sI", start + len(data), bytes(4), 0x02100000)
    header += b"mntrRGB XYZ " + struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    header += b"".join(map(fixed, D50))
    return header.ljust(128, b"\0") + table + data


def check():
    """Every 17th grey and colour, through this profile and through LittleCMS's, as Lab."""
    from io import BytesIO

    from PIL import Image, ImageCms

    colours = [(r, g, b) for r in range(0, 256, 17) for g in range(0, 256, 17) for b in range(0, 256, 17)]
    image = Image.new("RGB", (len(colours), 1))
    image.putdata(colours)
    lab = ImageCms.createProfile("LAB")
    ours = ImageCms.ImageCmsProfile(BytesIO(FILE.read_bytes()))
    theirs = ImageCms.createProfile("sRGB")
    seen = [
        ImageCms.applyTransform(image, ImageCms.buildTransform(p, lab, "RGB", "LAB", 1)) for p in (ours, theirs)
    ]
    apart = max(abs(a - b) for p, q in zip(*(s.getdata() for s in seen)) for a, b in zip(p, q))
    print(f"{len(colours)} colours, at most {apart} of 255 apart in L, a or b")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with LittleCMS")
    if parser.parse_args().check:
        check()
    else:
        FILE.write_bytes(profile())
        print(f"{FILE.name}: {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
