//! What a page tells machines that read pages: schema.org's words as JSON-LD (W3C, 16 July 2020).
//!
//! **Invariant: nothing stands here that the page does not say.** What nobody states has no property.

use super::{Link, Source, columns, licence};
use crate::archive::{Entry, Idx, Meeting};
use crate::plan::{Dataset, Leaf, List, Planned, Tabular, Target};
use crate::record::stated::Commissioner;
use crate::site::Href;
use serde_json::{Map, Value, json};

/// Linked data; `render` makes a text of it that no markup can come out of.
#[derive(Clone, Debug, Hash)]
pub struct Linked(pub Value);

/// Makes the linked data of a page that is called `name` and to which `trail` leads.
pub fn linked(source: Source<'_>, planned: &Planned, name: &str, trail: &[Link<'_>]) -> Option<Linked> {
    let told = match &planned.target {
        Target::NotFound | Target::Withdrawn(_) | Target::Moved(_) => return None,
        Target::Home => Some(site(source)),
        Target::Minute(idx) => Some(minute(source, *idx)),
        Target::Meeting(idx) => {
            let meeting = &source.archive.meetings[*idx];
            let minutes = meeting.entries.iter().map(|idx| {
                node("DigitalDocument", [("name", source.archive.entries[*idx].minute.title().into()), ("url", whole(source, &Target::Minute(*idx)))])
            });
            Some(event(source, *idx, meeting, minutes.collect()))
        }
        Target::List(List::Theme(theme), Leaf::Front) => Some(term(source, *theme)),
        Target::List(List::Commissioner(person), Leaf::Front) => Some(self::person(source, *person)),
        Target::List(List::Panel(panel), Leaf::Front) => Some(self::panel(source, *panel)),
        Target::Data => Some(catalogue(source)),
        Target::Dataset(set) => Some(dataset(source, *set)),
        _ => None,
    };
    let mut graph: Vec<Value> = told.into_iter().chain(breadcrumb(source, planned, name, trail)).collect();
    let mut page = match graph.len() {
        0 => return None,
        1 => graph.remove(0),
        _ => json!({ "@graph": graph }),
    };
    if let Value::Object(page) = &mut page {
        page.insert("@context".to_owned(), "https://schema.org".into());
    }
    Some(Linked(page))
}

