//! The ids that the pages have: an id stands once on a page (WCAG 2.2, 4.1.2; HTML, 3.2.6), so a shell around them has none of these.

use crate::view;
use std::collections::BTreeSet;

/// The ids of the pages that a skin makes.
#[derive(Debug)]
pub struct Ids<'a> {
    named: BTreeSet<&'a str>,
    lists: BTreeSet<String>,
}

/// What the ids begin with that end in a number: of a passage, of a minute among those of a meeting and a month, of a year, of a letter.
const NUMBERED: &[&str] = &["p", "m", "y", "letter-"];

impl<'a> Ids<'a> {
    /// Those that the skin's templates name, and those that its pages bring.
    pub fn of(templates: impl Iterator<Item = &'a str>) -> Ids<'a> {
        let named = templates.flat_map(|text| text.split(" id=\"").skip(1)).filter_map(|rest| rest.split('"').next());
        // Of passages, of the record's title, of groups without a year; and of the shell's own template.
        let always = ["title", "not-stated", "minutes", "minutebook"];
        Ids { named: named.filter(|id| !id.contains('{')).chain(always).collect(), lists: view::ids().collect() }
    }

    /// Whether a page may have the id.
    pub fn has(&self, id: &str) -> bool {
        self.named.contains(id) || self.lists.contains(id) || NUMBERED.iter().filter_map(|start| id.strip_prefix(start)).any(is_number)
    }
}

/// Whether it is a number, or two as the passages of a minute on its meeting's page have them: `2-7`.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('-').map_or_else(|| digits(text), |(minute, passage)| digits(minute) && digits(passage))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_of_the_pages_where_they_have_it() {
        let ids = Ids::of([r#"<h2 id="record">The record</h2><p id="{{ group.anchor }}">"#].into_iter());
        let ours = ["record", "title", "minutes", "minutebook", "p1", "p2-7", "m12", "y2018", "not-stated", "letter-3", "theme", "year", "figures"];
        let of_the_dictionary = ["table-minutes", "decisions-votes_for", "registers-address"];
        assert_eq!(ours.iter().chain(&of_the_dictionary).find(|id| !ids.has(id)), None);
        let theirs = ["", "p", "p1a", "p1-", "page", "main", "m", "years", "council-nav", "letter-a", "{{", "{{ group.anchor }}", "minute"];
        assert_eq!(theirs.iter().find(|id| ids.has(id)), None);
    }
}
