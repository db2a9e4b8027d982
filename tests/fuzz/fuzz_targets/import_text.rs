//! Any bytes as a file of any form: reading and importing neither panic nor lose a character.

#![no_main]

use bulletin_import::{
    FileForm, Options, Titles, entries, issue, issue_of_file, printed_characters, read,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = read(bytes) else {
        assert!(issue(bytes, &Options::default()).is_err(), "what is not read makes no issue");
        return;
    };
    let text = file.document.text.clone();
    let written = || text.chars().filter(|c| !c.is_whitespace());
    if file.form != FileForm::Text {
        // Its 供稿 lines become fields, so that less may be printed than was written.
        let imported = issue_of_file(&file, &Options::default()).expect("any text makes an issue");
        assert!(printed_characters(&imported.issue).count() <= written().count());
        return;
    }
    for titles in [Titles::Keep, Titles::Take] {
        let options = Options { titles, ..Options::default() };
        let imported = issue(bytes, &options).expect("any text makes an issue");
        assert!(printed_characters(&imported.issue).eq(written()), "an import loses nothing");
        for place in imported.warnings.iter().filter_map(|warning| warning.place) {
            let entry = imported.issue.entry(place.entry).expect("a warning names an entry");
            let length: usize = entry.paragraphs().map(|(_, text)| text.chars().count() + 1).sum();
            assert!(place.offset < length, "a warning's place is in its entry");
        }
    }
    if let Ok(submission) = entries(&text) {
        let kept = submission.entries.iter().flat_map(|entry| entry.paragraphs());
        let kept = kept.flat_map(|(_, text)| text.chars()).filter(|c| !c.is_whitespace());
        assert!(kept.eq(written()), "a submission loses nothing");
    }
});
