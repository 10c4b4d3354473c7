//! What stands around every page: its title, the ways in, the trail that leads to it.

use super::{Body, Link, Linked, Source, contact, crosstab, description, kind, link, linked, names};
use crate::archive::{Idx, Meeting, WithdrawnPage};
use crate::config::look::{OwnLink, Way};
use crate::look::Reach;
use crate::plan::{CrossLeaf, Leaf, List, Planned, Sheaf, Target};
use crate::record::register::Register;
use crate::site::{Href, SitePath};
use serde::Serialize;

/// What stands around a page.
#[derive(Debug, Serialize, Hash)]
pub struct Page<'a> {
    /// The kind, for reviewers: `minute`, `theme` …
    pub kind: &'static str,
    /// The page's title, unlike any other's.
    pub title: String,
    /// What it holds in one sentence, where the title does not tell it all.
    pub description: Option<String>,
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
    /// The page's whole address, for paper, where the site's is stated and the page does not tell it elsewhere.
    pub address: Option<String>,
    /// The small picture that a browser shows for the site; `None` where the shell names its own.
    pub icon: Option<Href>,
    /// The search page.
    pub search: Href,
    /// The council's logo.
    pub logo: Option<LogoShown<'a>>,
    /// The council's own links, for the head of the page.
    pub header: Vec<Link<'a>>,
    /// The ways in, with the one that this page belongs to.
    pub nav: Vec<NavLink<'a>>,
    /// Links of the foot of the page: the other pages, the data, the council's own.
    pub foot: Vec<Link<'a>>,
    /// The trail from home to here, without this page.
    pub trail: Vec<Link<'a>>,
    /// The feed that belongs to the page.
    pub feed: Option<Link<'a>>,
    /// The addresses of this site that the shell names, in its order.
    pub shell: Vec<Href>,
    /// The same as data.
    pub twin: Option<Href>,
    /// What the page tells machines.
    pub linked: Option<Linked<'a>>,
    /// The same minute as an Akoma Ntoso document.
    pub akoma_ntoso: Option<Link<'a>>,
    /// The calendar that belongs to the page.
    pub calendar: Option<Link<'a>>,
}

/// The council's logo as a page shows it.
#[derive(Debug, Serialize, Hash)]
pub struct LogoShown<'a> {
    /// The picture.
    pub href: Href,
    /// What it says beyond the site's name, which stands beside it; else empty.
    pub alt: &'a str,
    /// Its width, so that the page keeps room for it.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// A way in.
#[derive(Debug, Serialize, Hash)]
pub struct NavLink<'a> {
    /// The words.
    pub text: &'a str,
    /// Where it leads.
    pub href: Href,
    /// This is the very page that it leads to.
    pub here: bool,
    /// This page stands below it.
    pub within: bool,
}

/// Makes what stands around a page that says `body`.
pub fn page<'a>(source: Source<'a>, planned: &'a Planned, body: &Body<'a>) -> Page<'a> {
    let Source { plan, config, .. } = source;
    let path = &planned.path;
    let site = config.title.as_str();
    let name = name(source, &planned.target, body);
    let trail = trail(source, path, &planned.target);
    let contact = config.contact.as_ref().and_then(|stated| contact::contact(source, path, &stated.value));
    Page {
        kind: kind(&planned.target),
        title: if matches!(planned.target, Target::Home) { site.to_owned() } else { format!("{name} – {site}") },
        description: description::of(source, &planned.target, body),
        language: &config.language,
        site,
        publisher: config.publisher.as_deref(),
        contact_words: config.contact.as_ref().map(|words| words.value.as_str()).filter(|_| contact.is_none()),
        contact,
        licence: config.licence.as_deref(),
        home: plan.href(path, &Target::Home),
        style: plan.href(path, &Target::Style),
        address: address(source, &planned.target),
        icon: (!source.look.has_icon()).then(|| plan.href(path, &Target::Icon)),
        search: plan.href(path, &Target::Search),
        logo: logo(source, path),
        header: own_links(source, path, &config.look.header).collect(),
        nav: nav(source, path, &planned.target, &trail),
        foot: foot(source, path, &planned.target),
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
        shell: shell(source, path),
        twin: if let Target::Minute(idx) = planned.target { Some(plan.href(path, &Target::Twin(idx))) } else { None },
        akoma_ntoso: akoma_ntoso(source, path, &planned.target),
        calendar: calendar(source, path, &planned.target),
    }
}

/// A server shows the page for missing addresses at any depth, so its links start at the site's own path where that is stated.
pub fn served_at<'a>(page: &mut Page<'a>, links: &mut [Link<'a>], base: &str) {
    let base = SitePath::new(base.trim_matches('/'));
    let hrefs = [&mut page.home, &mut page.style, &mut page.search].into_iter().chain(page.nav.iter_mut().map(|link| &mut link.href));
    let hrefs = hrefs.chain(&mut page.icon).chain(&mut page.shell).chain(page.logo.iter_mut().map(|logo| &mut logo.href));
    let others = page
        .header
        .iter_mut()
        .chain(&mut page.foot)
        .chain(&mut page.trail)
        .chain(&mut page.feed)
        .chain(&mut page.calendar)
        .chain(&mut page.contact)
        .chain(links);
    for href in hrefs.chain(others.map(|link| &mut link.href)) {
        *href = Href::from_root(&base, href);
    }
}