/// A thing of a type of schema.org, without the properties that nobody states.
fn node<const N: usize>(kind: &str, properties: [(&str, Value); N]) -> Value {
    let stated = properties.into_iter().filter(|(_, value)| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
    let all = [("@type", Value::from(kind))].into_iter().chain(stated);
    Value::Object(all.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

/// The whole address of a target, where the site states its own.
fn whole(source: Source<'_>, target: &Target) -> Value {
    source.address(target).into()
}

fn publisher(source: Source<'_>) -> Value {
    source.config.publisher.as_deref().map_or(Value::Null, |name| node("Organization", [("name", name.into())]))
}

fn terms_of_use(source: Source<'_>) -> Value {
    source.config.licence.as_deref().and_then(licence::known).map(|known| known.path).into()
}

fn site(source: Source<'_>) -> Value {
    node(
        "WebSite",
        [
            ("name", source.config.title.as_str().into()),
            ("url", whole(source, &Target::Home)),
            ("inLanguage", source.config.language.as_str().into()),
            ("publisher", publisher(source)),
            ("license", terms_of_use(source)),
            ("potentialAction", search(source)),
        ],
    )
}

/// How the site is searched: by an address, so only where the site states its own.
fn search(source: Source<'_>) -> Value {
    let Some(page) = source.address(&Target::Search) else { return Value::Null };
    let target = node("EntryPoint", [("urlTemplate", format!("{page}?q={{words}}").into())]);
    node("SearchAction", [("target", target), ("query-input", "required name=words".into())])
}

fn minute(source: Source<'_>, idx: Idx<Entry>) -> Value {
    let entry = &source.archive.entries[idx];
    let meeting = &source.archive.meetings[entry.meeting];
    let about = entry.themes.iter().map(|of| term(source, of.theme));
    let data = node("MediaObject", [("contentUrl", whole(source, &Target::Twin(idx))), ("encodingFormat", "application/json".into())]);
    let taken_from = entry.source_url.as_ref().map(|url| url.value.as_str()).filter(|url| Href::outside(url).is_some());
    node(
        "DigitalDocument",
        [
            ("name", entry.minute.title().into()),
            ("url", whole(source, &Target::Minute(idx))),
            ("inLanguage", source.config.language.as_str().into()),
            ("about", about.collect::<Vec<_>>().into()),
            ("recordedAt", event(source, entry.meeting, meeting, Vec::new())),
            ("isBasedOn", taken_from.into()),
            ("encoding", if source.config.base_url.is_some() { data } else { Value::Null }),
            ("publisher", publisher(source)),
            ("license", terms_of_use(source)),
        ],
    )
}

/// A meeting. It begins on the date as stated; a month or a year is a date too (ISO 8601).
fn event(source: Source<'_>, idx: Idx<Meeting>, meeting: &Meeting, minutes: Vec<Value>) -> Value {
    let panel = source.archive.panel_name(meeting);
    let when = meeting.when.as_ref().map(|when| when.value);
    let date = when.map_or_else(|| "date not stated".to_owned(), |when| when.shown());
    let organizer = |name| {
        let page = meeting.panel.as_ref().map_or(Value::Null, |panel| whole(source, &Target::List(List::Panel(panel.value), Leaf::Front)));
        node("Organization", [("name", Value::from(name)), ("url", page)])
    };
    node(
        "Event",
        [
            ("name", format!("{}, {date}", panel.unwrap_or("Meeting")).into()),
            ("url", whole(source, &Target::Meeting(idx))),
            ("startDate", when.map(|when| when.iso()).into()),
            ("organizer", panel.map_or(Value::Null, organizer)),
            ("recordedIn", minutes.into()),
        ],
    )
}

fn term(source: Source<'_>, theme: Idx<crate::record::stated::Theme>) -> Value {
    let name = source.archive.themes[theme].name.value.as_str();
    node("DefinedTerm", [("name", name.into()), ("url", whole(source, &Target::List(List::Theme(theme), Leaf::Front)))])
}

/// A commissioner, with the terms of office where the office is named.
fn person(source: Source<'_>, idx: Idx<Commissioner>) -> Value {
    let person = &source.archive.commissioners[idx];
    let terms = person.office.iter().flat_map(|office| {
        person.terms.iter().map(|term| {
            let day = |day: Option<chrono::NaiveDate>| Value::from(day.map(|day| day.to_string()));
            let office = node("Occupation", [("name", office.value.as_str().into())]);
            node("Role", [("hasOccupation", office), ("startDate", day(term.value.from)), ("endDate", day(term.value.to))])
        })
    });
    let name = person.name.value.as_str();
    let page = whole(source, &Target::List(List::Commissioner(idx), Leaf::Front));
    node("Person", [("name", name.into()), ("url", page), ("hasOccupation", terms.collect::<Vec<_>>().into())])
}

fn panel(source: Source<'_>, idx: Idx<crate::record::stated::Panel>) -> Value {
    let panel = &source.archive.panels[idx];
    let others = panel.names.iter().map(|name| name.name.value.as_str()).filter(|name| *name != panel.name.value);
    let page = whole(source, &Target::List(List::Panel(idx), Leaf::Front));
    node("Organization", [("name", panel.name.value.as_str().into()), ("url", page), ("alternateName", others.collect::<Vec<_>>().into())])
}

fn catalogue(source: Source<'_>) -> Value {
    let parts = Dataset::all().filter(|set| set.by_year() && !source.plan.parts(*set).is_empty());
    let sets = parts.map(|set| node("Dataset", [("name", columns::named(set).0.into()), ("url", whole(source, &Target::Dataset(set)))]));
    node(
        "DataCatalog",
        [
            ("name", source.config.title.as_str().into()),
            ("url", whole(source, &Target::Data)),
            ("dataset", sets.collect::<Vec<_>>().into()),
            ("publisher", publisher(source)),
            ("license", terms_of_use(source)),
        ],
    )
}

fn dataset(source: Source<'_>, set: Dataset) -> Value {
    let (name, row) = columns::named(set);
    let files = source.plan.parts(set).iter().flat_map(|(part, _)| Tabular::ALL.map(|format| (Target::Table(set, *part, format), format)));
    let downloads = files.filter_map(|(file, format)| {
        let address = source.address(&file)?;
        let name = source.plan.path(&file).name().to_owned();
        Some(node("DataDownload", [("name", name.into()), ("encodingFormat", format.media_type().into()), ("contentUrl", address.into())]))
    });
    node(
        "Dataset",
        [
            ("name", format!("{}: {name}", source.config.title).into()),
            ("description", format!("{name} of {}, in parts by year: one row {row}, with the page and the file it stands in.", source.config.title).into()),
            ("url", whole(source, &Target::Dataset(set))),
            ("inLanguage", source.config.language.as_str().into()),
            ("distribution", downloads.collect::<Vec<_>>().into()),
            ("publisher", publisher(source)),
            ("license", terms_of_use(source)),
        ],
    )
}

/// The trail to the page and the page itself. Its items are whole addresses, so there is none without the site's own.
fn breadcrumb(source: Source<'_>, planned: &Planned, name: &str, trail: &[Link<'_>]) -> Option<Value> {
    source.config.base_url.as_ref()?;
    let item = |position: usize, name: &str, at: Option<String>| node("ListItem", [("position", position.into()), ("name", name.into()), ("item", at.into())]);
    let mut items: Vec<Value> = trail.iter().zip(1..).map(|(link, at)| item(at, &link.text, absolute(source, planned, &link.href))).collect();
    // Every page is one step from home.
    if items.len() < 2 {
        return None;
    }
    items.push(item(items.len() + 1, name, None));
    Some(node("BreadcrumbList", [("itemListElement", items.into())]))
}

/// The whole address of a link of a page (RFC 3986, section 5.2.4).
fn absolute(source: Source<'_>, planned: &Planned, href: &Href) -> Option<String> {
    let base = source.config.base_url.as_ref()?;
    let mut parts: Vec<&str> = planned.path.as_str().split('/').collect();
    parts.pop();
    for part in href.as_str().split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    Some(format!("{base}{}", parts.join("/")))
}
