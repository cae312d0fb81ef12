#!/usr/bin/env python3
"""Makes the trimmed fonts of this folder from public packages.

Needs `apt-get`, `dpkg`, `npm` and `pip install fonttools==4.68.0`; installs nothing itself:

    python3 make_fonts.py --work /tmp/duxue-fonts          # fetch, trim, write *.otf and *.ttf here
    python3 make_fonts.py --work /tmp/duxue-fonts --check  # only print what the fonts here cover
"""

import argparse
import bz2
import pathlib
import re
import subprocess
import tarfile
from dataclasses import dataclass

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
SIZE_LIMIT = 20 * 1024 * 1024

DEBIAN = ["texlive-lang-chinese", "fonts-lxgw-wenkai", "unicode-data"]
NPM = ["@expo-google-fonts/noto-sans-sc@0.4.3", "@expo-google-fonts/noto-serif-sc@0.4.3"]

# Signs that offices write beside GB2312's own: units, ticks, circled numbers, rare pinyin.
SIGNS = "㎡㎥㎜㎝㎞㎎㎏㏄℃℉‰№™©®€¥£¢§¶·•–—―‐‑‘’“”…′″※"
TICKS = "√×÷±≤≥≠≈∞←↑→↓↔□■☐☑☒✓✔✗✘○●◎△▲▽▼◇◆☆★"
PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňḿɑɡ"
RANGES = [
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x2160, 0x217B),  # Roman numerals
    (0x2460, 0x249B),  # circled, bracketed and dotted numbers
    (0x3000, 0x301F),  # Chinese punctuation
    (0x3220, 0x3229),
    (0xFF01, 0xFF5E),
    (0xFFE0, 0xFFE5),
]


@dataclass(frozen=True)
class Font:
    """One file of this folder: where it is cut from, what it keeps, how it is named."""

    file: str
    source: str
    keep: str  # "all", or "latin" for a face that prints page numbers only
    rename: str | None = None  # a new family name where the old one is reserved
    drop: str = ""  # characters better taken from the next font of the chain


FONTS = [
    Font(
        "FandolFang-Regular.otf",
        "deb/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf",
        "all",
    ),
    Font(
        "DuxueKai-Regular.ttf",
        "deb/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        "all",
        rename="Duxue Kai",
        drop="“”‘’·",  # narrow here; Chinese text wants them one character wide
    ),
    Font(
        "NotoSansSC-Regular.ttf",
        "npm/noto-sans-sc/package/400Regular/NotoSansSC_400Regular.ttf",
        "all",
    ),
    Font(
        "NotoSerifSC-Black.ttf",
        "npm/noto-serif-sc/package/900Black/NotoSerifSC_900Black.ttf",
        "all",
    ),
    Font(
        "NotoSerifSC-Regular.ttf",
        "npm/noto-serif-sc/package/400Regular/NotoSerifSC_400Regular.ttf",
        "latin",
    ),
]


def run(*command, cwd):
    subprocess.run(command, cwd=cwd, check=True)


def fetch(work):
    """Downloads and unpacks the packages that are not there yet; nothing is installed."""
    for name in DEBIAN:
        if not list(work.glob(f"{name}_*.deb")):
            run("apt-get", "download", name, cwd=work)
            run("dpkg", "-x", str(next(work.glob(f"{name}_*.deb"))), "deb", cwd=work)
    for spec in NPM:
        folder = work / "npm" / spec.split("/")[1].split("@")[0]
        if not folder.exists():
            folder.mkdir(parents=True)
            run("npm", "pack", "--silent", spec, cwd=folder)
            with tarfile.open(next(folder.glob("*.tgz"))) as archive:
                archive.extractall(folder, filter="data")


def gb2312():
    """Every character of GB 2312-1980: signs and 6,763 ideographs."""
    chars = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                chars.add(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                pass
    return chars


def general_list(work):
    """The 8,105 characters of 通用规范汉字表 (2013), from Unihan's kTGH."""
    path = work / "deb/usr/share/unicode/Unihan_OtherMappings.txt.bz2"
    lines = bz2.open(path, "rt", encoding="utf-8")
    return {chr(int(m[1], 16)) for m in (re.match(r"U\+(\w+)\tkTGH\t", s) for s in lines) if m}


def ideographs(chars):
    return {c for c in chars if ord(c) >= 0x3400}.difference(chr(c) for c in range(0xFF00, 0x10000))


def wanted(work):
    ranges = {chr(c) for low, high in RANGES for c in range(low, high + 1)}
    return gb2312() | general_list(work) | ranges | set(SIGNS + TICKS + PINYIN)


def options():
    o = subset.Options()
    o.hinting = False
    o.layout_features = []
    o.notdef_outline = True
    o.recalc_timestamp = False
    o.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    o.name_languages = [0x409]
    o.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "gasp", "prep", "vhea", "vmtx"]
    return o


def rename(font, family):
    """Gives a trimmed font a name of its own, as the licence asks where names are reserved."""
    postscript = family.replace(" ", "") + "-Regular"
    new = {1: family, 3: postscript, 4: family, 6: postscript}
    for record in font["name"].names:
        if record.nameID in new:
            record.string = new[record.nameID]
        if record.nameID == 5:
            record.string = f"Trimmed; was {record}"


def trim(spec, work, chars):
    # Only what makes a shape: Latin for a face that prints page numbers.
    latin = {c for c in chars if ord(c) < 0x250} | set("—–")
    keep = (latin if spec.keep == "latin" else chars) - set(spec.drop)
    font = TTFont(work / spec.source, recalcTimestamp=False)
    cutter = subset.Subsetter(options())
    cutter.populate(unicodes=[ord(c) for c in keep])
    cutter.subset(font)
    if spec.rename:
        rename(font, spec.rename)
    font.save(HERE / spec.file)


def coverage(work):
    gb, general = ideographs(gb2312()), general_list(work)
    total = 0
    for spec in FONTS:
        path = HERE / spec.file
        has = {chr(c) for c in TTFont(path).getBestCmap()}
        total += path.stat().st_size
        print(
            f"{spec.file}: {path.stat().st_size:,} bytes, {len(has):,} characters, "
            f"GB 2312 {len(has & gb):,}/{len(gb):,}, 通用规范汉字表 {len(has & general):,}/{len(general):,}"
        )
    print(f"together: {total:,} bytes")
    if total > SIZE_LIMIT:
        raise SystemExit(f"more than {SIZE_LIMIT:,} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--work", required=True, type=pathlib.Path, help="folder for the packages")
    parser.add_argument("--check", action="store_true", help="only print sizes and coverage")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    fetch(args.work)
    if not args.check:
        chars = wanted(args.work)
        for spec in FONTS:
            trim(spec, args.work, chars)
    coverage(args.work)


if __name__ == "__main__":
    main()
