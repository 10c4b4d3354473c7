//! What stands around every page: its title, the ways in, the trail that leads to it.

use super::{Body, Link, Linked, Source, link, linked, names};
use crate::plan::{Leaf, List, Planned, Sheaf, Target};
use crate::record::register::Register;
use crate::site::{Href, SitePath};
use serde::Serialize;

/// What stands around a page.
#[derive(Debug, Serialize)]
pub struct Page<'a> {
    /// The kind, for reviewers: `minute`, `theme` …
    pub kind: &'static str,
    /// The page's title, unlike any other's.
    pub title: String,
    /// The language.
    pub language: &'a str,
    /// The site's name.
    pub site: &'a str,
    /// Who publishes it.
    pub publisher: Option<&'a str>,
    /// Where to turn with questions: an address of a page or of e-mail.
    pub contact: Option<Link<'a>>,
    /// The same in words, where it is no address: a telephone number.
    pub contact_words: Option<&'a str>,
    /// The terms of use.
    pub licence: Option<&'a str>,
    /// The home page.
    pub home: Href,
    /// The style sheet.
    pub style: Href,
    /// The ways in, with the one that this page belongs to.
    pub nav: Vec<NavLink<'a>>,
    /// Links of the foot of the page: the other pages and the data.
    pub foot: Vec<Link<'a>>,
    /// The trail from home to here, without this page.
    pub trail: Vec<Link<'a>>,
    /// The feed that belongs to the page.
    pub feed: Option<Link<'a>>,
    /// The same as data.
    pub twin: Option<Href>,
    /// What the page tells machines.
    pub linked: Option<Linked>,
}

/// A way in.
#[derive(Debug, Serialize)]
pub struct NavLink<'a> {
    /// The words.
    pub text: &'a str,
    /// Where it leads.
    pub href: Href,
    /// This is the very page that it leads to.
    pub here: bool,
}

/// Makes what stands around a page that says `body`.
pub fn page<'a>(source: Source<'a>, planned: &'a Planned, body: &Body<'a>) -> Page<'a> {
    let Source { plan, config, .. } = source;
    let path = &planned.path;
    let site = config.title.as_str();
    let name = name(body);
    let trail = trail(source, path, &planned.target);
    Page {
        kind: kind(&planned.target),
        title: if matches!(planned.target, Target::Home) { site.to_owned() } else { format!("{name} – {site}") },
        language: &config.language,
        site,
        publisher: config.publisher.as_deref(),
        contact: config.contact.as_deref().and_then(contact),
        contact_words: config.contact.as_deref().filter(|words| contact(words).is_none()),
        licence: config.licence.as_deref(),
        home: plan.href(path, &Target::Home),
        style: plan.href(path, &Target::Style),
        nav: nav(source, path, &planned.target),
        foot: foot(source, path),
        linked: linked::linked(
            source,
            planned,
            match body {
                Body::Minute(minute) => minute.title,
                _ => &name,
            },
            &trail,
        ),
        trail,
        feed: feed(source, path, &planned.target),
        twin: if let Target::Minute(idx) = planned.target { Some(plan.href(path, &Target::Twin(idx))) } else { None },
    }
}

/// A server shows the page for missing addresses at any depth, so its links start at the site's own path where that is stated.
pub fn served_at<'a>(page: &mut Page<'a>, links: &mut [Link<'a>], base: &str) {
    let base = SitePath::new(base.trim_matches('/'));
    let hrefs = [&mut page.home, &mut page.style].into_iter().chain(page.nav.iter_mut().map(|link| &mut link.href));
    let others = page.foot.iter_mut().chain(&mut page.trail).chain(&mut page.feed).chain(links);
    for href in hrefs.chain(others.map(|link| &mut link.href)) {
        *href = Href::from_root(&base, href);
    }
}

fn contact(stated: &str) -> Option<Link<'_>> {
    if stated.starts_with("https://") || stated.starts_with("http://") {
        return Some(Link { text: stated.into(), href: Href::outside(stated)? });
    }
    let mail = stated.strip_prefix("mailto:").unwrap_or(stated);
    let is_mail = mail.contains('@') && !mail.contains(['?', '&']);
    Some(Link { text: mail.into(), href: Href::outside(&format!("mailto:{mail}")).filter(|_| is_mail)? })
}

