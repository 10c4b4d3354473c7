//! What stands at addresses that are kept: a page that was withdrawn says so, and an old address leads on.

use super::parts::Link;
use super::{Source, link, meeting, names};
use crate::archive::{Idx, Meeting, Withdrawn, WithdrawnPage};
use crate::plan::{Leaf, Target};
use crate::site::SitePath;
use serde::Serialize;
use std::borrow::Cow;

/// What the page says of a page that was withdrawn.
#[derive(Debug, Serialize, Hash)]
pub struct WithdrawnView<'a> {
    /// Its name for the title, from what the publisher states: no word of a record.
    pub name: String,
    /// What it was: `minute`, `panel`, `commissioner`, `theme` or `page`.
    pub kind: &'static str,
    /// What the publisher called it; nothing for a minute.
    pub called: Option<&'a str>,
    /// The meeting of a minute.
    pub meeting: Option<Link<'a>>,
    /// Why it was withdrawn, in the publisher's words.
    pub reason: &'a str,
}

/// What the page at an old address says.
#[derive(Debug, Serialize, Hash)]
pub struct MovedView<'a> {
    /// The old address.
    pub from: &'a str,
    /// Where the page stands now.
    pub to: Link<'a>,
    /// Its whole address, where the site states its own; else the link.
    pub canonical: String,
    /// It is a minute, whose passages have addresses.
    pub is_minute: bool,
}

/// A page that was withdrawn, for those that name it.
#[derive(Debug, Serialize, Hash)]
pub struct WithdrawnRow<'a> {
    /// The page that says so.
    pub link: Link<'a>,
    /// Why, in the publisher's words.
    pub reason: &'a str,
}

/// What the files of a folder of statements state.
fn kind_of(folder: &str) -> &'static str {
    match folder {
        "content/panels" => "panel",
        "content/commissioners" => "commissioner",
        "content/themes" => "theme",
        _ => "page",
    }
}

fn of_meeting(source: Source<'_>, path: &SitePath, idx: Idx<Meeting>) -> String {
    meeting::meeting(source, path, idx).full_name()
}

/// Makes the page of one that was withdrawn.
pub fn withdrawn<'a>(source: Source<'a>, path: &SitePath, idx: Idx<Withdrawn>) -> WithdrawnView<'a> {
    let withdrawn = &source.archive.withdrawn[idx];
    let reason = withdrawn.reason.value.as_str();
    match &withdrawn.page {
        WithdrawnPage::Minute { meeting, slug, .. } => {
            let of = of_meeting(source, path, *meeting);
            let name = format!("Withdrawn minute: {slug}, {of}");
            let meeting = Link { text: of.into(), href: source.plan.href(path, &Target::Meeting(*meeting)) };
            WithdrawnView { name, kind: "minute", called: None, meeting: Some(meeting), reason }
        }
        WithdrawnPage::Stated { file, name } => {
            let kind = kind_of(file.folder());
            WithdrawnView { name: format!("Withdrawn {kind}: {name}"), kind, called: Some(name), meeting: None, reason }
        }
    }
}

/// Makes the page at an old address.
pub fn moved<'a>(source: Source<'a>, path: &SitePath, at: usize) -> MovedView<'a> {
    let to = source.plan.moved.get(at).map_or(&Target::Home, |moved| &moved.to);
    let from = source.plan.moved.get(at).map_or("", |moved| moved.from.as_str());
    let text: Cow<'a, str> = match to {
        Target::Minute(idx) => names::minute(source, *idx).into(),
        Target::Meeting(idx) => of_meeting(source, path, *idx).into(),
        Target::Withdrawn(idx) => withdrawn(source, path, *idx).name.into(),
        Target::List(list, Leaf::Front) => names::heading(source, list),
        Target::Prose(idx) => source.archive.prose[*idx].title.value.as_str().into(),
        _ => "Home".into(),
    };
    let href = source.plan.href(path, to);
    let canonical = source.address(to).unwrap_or_else(|| href.to_string());
    MovedView { from, to: Link { text, href }, canonical, is_minute: matches!(to, Target::Minute(_)) }
}

/// The minutes of a meeting that were withdrawn.
pub fn of_a_meeting<'a>(source: Source<'a>, path: &SitePath, meeting: &'a Meeting) -> Vec<WithdrawnRow<'a>> {
    let row = |idx: &Idx<Withdrawn>| {
        let withdrawn = &source.archive.withdrawn[*idx];
        let WithdrawnPage::Minute { slug, .. } = &withdrawn.page else { return None };
        Some(WithdrawnRow { link: link(source, path, &Target::Withdrawn(*idx), slug), reason: &withdrawn.reason.value })
    };
    meeting.withdrawn.iter().filter_map(row).collect()
}

/// What no other page names: pages that are no minutes, and the meetings of which every minute was withdrawn.
pub fn elsewhere<'a>(source: Source<'a>, path: &SitePath) -> Vec<Link<'a>> {
    let bare = source.archive.held().filter(|(_, meeting)| meeting.entries.is_empty());
    let meetings = bare.map(|(idx, _)| {
        let text = format!("{}, all of whose minutes were withdrawn", of_meeting(source, path, idx));
        Link { text: text.into(), href: source.plan.href(path, &Target::Meeting(idx)) }
    });
    let pages = source.archive.withdrawn.iter().filter_map(|(idx, withdrawn)| match &withdrawn.page {
        WithdrawnPage::Stated { file, name } => {
            Some(Link { text: format!("{name} ({})", kind_of(file.folder())).into(), href: source.plan.href(path, &Target::Withdrawn(idx)) })
        }
        WithdrawnPage::Minute { .. } => None,
    });
    meetings.chain(pages).collect()
}
