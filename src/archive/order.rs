//! The archive's indexes, what comes before and after what, and how what is alike is told apart.

use super::{Archive, Entry, Idx, Meeting};
use crate::record::stated::Panel;
use crate::record::when::When;
use rayon::prelude::*;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The indexes, and each panel's minutes in a chain. All lists of the archive keep the order of `entries`.
pub fn index(archive: &mut Archive) {
    for at in 0..archive.entries.len() {
        let idx = Idx::new(at);
        let meeting = archive.entries[idx].meeting;
        archive.meetings[meeting].entries.push(idx);
        for theme in &archive.entries[idx].themes {
            archive.by_theme.entry(theme.theme).or_default().push(idx);
        }
        let panel = archive.meetings[meeting].panel.as_ref().map(|panel| panel.value);
        match (&archive.entries[idx].holder, panel) {
            (Some(holder), _) => archive.by_commissioner.entry(holder.value).or_default().push(idx),
            (None, Some(panel)) => {
                if let Some(area) = archive.panels[panel].area() {
                    archive.without_holder.entry(area.to_owned()).or_default().push(idx);
                }
            }
            (None, None) => {}
        }
        if let Some(panel) = panel {
            archive.by_panel.entry(panel).or_default().push(idx);
        }
        for of in &archive.entries[idx].gist.facts {
            let (minutes, facts) = archive.registers.entry(of.register).or_default();
            *facts += of.count;
            minutes.push(idx);
        }
    }
    chain(archive);
    parts(archive);
}

/// Numbers the minutes of each record that holds several: they stand side by side.
fn parts(archive: &mut Archive) {
    let mut from = 0;
    for to in 1..=archive.entries.len() {
        let record = |at: usize| (archive.entries[Idx::new(at)].meeting, &archive.entries[Idx::new(at)].minute.record);
        if to < archive.entries.len() && record(to) == record(from) {
            continue;
        }
        if to - from > 1 {
            (from..to).for_each(|at| archive.entries[Idx::new(at)].part = Some((Idx::new(from), at - from + 1, to - from)));
        }
        from = to;
    }
}

/// Links each panel's minutes, oldest first and in a meeting's own order. Where the dates as stated do not tell
/// which meeting came next, none is said to be before or after the other.
fn chain(archive: &mut Archive) {
    let mut of_panel: BTreeMap<Idx<Panel>, Vec<(When, Idx<Meeting>)>> = BTreeMap::new();
    for (idx, meeting) in archive.meetings.iter().rev().filter(|(_, meeting)| !meeting.entries.is_empty()) {
        if let Some((panel, when)) = meeting.panel.as_ref().zip(meeting.when.as_ref()) {
            of_panel.entry(panel.value).or_default().push((when.value, idx));
        }
    }
    for meetings in of_panel.into_values() {
        let day = |at: Option<usize>, end: fn(When) -> chrono::NaiveDate| at.and_then(|at| meetings.get(at)).map(|(when, _)| end(*when));
        let mut latest = None;
        for (at, (when, idx)) in meetings.iter().enumerate() {
            let entries = archive.meetings[*idx].entries.clone();
            for (one, other) in entries.iter().zip(entries.iter().skip(1)) {
                link(archive, *one, *other);
            }
            // This meeting comes next to the one before it if no third can lie between, before or after the two.
            let apart = day(at.checked_sub(1), When::last_day).is_some_and(|last| last < when.first_day());
            let first = day(at.checked_sub(1), When::first_day).zip(latest).is_none_or(|(first, latest)| latest < first);
            let last = day(Some(at + 1), When::first_day).is_none_or(|next| when.last_day() < next);
            let before = at.checked_sub(1).and_then(|at| meetings.get(at)).and_then(|(_, idx)| archive.meetings[*idx].entries.last().copied());
            if let (true, Some(before), Some(after)) = (apart && first && last, before, entries.first()) {
                link(archive, before, *after);
            }
            latest = latest.max(day(at.checked_sub(1), When::last_day));
        }
    }
}

fn link(archive: &mut Archive, before: Idx<Entry>, after: Idx<Entry>) {
    archive.entries[before].next = Some(after);
    archive.entries[after].previous = Some(before);
}

/// Which of how many that are alike each is.
pub type Alike<T> = Vec<(Idx<T>, (usize, usize))>;

/// Minutes that share title, date and panel are numbered, and so are meetings that share date and panel, so that a
/// reader can tell their links and pages apart.
pub fn alike(archive: &Archive) -> (Alike<Entry>, Alike<Meeting>) {
    let mut meetings: BTreeMap<(Option<When>, &str), Vec<Idx<Meeting>>> = BTreeMap::new();
    for (idx, meeting) in archive.meetings.iter() {
        let when = meeting.when.as_ref().map(|when| when.value);
        meetings.entry((when, archive.panel_name(meeting).unwrap_or_default())).or_default().push(idx);
    }
    let groups: Vec<&Vec<Idx<Meeting>>> = meetings.values().collect();
    let of_group = |group: &Vec<Idx<Meeting>>| {
        let mut minutes: BTreeMap<String, Vec<Idx<Entry>>> = BTreeMap::new();
        let entries: Vec<Idx<Entry>> = group.iter().flat_map(|meeting| archive.meetings[*meeting].entries.iter().copied()).collect();
        let mut marks: Vec<u64> = entries.iter().map(|idx| archive.entries[*idx].gist.title).collect();
        marks.sort_unstable();
        if marks.windows(2).all(|pair| pair.first() != pair.last()) {
            return Vec::new();
        }
        for idx in &entries {
            minutes.entry(archive.entries[*idx].minute.title().to_lowercase()).or_default().push(*idx);
        }
        numbered(minutes)
    };
    let minutes = groups.into_par_iter().flat_map_iter(of_group).collect();
    for ((when, _), group) in &mut meetings {
        group.retain(|idx| when.is_some() && !archive.meetings[*idx].entries.is_empty());
    }
    (minutes, numbered(meetings))
}

/// Each member of a group of several, with its number and how many there are.
fn numbered<K, T>(groups: BTreeMap<K, Vec<Idx<T>>>) -> Alike<T> {
    let several = groups.into_values().filter(|group| group.len() > 1);
    several.flat_map(|group| (1..).zip(group.clone()).map(|(at, idx)| (idx, (at, group.len()))).collect::<Vec<_>>()).collect()
}

/// Compares as a reader does, numbers by their value: `2-b` before `10-a`.
pub fn natural(left: &str, right: &str) -> Ordering {
    fn number(text: &str, length: usize) -> &str {
        text.get(..length).unwrap_or_default().trim_start_matches('0')
    }
    let (mut a, mut b) = (left, right);
    loop {
        match (a.chars().next(), b.chars().next()) {
            (None, None) => return left.cmp(right),
            (None, _) => return Ordering::Less,
            (_, None) => return Ordering::Greater,
            (Some(x), Some(y)) => {
                let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
                let (m, n) = (digits(a), digits(b));
                let order = if m > 0 && n > 0 {
                    let (one, two) = (number(a, m), number(b, n));
                    (a, b) = (a.get(m..).unwrap_or_default(), b.get(n..).unwrap_or_default());
                    (one.len(), one).cmp(&(two.len(), two))
                } else {
                    (a, b) = (a.get(x.len_utf8()..).unwrap_or_default(), b.get(y.len_utf8()..).unwrap_or_default());
                    x.cmp(&y)
                };
                if order != Ordering::Equal {
                    return order;
                }
            }
        }
    }
}
