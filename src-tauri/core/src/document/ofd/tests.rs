//! Runs of letters as OFD states them.

use super::*;

fn page(objects: &str) -> String {
    let text = format!("<Page>{objects}</Page>");
    let tree = xml::parse(&text).unwrap();
    let mut page = Page::default();
    for object in tree.root_element().children() {
        page::letters(object, &mut page).unwrap();
    }
    layout::text(vec![page]).unwrap()
}

#[test]
fn distances_are_listed_or_counted() {
    let text = page(
        "<o Boundary='20 30 90 5' Size='5'><TextCode X='0' Y='4' DeltaX='g 3 5 20'>县教育局负责</TextCode></o>\
         <o Boundary='20 40 90 5' Size='10' CTM='0.5 0 0 0.5 0 0'><TextCode X='0' Y='8'>甲乙</TextCode></o>",
    );
    assert_eq!(text, "县教育局\t负责\n甲乙\n");
}

#[test]
fn letters_that_are_turned_are_no_text() {
    assert_eq!(
        page("<o Boundary='0 0 9 9' CTM='0 1 -1 0 0 0'><TextCode X='0' Y='0'>水印</TextCode></o>")
            .trim(),
        ""
    );
}

#[test]
fn counted_distances_are_bounded() {
    let text = page(
        "<o Boundary='0 10 9 9' Size='4'><TextCode X='0' Y='3' DeltaX='g 999999999999 4'>甲乙</TextCode></o>",
    );
    assert_eq!(text, "甲乙\n");
}

#[test]
fn names_are_within_their_folder_or_from_the_root() {
    assert_eq!(within("Doc_0", "Pages/P.xml"), "Doc_0/Pages/P.xml");
    assert_eq!(within("Doc_0", "/Doc_1/P.xml"), "Doc_1/P.xml");
    assert_eq!(within("", "./Doc_0/Document.xml"), "Doc_0/Document.xml");
}
