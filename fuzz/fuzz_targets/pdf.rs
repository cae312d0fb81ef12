//! Reads any bytes; corpus/pdf starts it off on this format.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = duxue_core::document::extract(bytes);
});
