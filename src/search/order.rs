//! The numbers of the minutes: oldest first, so that a new minute mostly comes last and few files change.
//!
//! Minutes without a date come first. The texts of a month stand in a folder of its own and are counted from 0 there,
//! so that a minute found late moves only the names of its month.

use crate::archive::{Archive, Entry, Idx};
use crate::record::{BlockNo, Minute};

/// The minutes in their numbers' order.
#[derive(Debug, Default)]
pub struct Order {
    /// The minute of each number.
    pub minutes: Vec<Idx<Entry>>,
    /// The months with how many minutes each has: `2018-01`, `2018` where no month is stated, `not-stated`.
    pub months: Vec<(String, u32)>,
}

/// About how many bytes of words one file of a text holds; a longer minute takes several.
pub const TEXT: usize = 12_000;

impl Order {
    /// Numbers the minutes of an archive.
    pub fn of(archive: &Archive) -> Order {
        let month = |idx: &Idx<Entry>| archive.when(*idx).map(|when| (when.year(), when.month().unwrap_or(0)));
        let mut minutes: Vec<Idx<Entry>> = archive.meetings.iter().rev().flat_map(|(_, meeting)| meeting.entries.iter().copied()).collect();
        minutes.sort_by_key(month);
        let mut months: Vec<(String, u32)> = Vec::new();
        let mut open = None;
        for idx in &minutes {
            let of = month(idx);
            if open != Some(of) {
                let name = match of {
                    None => "not-stated".to_owned(),
                    Some((year, 0)) => format!("{year:04}"),
                    Some((year, month)) => format!("{year:04}-{month:02}"),
                };
                months.push((name, 0));
                open = Some(of);
            }
            if let Some((_, count)) = months.last_mut() {
                *count += 1;
            }
        }
        Order { minutes, months }
    }

    /// The name of each minute's text below the folder of the index, and in how many files it comes.
    pub fn texts(&self, archive: &Archive) -> Vec<(Idx<Entry>, String, u32)> {
        let mut minutes = self.minutes.iter();
        let names = self.months.iter().flat_map(|(month, count)| (0..*count).map(move |at| format!("{month}/{at}")));
        names.filter_map(|name| minutes.next().map(|idx| (*idx, name, files(&archive.entries[*idx])))).collect()
    }
}

fn files(entry: &Entry) -> u32 {
    if entry.gist.words <= TEXT {
        return 1;
    }
    passages(&entry.minute).last().map_or(1, |(_, file, _)| file + 1)
}

/// The passages of a minute, each with the file of the minute's text that it stands in, from 0.
pub fn passages(minute: &Minute) -> impl Iterator<Item = (BlockNo, u32, &str)> {
    let mut before = 0;
    minute.told().filter(|(_, block, _)| block.passage.is_some()).map(move |(no, _, words)| {
        let file = u32::try_from(before / TEXT).unwrap_or(u32::MAX);
        before += words.len();
        (no, file, words)
    })
}
