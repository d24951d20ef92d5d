//! `targets::contact` under libFuzzer.
#![no_main]

include!("common.rs");

libfuzzer_sys::fuzz_target!(|input: &[u8]| targets::contact(input));
