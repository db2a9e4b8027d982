//! Any bytes: reading a roster, from CSV or from a workbook, neither panics nor lets through one
//! that can't be written and read again.

#![no_main]

use bulletin_proof::Roster;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(roster) = Roster::from_file(bytes) else { return };
    let written = roster.to_csv();
    let again = Roster::from_csv(written.as_bytes()).expect("what was written can be read");
    assert_eq!(again.posts(), roster.posts(), "a roster is the same when it is read again");
    assert!(Roster::checked(roster.posts().to_vec()).is_ok(), "and may be kept");
});
