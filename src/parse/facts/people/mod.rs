//! People: each named person of a minute once, where the fullest form of the name first stands.
//!
//! In: a minute. Out: a fact for each person. What stays absent: a name for an office, and names that only look like people's.

pub mod listed;
pub mod name_words;
pub mod names;
pub mod roles;
#[cfg(test)]
mod testing;
pub mod told;

use super::looks::Looks;
use super::words::{Words, is_initial, stem};
use crate::parse::styles::{says_he, says_she};
use crate::record::fact::{Fact, FoundBy, Person, Slice, What};
use crate::record::{BlockKind, BlockNo, Part};
use listed::listed;
use names::{Name, name_at};
use std::collections::BTreeSet;
use told::Told;

/// With how many people of one surname another is compared: no meeting has so many, and a list made to harm has more.
const NAMESAKES: usize = 100;

/// A person as found, with what tells them from others.
struct Found {
    fact: Fact,
    /// The words of the name in small letters, without stops.
    parts: Vec<String>,
    style: Option<&'static str>,
}

/// Finds the people, where the blocks that list people are known.
pub fn find(told: &[Told], lists: &BTreeSet<BlockNo>) -> Vec<Fact> {
    let mut found: Vec<Found> = Vec::new();
    // By surname, so that a long list of people stays quick.
    let mut known: std::collections::BTreeMap<String, Vec<usize>> = std::collections::BTreeMap::new();
    for Told { block, words, styled } in told {
        if matches!(block.kind, BlockKind::Label(_)) || block.part == Part::Documents {
            continue;
        }
        for name in if lists.contains(&words.block) { listed(words) } else { with_roles(words, styled) } {
            let person = person(words, &name);
            let Some(surname) = person.parts.last() else { continue };
            let alike = known.entry(surname.clone()).or_default();
            match alike.iter().take(NAMESAKES).find(|n| found.get(**n).is_some_and(|other| same(other, &person))) {
                Some(n) => {
                    if let Some(other) = found.get_mut(*n) {
                        other.improve(person);
                    }
                }
                None => {
                    alike.push(found.len());
                    found.push(person);
                }
            }
        }
    }
    found.into_iter().map(|person| person.fact).collect()
}

/// Names that a style vouches for, or a role: "Jane Doe, Head of Street Scene,", "Chief Executive Jane Doe".
fn with_roles(words: &Words, styled: &[Name]) -> Vec<Name> {
    let mut names = without_firms(words, styled);
    let mut n = 0;
    let found = names.len();
    let mut next = 0;
    // A name without a style begins with a capital letter.
    while let Some(at) = words.next(n, Looks::CAPITAL) {
        n = at;
        // Past the names that are found already.
        while next < found && names.get(next).is_some_and(|name| name.words.end <= n) {
            next += 1;
        }
        if let Some(name) = names.get(next).filter(|name| next < found && name.head <= n) {
            n = name.words.end;
            continue;
        }
        let starts = |n: usize| n == 0 || words.gap(n) != " " || !super::words::is_capital(words.get(n - 1)) || roles::adjoining(words, n).is_some();
        let name = name_at(words, n, false)
            .filter(|range| {
                starts(n) && !range.clone().any(|n| roles::is_role_word(words.get(n))) && !range.clone().any(|n| super::words::is_all_capitals(words.get(n)))
            })
            .map(|range| Name { from: range.start, head: range.start, words: range, style: None });
        match name.filter(|name| {
            roles::beside(words, name).is_some_and(|role| words.gap(role.start).contains('(') || roles::is_firm(words, role))
                || words.get(name.words.end) == "MP" && words.gap(name.words.end) == " "
        }) {
            Some(name) => {
                n = name.words.end;
                names.push(name);
            }
            None => n += 1,
        }
    }
    names.sort_by_key(|name| name.from);
    names
}

/// Without "Messrs Tallis and Cope": a firm, unless initials tell of people.
fn without_firms(words: &Words, names: &[Name]) -> Vec<Name> {
    let mut firm_to = None;
    let mut is_firm = |name: &Name| {
        let opened = words.get(name.head).eq_ignore_ascii_case("messrs") && !words.get(name.words.start).split('.').any(is_initial);
        let goes_on = name.head == name.words.start && firm_to.is_some_and(|end| (end..name.head).all(|n| matches!(words.get(n), "and" | "&")));
        let firm = opened || goes_on;
        firm_to = firm.then_some(name.words.end);
        firm
    };
    names.iter().filter(|name| !is_firm(name)).cloned().collect()
}

