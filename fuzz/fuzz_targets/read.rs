//! What every reader's target does: the bytes become a sheet, the sheet minutes, and the laws are looked at.

use minutebook::file::FilePath;
use minutebook::finding::Finding;
use minutebook::parse;
use minutebook::record::Format;
use minutebook::source;

/// Reads `bytes` as a record of this format: a minute or an error comes out, no byte is lost, and every fact's words are the record's.
pub fn read(name: &str, format: Format, bytes: &[u8]) {
    let file = FilePath::new(name);
    let read = source::read(&file, format, bytes);
    let mut findings = read.findings;
    let parsed = read.value.and_then(|sheet| parse::parse(&sheet).note(&mut findings));
    assert!(parsed.is_some() || findings.iter().any(Finding::is_error), "neither a minute nor an error");
    assert!(findings.iter().all(|finding| finding.rule.name != parse::WORD_LOST.name), "a word is lost: {findings:?}");
    for minute in parsed.iter().flat_map(|parsed| &parsed.minutes) {
        for fact in &minute.facts {
            assert!(fact.at.start < fact.at.end && !minute.slice(fact.at).is_empty(), "a fact without words: {fact:?}");
        }
    }
}
