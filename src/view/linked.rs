//! What a page tells machines that read pages: schema.org's words as JSON-LD (W3C, 16 July 2020).
//!
//! **Invariant: nothing stands here that the page does not say.** What nobody states has no property.

use super::{Link, Source, columns, licence, spoken};
use crate::archive::{Entry, Idx, Meeting};
use crate::plan::{Dataset, Leaf, List, Planned, Tabular, Target};
use crate::record::stated::Commissioner;
use crate::site::Href;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// Linked data; `render` makes a text of it that no markup can come out of.
#[derive(Clone, Debug, Hash)]
pub struct Linked<'a>(Vec<Node<'a>>);

/// A thing of a type of schema.org, without the properties that nobody states.
#[derive(Clone, Debug, Hash)]
struct Node<'a> {
    kind: &'static str,
    properties: Vec<(&'static str, Value<'a>)>,
}

/// What a thing has as a property.
#[derive(Clone, Debug, Hash)]
enum Value<'a> {
    Absent,
    Text(Cow<'a, str>),
    Number(usize),
    Node(Node<'a>),
    Several(Vec<Value<'a>>),
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Value<'a> {
    fn from(words: T) -> Self {
        Value::Text(words.into())
    }
}

/// Words, where they are stated.
fn text<'a>(words: Option<impl Into<Cow<'a, str>>>) -> Value<'a> {
    words.map_or(Value::Absent, Value::from)
}

fn several<'a>(nodes: impl IntoIterator<Item = Node<'a>>) -> Value<'a> {
    Value::Several(nodes.into_iter().map(Value::Node).collect())
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Absent => serializer.serialize_none(),
            Value::Text(words) => serializer.serialize_str(words),
            Value::Number(number) => number.serialize(serializer),
            Value::Node(node) => node.serialize(serializer),
            Value::Several(values) => values.serialize(serializer),
        }
    }
}

const CONTEXT: (&str, &str) = ("@context", "https://schema.org");

impl Node<'_> {
    /// The properties stand in the order of their names, with the type among them.
    fn json<S: Serializer>(&self, is_page: bool, serializer: S) -> Result<S::Ok, S::Error> {
        let mut properties: Vec<(&str, &Value<'_>)> = self.properties.iter().map(|(name, value)| (*name, value)).collect();
        properties.sort_by_key(|(name, _)| *name);
        let mut map = serializer.serialize_map(None)?;
        if is_page {
            map.serialize_entry(CONTEXT.0, CONTEXT.1)?;
        }
        map.serialize_entry("@type", self.kind)?;
        properties.into_iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        map.end()
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json(false, serializer)
    }
}

impl Linked<'_> {
    /// Writes it as JSON: the one thing of a page, or the graph of several.
    pub fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let [node] = self.0.as_slice() {
            return node.json(true, serializer);
        }
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry(CONTEXT.0, CONTEXT.1)?;
        map.serialize_entry("@graph", &self.0)?;
        map.end()
    }
}

/// Makes the linked data of a page that is called `name` and to which `trail` leads.
pub fn linked<'a>(source: Source<'a>, planned: &Planned, name: &str, trail: &[Link<'a>]) -> Option<Linked<'a>> {
    let told = match &planned.target {
        Target::NotFound | Target::Withdrawn(_) | Target::Moved(_) => return None,
        Target::Home => Some(site(source)),
        Target::Minute(idx) => Some(minute(source, *idx)),
        Target::Meeting(idx) => {
            let meeting = &source.archive.meetings[*idx];
            let minutes = meeting.entries.iter().map(|idx| {
                node("DigitalDocument", [("name", source.archive.entries[*idx].minute.title().into()), ("url", whole(source, &Target::Minute(*idx)))])
            });
            Some(event(source, *idx, meeting, several(minutes)))
        }
        Target::List(List::Theme(theme), Leaf::Front) => Some(term(source, *theme)),
        Target::List(List::Commissioner(person), Leaf::Front) => Some(self::person(source, *person)),
        Target::List(List::Panel(panel), Leaf::Front) => Some(self::panel(source, *panel)),
        Target::Data => Some(catalogue(source)),
        Target::Dataset(set) => Some(dataset(source, *set)),
        _ => None,
    };
    let graph: Vec<Node<'a>> = told.into_iter().chain(breadcrumb(source, planned, name, trail)).collect();
    (!graph.is_empty()).then_some(Linked(graph))
}

/// A thing of a type of schema.org, without the properties that nobody states.
fn node<'a, const N: usize>(kind: &'static str, properties: [(&'static str, Value<'a>); N]) -> Node<'a> {
    let is_stated = |value: &Value<'_>| match value {
        Value::Absent => false,
        Value::Several(values) => !values.is_empty(),
        _ => true,
    };
    Node { kind, properties: properties.into_iter().filter(|(_, value)| is_stated(value)).collect() }
}