fn person(words: &Words, name: &Name) -> Found {
    let mut at = words.range(name.words.clone());
    let last = words.get(name.words.end.wrapping_sub(1));
    at.end -= last.len() - stem(last).len();
    let whole = words.range(name.from..name.words.end).start..at.end;
    let role = roles::beside(words, name).map(|role| words.slice(role));
    let parts = name.words.clone().map(|n| stem(words.get(n)).to_lowercase().replace('’', "'")).flat_map(|part| {
        let several = part.contains('.');
        part.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>().into_iter().take(if several { 4 } else { 1 })
    });
    let parts = parts.collect();
    let person = Person { name: words.bytes(at), style: name.style, role };
    Found {
        fact: Fact {
            at: words.bytes(whole),
            what: What::Person(person),
            by: FoundBy::Rule(if name.style.is_some() { "styled-name" } else { "name-with-role" }),
        },
        parts,
        style: name.style,
    }
}

/// Whether two found under one surname are one person: no forename or style speaks against it.
fn same(a: &Found, b: &Found) -> bool {
    let given = |person: &Found| person.parts.split_last().map(|(_, given)| given.to_vec()).unwrap_or_default();
    let (a_given, b_given) = (given(a), given(b));
    let fits = |a: &str, b: &str| a == b || a.chars().count() == 1 && b.starts_with(a) || b.chars().count() == 1 && a.starts_with(b);
    let agree = a_given.is_empty() || b_given.is_empty() || a_given.first().zip(b_given.first()).is_none_or(|(a, b)| fits(a, b));
    agree && !(says_she(a.style) && says_he(b.style) || says_he(a.style) && says_she(b.style))
}

impl Found {
    fn improve(&mut self, other: Found) {
        let weight = |person: &Found| person.parts.iter().map(|part| if is_initial(&part.to_uppercase()) { 1 } else { 3 }).sum::<usize>();
        let (What::Person(mine), What::Person(theirs)) = (&self.fact.what, &other.fact.what) else { return };
        let role: Option<Slice> = mine.role.or(theirs.role);
        let fuller = weight(&other) > weight(self);
        if fuller {
            *self = other;
        }
        if let What::Person(person) = &mut self.fact.what {
            person.role = person.role.or(role);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::told::told;
    use crate::parse::facts::testing::{blocks, minute};
    use crate::record::fact::What;
    use std::collections::BTreeSet;
    use std::time::{Duration, Instant};

    #[test]
    fn names_need_evidence() {
        for (text, names) in [
            ("The introduction of the Right Care, Right Person (RCRP) model had helped.", ""),
            ("The Police Constable Degree Apprenticeship and the PC Degree Holder Entry route were told.", ""),
            ("Safer Streets, Victim Support and Restorative Justice Services helped.", ""),
            ("The hedge was cut by Messrs Tallis and Cope.", ""),
            ("Prepared by: Philippa Bates (Panel Support)", "Philippa Bates"),
            ("Messrs J. Tallis and B. Cope asked why.", "J. Tallis|B. Cope"),
            ("Present: Messrs Tallis and Cope", "Tallis|Cope"),
            ("Mr Blenkinship and Jane Clement, Head of Housing, spoke.", "Blenkinship|Jane Clement"),
        ] {
            let minute = minute(text);
            let found = super::find(&told(&minute, &blocks(&minute)), &crate::parse::facts::attendance::find(&minute, &told(&minute, &blocks(&minute))).1)
                .into_iter()
                .filter_map(|fact| match fact.what {
                    What::Person(person) => Some(minute.slice(person.name).to_owned()),
                    _ => None,
                });
            assert_eq!(found.collect::<Vec<_>>().join("|"), names, "{text}");
        }
    }

    /// A list that is made to keep the finder busy: to compare each with all others would take minutes.
    #[test]
    fn namesakes_without_end_are_told_apart() {
        const MANY: usize = 20_000;
        let letters = |number: usize| number.to_string().bytes().map(|digit| char::from(digit + 49)).collect::<String>();
        let minute = minute(&(0..MANY).map(|number| format!("Cllr Ann{} Lea spoke. ", letters(number))).collect::<String>());
        let started = Instant::now();
        assert_eq!(super::find(&told(&minute, &blocks(&minute)), &BTreeSet::new()).len(), MANY);
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    }
}
