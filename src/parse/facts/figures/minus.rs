//! The sign of a figure: "-£3,400", "−2.5%".
//!
//! In: the text of a block and a figure in it. Out: the figure with its minus, and its value. What stays absent: a value where a dash may be a minus, a range or a bullet.

use crate::record::fact::FigureKind;
use std::ops::Range;

/// Signs that may be a minus; of the first there is no doubt.
const SIGNS: [char; 3] = ['−', '-', '–'];

/// A figure as its sign leaves it: where it stands, and its value where no doubt is left.
pub fn signed(text: &str, at: Range<usize>, kind: FigureKind, value: Option<String>) -> (Range<usize>, Option<String>) {
    let (Some(before), Some(after)) = (text.get(..at.start), text.get(at.end..)) else { return (at, value) };
    let negative = |value: String| format!("-{value}");
    // "£-300".
    let inner = text.get(at.clone()).and_then(|figure| figure.strip_prefix('£')).map(str::trim_start).and_then(|rest| rest.strip_prefix(['-', '−']));
    if let Some(rest) = inner {
        return (at, value.filter(|_| rest.starts_with(|c: char| c.is_ascii_digit())).map(negative));
    }
    let alone = |before: &str| before.trim().is_empty() && after.trim().is_empty();
    // Accounts put what is less than nothing in brackets, and so may anyone put anything: alone, it says neither.
    if before.trim() == "(" && after.trim() == ")" {
        return (before.find('(').unwrap_or(at.start)..at.end + after.find(')').map_or(0, |to| to + 1), None);
    }
    let Some(sign) = before.chars().next_back().filter(|c| SIGNS.contains(c)) else { return (at, value) };
    let from = at.start - sign.len_utf8();
    let before = before.get(..from).unwrap_or_default();
    if !before.is_empty() && !before.ends_with(|c: char| c.is_whitespace() || c == '(') {
        return (at, value);
    }
    let listed = before.trim().is_empty() && !alone(before);
    let ranges = before.split_whitespace().next_back().is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()));
    let aside = after.trim_start().starts_with(['-', '–', '—']);
    // "Covid -19 patients" counts no patients.
    let named = kind == FigureKind::Count && !alone(before) && !text.get(at.clone()).is_some_and(|figure| figure.contains(','));
    match sign {
        '–' => (at, None),
        '-' if listed || ranges || aside || named => (at, None),
        _ => (from..at.end, value.map(negative)),
    }
}
