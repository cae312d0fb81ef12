"""Makes photographs to be printed: `make_photos.py FOLDER COUNT`. Equal calls make equal files."""

import pathlib
import random
import sys

from PIL import Image, ImageFilter


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        random.seed(number)
        # Blurred blocks with a fine grain on top weigh as much as what a phone takes.
        blocks = Image.frombytes("RGB", (40, 30), random.randbytes(40 * 30 * 3))
        scene = blocks.resize((1600, 1200), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(6))
        grain = Image.frombytes("RGB", (1600, 1200), random.randbytes(1600 * 1200 * 3))
        Image.blend(scene, grain, 0.09).save(folder / f"{number:03}.jpg", quality=80)


main()
