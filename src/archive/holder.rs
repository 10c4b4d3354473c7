//! Who held the office: from the area, the date and the terms of office, and never guessed.

use super::{Arena, Idx};
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
    /// The terms stated.
    pub by: Evidence,
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
                        match &mut before.by {
                            Evidence::Derived(all) => all.push(term.by.clone()),
                            one => *one = Evidence::Derived(vec![one.clone(), term.by.clone()]),
                        }
                    }
                    _ => area.push(Term { holder, during: term.value, by: term.by.clone() }),
                }
            }
        }
        for terms in by_area.values_mut() {
            terms.sort_by_key(|term| (term.during.from, term.holder));
            for (at, term) in terms.iter().enumerate() {
                let begins_within = |other: &&Term| term.during.to.is_none_or(|to| other.during.from.is_none_or(|from| from <= to));
                let later = terms.iter().skip(at + 1).take_while(begins_within);
                for other in later.filter(|other| other.holder != term.holder && other.during.overlaps(&term.during)).take(TOLD) {
                    notes.extend(overlap(commissioners, term, other));
                }
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
        let touching: Vec<&Term> = self.terms(&area.value).iter().filter(|term| touches(&term.during, when.value)).collect();
        match touching.as_slice() {
            [term] if term.during.covers(when.value) => {
                Some(Cited { value: term.holder, by: Evidence::Derived(vec![area.by.clone(), when.by.clone(), term.by.clone()]) })
            }
            _ => None,
        }
    }
}

fn touches(during: &Stretch, when: When) -> bool {
    during.overlaps(&Stretch { from: Some(when.first_day()), to: Some(when.last_day()) })
}

fn overlap(commissioners: &Arena<Commissioner>, term: &Term, other: &Term) -> Option<Finding> {
    let name = |term: &Term| commissioners[term.holder].name.value.clone();
    let place = |term: &Term| term.by.places().last().map(|place| (*place).clone());
    let message = format!("the terms of `{}` and `{}` overlap", name(term), name(other));
    let second = [term, other].into_iter().map(|term| &commissioners[term.holder]).find(|person| is_second(person));
    let help = match second {
        Some(second) => format!("only who holds the office itself has a file in `content/commissioners`: take that of `{}` away", second.name.value),
        None => "end the earlier term on the day before the later one begins; both days of a term count".to_owned(),
    };
    let finding = Finding::at(&OVERLAPPING_TERMS, place(other)?, message, help);
    Some(finding.with(place(term)?, "the other term is here"))
}

/// Whether an office is that of one who stands beside a commissioner.
fn is_second(person: &Commissioner) -> bool {
    let office = person.office.as_ref().map(|office| office.value.to_lowercase());
    office.is_some_and(|office| ["deputy", "assistant"].iter().any(|second| office.starts_with(second)))
}
