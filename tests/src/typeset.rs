//! A report by our own setter as a process of its own, for benchmarks and for tests of its bytes:
//! `duxue-typeset REPORT.json OUT.pdf`. The JSON is what the other engines of the benchmark read too.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a program of tests says what failed and stops"
)]

use std::path::PathBuf;
use std::sync::Arc;

use duxue_core::report::picture::Picture;
use duxue_core::report::{Fonts, InspectionReportInput, ReportPhoto, inspection_report};
use duxue_tests::device::fonts;
use serde_json::{Value, from_value};

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(output)) = (arguments.next(), arguments.next()) else {
        eprintln!("duxue-typeset REPORT.json OUT.pdf");
        std::process::exit(2);
    };
    let text = std::fs::read_to_string(&input).expect("a JSON file");
    let mut value: Value = serde_json::from_str(&text).expect("JSON");
    let photos = value["photos"].take();
    let mut report: InspectionReportInput = from_value(value).expect("a report");
    report.photos = photos.as_array().into_iter().flatten().map(photo).collect();
    let fonts = Fonts::load(&fonts()).expect("the shipped fonts");
    let pdf = inspection_report(&report, &fonts).expect("a report");
    duxue_core::store::durable::write(&output, &pdf.bytes).expect("room for the report");
}

fn photo(entry: &Value) -> ReportPhoto {
    let word = |name: &str| entry[name].as_str().expect("a text").to_owned();
    let file = std::fs::read(word("file")).expect("a photo");
    ReportPhoto {
        caption: word("caption"),
        picture: Arc::new(Picture::read(file).expect("a picture")),
    }
}
