//! What is said of honest files: who signed, how far it reaches, whether it is trusted, what is missing.

use duxue_core::model::verdict::Verdict;
use duxue_core::signature::verify::verify;
use duxue_tests::forgery::{letter, notice};

#[test]
fn signatures_of_a_notice_are_valid_and_say_who_signed_what() {
    let signed = notice();
    for (pdf, signatures) in [(&signed.certified, 1), (&signed.countersigned, 2)] {
        let verdict = verify(pdf, std::slice::from_ref(&signed.root)).unwrap();
        assert!(verdict.intact, "{verdict:#?}");
        assert_eq!(verdict.signatures.len(), signatures);
    }
    println!("{:#?}", verify(&signed.countersigned, &[]).unwrap());
    let v: Verdict = verify(&letter().countersigned, &[]).unwrap();
    println!("{v:#?} {}", letter().countersigned.len());
}
