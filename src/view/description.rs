//! What a page holds in one sentence, for lists of pages made elsewhere: from what is stated and counted alone.
//!
//! In: what a page says. Out: at most [`LONGEST`] characters, unlike any other page's, or nothing where the title tells it all.

use super::list::ListView;
use super::meeting::MeetingView;
use super::minute::MinuteView;
use super::{Body, Source};
use crate::archive::{Entry, Idx};
use crate::plan::Target;
use crate::record::words::fold;

/// How many characters a list of results commonly shows.
const LONGEST: usize = 155;

/// The description of a page.
pub fn of(source: Source<'_>, target: &Target, body: &Body<'_>) -> Option<String> {
    let words = match (body, target) {
        (Body::Home(home), _) if home.minutes > 0 => {
            format!("{} of {}, word for word.", amount(home.minutes, "minute"), amount(home.meetings, "meeting"))
        }
        (Body::Minute(minute), Target::Minute(idx)) => self::minute(source, *idx, minute)?,
        (Body::Meeting(meeting), _) => self::meeting(meeting)?,
        (Body::List(list), _) => self::list(list)?,
        (Body::Search(search), _) if search.minutes > 0 => {
            format!("Search {} by their words, and by theme, commissioner, panel and year.", amount(search.minutes, "minute"))
        }
        _ => return None,
    };
    Some(cut(&words))
}

/// The meeting, and what was decided first, else what the item was for. Minutes of one meeting may share their words.
fn minute(source: Source<'_>, idx: Idx<Entry>, view: &MinuteView<'_>) -> Option<String> {
    let Source { archive, .. } = source;
    let entry = &archive.entries[idx];
    let meeting = &archive.meetings[entry.meeting];
    let words = view.decisions.first().map(|decision| decision.words.words.words).or_else(|| entry.minute.purpose())?;
    let panel = archive.panel_name(meeting).unwrap_or("Meeting");
    let date = meeting.when.as_ref().map_or_else(|| format!("date not stated ({})", meeting.folder), |when| when.value.shown());
    let alike = super::names::alike(meeting.alike);
    let of = meeting.entries.len();
    let at = meeting.entries.binary_search(&idx).map_or(0, |at| at + 1);
    let place = if of > 1 { format!(", minute {at} of {of}") } else { String::new() };
    Some(format!("{panel}, {date}{alike}{place}: {words}"))
}

fn meeting(view: &MeetingView<'_>) -> Option<String> {
    let titles: Vec<&str> = view.items.iter().map(|item| item.row.title).collect();
    (!titles.is_empty()).then(|| format!("{}, {}: {}", view.full_name(), amount(titles.len(), "minute"), titles.join("; ")))
}

/// The counts of a whole list; its further pages are named by what they cover.
fn list(view: &ListView<'_>) -> Option<String> {
    if view.period.is_some() || view.minutes == 0 {
        return None;
    }
    let name = &view.heading;
    let mut years: Vec<i32> = view.years.iter().filter_map(|year| year.year).collect();
    years.sort_unstable();
    let during = match (years.first(), years.last()) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(year), _) => format!(", {year}"),
        _ => String::new(),
    };
    let minutes = amount(view.minutes, "minute");
    Some(match view.passages {
        Some(passages) if view.register => format!("{name}: {passages} in {minutes}{during}, each quoted with its place."),
        Some(passages) => format!("{name}: {} of {minutes}{during}.", amount(passages, "passage")),
        None => format!("{name}: {minutes}{during}, word for word."),
    })
}

fn amount(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// The words without their line ends, cut between words where they are too many, with an ellipsis; so too where they end in a
/// comma or a colon, since more follows.
fn cut(words: &str) -> String {
    let open = [',', ';', ':', ' '];
    let words = fold(words);
    if words.chars().count() <= LONGEST {
        return if words.ends_with(open) { format!("{}…", words.trim_end_matches(open)) } else { words };
    }
    let end = words.char_indices().nth(LONGEST - 1).map_or(words.len(), |(at, _)| at);
    let fits = words.get(..end).unwrap_or_default();
    let whole = fits.rsplit_once(' ').map_or(fits, |(before, _)| before);
    format!("{}…", whole.trim_end_matches(open))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(cut("one  two\nthree"), "one two three");
        assert_eq!(cut("That the report be:"), "That the report be…");
        assert_eq!(cut(&"x".repeat(LONGEST)), "x".repeat(LONGEST));
        let long = cut(&"ŵyth, ".repeat(60));
        assert!(long.chars().count() <= LONGEST && long.ends_with("ŵyth…"), "{long}");
        assert_eq!(cut(&"x".repeat(200)).chars().count(), LONGEST);
    }
}