/// The whole address of a target, where the site states its own.
fn whole<'a>(source: Source<'a>, target: &Target) -> Value<'a> {
    text(source.address(target))
}

fn publisher(source: Source<'_>) -> Value<'_> {
    source.config.publisher.as_deref().map_or(Value::Absent, |name| Value::Node(node("Organization", [("name", name.into())])))
}

fn terms_of_use(source: Source<'_>) -> Value<'_> {
    text(source.config.licence.as_deref().and_then(licence::known).map(|known| known.path))
}

fn site(source: Source<'_>) -> Node<'_> {
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
fn search(source: Source<'_>) -> Value<'_> {
    let Some(page) = source.address(&Target::Search) else { return Value::Absent };
    let target = node("EntryPoint", [("urlTemplate", format!("{page}?q={{words}}").into())]);
    Value::Node(node("SearchAction", [("target", Value::Node(target)), ("query-input", "required name=words".into())]))
}

fn minute(source: Source<'_>, idx: Idx<Entry>) -> Node<'_> {
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
            ("inLanguage", spoken::of_minute(source, entry).into()),
            ("about", several(about)),
            ("recordedAt", Value::Node(event(source, entry.meeting, meeting, Value::Absent))),
            ("isBasedOn", text(taken_from)),
            ("encoding", if source.config.base_url.is_some() { Value::Node(data) } else { Value::Absent }),
            ("publisher", publisher(source)),
            ("license", terms_of_use(source)),
        ],
    )
}

/// A meeting. It begins on the date as stated; a month or a year is a date too (ISO 8601).
fn event<'a>(source: Source<'a>, idx: Idx<Meeting>, meeting: &'a Meeting, minutes: Value<'a>) -> Node<'a> {
    let panel = source.archive.panel_name(meeting);
    let when = meeting.when.as_ref().map(|when| when.value);
    let date = when.map_or_else(|| "date not stated".to_owned(), |when| when.shown());
    let organizer = |name: &'a str| {
        let page = meeting.panel.as_ref().map_or(Value::Absent, |panel| whole(source, &Target::List(List::Panel(panel.value), Leaf::Front)));
        Value::Node(node("Organization", [("name", name.into()), ("url", page)]))
    };
    node(
        "Event",
        [
            ("name", format!("{}, {date}", panel.unwrap_or("Meeting")).into()),
            ("url", whole(source, &Target::Meeting(idx))),
            ("startDate", text(when.map(|when| when.iso()))),
            ("organizer", panel.map_or(Value::Absent, organizer)),
            ("recordedIn", minutes),
        ],
    )
}

fn term(source: Source<'_>, theme: Idx<crate::record::stated::Theme>) -> Node<'_> {
    let name = source.archive.themes[theme].name.value.as_str();
    node("DefinedTerm", [("name", name.into()), ("url", whole(source, &Target::List(List::Theme(theme), Leaf::Front)))])
}

/// A commissioner, with the terms of office where the office is named.
fn person(source: Source<'_>, idx: Idx<Commissioner>) -> Node<'_> {
    let person = &source.archive.commissioners[idx];
    let terms = person.office.iter().flat_map(|office| {
        person.terms.iter().map(|term| {
            let day = |day: Option<chrono::NaiveDate>| text(day.map(|day| day.to_string()));
            let office = node("Occupation", [("name", office.value.as_str().into())]);
            node("Role", [("hasOccupation", Value::Node(office)), ("startDate", day(term.value.from)), ("endDate", day(term.value.to))])
        })
    });
    let name = person.name.value.as_str();
    let page = whole(source, &Target::List(List::Commissioner(idx), Leaf::Front));
    node("Person", [("name", name.into()), ("url", page), ("hasOccupation", several(terms))])
}

fn panel(source: Source<'_>, idx: Idx<crate::record::stated::Panel>) -> Node<'_> {
    let panel = &source.archive.panels[idx];
    let others = panel.names.iter().map(|name| name.name.value.as_str()).filter(|name| *name != panel.name.value);
    let page = whole(source, &Target::List(List::Panel(idx), Leaf::Front));
    node("Organization", [("name", panel.name.value.as_str().into()), ("url", page), ("alternateName", Value::Several(others.map(Value::from).collect()))])
}

fn catalogue(source: Source<'_>) -> Node<'_> {
    let parts = Dataset::all().filter(|set| set.by_year() && !source.plan.parts(*set).is_empty());
    let sets = parts.map(|set| node("Dataset", [("name", columns::named(set).0.into()), ("url", whole(source, &Target::Dataset(set)))]));
    node(
        "DataCatalog",
        [
            ("name", source.config.title.as_str().into()),
            ("url", whole(source, &Target::Data)),
            ("dataset", several(sets)),
            ("publisher", publisher(source)),
            ("license", terms_of_use(source)),
        ],
    )
}

fn dataset(source: Source<'_>, set: Dataset) -> Node<'_> {
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
            ("distribution", several(downloads)),
            ("publisher", publisher(source)),
            ("license", terms_of_use(source)),
        ],
    )
}

/// The trail to the page and the page itself. Its items are whole addresses, so there is none without the site's own.
fn breadcrumb<'a>(source: Source<'a>, planned: &Planned, name: &str, trail: &[Link<'a>]) -> Option<Node<'a>> {
    let base = source.config.base_url.as_ref()?;
    // Every page is one step from home.
    if trail.len() < 2 {
        return None;
    }
    let item = |position: usize, name: Cow<'a, str>, at: Value<'a>| {
        Value::Node(node("ListItem", [("position", Value::Number(position)), ("name", Value::Text(name)), ("item", at)]))
    };
    let mut items = Vec::with_capacity(trail.len() + 1);
    items.extend(trail.iter().zip(1..).map(|(link, at)| item(at, link.text.clone(), absolute(base, planned, &link.href).into())));
    items.push(item(trail.len() + 1, name.to_owned().into(), Value::Absent));
    Some(node("BreadcrumbList", [("itemListElement", Value::Several(items))]))
}

/// The whole address of a link of a page (RFC 3986, section 5.2.4): the steps up stand at its beginning.
fn absolute(base: &str, planned: &Planned, href: &Href) -> String {
    let folder = |path: &str| path.rfind('/').unwrap_or(0);
    let page = planned.path.as_str();
    let (mut within, mut rest) = (page.get(..folder(page)).unwrap_or_default(), href.as_str());
    while let Some(below) = rest.strip_prefix("../") {
        within = within.get(..folder(within)).unwrap_or_default();
        rest = below;
    }
    [base, within, if within.is_empty() { "" } else { "/" }, rest].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{Rank, SitePath};

    #[test]
    fn a_link_of_a_page_is_told_whole() {
        let pages =
            ["index.html", "themes/index.html", "minutes/a/2018-01-26/one.html", "minutes/a/2018-01-26/index.html", "minutes/b/one.html"].map(SitePath::new);
        for from in &pages {
            let planned = Planned { target: Target::Home, path: from.clone(), rank: Rank::Page };
            for to in &pages {
                assert_eq!(absolute("https://a.example/", &planned, &from.href(to)), format!("https://a.example/{to}"), "{from}");
            }
        }
    }
}