/// The main ways in.
const WAYS: &[(&str, Target)] = &[
    ("Themes", Target::Themes),
    ("Commissioners", Target::Commissioners),
    ("Panels", Target::Panels),
    ("Years", Target::List(List::Years, Leaf::Front)),
    ("Decisions", Target::List(List::Register(Register::Decisions), Leaf::Front)),
    ("Commitments", Target::List(List::Register(Register::Commitments), Leaf::Front)),
];

/// The ways in that lead somewhere: a register of promises has no page before there is one.
fn ways(source: Source<'_>) -> impl Iterator<Item = &'static (&'static str, Target)> {
    WAYS.iter().filter(move |(_, target)| match target {
        Target::List(list, _) => source.plan.shelf(list).is_some(),
        _ => true,
    })
}

fn nav<'a>(source: Source<'a>, path: &SitePath, here: &Target) -> Vec<NavLink<'a>> {
    ways(source).map(|(text, target)| NavLink { text, href: source.plan.href(path, target), here: target == here }).collect()
}

/// The main ways in as links, for a reader who is lost.
pub fn ways_in<'a>(source: Source<'a>, path: &SitePath) -> Vec<Link<'a>> {
    let mut links = vec![link(source, path, &Target::Home, "Home")];
    links.extend(ways(source).map(|(text, target)| link(source, path, target, text)));
    links
}

fn foot<'a>(source: Source<'a>, path: &SitePath) -> Vec<Link<'a>> {
    let mut links: Vec<Link<'a>> = source.archive.prose.iter().map(|(idx, prose)| link(source, path, &Target::Prose(idx), &prose.title.value)).collect();
    links.push(link(source, path, &Target::Data, "Data"));
    links
}

fn trail<'a>(source: Source<'a>, path: &SitePath, target: &Target) -> Vec<Link<'a>> {
    let archive = source.archive;
    let mut trail = vec![link(source, path, &Target::Home, "Home")];
    let mut to = |target: Target, text: &'a str| trail.push(link(source, path, &target, text));
    let panel_of = |meeting: &'a crate::archive::Meeting| {
        meeting.panel.as_ref().map(|panel| (Target::List(List::Panel(panel.value), Leaf::Front), archive.panels[panel.value].name.value.as_str()))
    };
    match target {
        Target::Home => return Vec::new(),
        Target::Minute(idx) => {
            let meeting = &archive.meetings[archive.entries[*idx].meeting];
            if let Some((target, name)) = panel_of(meeting) {
                to(target, name);
            }
            let words = meeting.when.as_ref().map_or_else(|| "Meeting, date not stated".to_owned(), |when| format!("Meeting, {}", when.value.shown()));
            trail.push(Link { text: words.into(), href: source.plan.href(path, &Target::Meeting(archive.entries[*idx].meeting)) });
        }
        Target::Meeting(idx) => {
            if let Some((target, name)) = panel_of(&archive.meetings[*idx]) {
                to(target, name);
            }
        }
        Target::List(list, leaf) => {
            match list {
                List::Years | List::Register(_) => {}
                List::Panel(_) => to(Target::Panels, "Panels"),
                List::Theme(_) => to(Target::Themes, "Themes"),
                List::Commissioner(_) | List::Office(_) => to(Target::Commissioners, "Commissioners"),
                List::CommissionerTheme(person, _) => {
                    to(Target::Commissioners, "Commissioners");
                    to(Target::List(List::Commissioner(*person), Leaf::Front), &archive.commissioners[*person].name.value);
                }
            }
            if *leaf != Leaf::Front {
                let front = Target::List(list.clone(), Leaf::Front);
                trail.push(Link { text: names::heading(source, list), href: source.plan.href(path, &front) });
            }
            if let Leaf::Month(year, ..) = leaf {
                trail.push(Link { text: year.to_string().into(), href: source.plan.href(path, &Target::List(list.clone(), Leaf::Year(*year))) });
            }
        }
        Target::Dataset(_) | Target::Dictionary => to(Target::Data, "Data"),
        Target::Directory(register, Sheaf::Letter(..)) => to(Target::Directory(*register, Sheaf::Front), register.heading()),
        _ => {}
    }
    trail
}

