//! What closes a fact: the address that the publisher names, looked up among the addresses of this site's minutes.

use crate::archive::{ClosedBy, Closing, Closings};
use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use crate::keys::Slips;
use crate::plan::address::Claimed;
use crate::record::Minute;
use std::collections::BTreeMap;

/// An address that this site does not have.
pub static UNKNOWN_ADDRESS: Rule =
    Rule { name: "unknown-address", severity: Severity::Error, why: "A reader would be sent to a page that is not there, so what it should close stays open." };

/// Looks up which minute each closing names. `minutes` are in the order of the drafts, by which minutes are named here.
pub fn resolve<'a>(
    minutes: impl Iterator<Item = (Option<&'a Claimed>, &'a Minute)>,
    closings: Closings,
    notes: &mut Vec<Finding>,
) -> BTreeMap<u32, Vec<Closing<u32>>> {
    let mut resolved: BTreeMap<u32, Vec<Closing<u32>>> = BTreeMap::new();
    if closings.is_empty() {
        return resolved;
    }
    let placed = minutes.zip(0u32..).filter_map(|((claimed, minute), order)| {
        let Claimed { folder, slug } = claimed?;
        Some((format!("minutes/{folder}/{slug}.html").replace("//", "/"), (order, minute)))
    });
    let placed: Placed<'_> = placed.collect();
    let mut slips = Slips::default();
    for (at, closing) in closings {
        let (by, place) = match closing.by {
            ClosedBy::Note(note) => (ClosedBy::Note(note), closing.place),
            // What else there is to tell of it is told of the address too.
            ClosedBy::Minute(address, _, note) => {
                let place = address.place().unwrap_or(closing.place);
                let Some((order, passage)) = look_up((&placed, &mut slips), &address.value, &place, notes) else { continue };
                (ClosedBy::Minute(order, passage, note), place)
            }
        };
        let Ok(order) = u32::try_from(at) else { continue };
        resolved.entry(order).or_default().push(Closing { fact: closing.fact, by, place, responds: closing.responds });
    }
    resolved
}

type Placed<'a> = BTreeMap<String, (u32, &'a Minute)>;

fn look_up((placed, slips): (&Placed<'_>, &mut Slips), address: &str, place: &Place, notes: &mut Vec<Finding>) -> Option<(u32, Option<u32>)> {
    let (page, anchor) = address.split_once('#').map_or((address, None), |(page, anchor)| (page, Some(anchor)));
    let Some((order, minute)) = placed.get(page) else {
        let near = slips.nearest(page, placed.keys().map(String::as_str)).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        let help = format!("{near}Write the address of a minute's page from the site's root, with the passage: `minutes/…/name.html#p3`");
        notes.push(Finding::at(&UNKNOWN_ADDRESS, place.clone(), format!("no minute of this site has the address `{page}`"), help));
        return None;
    };
    let Some(anchor) = anchor else { return Some((*order, None)) };
    let last = minute.passages();
    let passage = anchor.strip_prefix('p').and_then(|number| number.parse().ok()).filter(|number| (1..=last).contains(number));
    if passage.is_none() {
        let help = format!("its passages are `#p1` to `#p{last}`; the page lists them under \"Address of each paragraph\"");
        notes.push(Finding::at(&UNKNOWN_ADDRESS, place.clone(), format!("`{page}` has no passage `#{anchor}`"), help));
    }
    passage.map(|passage| (*order, Some(passage)))
}
