//! Files that are no duty list, given to the program and to the API: each is refused by name, with what
//! to do next, and nothing is kept of it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use duxue_core::api::types::Nothing;
use duxue_core::api::{documents, upkeep};
use duxue_core::error::ApiError;
use duxue_core::sample::SAMPLE_DOCUMENT;
use duxue_tests::device::Device;
use duxue_tests::fingerprint::Fingerprint;
use duxue_tests::program;
use duxue_tests::work;

/// 县教育局负责 in GB 18030.
const GBK: &[u8] = b"\xCF\xD8\xBD\xCC\xD3\xFD\xBE\xD6\xB8\xBA\xD4\xF0";

/// A file by what it holds, the code of its refusal, and words of the advice.
#[derive(Clone)]
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    code: &'static str,
    advice: &'static str,
}

fn case(name: &'static str, bytes: &[u8], code: &'static str, advice: &'static str) -> Case {
    let bytes = bytes.to_vec();
    Case {
        name,
        bytes,
        code,
        advice,
    }
}

/// An office file under a password: a compound file with a stream of this name.
fn locked() -> Vec<u8> {
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    let magic = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    magic.iter().copied().chain(name).collect()
}

fn cases() -> Vec<Case> {
    [
        broken_files(),
        files_of_other_kinds(),
        texts_that_are_no_list(),
    ]
    .concat()
}

fn broken_files() -> Vec<Case> {
    let broken = |name, bytes| case(name, bytes, "file_broken", "重新复制");
    vec![
        broken("半份.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"),
        broken(
            "半份.docx",
            b"PK\x03\x04\x14\0[Content_Types].xml word/document.xml",
        ),
        broken("半份.xlsx", b"PK\x03\x04\x14\0xl/workbook.xml"),
        broken("半份.ofd", b"PK\x03\x04\x14\0OFD.xml"),
    ]
}

fn files_of_other_kinds() -> Vec<Case> {
    let middle = SAMPLE_DOCUMENT.floor_char_boundary(300);
    let (begin, end) = SAMPLE_DOCUMENT.split_at(middle);
    let with_nul = [begin, "\0", end].concat();
    let other = |name, bytes| case(name, bytes, "file_not_text", "另存为 Word 文档");
    vec![
        other("打包.zip", b"PK\x03\x04\x14\0readme"),
        other("旧版.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0"),
        other("旧版.rtf", b"{\\rtf1\\ansi duties}"),
        other("含零字节.txt", with_nul.as_bytes()),
        case("加密.docx", &locked(), "file_locked", "去掉密码"),
        case(
            "照片.png",
            b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR",
            "file_no_text",
            "扫描件",
        ),
    ]
}

fn texts_that_are_no_list() -> Vec<Case> {
    let sample = SAMPLE_DOCUMENT.as_bytes();
    let middle_of_a_word = |end: &usize| std::str::from_utf8(&sample[..*end]).is_err();
    let cut = &sample[..(sample.len() / 2..).find(middle_of_a_word).unwrap()];
    let prose = "春天来了，孩子们在操场上奔跑。".as_bytes();
    vec![
        case("空.txt", b"", "file_empty", "重新发送"),
        case(
            "空白.txt",
            " \r\n\t　\n".as_bytes(),
            "file_empty",
            "重新发送",
        ),
        case("乱码.txt", b"abc\xFF\xFF", "file_encoding", "未知编码"),
        case("截断.txt", cut, "file_encoding", "UTF-8"),
        case("散文.txt", prose, "no_list", "附件“职责清单”"),
        case("国标散文.txt", GBK, "no_list", "附件“职责清单”"),
    ]
}

/// A closed store with a list, and files beside it.
struct Desk {
    laptop: Device,
    before: Fingerprint,
}

impl Desk {
    fn new() -> Self {
        let mut laptop = Device::numbered(1);
        work::ready(&laptop);
        laptop.close();
        let before = Fingerprint::of(&laptop.store());
        Self { laptop, before }
    }

