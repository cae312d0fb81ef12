//! What a folder lies on, as the system tells: mounts and block devices on Linux, share names on Windows.
//! Asks files of the system only; judges nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Medium, is_network};

/// What a folder lies on; of a folder that is not there yet, what the nearest one above it lies on. Where
/// the system says nothing, it is taken for a disk.
#[must_use]
pub fn medium_of(folder: &Path) -> Medium {
    let real = real_path(folder);
    if is_share(&real) {
        return Medium::Network;
    }
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    match mount_of(&mounts, &real) {
        Some(mount) if is_network(&mount.file_system) => Medium::Network,
        Some(mount) if is_removable(Path::new("/sys"), &mount) => Medium::Removable,
        _ => Medium::Disk,
    }
}

/// The path without links, of the nearest folder that exists.
fn real_path(folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let real = absolute
        .ancestors()
        .find_map(|path| path.canonicalize().ok());
    real.unwrap_or(absolute)
}

/// `\\server\share`: what Windows resolves a connected network drive to.
fn is_share(path: &Path) -> bool {
    use std::path::{Component, Prefix};
    matches!(path.components().next(), Some(Component::Prefix(prefix))
        if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)))
}

/// A line of `/proc/self/mountinfo`.
#[derive(Debug, PartialEq, Eq)]
struct Mount {
    point: PathBuf,
    /// `MAJOR:MINOR`
    device: String,
    file_system: String,
    /// Such as `/dev/sdb1`.
    source: String,
}

/// The mount that a path lies in: the longest one above it, of equal ones the last.
fn mount_of(mounts: &str, path: &Path) -> Option<Mount> {
    mounts
        .lines()
        .filter_map(mount)
        .filter(|mount| path.starts_with(&mount.point))
        .max_by_key(|mount| mount.point.components().count())
}

/// Format: proc(5). Fields before the dash vary in number.
fn mount(line: &str) -> Option<Mount> {
    let (before, after) = line.split_once(" - ")?;
    let mut before = before.split(' ');
    let device = before.nth(2)?.to_owned();
    let point = unescaped(before.nth(1)?).into();
    let mut after = after.split(' ');
    Some(Mount {
        point,
        device,
        file_system: after.next()?.to_owned(),
        source: unescaped(after.next()?),
    })
}

/// Spaces stand as `\040` in the kernel's list, other characters likewise.
fn unescaped(word: &str) -> String {
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..3).filter(|_| first == b'\\').and_then(octal);
        bytes.push(code.unwrap_or(first));
        rest = code.and(after.get(3..)).unwrap_or(after);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn octal(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok()
}

/// Whether the disk below a mount can be pulled out: the kernel says so of card readers and sticks, and
/// of disks in a case that they hang on USB.
fn is_removable(sys: &Path, mount: &Mount) -> bool {
    let by_number = sys.join("dev/block").join(&mount.device);
    let name = Path::new(&mount.source).file_name().unwrap_or_default();
    // Some file systems have a number of their own; their source names the disk.
    let device = by_number
        .canonicalize()
        .or_else(|_| sys.join("class/block").join(name).canonicalize());
    device.is_ok_and(|device| hangs_outside(&device))
}

fn hangs_outside(device: &Path) -> bool {
    let on_usb = device
        .components()
        .any(|part| part.as_os_str().to_string_lossy().starts_with("usb"));
    on_usb || says_removable(device) || below(device).iter().any(|below| hangs_outside(below))
}

/// The file stands with the disk; a partition lies one folder deeper.
fn says_removable(device: &Path) -> bool {
    device
        .ancestors()
        .take(2)
        .filter_map(|folder| fs::read_to_string(folder.join("removable")).ok())
        .any(|text| text.trim() == "1")
}

