//! The accessibility statement: that there is one, that every page leads to it, and that it has what the law asks for.

use super::pages::{folded, is_page};
use super::{Kind, Known, Late, Site};
use crate::check::dom::{El, HEADINGS};
use crate::check::fault::Fault;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// The Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018, regulation 8, and the
/// model statement that the Cabinet Office publishes under it.
pub static STATEMENT_LACKS_PARTS: Rule = Rule {
    name: "statement-lacks-parts",
    severity: Severity::Error,
    tests: "The accessibility statement has all parts of the model statement: compliance status, non-accessible content, preparation and testing with dates, feedback and contact, enforcement procedure.",
    why: "The regulations ask for each of them, and a reader who meets a barrier needs to know what to do.",
    fix: "write the missing part in the words of the model statement; where Minutebook writes the statement, state it in `[accessibility]` of `content/site.toml` (`prepared = 2026-11-22`, for one)",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/statement-lacks-parts.md"),
};

/// Regulation 8 again: the statement is easy to find.
pub static STATEMENT_NOT_LINKED: Rule = Rule {
    name: "statement-not-linked",
    severity: Severity::Error,
    tests: "The site has an accessibility statement, and every page links to it.",
    why: "Who meets a barrier meets it on any page, and must find from there whom to tell.",
    fix: "link to the statement in the footer of every page",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/statement-not-linked.md"),
};

/// What must be said, and the words by which it is found: one group of them must be there whole.
const PARTS: &[(&str, &[&[&str]])] = &[
    ("which regulations it is made under", &[&["accessibility regulations 2018"]]),
    ("the compliance status", &[&["compliance status", "web content accessibility guidelines"], &["compliant with the web content accessibility guidelines"]]),
    ("which content is not accessible, and why", &[&["non-accessible content"], &["non accessible content"]]),
    ("when it was prepared", &[&["prepared on"]]),
    ("how the site was tested", &[&["last tested"], &["tested on"], &["was tested"], &["not been tested"]]),
    ("how to give feedback", &[&["feedback"]]),
    ("the enforcement procedure", &[&["enforcement procedure", "equality advisory"], &["enforcement procedure", "equality commission for northern ireland"]]),
];

/// Judges a statement by its words.
pub fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let Some(main) = page.elements().find(|el| el.is("main")).or_else(|| page.doc.body()) else { return };
    let language = page.doc.root().and_then(|root| root.attr("lang")).unwrap_or("en").to_ascii_lowercase();
    if !language.starts_with("en") {
        return notes.cant_tell(
            &STATEMENT_LACKS_PARTS,
            main,
            format!("the statement is not in English (`{language}`), and its parts are known here by their English words"),
        );
    }
    let words = folded(&main.text()).to_lowercase();
    for (what, groups) in PARTS {
        if !groups.iter().any(|group| group.iter().all(|part| words.contains(part))) {
            notes.fail(&STATEMENT_LACKS_PARTS, main, format!("the statement does not say {what}"));
        }
    }
    // Links to the law, to the guidelines and to those who enforce it reach somebody else.
    let others = ["legislation.gov.uk", "equalityadvisoryservice", "w3.org"];
    let reaches =
        |href: &str| ["mailto:", "tel:", "https:", "http:"].iter().any(|scheme| href.starts_with(scheme)) && !others.iter().any(|other| href.contains(other));
    let is_contact = |el: &El<'_>| el.is("form") || el.attr("href").is_some_and(reaches);
    if !main.descendants().any(|el| is_contact(&el)) && !reaches_in_words(&feedback(main)) {
        notes.fail(&STATEMENT_LACKS_PARTS, main, "the statement gives no address, number or form by which to reach its publisher");
    }
    if !main.descendants().any(|el| el.is("time")) && !words.split(|c: char| !c.is_ascii_digit()).any(|word| word.len() == 4) {
        notes.fail(&STATEMENT_LACKS_PARTS, main, "the statement has no date");
    }
}

/// The words below the headings of feedback and contact.
fn feedback(main: El<'_>) -> String {
    let is_heading = |el: &El<'_>| el.is_any(&HEADINGS);
    let of_feedback = |el: &El<'_>| ["feedback", "contact"].iter().any(|word| el.text().to_lowercase().contains(word));
    let headings = main.descendants().filter(|el| is_heading(el) && of_feedback(el));
    let below = headings.flat_map(|el| std::iter::successors(el.next_sibling(), |el| el.next_sibling()).take_while(|el| !is_heading(el)));
    below.map(|el| el.text() + "\n").collect()
}

/// Whether words tell how to reach somebody without a link: by an address of e-mail, a number of nine digits or more, or a postcode.
fn reaches_in_words(words: &str) -> bool {
    let is_mail = |word: &str| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.trim_matches('.').contains('.'));
    let is_number = |run: &str| run.bytes().filter(u8::is_ascii_digit).count() >= 9;
    let begins =
        |word: &str| (2..=4).contains(&word.len()) && word.starts_with(|c: char| c.is_ascii_uppercase()) && word.contains(|c: char| c.is_ascii_digit());
    let ends = |word: &str| matches!(word.as_bytes(), [b'0'..=b'9', b'A'..=b'Z', b'A'..=b'Z']);
    let parts: Vec<&str> = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    words.split_whitespace().any(is_mail)
        || words.split(|c: char| !c.is_ascii_digit() && !" +()-".contains(c)).any(is_number)
        || parts.windows(2).any(|pair| matches!(pair, [one, other] if begins(one) && ends(other)))
}

/// Says which pages do not lead to the statement.
pub fn judge(site: &Site<'_>, known: &mut Known<'_>, faults: &mut Vec<Fault>) {
    let statements: Vec<u32> = known.seen.iter().filter(|seen| seen.kind == Kind::Statement).map(|seen| seen.file).collect();
    let pages = || known.seen.iter().filter(|seen| is_page(site.table.path(seen.file)) && seen.kind != Kind::Moved && !statements.contains(&seen.file));
    if statements.is_empty() {
        if pages().next().is_some() {
            faults.push(site.fault(
                &STATEMENT_NOT_LINKED,
                "",
                0,
                "no page of the site is its accessibility statement (page-kind `accessibility-statement`)".to_owned(),
            ));
        }
        return;
    }
    let without: Vec<u32> =
        pages().filter(|seen| !statements.iter().any(|statement| seen.leads.binary_search(statement).is_ok())).map(|seen| seen.file).collect();
    for file in without {
        known.note(file, Late::Said(&STATEMENT_NOT_LINKED, "no link leads to the accessibility statement".to_owned()));
    }
}
