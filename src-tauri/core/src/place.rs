//! Where a store may lie: on a disk of this machine that nobody copies away. Pure rules; the facts about
//! a folder are found in `place/medium.rs`, the laptop's choice is kept by `place/pointer.rs`.

mod medium;
mod pointer;

use std::path::Path;

pub use medium::medium_of;
pub use pointer::{Pointer, Start};

/// What a folder lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A disk of this machine, or nothing that says otherwise.
    Disk,
    /// A stick, a card, a disk in a drive bay: it can be pulled out while somebody answers.
    Removable,
    /// Another machine's disk: its locks and syncs are promises of the network.
    Network,
}

/// What a folder is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// The store that is worked on.
    Store,
    /// Copies of it: a stick is a good place for them, and another machine too.
    Backups,
}

/// Why a folder is no place for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It lies on another machine.
    #[error("on a network drive")]
    Network,
    /// It can be pulled out.
    #[error("on a removable drive")]
    Removable,
    /// A program copies it to somebody else's machine.
    #[error("synchronised by {service}")]
    Cloud {
        /// The program, as people call it.
        service: &'static str,
    },
}

/// Says whether a folder may be used, from its path and what it lies on.
///
/// # Errors
/// Why it may not.
pub fn judge(path: &Path, medium: Medium, usage: Use) -> Result<(), Unfit> {
    if let Some(service) = cloud_service(path) {
        return Err(Unfit::Cloud { service });
    }
    match (medium, usage) {
        (Medium::Network, Use::Store) => Err(Unfit::Network),
        (Medium::Removable, Use::Store) => Err(Unfit::Removable),
        _ => Ok(()),
    }
}

/// Names of folders that programs copy away by themselves, as those programs create them. What is named here in
/// lower case and without spaces may be followed by anything: `OneDrive - 教育局`.
const CLOUDS: &[(&str, &[&str])] = &[
    ("OneDrive", &["onedrive"]),
    ("坚果云", &["坚果云", "我的坚果云", "nutstore"]),
    (
        "百度网盘",
        &["百度网盘", "baidusyncdisk", "baidunetdisk", "百度云"],
    ),
    ("WPS 云盘", &["wps云盘", "wpsdrive", "wpscloud", "金山云盘"]),
    (
        "微信",
        &[
            "xwechat_files",
            "wechatfiles",
            "微信文件",
            "com.tencent.xinwechat",
        ],
    ),
    ("企业微信", &["wxwork"]),
    ("QQ", &["tencentfiles"]),
    ("钉钉", &["钉盘", "dingdrive"]),
    ("腾讯微云", &["腾讯微云", "微云", "weiyun"]),
    ("阿里云盘", &["阿里云盘", "aliyundrive"]),
    ("Dropbox", &["dropbox"]),
    (
        "iCloud",
        &["iclouddrive", "mobiledocuments", "com~apple~clouddocs"],
    ),
    ("Google 云端硬盘", &["googledrive", "google云端硬盘"]),
    ("Nextcloud", &["nextcloud", "owncloud"]),
];

/// The program that copies this folder away, judged by the names of the folders that it lies in.
fn cloud_service(path: &Path) -> Option<&'static str> {
    path.components()
        .filter_map(|part| part.as_os_str().to_str())
        .map(|name| name.to_lowercase().replace(' ', ""))
        .find_map(|name| {
            let begins = |names: &[&str]| names.iter().any(|known| name.starts_with(known));
            CLOUDS.iter().find(|(_, names)| begins(names))
        })
        .map(|(service, _)| *service)
}

/// File systems that lie on another machine, or on the other side of a virtual one: SQLite's log in shared
/// memory does not work there.
const NETWORK: &[&str] = &[
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.gvfsd-fuse",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
];

/// True where a file system of this type lies on another machine.
#[must_use]
pub fn is_network(file_system: &str) -> bool {
    NETWORK.contains(&file_system)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(path: &str, medium: Medium) -> Result<(), Unfit> {
        judge(Path::new(path), medium, Use::Store)
    }

    #[test]
    fn a_store_lies_on_a_disk_of_this_machine() {
        let home = "/home/王/督学清单";
        assert_eq!(verdict(home, Medium::Disk), Ok(()));
        assert_eq!(verdict(home, Medium::Removable), Err(Unfit::Removable));
        assert_eq!(verdict(home, Medium::Network), Err(Unfit::Network));
    }

    #[test]
    fn copies_may_lie_on_a_stick_or_another_machine_but_not_with_strangers() {
        let judge = |path: &str, medium| judge(Path::new(path), medium, Use::Backups);
        assert_eq!(judge("/media/王/U盘/备份", Medium::Removable), Ok(()));
        assert_eq!(judge("/mnt/局里/备份", Medium::Network), Ok(()));
        let dropbox = Unfit::Cloud { service: "Dropbox" };
        assert_eq!(judge("/home/王/Dropbox/备份", Medium::Disk), Err(dropbox));
    }

    #[test]
    fn folders_that_programs_copy_away_are_known_by_their_names() {
        let cases = [
            ("/home/w/OneDrive - 青河县教育局/督学清单", "OneDrive"),
            ("/home/w/我的坚果云/督导", "坚果云"),
            ("/home/w/Nutstore Files/督导", "坚果云"),
            ("/d/BaiduSyncdisk/督导", "百度网盘"),
            ("/home/w/百度网盘同步空间", "百度网盘"),
            ("/home/w/WPS云盘/督导", "WPS 云盘"),
            ("/home/w/WPS 云盘/督导", "WPS 云盘"),
            ("/home/w/Documents/xwechat_files/wxid/msg", "微信"),
            ("/home/w/Documents/WeChat Files/x", "微信"),
            (
                "/Users/w/Library/Mobile Documents/com~apple~CloudDocs",
                "iCloud",
            ),
            ("/home/w/dropbox/a", "Dropbox"),
        ];
        for (path, service) in cases {
            let refused = Err(Unfit::Cloud { service });
            assert_eq!(verdict(path, Medium::Disk), refused, "{path}");
        }
        for path in ["/home/w/云盘说明", "/srv/drop", "/home/w/教育局/one"] {
            assert_eq!(verdict(path, Medium::Disk), Ok(()), "{path}");
        }
    }

    #[test]
    fn file_systems_of_other_machines_are_known() {
        for name in ["nfs4", "cifs", "smb3", "fuse.sshfs", "9p"] {
            assert!(is_network(name), "{name}");
        }
        for name in [
            "ext4", "btrfs", "xfs", "tmpfs", "overlay", "fuseblk", "vfat",
        ] {
            assert!(!is_network(name), "{name}");
        }
    }
}