    /// Asserts that program and API refuse a file alike and keep nothing.
    fn refuses(&mut self, file: &Path, code: &str, advice: &str) {
        let store = self.laptop.store();
        let name = file.file_name().unwrap().to_str().unwrap();
        let refused = program::run(&store, ["import".as_ref(), file.as_os_str()]).refused();
        assert_eq!(refused.code, code, "{name}");
        for words in [name, advice] {
            assert!(
                refused.message.contains(words),
                "{words} is not in {}",
                refused.message
            );
        }
        assert_eq!(Fingerprint::of(&store), self.before, "{name}");
        self.laptop.reopen();
        let preview = documents::preview_document(&self.laptop, work::file(file));
        let import =
            documents::import_document(&self.laptop, work::import_request(work::file(file)));
        for error in [preview.err(), import.err()] {
            let error = ApiError::from(error.expect("a refusal"));
            assert_eq!(serde_json::to_value(error.code).unwrap(), code, "{name}");
        }
        assert!(upkeep::check(&self.laptop, Nothing {}).unwrap().ok);
        self.laptop.close();
        assert_eq!(Fingerprint::of(&store), self.before, "{name}");
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let file = self.laptop.beside(name);
        fs::write(&file, bytes).unwrap();
        file
    }
}

#[test]
fn files_that_are_no_list_are_refused_by_name_and_nothing_is_kept() {
    let mut desk = Desk::new();
    for case in cases() {
        let file = desk.file(case.name, &case.bytes);
        desk.refuses(&file, case.code, case.advice);
    }
}

#[test]
fn truncation_at_any_byte_is_understood_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("截断.txt");
    let sample = SAMPLE_DOCUMENT.as_bytes();
    for end in (0..sample.len()).step_by(997) {
        fs::write(&file, &sample[..end]).unwrap();
        let whole = std::str::from_utf8(&sample[..end]).is_ok();
        let understood = documents::understand(&work::file(&file));
        assert_eq!(understood.is_ok(), whole && end > 0, "at {end}");
    }
}

#[test]
fn folders_and_missing_files_are_refused_by_name() {
    let mut desk = Desk::new();
    let folder = desk.laptop.beside("文件夹.txt");
    fs::create_dir(&folder).unwrap();
    desk.refuses(&folder, "file_unreadable", "U 盘");
    let missing = desk.laptop.beside("不存在.txt");
    desk.refuses(&missing, "file_unreadable", "U 盘");
}

#[test]
fn a_huge_file_is_refused_by_its_size() {
    let mut desk = Desk::new();
    let file = desk.laptop.beside("巨大.txt");
    File::create(&file).unwrap().set_len(200 << 20).unwrap();
    desk.refuses(&file, "file_too_large", "20 MB");
}

/// The program gets 160 MB of address space; it would not get far with a file of 200 MB in memory.
#[cfg(target_os = "linux")]
#[test]
fn a_huge_file_is_not_read_into_memory() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("巨大.txt");
    File::create(&file).unwrap().set_len(200 << 20).unwrap();
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "ulimit -v 163840; exec \"$0\" --json parse \"$1\""]);
    let output = shell.arg(program::path()).arg(&file).output().unwrap();
    let refused = program::Outcome::of(output).refused();
    assert_eq!(refused.code, "file_too_large");
}

#[test]
fn endless_files_are_refused_too() {
    if cfg!(not(unix)) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let refused = program::run(folder.path(), ["parse", "/dev/zero"]).refused();
    assert_eq!(refused.code, "file_too_large");
}

#[test]
fn parse_refuses_what_import_refuses_except_plans_without_a_list() {
    let desk = Desk::new();
    for case in cases() {
        let file = desk.file(case.name, &case.bytes);
        let outcome = program::run(&desk.laptop.store(), ["parse".as_ref(), file.as_os_str()]);
        if case.code == "no_list" {
            assert_eq!(outcome.done()["counts"]["tasks"], 0);
        } else {
            assert_eq!(outcome.refused().code, case.code, "{}", case.name);
        }
    }
}
