//! Small sites: what a publisher states, as a model that laws can take pieces out of, and the site that comes of it.

use super::records;
use minutebook::build::{self, Site};
use minutebook::file::FilePath;
use minutebook::finding::Finding;
use minutebook::plan::Planned;
use minutebook::source::gather::Inputs;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::fmt::Write;

pub type Files = Vec<(String, Vec<u8>)>;

/// A site with its findings.
pub struct Built {
    pub site: Site,
    pub findings: Vec<Finding>,
    pub files: BTreeMap<String, Vec<u8>>,
}

pub fn settings() -> (String, Vec<u8>) {
    ("content/site.toml".to_owned(), b"title = \"Minutes\"\nbase_url = \"https://minutes.example/\"\n".to_vec())
}

pub fn inputs(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Inputs {
    Inputs::in_memory(files.into_iter().map(|(path, bytes)| (FilePath::new(&path), bytes)))
}

/// The site of some files; it must be one that can be built.
pub fn built(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Built {
    let files: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
    let mut findings = Vec::new();
    let site = build::site(&inputs(files.clone()), &mut findings).unwrap_or_else(|failure| panic!("{failure}"));
    Built { site, findings, files }
}

impl Built {
    /// The bytes of every page and file, by address.
    pub fn pages(&self) -> BTreeMap<String, Vec<u8>> {
        self.site.pages().iter().map(|page| (page.path.to_string(), self.made(page))).collect()
    }

    pub fn made(&self, page: &Planned) -> Vec<u8> {
        self.site.page(page).unwrap_or_else(|finding| panic!("{finding:?}"))
    }

    /// The words of one page.
    pub fn text(&self, address: &str) -> String {
        let page = self.site.pages().iter().find(|page| page.path.as_str() == address);
        let page = page.unwrap_or_else(|| panic!("there is no page {address}; {:?}", self.findings));
        String::from_utf8(self.made(page)).unwrap()
    }
}

/// What a publisher states.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub base_url: bool,
    pub served_at: bool,
    pub panels: Vec<Panel>,
    pub people: Vec<Person>,
    pub themes: Vec<Theme>,
    pub prose: Vec<(String, String)>,
    pub meetings: Vec<Meeting>,
}

#[derive(Clone, Debug)]
pub struct Panel {
    pub name: String,
    pub area: usize,
    pub renamed: Option<&'static str>,
    pub body: &'static str,
}

#[derive(Clone, Debug)]
pub struct Person {
    pub name: String,
    pub area: usize,
    /// First and last day, as days since the start of 2016; terms of one person do not overlap.
    pub terms: Vec<(u32, Option<u32>)>,
}

#[derive(Clone, Debug)]
pub struct Theme {
    pub name: String,
    pub phrases: Vec<&'static str>,
    pub body: &'static str,
}

#[derive(Clone, Debug)]
pub struct Meeting {
    pub folder: String,
    pub panel: Option<usize>,
    pub date: Option<String>,
    pub status: bool,
    pub items: Vec<Item>,
}

#[derive(Clone, Debug)]
pub struct Item {
    pub file: String,
    pub text: String,
    /// How `meeting.toml` names it, where it does.
    pub named: Option<Named>,
}

/// What `meeting.toml` says of an item: its slug, its commissioner, a theme added and one removed.
pub type Named = (Option<String>, Option<usize>, Option<usize>, Option<usize>);

/// The day so many days after the first of 2016.
pub fn day(days: u32) -> String {
    let first = chrono::NaiveDate::from_ymd_opt(2016, 1, 1).unwrap();
    (first + chrono::Days::new(u64::from(days))).to_string()
}

const BODIES: [&str; 4] =
    ["", "An introduction.", "## More\n\nWords, [a link](https://example.org/) and <b>no markup</b>.\n\n### Deeper\n\n- x", "{{ not }} a *template* & `code`"];

impl Model {
    pub fn settings(&self) -> String {
        let mut toml = "title = \"Panel minutes\"\npublisher = \"A & B\"\ncontact = \"minutes@example.org\"\n".to_owned();
        toml.push_str(if self.base_url { "base_url = \"https://minutes.example/pcp/\"\n" } else { "" });
        toml.push_str(if self.served_at { "served_at = \"/pcp/\"\n" } else { "" });
        toml
    }

    /// The site's files.
    pub fn files(&self) -> Files {
        let mut files = vec![("content/site.toml".to_owned(), self.settings())];
        for (at, panel) in self.panels.iter().enumerate() {
            let names = panel.renamed.map(|to| format!("names = [{{ name = \"Old {}\", to = \"{to}\" }}]\n", panel.name)).unwrap_or_default();
            files.push((
                format!("content/panels/panel-{at}.md"),
                format!("+++\nname = \"{}\"\narea = \"area {}\"\n{names}+++\n{}\n", panel.name, panel.area, panel.body),
            ));
        }
        for (at, person) in self.people.iter().enumerate() {
            let term =
                |(from, to): &(u32, Option<u32>)| format!("{{ from = {}{} }}", day(*from), to.map(|to| format!(", to = {}", day(to))).unwrap_or_default());
            let terms = person.terms.iter().map(term).collect::<Vec<_>>().join(", ");
            files.push((
                format!("content/commissioners/person-{at}.md"),
                format!("+++\nname = \"{}\"\narea = \"area {}\"\nterms = [{terms}]\n+++\n", person.name, person.area),
            ));
        }
        for (at, theme) in self.themes.iter().enumerate() {
            files.push((
                format!("content/themes/theme-{at}.md"),
                format!("+++\nname = \"{}\"\nphrases = {:?}\n+++\n{}\n", theme.name, theme.phrases, theme.body),
            ));
        }
        for (at, (title, body)) in self.prose.iter().enumerate() {
            files.push((format!("content/pages/page-{at}.md"), format!("+++\ntitle = \"{title}\"\n+++\n{body}\n")));
        }
        for meeting in &self.meetings {
            let folder = format!("content/minutes/{}", meeting.folder);
            files.push((format!("{folder}/meeting.toml"), meeting.toml()));
            files.extend(meeting.items.iter().map(|item| (format!("{folder}/{}.txt", item.file), item.text.clone())));
        }
        files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
    }

    pub fn built(&self) -> Built {
        built(self.files())
    }
}

impl Meeting {
    fn toml(&self) -> String {
        let mut toml = String::new();
        if let Some(panel) = self.panel {
            writeln!(toml, "panel = \"panel-{panel}\"").unwrap();
        }
        if let Some(date) = &self.date {
            writeln!(toml, "date = \"{date}\"").unwrap();
        }
        toml.push_str(if self.status { "status = \"draft\"\n" } else { "" });
        for item in &self.items {
            let Some((slug, person, added, removed)) = &item.named else { continue };
            writeln!(toml, "[[item]]\nrecord = \"{}.txt\"", item.file).unwrap();
            slug.iter().for_each(|slug| writeln!(toml, "slug = \"{slug}\"").unwrap());
            person.iter().for_each(|person| writeln!(toml, "commissioner = \"person-{person}\"").unwrap());
            let id = |at: &Option<usize>| at.map(|at| format!("\"theme-{at}\"")).unwrap_or_default();
            writeln!(toml, "themes = {{ add = [{}], remove = [{}] }}", id(added), id(removed)).unwrap();
        }
        toml
    }
}

/// A small site that holds no mistake; each meeting has a panel and date, or a folder, unlike any other's.
pub fn model() -> impl Strategy<Value = Model> {
    let settings = (prop::bool::weighted(0.8), prop::bool::weighted(0.3));
    let panels = vec((0usize..2, prop::option::of(select(vec!["2018-06", "2019", "2020-02-29"])), select(BODIES.to_vec())), 0..4);
    let people = vec((0usize..3, vec((0u32..200, 1u32..900), 0..3), any::<bool>(), 0u32..2500), 0..4);
    let phrases = vec(select(vec!["rural crime", "youth", "report", "officers", "the", "Panel", "victim", "never said"]), 0..3);
    let themes = vec((phrases, select(BODIES.to_vec())), 0..5);
    let meetings = btree_map(0u32..400, (prop::option::of(0usize..4), 0usize..4, any::<bool>(), vec(item(), 0..4)), 0..6);
    (settings, panels, people, themes, vec(select(BODIES.to_vec()), 0..3), meetings).prop_map(|(settings, panels, people, themes, prose, meetings)| {
        let (panels, people, themes) = (all_panels(panels), all_people(people), all_themes(themes));
        let meetings = meetings.into_iter().map(|(when, (panel, precision, status, items))| {
            let panel = panel.filter(|panel| *panel < panels.len());
            meeting(when, panel, precision, status, items, people.len(), themes.len())
        });
        // Dates of less than a day may meet in one year or month: the first of each panel stands.
        let mut seen = std::collections::BTreeSet::new();
        let meetings = meetings.filter(|meeting| meeting.date.is_none() || seen.insert((meeting.panel, meeting.date.clone()))).collect();
        let prose = prose.into_iter().enumerate().map(|(at, body)| (format!("Page {at}"), body.to_owned())).collect();
        Model { base_url: settings.0, served_at: settings.0 && settings.1, panels, people, themes, prose, meetings }
    })
}

/// A person as generated: area, the days between terms and in them, whether the last goes on, the first day.
type Drawn = (usize, Vec<(u32, u32)>, bool, u32);

fn item() -> impl Strategy<Value = (u32, String, Option<Named>)> {
    let rarely = |n: usize| prop::option::weighted(0.2, 0..n);
    let named = prop::option::of((prop::option::weighted(0.3, "[A-Za-z ]{1,6}"), rarely(4), rarely(5), rarely(5)));
    // A few titles come again and again, as they do in life.
    let title = prop_oneof![2 => records::minutes(), 1 => select(vec!["Annual report\n\nMinutes:\nThe youth report.\nRESOLVED:\n1. That it be noted.\n2. That officers write.\n", "Annual Report\n\nRural crimes.\n"]).prop_map(str::to_owned)];
    (any::<u32>(), title, named)
}

fn meeting(when: u32, panel: Option<usize>, precision: usize, status: bool, items: Vec<(u32, String, Option<Named>)>, people: usize, themes: usize) -> Meeting {
    let whole = day(when * 7);
    let date = [Some(10), Some(7), Some(4), None][precision].map(|length| whole[..length].to_owned());
    let folder = format!("panel {}/{}", panel.map_or("none".to_owned(), |panel| panel.to_string()), whole);
    let items = items.into_iter().enumerate().map(|(at, (name, text, named))| {
        let named = named.map(|(slug, person, added, removed)| {
            (
                slug.map(|slug| format!("Slug {at} {slug}")),
                person.filter(|n| *n < people),
                added.filter(|n| *n < themes),
                removed.filter(|n| *n < themes && Some(*n) != added),
            )
        });
        Item { file: format!("{at} Record {}", name % 1000), text, named }
    });
    Meeting { folder, panel, date, status, items: items.collect() }
}

fn all_panels(list: Vec<(usize, Option<&'static str>, &'static str)>) -> Vec<Panel> {
    let names = ["Hampshire Police and Crime Panel", "Gwent Police & Crime Panel", "Leicester’s Panel", "Panel <of> Kent"];
    list.into_iter().zip(names).map(|((area, renamed, body), name)| Panel { name: name.to_owned(), area, renamed, body }).collect()
}

fn all_people(list: Vec<Drawn>) -> Vec<Person> {
    let names = ["Michael Lane", "Donna Jones", "Siân O’Neil", "A. <b>B</b>"];
    let person = |((area, terms, open, first), name): (Drawn, &str)| {
        let mut from = first;
        let mut terms: Vec<(u32, Option<u32>)> = terms
            .into_iter()
            .map(|(gap, length)| {
                let term = (from + gap, from + gap + length);
                from = term.1 + 1;
                (term.0, Some(term.1))
            })
            .collect();
        if let (true, Some(last)) = (open, terms.last_mut()) {
            last.1 = None;
        }
        Person { name: name.to_owned(), area, terms }
    };
    list.into_iter().zip(names).map(person).collect()
}

fn all_themes(list: Vec<(Vec<&'static str>, &'static str)>) -> Vec<Theme> {
    let names = ["Rural crime", "Youth", "“Victims” & voices", "{{ theme }}", "Équality"];
    list.into_iter().zip(names).map(|((phrases, body), name)| Theme { name: name.to_owned(), phrases, body }).collect()
}

/// The real site: `content/` with the seeds, through the one reader of files.
pub fn real() -> (Site, Vec<Finding>) {
    let mut findings = Vec::new();
    let inputs = minutebook::source::gather::gather(&super::project(""), &mut findings).unwrap();
    let site = build::site(&inputs, &mut findings).unwrap();
    (site, findings)
}
