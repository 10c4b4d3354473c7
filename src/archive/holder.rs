//! Who held the office: from the area, the date and the terms of office, and never guessed.

use super::{Arena, Idx};
use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use crate::record::evidence::{Cited, Evidence};
use crate::record::stated::Commissioner;
use crate::record::when::{Stretch, When};
use chrono::Days;
use std::collections::BTreeMap;

/// Two people at once in one office.
pub static OVERLAPPING_TERMS: Rule = Rule {
    name: "overlapping-terms",
    severity: Severity::Error,
    why: "One office has one holder at a time; while two terms overlap, the holder on those days is not stated.",
};

/// Of how many others that overlap a term it is told: were all told, many that overlap each other were told of by the square of
/// their number.
const TOLD: usize = 10;

/// The terms of office of every area.
#[derive(Debug, Default, Hash)]
pub struct Offices {
    by_area: BTreeMap<String, Vec<Term>>,
}

/// A person's unbroken time in office: terms with no day between them are one.
#[derive(Clone, Debug, Hash)]
pub struct Term {
    /// Who.
    pub holder: Idx<Commissioner>,
    /// When.
    pub during: Stretch,
    /// The terms stated, oldest first.
    stated: Vec<Cited<Stretch>>,
}

impl Term {
    /// Those of the terms stated that share a day with a stretch.
    fn within<'a>(&'a self, stretch: &Stretch) -> impl Iterator<Item = &'a Evidence> {
        self.stated.iter().filter(move |term| term.value.overlaps(stretch)).map(|term| &term.by)
    }
}

impl Offices {
    /// Collects the terms, and finds those that overlap.
    pub fn new(commissioners: &Arena<Commissioner>, notes: &mut Vec<Finding>) -> Self {
        let mut by_area: BTreeMap<String, Vec<Term>> = BTreeMap::new();
        for (holder, commissioner) in commissioners.iter() {
            let mut terms: Vec<&Cited<Stretch>> = commissioner.terms.iter().collect();
            terms.sort_by_key(|term| term.value.from);
            let area = by_area.entry(commissioner.area.value.clone()).or_default();
            let first = area.len();
            for term in terms {
                let follows = |before: &Term| {
                    before.during.to.and_then(|to| to.checked_add_days(Days::new(1))).is_none_or(|next| term.value.from.is_none_or(|from| from <= next))
                };
                match area.get_mut(first..).and_then(<[Term]>::last_mut) {
                    Some(before) if follows(before) => {
                        before.during.to = before.during.to.zip(term.value.to).map(|(one, other)| one.max(other));
                        before.stated.push(term.clone());
                    }
                    _ => area.push(Term { holder, during: term.value, stated: vec![term.clone()] }),
                }
            }
        }
        for terms in by_area.values_mut() {
            terms.sort_by_key(|term| (term.during.from, term.holder));
            for (at, term) in terms.iter().enumerate() {
                // Those that begin later, and before it ends; a person's own have days between them.
                let later = terms.get(at + 1..).unwrap_or_default();
                let others = later.get(..later.partition_point(|other| other.during.overlaps(&term.during))).unwrap_or_default();
                notes.extend(others.iter().take(TOLD).filter_map(|other| overlap(commissioners, term, other)));
                notes.extend(others.len().checked_sub(TOLD + 1).and_then(|more| untold(commissioners, term, more + 1)));
            }
        }
        Offices { by_area }
    }

    /// The terms of an area, oldest first.
    pub fn terms(&self, area: &str) -> &[Term] {
        self.by_area.get(area).map_or(&[], Vec::as_slice)
    }

    /// Who held the office on every day that `when` may mean; `None` where no term covers it or two do.
    pub fn holder(&self, area: &Cited<String>, when: &Cited<When>) -> Option<Cited<Idx<Commissioner>>> {
        let days = Stretch { from: Some(when.value.first_day()), to: Some(when.value.last_day()) };
        let touching: Vec<&Term> = self.terms(&area.value).iter().filter(|term| term.during.overlaps(&days)).collect();
        match touching.as_slice() {
            [term] if term.during.covers(when.value) => {
                let by = [&area.by, &when.by].into_iter().chain(term.within(&days)).cloned().collect();
                Some(Cited { value: term.holder, by: Evidence::Derived(by) })
            }
            _ => None,
        }
    }
}

fn overlap(commissioners: &Arena<Commissioner>, term: &Term, other: &Term) -> Option<Finding> {
    let name = |term: &Term| commissioners[term.holder].name.value.clone();
    let message = format!("the terms of `{}` and `{}` overlap", name(term), name(other));
    let second = [term, other].into_iter().map(|term| &commissioners[term.holder]).find(|person| is_second(person));
    let help = match second {
        Some(second) => format!("only who holds the office itself has a file in `content/commissioners`: take that of `{}` away", second.name.value),
        None => "end the earlier term on the day before the later one begins; both days of a term count".to_owned(),
    };
    let finding = Finding::at(&OVERLAPPING_TERMS, place(other, &term.during)?, message, help);
    Some(finding.with(place(term, &other.during)?, "the other term is here"))
}

