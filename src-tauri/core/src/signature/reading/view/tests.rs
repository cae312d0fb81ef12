//! Object streams that share their bytes.

use super::*;

fn row(kind: u8, second: usize, third: u8) -> [u8; 6] {
    let second = u32::try_from(second).unwrap().to_be_bytes();
    let [a, b, c, d] = second;
    [kind, a, b, c, d, third]
}

/// Appends a cross-reference stream for these objects.
fn section(file: &mut Vec<u8>, number: u32, rows: &[(u32, [u8; 6])], previous: Option<usize>) {
    let start = file.len();
    let index: String = rows.iter().map(|(n, _)| format!("{n} 1 ")).collect();
    let previous = previous.map_or(String::new(), |at| format!("/Prev {at}"));
    let length = rows.len() * 6;
    let dict = format!(
        "<< /Type /XRef /Size 99 /W [1 4 1] /Index [{index}] /Length {length} {previous} >>"
    );
    file.extend(format!("{number} 0 obj\n{dict}\nstream\n").bytes());
    file.extend(rows.iter().flat_map(|(_, row)| row));
    file.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").bytes());
}

#[test]
fn object_streams_that_end_in_the_same_bytes_are_told_apart() {
    // The second stands in a string of the first; a comment hides the end of that string from it.
    let mut file = b"%PDF-1.7\n".to_vec();
    let outer = file.len();
    file.extend(b"10 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length 12 /A (\n");
    let inner = file.len();
    file.extend(b"11 0 obj\n<< /Type /ObjStm /N 1 /First 8 /Length 12 %)\n");
    file.extend(b">>\nstream\n5 0 111 222 \nendstream\nendobj\n");
    let first = file.len();
    let places = [(10, row(1, outer, 0)), (11, row(1, inner, 0))];
    section(
        &mut file,
        12,
        &[&places[..], &[(5, row(2, 10, 0))]].concat(),
        None,
    );
    section(&mut file, 13, &[(5, row(2, 11, 0))], Some(first));
    let file = File::new(&file).unwrap();
    let now = View::open(&file, file.bytes().len()).unwrap();
    let before = now.earlier().next().unwrap();
    let five = Id {
        number: 5,
        generation: 0,
    };
    assert_eq!(now.get(five), Ok(Object::Integer(222)));
    assert_eq!(before.get(five), Ok(Object::Integer(111)));
}
