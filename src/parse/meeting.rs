//! A whole meeting in one record: where each of its items begins.

use super::lines::Line;
use crate::record::LabelKind;
use crate::sheet::Role;
use std::collections::BTreeMap;
use std::ops::Range;

/// The lines of one minute.
pub struct Segment {
    /// The lines.
    pub lines: Range<usize>,
    /// Which item of the record it is, where the record holds several; `None` for what stands above the first.
    pub item: Option<String>,
    /// How many of the lines, at the head, are the item's number.
    pub number: usize,
}

/// Cuts the lines of a record where its items begin. A record of one item is one segment without an id.
pub fn split(lines: &[Line<'_>]) -> Vec<Segment> {
    let starts = starts(lines);
    let items = starts.len();
    let above = starts.first().map_or(0, |start| start.at);
    if items == 0 || items == 1 && above == 0 && starts.iter().all(|start| start.id.is_none()) {
        let number = starts.first().map_or(0, |start| start.number);
        return vec![Segment { lines: 0..lines.len(), item: None, number }];
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut segments = Vec::with_capacity(items + 1);
    if above > 0 {
        segments.push(Segment { lines: 0..above, item: None, number: 0 });
    }
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(lines.len(), |next| next.at);
        let wanted = start.id.clone().unwrap_or_else(|| format!("{:02}", at + 1));
        // An item's number may come twice in a record: each later one says which it is.
        let times = taken.entry(wanted.clone()).and_modify(|times| *times += 1).or_insert(1);
        let item = if *times == 1 { wanted } else { format!("{wanted}-{times}") };
        segments.push(Segment { lines: start.at..end, item: Some(item), number: start.number });
    }
    segments
}

/// Where an item begins.
struct Start {
    /// Its first line.
    at: usize,
    /// Its number or its system's id, as a part of an address.
    id: Option<String>,
    /// How many of its lines are its number.
    number: usize,
}

fn starts(lines: &[Line<'_>]) -> Vec<Start> {
    let stated = lines.iter().enumerate().filter_map(|(at, line)| match line.role {
        Role::Agenda(item) => Some(Start { at: at - usize::from(item.numbered && at > 0), id: item.id.clone(), number: usize::from(item.numbered) }),
        _ => None,
    });
    let stated: Vec<Start> = stated.collect();
    if !stated.is_empty() {
        return stated;
    }
    let labelled = lines.iter().enumerate().filter(|(_, line)| line.label == Some(LabelKind::AgendaItem));
    let labelled: Vec<Start> = labelled.map(|(at, _)| Start { at, id: None, number: 0 }).collect();
    if labelled.len() > 1 { labelled } else { Vec::new() }
}