/// How many of the publisher's other pages the foot of each page leads to: were all of very many named on each, the site would
/// grow with the square of their number.
const IN_FOOT: usize = 40;

/// The main ways in.
const WAYS: &[(&str, Target)] = &[
    ("Search", Target::Search),
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
        Target::Commissioners => !source.archive.is_without_office(),
        _ => true,
    })
}

fn logo<'a>(source: Source<'a>, path: &SitePath) -> Option<LogoShown<'a>> {
    let logo = source.look.logo.as_ref()?;
    Some(LogoShown { href: source.plan.href(path, &Target::Look(logo.file)), alt: &logo.alt, width: logo.width, height: logo.height })
}

/// Where the shell's own addresses lead from this page; home, where there is no such page.
fn shell(source: Source<'_>, path: &SitePath) -> Vec<Href> {
    let href = |reach: &Reach| match reach {
        Reach::File(file) => source.plan.href(path, &Target::Look(*file)),
        Reach::Page(page) if source.plan.has_path(page) => path.href(page),
        Reach::Page(_) => source.plan.href(path, &Target::Home),
    };
    source.look.shell.iter().flat_map(|shell| &shell.targets).map(|(reach, _)| href(reach)).collect()
}

/// The council's own links: those that lead out, and those to a page that is there.
fn own_links<'a>(source: Source<'a>, path: &SitePath, links: &'a [OwnLink]) -> impl Iterator<Item = Link<'a>> {
    let href = move |way: &Way| match way {
        Way::Outside(href) => Some(href.clone()),
        Way::Page(page) => source.plan.has_path(page).then(|| path.href(page)),
    };
    links.iter().filter_map(move |link| Some(Link { text: link.text.as_str().into(), href: href(&link.to.value)? }))
}

fn nav<'a>(source: Source<'a>, path: &SitePath, here: &Target, trail: &[Link<'a>]) -> Vec<NavLink<'a>> {
    let links = ways(source).map(|(text, target)| {
        let href = source.plan.href(path, target);
        NavLink { text, here: target == here, within: trail.iter().any(|link| link.href == href), href }
    });
    links.collect()
}

/// The main ways in as links, for a reader who is lost.
pub fn ways_in<'a>(source: Source<'a>, path: &SitePath) -> Vec<Link<'a>> {
    let mut links = vec![link(source, path, &Target::Home, "Home")];
    links.extend(ways(source).map(|(text, target)| link(source, path, target, text)));
    links
}

fn foot<'a>(source: Source<'a>, path: &SitePath, here: &Target) -> Vec<Link<'a>> {
    // The home page leads to all.
    let prose = source.archive.prose.iter().take(if *here == Target::Home { usize::MAX } else { IN_FOOT });
    let mut links: Vec<Link<'a>> = prose.map(|(idx, prose)| link(source, path, &Target::Prose(idx), &prose.title.value)).collect();
    let abbreviations = Target::Directory(Register::Abbreviations, Sheaf::Front);
    if source.plan.has(&abbreviations) {
        links.push(link(source, path, &abbreviations, Register::Abbreviations.heading()));
    }
    links.push(link(source, path, &Target::Data, "Data"));
    links.push(link(source, path, &Target::Statement, "Accessibility"));
    links.extend(own_links(source, path, &source.config.look.footer));
    links
}

/// Minutes and meetings tell theirs where they say how they are cited; a page for missing addresses stands at any.
fn address(source: Source<'_>, target: &Target) -> Option<String> {
    match target {
        Target::Minute(_) | Target::Meeting(_) | Target::Whole(_) | Target::Moved(_) | Target::NotFound => None,
        _ => source.address(target),
    }
}

fn meeting<'a>(source: Source<'a>, path: &SitePath, idx: Idx<Meeting>) -> Link<'a> {
    let when = source.archive.meetings[idx].when.as_ref();
    let words = when.map_or_else(|| "Meeting, date not stated".to_owned(), |when| format!("Meeting, {}", when.value.shown()));
    Link { text: words.into(), href: source.plan.href(path, &Target::Meeting(idx)) }
}

