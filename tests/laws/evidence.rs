//! Law 2: nothing invented. What the publisher no longer states is no longer on the site, and a holder of the office is
//! named only where one person's terms cover every day that the date may mean.

use super::page::fold;
use super::sites::{Built, Model, model};
use chrono::{Datelike, NaiveDate};
use dom_query::Document;
use minutebook::plan::Target;
use minutebook::record::evidence::Evidence;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What a minute's page and the data say of the meeting.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Said {
    /// The facts on the page, without the notes beside them.
    page: BTreeMap<String, String>,
    title: String,
    heads: String,
    panel: Option<String>,
    date: Option<String>,
    commissioner: Option<String>,
    /// Who states the commissioner.
    by: Option<String>,
}

/// What is said of each minute, by its record and its address: a record may hold several.
fn said(built: &Built) -> BTreeMap<(String, String), Said> {
    let pages = built.pages();
    let mut data = BTreeMap::new();
    for (path, bytes) in pages.iter().filter(|(path, _)| path.starts_with("data/minutes/") && path.ends_with(".json")) {
        let year = path["data/minutes/".len()..].trim_end_matches(".json").parse::<i64>().ok();
        let rows: Vec<serde_json::Value> = serde_json::from_slice(bytes).unwrap();
        for row in rows {
            let twin: serde_json::Value = serde_json::from_slice(&pages[row["data"].as_str().unwrap()]).unwrap();
            for name in ["date", "panel", "commissioner"] {
                assert_eq!(row[name], twin[name]["value"], "the table and the minute as data disagree");
            }
            assert!(data.insert(row["address"].as_str().unwrap().to_owned(), (year, twin)).is_none(), "twice in the data");
        }
    }
    let mut said = BTreeMap::new();
    for page in built.site.pages() {
        let Target::Minute(idx) = page.target else { continue };
        let record = built.site.archive().entries[idx].minute.record.to_string();
        let html = Document::from(std::str::from_utf8(&pages[page.path.as_str()]).unwrap());
        let text = |selector: &str| fold(&html.select(selector).text());
        let rows = html.select("dl.facts > div");
        let facts = rows.nodes().iter().map(|row| {
            let words = |name: &str| row.descendants_it().find(|node| node.has_name(name)).unwrap();
            words("dd").find(&["span"]).iter().filter(|node| node.has_class("note")).for_each(dom_query::NodeRef::remove_from_parent);
            (fold(&words("dt").text()), fold(&words("dd").text()))
        });
        let facts = facts.collect();
        let (year, minute) = &data[page.path.as_str()];
        assert_eq!(minute["record"]["file"].as_str(), Some(record.as_str()));
        let value = |name: &str, part: &str| minute[name][part].as_str().map(str::to_owned);
        let date = value("date", "value");
        assert_eq!(date.as_deref().map(|date| date[..4].parse::<i64>().unwrap()), *year, "{record} is in the data of another year");
        let heads = format!("{} | {}", text("main > .by"), text(".breadcrumb"));
        let (commissioner, by) = (value("commissioner", "value"), value("commissioner", "stated_by"));
        said.insert((record, page.path.to_string()), Said { page: facts, title: text("title"), heads, panel: value("panel", "value"), date, commissioner, by });
    }
    assert!(said.len() <= data.len());
    said
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Every day that a date may mean.
fn days(date: &str) -> Vec<NaiveDate> {
    let first = day(&format!("{date}{}", &"-01-01"[date.len().saturating_sub(4).min(6)..]));
    first.iter_days().take_while(|day| day.to_string().starts_with(date)).collect()
}

/// Who held the office on all of these days, told day by day.
fn holder(model: &Model, area: usize, days: &[NaiveDate]) -> Option<usize> {
    let held = |person: &super::sites::Person, on: &NaiveDate| {
        let at = |days: u32| day(&super::sites::day(days));
        person.area == area && person.terms.iter().any(|(from, to)| at(*from) <= *on && to.is_none_or(|to| *on <= at(to)))
    };
    let on = |on: &NaiveDate| -> BTreeSet<usize> { (0..model.people.len()).filter(|at| held(&model.people[*at], on)).collect() };
    let first = on(days.first()?);
    (first.len() == 1 && days.iter().all(|day| on(day) == first)).then(|| *first.first().unwrap())
}

/// The words that stand where nothing is stated.
const NOTHING: &str = "not stated";

fn check(model: &Model, all: &BTreeMap<(String, String), Said>) -> Result<(), TestCaseError> {
    for meeting in &model.meetings {
        for item in &meeting.items {
            let record = format!("content/minutes/{}/{}.txt", meeting.folder, item.file);
            for (_, said) in all.range((record.clone(), String::new())..).take_while(|((of, _), _)| *of == record) {
                prop_assert_eq!(&said.date, &meeting.date, "{}", record);
                prop_assert_eq!(said.page["Meeting date"].starts_with(NOTHING), meeting.date.is_none(), "{:?}", said);
                prop_assert_eq!(said.panel.is_some(), meeting.panel.is_some());
                prop_assert_eq!(said.page["Panel"].starts_with(NOTHING), meeting.panel.is_none(), "{:?}", said);
                prop_assert_eq!(said.page.contains_key("Status"), meeting.status);
                if meeting.date.is_none() {
                    prop_assert!(said.heads.contains("date not stated") && said.title.contains("date not stated"), "{:?}", said);
                }
                let stated = item.named.as_ref().and_then(|named| named.1);
                let area = meeting.panel.map(|panel| model.panels[panel].area);
                let follows = area.zip(meeting.date.as_ref()).and_then(|(area, date)| holder(model, area, &days(date)));
                let wanted = stated.or(follows).map(|at| model.people[at].name.clone());
                prop_assert_eq!(&said.commissioner, &wanted, "{} of {:?}", record, meeting.date);
                prop_assert_eq!(said.by.as_deref(), wanted.as_ref().map(|_| if stated.is_some() { "publisher" } else { "derived" }));
                let shown = &said.page["Commissioner"];
                prop_assert!(wanted.map_or_else(|| shown.starts_with(NOTHING), |name| *shown == fold(&name)), "{} shows {}", record, shown);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::cases(24))]
    #[test]
    fn what_is_no_longer_stated_is_no_longer_shown(model in model(), at in any::<prop::sample::Index>()) {
        let built = model.built();
        check(&model, &said(&built))?;
        prop_assume!(!model.meetings.is_empty());
        let at = at.index(model.meetings.len());
        let mut without = vec![model.clone(); 4];
        without[0].meetings[at].date = None;
        without[1].meetings[at].panel = None;
        without[2].people.iter_mut().for_each(|person| person.terms.truncate(person.terms.len().saturating_sub(1)));
        without[3].meetings[at].status = false;
        for less in without {
            check(&less, &said(&less.built()))?;
        }
    }

    /// Every fact of the archive names a file that is there, or follows from facts that do.
    #[test]
    fn every_fact_has_evidence_in_a_file(model in model()) {
        let built = model.built();
        let archive = built.site.archive();
        let by = archive.meetings.iter().flat_map(|(_, meeting)| {
            let stated = [meeting.panel.as_ref().map(|fact| &fact.by), meeting.panel_name.as_ref().map(|fact| &fact.by), meeting.when.as_ref().map(|fact| &fact.by), meeting.status.as_ref().map(|fact| &fact.by)];
            stated.into_iter().flatten()
        });
        let holders = archive.entries.iter().filter_map(|(_, entry)| entry.holder.as_ref().map(|holder| &holder.by));
        for by in by.chain(holders) {
            prop_assert!(!by.places().is_empty());
            for place in by.places() {
                let held = built.files.get(place.file.as_str()).and_then(|bytes| bytes.get(place.span()?.range()));
                prop_assert!(held.is_some_and(|held| !held.is_empty()), "{:?} is evidence of nothing", place);
            }
        }
        for (_, entry) in archive.entries.iter() {
            if let Some(Evidence::Derived(from)) = entry.holder.as_ref().map(|holder| &holder.by) {
                prop_assert!(from.len() >= 3, "a holder rests on area, date and term: {:?}", from);
            }
            for mention in &entry.gist.mentions {
                prop_assert!(entry.minute.words_at(mention.block).get(mention.start as usize..mention.end as usize).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}

/// Two terms of one person that overlap are still one person's.
#[test]
fn overlapping_terms_of_one_person_name_that_person() {
    let mut model = one_meeting("2018-06-01");
    model.people[0].terms = vec![(0, Some(1000)), (500, Some(1500))];
    let said = said(&model.built());
    assert_eq!(said.values().next().unwrap().commissioner.as_deref(), Some("Michael Lane"));
}

/// A day on which two people hold one office has no holder; the days around it do.
#[test]
fn a_day_of_two_holders_has_none() {
    for (date, holder) in
        [("2018-09-27", None), ("2018-09-26", Some("Michael Lane")), ("2018-09-28", Some("Donna Jones")), ("2018-09", None), ("2018-10", Some("Donna Jones"))]
    {
        let mut model = one_meeting(date);
        model.people[0].terms = vec![(0, Some(1000))];
        model.people.push(super::sites::Person { name: "Donna Jones".to_owned(), area: 0, terms: vec![(1000, None)] });
        assert_eq!(said(&model.built()).values().next().unwrap().commissioner.as_deref(), holder, "{date}");
    }
}

fn one_meeting(date: &str) -> Model {
    use super::sites::{Item, Meeting, Panel, Person};
    let item = Item { file: "one".to_owned(), text: "Title\n\nTalk.\n".to_owned(), named: None };
    Model {
        base_url: true,
        panels: vec![Panel { name: "Panel".to_owned(), area: 0, renamed: None, body: "" }],
        people: vec![Person { name: "Michael Lane".to_owned(), area: 0, terms: Vec::new() }],
        meetings: vec![Meeting { folder: "m".to_owned(), panel: Some(0), date: Some(date.to_owned()), status: false, items: vec![item] }],
        ..Model::default()
    }
}

/// The days of a date are counted right, or the law above would be empty.
#[test]
fn the_days_of_a_date_are_all_of_them() {
    for (date, count, last) in [("2020-02", 29, "2020-02-29"), ("2019", 365, "2019-12-31"), ("2018-06-01", 1, "2018-06-01")] {
        let days = days(date);
        assert_eq!((days.len(), days.last().unwrap().to_string().as_str(), days[0].year()), (count, last, last[..4].parse().unwrap()));
    }
}
