//! What is seen in the place of a signature.

use chrono::DateTime;

use super::*;
use crate::model::signing::{Handwriting, PenPoint, VisibleSignature};
use crate::report::page::Point;

fn signature(strokes: Vec<Vec<(f32, f32)>>) -> VisibleSignature {
    let point = |(x, y)| PenPoint { x, y };
    let strokes = strokes
        .into_iter()
        .map(|stroke| stroke.into_iter().map(point).collect());
    VisibleSignature {
        handwriting: Some(Handwriting {
            width: 600.0,
            height: 200.0,
            strokes: strokes.collect(),
        }),
        name: "王喆".to_owned(),
        card_no: "D0632-018".to_owned(),
        signed_at: DateTime::parse_from_rfc3339("2026-03-16T09:30:00+08:00").expect("a time"),
    }
}

fn scribble() -> Vec<Vec<(f32, f32)>> {
    let wave = (0..40).map(|at| (at as f32 * 12.0, 100.0 + 60.0 * (at as f32 / 3.0).sin()));
    vec![
        wave.collect(),
        vec![(500.0, 20.0)],
        vec![(30.0, 30.0), (60.0, 180.0)],
    ]
}

fn page(signature: &VisibleSignature, width: f32, height: f32) -> Page {
    stamp::page(signature, width, height, fonts()).expect("a page")
}

fn inked(page: &Page) -> Vec<Point> {
    let mut points = Vec::new();
    for command in &page.commands {
        if let Command::Stroke { start, curves, .. } = command {
            points.push(*start);
            points.extend(curves.iter().map(|[_, _, end]| *end));
        }
    }
    points
}

#[test]
fn a_stamp_shows_name_number_and_time() {
    let said = read(&page(&signature(scribble()), 74.0, 18.0));
    assert_eq!(said, "王喆证号：D0632-0182026年3月16日 09:30");
    let unnumbered = VisibleSignature {
        card_no: " ".to_owned(),
        ..signature(scribble())
    };
    assert_eq!(
        read(&page(&unnumbered, 74.0, 18.0)),
        "王喆2026年3月16日 09:30"
    );
}

#[test]
fn without_strokes_the_name_stands_in_their_place() {
    let plain = VisibleSignature {
        handwriting: None,
        ..signature(Vec::new())
    };
    let page = page(&plain, 74.0, 18.0);
    let sizes: Vec<f32> = texts(&page).map(|(size, ..)| size).collect();
    assert!(
        read(&page).starts_with("王喆证号") && sizes[0] >= 2.0 * sizes[1],
        "{sizes:?}"
    );
}

#[test]
fn everything_stays_within_the_box_of_any_size() {
    let long = VisibleSignature {
        name: "阿布都热合曼·买买提吐尔逊".to_owned(),
        card_no: "鲁督字第2026-0632-000118号".to_owned(),
        ..signature(scribble())
    };
    for (width, height) in [(60.0, 18.0), (74.0, 18.0), (150.0, 40.0), (40.0, 40.0)] {
        for signature in [signature(scribble()), long.clone()] {
            let page = page(&signature, width, height);
            assert_eq!((page.width, page.height), (width, height));
            for point in inked(&page) {
                assert!(point.x >= 0.5 && point.x <= width - 0.5, "{point:?}");
                assert!(point.y >= 0.5 && point.y <= height - 0.5, "{point:?}");
            }
            for (size, y, glyphs) in texts(&page) {
                let last = glyphs[glyphs.len() - 1].x;
                assert!(last + size * POINT / 2.0 <= width, "{}", words(glyphs));
                assert!(y > 0.0 && y <= height, "{}", words(glyphs));
            }
        }
    }
}

#[test]
fn a_dot_and_a_stroke_without_sense_do_no_harm() {
    let odd = vec![
        vec![],
        vec![(f32::NAN, 1.0)],
        vec![(5.0, 5.0)],
        vec![(7.0, 7.0); 3],
    ];
    let page = page(&signature(odd), 74.0, 18.0);
    assert_eq!(inked(&page).len(), 1 + 3);
    assert!(
        inked(&page)
            .iter()
            .all(|point| point.x.is_finite() && point.y.is_finite())
    );
    let nothing = VisibleSignature {
        handwriting: Some(Handwriting {
            width: 0.0,
            height: 0.0,
            strokes: Vec::new(),
        }),
        ..signature(Vec::new())
    };
    assert!(inked(&stamp::page(&nothing, 74.0, 18.0, fonts()).expect("a page")).is_empty());
}

#[test]
fn a_stamp_is_one_page_of_the_size_asked_for_with_its_fonts_embedded() {
    let pdf = stamp(&signature(scribble()), 74.0, 18.0, fonts()).expect("a stamp");
    let pages: Vec<_> = pdf.page_iter().collect();
    assert_eq!(pages.len(), 1);
    let page = pdf.get_dictionary(pages[0]).expect("a page");
    let sides: Vec<f32> = page
        .get(b"MediaBox")
        .and_then(|it| it.as_array())
        .expect("a box")
        .iter()
        .map(|side| side.as_float().expect("a number"))
        .collect();
    assert!((sides[2] - 74.0 / POINT).abs() < 0.01 && (sides[3] - 18.0 / POINT).abs() < 0.01);
    let fonts = pdf.get_page_fonts(pages[0]).expect("fonts");
    assert_eq!(fonts.len(), 2);
}

#[test]
fn a_name_that_no_font_has_is_refused_by_its_characters() {
    let odd = VisibleSignature {
        name: "王😀".to_owned(),
        ..signature(scribble())
    };
    let error = stamp(&odd, 74.0, 18.0, fonts()).expect_err("refused");
    assert!(matches!(&error, ReportError::MissingGlyphs { chars } if chars == &['😀']));
}