fn feed<'a>(source: Source<'a>, path: &SitePath, target: &Target) -> Option<Link<'a>> {
    let (target, text) = match target {
        Target::List(list @ (List::Theme(_) | List::Commissioner(_)), _) => {
            (Target::Feed(list.clone()), format!("Feed of new minutes: {}", names::heading(source, list)))
        }
        _ => (Target::SiteFeed, "Feed of all new minutes".to_owned()),
    };
    let wanted = source.plan.path(&target);
    let there = source.plan.pages.binary_search_by(|planned| planned.path.cmp(&wanted)).is_ok();
    there.then(|| Link { text: text.into(), href: path.href(&wanted) })
}

/// The kind of a page, as `<meta name="page-kind">` states it.
pub fn kind(target: &Target) -> &'static str {
    let front = |leaf: &Leaf, front, other| if *leaf == Leaf::Front { front } else { other };
    match target {
        Target::Home => "home",
        Target::NotFound => "not-found",
        Target::Prose(_) => "prose",
        Target::Minute(_) => "minute",
        Target::Meeting(_) => "meeting",
        Target::Panels => "panels",
        Target::Themes => "themes",
        Target::Commissioners => "commissioners",
        Target::Data => "data",
        Target::List(_, Leaf::Undated(_)) => "date-not-stated",
        Target::List(List::Years, leaf) => front(leaf, "years", "year"),
        Target::List(List::Register(Register::Recommendations), leaf) => front(leaf, "recommendations", "recommendations-year"),
        Target::List(List::Register(Register::Commitments), leaf) => front(leaf, "commitments", "commitments-year"),
        Target::List(List::Register(Register::Requests), leaf) => front(leaf, "requests", "requests-year"),
        Target::List(List::Register(Register::Attendance), leaf) => front(leaf, "attendance", "attendance-year"),
        Target::List(List::Register(Register::Figures), leaf) => front(leaf, "figures", "figures-year"),
        Target::List(List::Register(Register::References), leaf) => front(leaf, "references", "references-year"),
        Target::List(List::Register(_), leaf) => front(leaf, "decisions", "decisions-year"),
        Target::Directory(register, Sheaf::Front) => register.id(),
        Target::Directory(..) => "letter",
        Target::List(List::Panel(_), leaf) => front(leaf, "panel", "panel-year"),
        Target::List(List::Theme(_), leaf) => front(leaf, "theme", "theme-year"),
        Target::List(List::Commissioner(_), leaf) => front(leaf, "commissioner", "commissioner-year"),
        Target::List(List::CommissionerTheme(..), leaf) => front(leaf, "commissioner-theme", "commissioner-theme-year"),
        Target::List(List::Office(_), leaf) => front(leaf, "office", "office-year"),
        Target::Dataset(_) => "dataset",
        Target::Dictionary => "dictionary",
        Target::Table(..) | Target::TableSchema(_) | Target::Package | Target::Twin(_) | Target::TwinSchema | Target::Checksums(_) => "file",
        Target::SiteFeed | Target::Feed(_) | Target::Style | Target::Sitemap | Target::SitemapPart(_) => "file",
        Target::Robots => "file",
        Target::Copy(_) => "copy",
    }
}

/// What a page is called in its title: with date and panel where several minutes bear one title.
fn name(body: &Body<'_>) -> String {
    match body {
        Body::Home(_) => String::new(),
        Body::Minute(minute) => minute.full_name(),
        Body::Meeting(meeting) => meeting.full_name(),
        Body::List(list) => list.full_name(),
        Body::Directory(directory) => directory.full_name(),
        Body::Panels(_) => "Panels".to_owned(),
        Body::Themes(_) => "Themes".to_owned(),
        Body::Commissioners(_) => "Commissioners".to_owned(),
        Body::Data(_) => "Data".to_owned(),
        Body::Dataset(dataset) => format!("Data: {}", dataset.name),
        Body::Dictionary(_) => "Data dictionary".to_owned(),
        Body::Prose(prose) => prose.title.to_owned(),
        Body::NotFound(_) => "Page not found".to_owned(),
    }
}