/// The finding that a term overlaps more than are told one by one.
fn untold(commissioners: &Arena<Commissioner>, term: &Term, more: usize) -> Option<Finding> {
    let others = if more == 1 { "1 other term overlaps".to_owned() } else { format!("{more} other terms overlap") };
    let message = format!("{others} that of `{}` too", commissioners[term.holder].name.value);
    let help = "mend those that are named, and build again: a slip in this one may be behind all of them";
    Some(Finding::at(&OVERLAPPING_TERMS, place(term, &term.during)?, message, help))
}

/// Where the first of the terms stated is that shares a day with a stretch.
fn place(term: &Term, stretch: &Stretch) -> Option<Place> {
    term.within(stretch).find_map(|by| by.places().last().map(|place| (*place).clone()))
}

/// Whether an office is that of one who stands beside a commissioner.
fn is_second(person: &Commissioner) -> bool {
    let office = person.office.as_ref().map(|office| office.value.to_lowercase());
    office.is_some_and(|office| ["deputy", "assistant"].iter().any(|second| office.starts_with(second)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{FilePath, Span};
    use crate::record::stated::Kept;
    use chrono::NaiveDate;

    fn day(month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2020, month, day)
    }

    fn person(name: &str, terms: &[(Option<NaiveDate>, Option<NaiveDate>)]) -> Commissioner {
        let file = FilePath::new(&format!("content/commissioners/{name}.md"));
        let stated = |value: &str| Cited::publisher(value.to_owned(), Place::file(&file));
        let term = |(at, &(from, to)): (usize, &_)| Cited::publisher(Stretch { from, to }, Place::bytes(&file, Span::new(at, at + 1)));
        let (name, area, terms) = (stated(name), stated("shire"), terms.iter().enumerate().map(term).collect());
        Commissioner { name, area, office: None, terms, body: String::new(), kept: Kept::default(), file }
    }

    /// What is told, each with the byte at which its term stands and the other's.
    fn told(people: Vec<Commissioner>) -> Vec<(String, Option<u32>, Option<u32>)> {
        let mut notes = Vec::new();
        Offices::new(&Arena::new(people), &mut notes);
        let at = |place: Option<&Place>| place.and_then(|place| Some(place.span()?.start));
        notes.iter().map(|note| (note.message.clone(), at(note.place.as_ref()), at(note.also.as_ref().map(|(place, _)| place)))).collect()
    }

    #[test]
    fn of_terms_in_a_row_those_are_told_that_overlap() {
        let ann = [(day(1, 1), day(1, 31)), (day(2, 1), day(2, 29)), (day(3, 1), day(3, 31))];
        let overlap = "the terms of `ann` and `ben` overlap".to_owned();
        assert_eq!(told(vec![person("ann", &ann), person("ben", &[(day(2, 10), day(2, 20))])]), [(overlap, Some(0), Some(1))]);
        assert_eq!(told(vec![person("ann", &ann), person("ben", &[(day(4, 1), None)])]), []);
    }

    #[test]
    fn of_many_overlaps_it_is_told_how_many_more_there_are() {
        let people = |count: usize| (0..count).map(|n| person(&n.to_string(), &[(day(1, 1), None)])).collect::<Vec<_>>();
        let more = |count: usize| told(people(count)).into_iter().map(|(message, ..)| message).filter(|message| message.contains("other")).collect::<Vec<_>>();
        assert_eq!(more(TOLD + 1), Vec::<String>::new());
        assert_eq!(more(TOLD + 3), ["2 other terms overlap that of `0` too", "1 other term overlaps that of `1` too"]);
    }

    #[test]
    fn a_holder_rests_on_the_terms_of_those_days_alone() {
        let terms = [(None, day(1, 31)), (day(2, 1), day(2, 29)), (day(3, 1), None)];
        let offices = Offices::new(&Arena::new(vec![person("ann", &terms)]), &mut Vec::new());
        for (when, expected) in [("2020-02-03", &[1][..]), ("2020-03", &[2]), ("2020", &[0, 1, 2])] {
            let stated = Place::file(&FilePath::new("meeting.toml"));
            let (area, when) = (Cited::publisher("shire".to_owned(), stated.clone()), Cited::publisher(When::read(when).unwrap(), stated));
            let holder = offices.holder(&area, &when).unwrap();
            let terms: Vec<u32> = holder.by.places().iter().filter_map(|place| Some(place.span()?.start)).collect();
            assert_eq!(terms, expected);
        }
    }
}
