//! The names that a record's opening bears: of panels, to an import.

use super::{LONGEST, OPENING, Said, Words, choose, opening};
use crate::record::fold;
use crate::sheet::Sheet;
use std::ops::Range;

/// Which of several names the record's opening bears: each name with what it names.
pub fn name<T: Clone + PartialEq>(sheet: &Sheet, names: &[(String, T)]) -> Said<T> {
    let mut said: Vec<(Result<T, String>, Words)> = Vec::new();
    for passage in opening(sheet, OPENING, LONGEST) {
        let (folded, places) = comparable(passage.words(&sheet.text));
        let mut taken: Vec<Range<usize>> = Vec::new();
        for (name, what) in names {
            let name = comparable(name).0;
            for (at, _) in folded.match_indices(name.as_str()).filter(|_| !name.is_empty()) {
                let range = at..at + name.len();
                let whole = !folded.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric)
                    && !folded.get(range.end..).unwrap_or_default().starts_with(char::is_alphanumeric);
                // A name within a longer one is not borne; names come the longest first.
                if !whole || taken.iter().any(|taken| taken.start < range.end && range.start < taken.end) {
                    continue;
                }
                let place = |at: usize| places.get(at).copied().unwrap_or_default() + passage.range.start;
                let range_in_text = place(range.start)..place(range.end);
                let quote = fold(sheet.text.get(range_in_text.clone()).unwrap_or_default());
                said.push((Ok(what.clone()), Words { quote, range: range_in_text }));
                taken.push(range);
            }
        }
    }
    choose(said)
}

/// A text as names are compared: lower case, one space between words, `&` as "and"; with the place of each of its bytes, and its end.
pub fn comparable(text: &str) -> (String, Vec<usize>) {
    let (mut out, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    let mut gap = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() || !(c.is_alphanumeric() || c == '&') {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        places.resize(out.len(), at);
        if c == '&' {
            out.push_str("and");
        } else {
            out.extend(c.to_lowercase());
        }
        // The end of a word is the end of its last letter.
        places.resize(out.len(), at);
        places.push(at + c.len_utf8());
        places.truncate(out.len() + 1);
    }
    places.resize(out.len() + 1, text.len());
    (out, places)
}
