//! Fonts that an office chooses on its laptop: kept, used, shown; and no document is made with another unsaid.

use std::fs;
use std::path::PathBuf;

use duxue_core::Core;
use duxue_core::api::fonts;
use duxue_core::api::types::{ChooseFont, FontRole, Nothing};
use duxue_core::error::{ApiError, ErrorCode};
use duxue_core::report::font::Role;
use duxue_tests::device::{self, Device};
use duxue_tests::fingerprint::Fingerprint;
use duxue_tests::refusal::code;
use duxue_tests::work;

fn choose(core: &Core, role: Role, file: Option<&PathBuf>) -> duxue_core::error::Result<FontRole> {
    let request = ChooseFont {
        role,
        file: file.map(|file| file.display().to_string()),
        index: 0,
    };
    let fonts = fonts::choose_font(core, request)?;
    Ok(fonts.into_iter().find(|font| font.role == role).unwrap())
}

/// A copy of a shipped font under a name of its own.
fn font(laptop: &Device) -> PathBuf {
    let file = laptop.beside("单位仿宋.ttf");
    fs::copy(device::fonts().join("NotoSansSC-Regular.ttf"), &file).unwrap();
    file
}

#[test]
fn every_role_starts_with_the_shipped_font() {
    let laptop = Device::numbered(1);
    let fonts = fonts::fonts(&laptop, Nothing {}).unwrap();
    assert_eq!(
        fonts.iter().map(|font| font.role).collect::<Vec<_>>(),
        Role::ALL
    );
    assert!(
        fonts
            .iter()
            .all(|font| font.shipped && font.file.is_none() && font.problem.is_none())
    );
}

#[test]
fn a_chosen_font_is_kept_on_the_laptop_and_can_be_given_back() {
    let mut laptop = Device::numbered(1);
    let file = font(&laptop);
    let chosen = choose(&laptop, Role::Fang, Some(&file)).unwrap();
    assert!(
        chosen.name.starts_with("Noto Sans SC") && !chosen.shipped,
        "{chosen:?}"
    );
    let digest = work::sound_digest(&laptop);
    laptop.reopen();
    let kept = fonts::fonts(&laptop, Nothing {}).unwrap();
    assert_eq!(kept[0], chosen);
    assert_eq!(work::sound_digest(&laptop), digest, "it is no operation");
    assert!(choose(&laptop, Role::Fang, None).unwrap().shipped);
}

#[test]
fn a_chosen_font_changes_the_next_document() {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let items = work::items(&laptop, checklist);
    let issue = |place: usize| {
        work::fail(&laptop, items[place].id);
        let file = laptop.beside(&format!("{place}.pdf"));
        work::issue(&laptop, checklist, &file).unwrap();
        let bytes = fs::read(file).unwrap();
        bytes.windows(10).any(|part| part == b"FandolFang")
    };
    assert!(issue(0), "shipped");
    choose(&laptop, Role::Fang, Some(&font(&laptop))).unwrap();
    assert!(!issue(1), "chosen");
}

#[test]
fn a_font_that_cannot_be_used_is_not_chosen() {
    let mut laptop = Device::numbered(1);
    let broken = laptop.beside("坏.ttf");
    fs::write(&broken, "no font").unwrap();
    let latin = device::fonts().join("NotoSerifSC-Regular.ttf");
    for file in [&broken, &latin, &laptop.beside("没有.ttf")] {
        laptop.close();
        let before = Fingerprint::of(&laptop.store());
        laptop.reopen();
        let refused = ApiError::from(choose(&laptop, Role::Hei, Some(file)).unwrap_err());
        assert_eq!(refused.code, ErrorCode::FontUnusable);
        assert!(!refused.params["font"].is_empty() && !refused.params["reason"].is_empty());
        laptop.close();
        assert_eq!(Fingerprint::of(&laptop.store()), before);
        laptop.reopen();
    }
}

#[test]
fn a_font_that_went_missing_stops_documents_by_name() {
    let mut laptop = Device::numbered(1);
    let file = font(&laptop);
    choose(&laptop, Role::Fang, Some(&file)).unwrap();
    fs::remove_file(&file).unwrap();
    laptop.reopen();
    let shown = fonts::fonts(&laptop, Nothing {}).unwrap().remove(0);
    assert_eq!(shown.name, "单位仿宋.ttf");
    assert!(shown.problem.unwrap().contains("读不到字体文件"));
    let checklist = work::ready(&laptop);
    work::fail(&laptop, work::items(&laptop, checklist)[0].id);
    let pdf = laptop.beside("通知书.pdf");
    let refused = ApiError::from(work::issue(&laptop, checklist, &pdf).unwrap_err());
    assert_eq!(
        (refused.code, refused.params["font"].as_str()),
        (ErrorCode::FontUnusable, "单位仿宋.ttf")
    );
    assert!(!pdf.exists() && work::checklist(&laptop, checklist).notices.is_empty());
    choose(&laptop, Role::Fang, None).unwrap();
    work::issue(&laptop, checklist, &pdf).unwrap();
}

#[test]
fn a_list_of_choices_that_nobody_understands_is_not_passed_over() {
    let laptop = Device::numbered(1);
    fs::write(laptop.store().join("fonts.toml"), "fang = 3").unwrap();
    assert_eq!(
        code(fonts::fonts(&laptop, Nothing {})),
        ErrorCode::FileUnreadable
    );
}

#[test]
fn installed_fonts_write_chinese() {
    let laptop = Device::numbered(1);
    for font in fonts::installed_fonts(&laptop, Nothing {}).unwrap() {
        assert!(
            !font.name.is_empty() && PathBuf::from(&font.file).is_file(),
            "{font:?}"
        );
    }
}