/// The disks that an encrypted or joined one is made of.
fn below(device: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(device.join("slaves")).into_iter().flatten();
    entries
        .filter_map(|entry| entry.ok()?.path().canonicalize().ok())
        .collect()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    const MOUNTS: &str = "\
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n\
40 27 8:17 / /media/王/我的\\040U盘 rw shared:9 - vfat /dev/sdb1 rw\n\
41 27 0:50 / /mnt/局里 rw - cifs //server/share rw\n\
42 27 0:51 /@home /home rw - btrfs /dev/nvme0n1p2 rw\n\
43 42 0:52 / /home/王/远程 rw master:1 propagate_from:2 - fuse.sshfs wang@10.1.1.1: rw";

    fn mount_at(path: &str) -> Mount {
        mount_of(MOUNTS, Path::new(path)).unwrap()
    }

    #[test]
    fn the_longest_mount_above_a_path_counts() {
        assert_eq!(mount_at("/home/王/督导").file_system, "btrfs");
        assert_eq!(mount_at("/home/王/远程/督导").file_system, "fuse.sshfs");
        assert_eq!(mount_at("/home/王/远程的").file_system, "btrfs");
        assert_eq!(mount_at("/mnt/局里/a").file_system, "cifs");
        assert_eq!(mount_at("/var").source, "/dev/vda");
    }

    #[test]
    fn a_space_in_the_name_of_a_stick_is_read() {
        let stick = mount_at("/media/王/我的 U盘/督导");
        assert_eq!(
            (stick.device.as_str(), stick.file_system.as_str()),
            ("8:17", "vfat")
        );
    }

    /// A tree as `/sys` has it: an inner disk, a card in a reader, a stick, an encrypted disk on the stick.
    fn system() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let sys = folder.path();
        let disks = [
            ("8:1", "devices/pci0000:00/ata1/block/sda/sda1", "0"),
            ("8:17", "devices/pci0000:00/usb2/2-1/block/sdb/sdb1", "0"),
            ("179:1", "devices/platform/mmc/block/mmcblk0/mmcblk0p1", "1"),
            ("254:3", "devices/virtual/block/dm-3/only", "0"),
        ];
        fs::create_dir_all(sys.join("dev/block")).unwrap();
        fs::create_dir_all(sys.join("class/block")).unwrap();
        for (number, place, removable) in disks {
            let partition = sys.join(place);
            fs::create_dir_all(&partition).unwrap();
            let disk = partition.parent().unwrap();
            crate::store::durable::write(&disk.join("removable"), removable.as_bytes()).unwrap();
            symlink(&partition, sys.join("dev/block").join(number)).unwrap();
            let name = partition.file_name().unwrap();
            symlink(&partition, sys.join("class/block").join(name)).unwrap();
        }
        let encrypted = sys.join("devices/virtual/block/dm-3/only/slaves");
        fs::create_dir_all(&encrypted).unwrap();
        symlink(sys.join("class/block/sdb1"), encrypted.join("sdb1")).unwrap();
        folder
    }

    #[test]
    fn disks_that_can_be_pulled_out_are_known() {
        let sys = system();
        let mount = |device: &str, source: &str| Mount {
            point: "/".into(),
            device: device.into(),
            file_system: "ext4".into(),
            source: source.into(),
        };
        for (device, source, removable) in [
            ("8:1", "/dev/sda1", false),
            ("8:17", "/dev/sdb1", true),
            ("179:1", "/dev/mmcblk0p1", true),
            ("254:3", "/dev/mapper/luks", true),
            ("0:51", "/dev/sdb1", true),
            ("0:51", "/dev/sda1", false),
            ("0:60", "tmpfs", false),
        ] {
            let found = is_removable(sys.path(), &mount(device, source));
            assert_eq!(found, removable, "{device} {source}");
        }
    }

    #[test]
    fn a_folder_that_is_not_there_yet_lies_where_the_one_above_it_does() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b/c");
        assert_eq!(real_path(&deep), folder.path().canonicalize().unwrap());
        assert_eq!(medium_of(&deep), medium_of(folder.path()));
    }
}
