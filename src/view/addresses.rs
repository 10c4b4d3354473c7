//! Every address that a reader may keep: those of pages, and of the passages of minutes.

use super::Source;
use crate::plan::{Planned, Target, address};
use crate::site::SitePath;

/// The addresses, in their order.
#[derive(Debug, Hash)]
pub struct Addresses<'a>(pub Vec<Address<'a>>);

/// An address.
#[derive(Debug, Hash)]
pub struct Address<'a> {
    /// The address of the page.
    pub page: &'a SitePath,
    /// What stands there.
    pub what: Stands,
}

/// What stands at an address.
#[derive(Debug, Hash)]
pub enum Stands {
    /// A page, with so many passages that have addresses of their own.
    Page(u32),
    /// A list of what other pages hold, which comes and goes with them.
    List,
    /// A page that leads on to where what stood there stands now.
    Moved(SitePath),
    /// A page that says that what stood there was withdrawn.
    Withdrawn,
}

/// Makes the list. What serves other pages alone is no page to keep: files of data and of the look, and what a server shows
/// where nothing is.
pub fn addresses(source: Source<'_>) -> Addresses<'_> {
    let pages = source.plan.pages.iter().filter(|planned| planned.target.is_page() && planned.target != Target::NotFound);
    let stands = |planned: &Planned| match &planned.target {
        Target::Minute(idx) => Stands::Page(source.archive.entries[*idx].minute.passages()),
        Target::Moved(at) => source.plan.moved.get(*at).map_or(Stands::Page(0), |moved| Stands::Moved(source.plan.path(&moved.to))),
        Target::Withdrawn(_) => Stands::Withdrawn,
        Target::List(..) | Target::CrossTab(_) | Target::Directory(..) | Target::Dataset(_) if !address::speaks_for_itself(planned.path.as_str()) => {
            Stands::List
        }
        _ => Stands::Page(0),
    };
    Addresses(pages.map(|planned| Address { page: &planned.path, what: stands(planned) }).collect())
}