fn trail<'a>(source: Source<'a>, path: &SitePath, target: &Target) -> Vec<Link<'a>> {
    let archive = source.archive;
    let mut trail = vec![link(source, path, &Target::Home, "Home")];
    let mut to = |target: Target, text: &'a str| trail.push(link(source, path, &target, text));
    let panel_of = |meeting: &'a Meeting| {
        meeting.panel.as_ref().map(|panel| (Target::List(List::Panel(panel.value), Leaf::Front), archive.panels[panel.value].name.value.as_str()))
    };
    match target {
        Target::Home => return Vec::new(),
        Target::Minute(idx) => {
            let meeting = &archive.meetings[archive.entries[*idx].meeting];
            if let Some((target, name)) = panel_of(meeting) {
                to(target, name);
            }
            trail.push(self::meeting(source, path, archive.entries[*idx].meeting));
        }
        Target::Meeting(idx) => {
            if let Some((target, name)) = panel_of(&archive.meetings[*idx]) {
                to(target, name);
            }
        }
        Target::Whole(idx) => {
            if let Some((target, name)) = panel_of(&archive.meetings[*idx]) {
                to(target, name);
            }
            trail.push(meeting(source, path, *idx));
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
        Target::Withdrawn(idx) => match &archive.withdrawn[*idx].page {
            WithdrawnPage::Minute { meeting, .. } => {
                if let Some((target, name)) = panel_of(&archive.meetings[*meeting]) {
                    to(target, name);
                }
                trail.push(self::meeting(source, path, *meeting));
            }
            WithdrawnPage::Stated { .. } => {}
        },
        Target::Dataset(_) | Target::Dictionary => to(Target::Data, "Data"),
        Target::CrossTab(leaf) => {
            to(Target::Commissioners, "Commissioners");
            if *leaf != CrossLeaf::Front {
                to(Target::CrossTab(CrossLeaf::Front), crosstab::NAME);
            }
        }
        Target::Directory(register, Sheaf::Letter(..)) => to(Target::Directory(*register, Sheaf::Front), register.heading()),
        _ => {}
    }
    trail
}

fn feed<'a>(source: Source<'a>, path: &SitePath, target: &Target) -> Option<Link<'a>> {
    let own = match target {
        Target::List(list, _) => own_feed(source, path, list),
        Target::Directory(register, _) => own_feed(source, path, &List::Register(*register)),
        _ => None,
    };
    own.or_else(|| feed_at(source, path, &Target::SiteFeed, || "Feed of all new minutes".to_owned()))
}

/// The feed of a list, where it has one.
pub fn own_feed<'a>(source: Source<'a>, path: &SitePath, list: &List) -> Option<Link<'a>> {
    let text = || match list {
        List::Register(register) => ["Feed of new entries: ", register.heading()].concat(),
        _ => ["Feed of new minutes: ", &names::heading(source, list)].concat(),
    };
    feed_at(source, path, &Target::Feed(list.clone()), text)
}

fn feed_at<'a>(source: Source<'a>, path: &SitePath, target: &Target, text: impl FnOnce() -> String) -> Option<Link<'a>> {
    source.plan.has(target).then(|| Link { text: text().into(), href: source.plan.href(path, target) })
}

fn akoma_ntoso<'a>(source: Source<'a>, path: &SitePath, target: &Target) -> Option<Link<'a>> {
    let Target::Minute(idx) = target else { return None };
    let target = Target::AkomaNtoso(*idx);
    (source.config.data.akoma_ntoso.is_some() && source.plan.has(&target)).then(|| link(source, path, &target, "This minute as Akoma Ntoso"))
}

fn calendar<'a>(source: Source<'a>, path: &SitePath, target: &Target) -> Option<Link<'a>> {
    let (target, text) = match target {
        Target::List(list @ List::Panel(panel), _) => (Target::Calendar(Some(*panel)), format!("Calendar of meetings: {}", names::heading(source, list))),
        Target::Home | Target::Panels | Target::Data | Target::List(List::Years, _) => (Target::Calendar(None), "Calendar of all meetings".to_owned()),
        _ => return None,
    };
    source.plan.has(&target).then(|| Link { text: text.into(), href: source.plan.href(path, &target) })
}

/// What a page is called in its title: with date and panel where several minutes bear one title.
fn name(source: Source<'_>, target: &Target, body: &Body<'_>) -> String {
    if let Target::Minute(idx) = target {
        return names::minute(source, *idx);
    }
    match body {
        Body::Home(_) => String::new(),
        Body::Minute(minute) => minute.title.to_owned(),
        Body::Meeting(meeting) => meeting.full_name(),
        Body::CrossTab(table) => table.name.clone(),
        Body::Whole(whole) => format!("Whole meeting: {}", whole.meeting.full_name()),
        Body::List(list) => list.name.clone(),
        Body::Directory(directory) => directory.full_name(),
        Body::Panels(_) => "Panels".to_owned(),
        Body::Themes(_) => "Themes".to_owned(),
        Body::Commissioners(_) => "Commissioners".to_owned(),
        Body::Search(_) => "Search".to_owned(),
        Body::Data(_) => "Data".to_owned(),
        Body::Dataset(dataset) => format!("Data: {}", dataset.name),
        Body::Dictionary(_) => "Data dictionary".to_owned(),
        Body::Statement(_) => "Accessibility statement".to_owned(),
        Body::Prose(prose) => prose.title.to_owned(),
        Body::Withdrawn(withdrawn) => withdrawn.name.clone(),
        Body::Moved(moved) => format!("Moved: {}", moved.from),
        Body::NotFound(_) => "Page not found".to_owned(),
    }
}
