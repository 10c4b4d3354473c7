//! Faults that a declaration makes: noted once for the place at which it stands, in a style sheet, a `style` element or an
//! attribute, with the first element that has it as example.

use crate::check::css::style::From;
use crate::check::dom::El;
use crate::check::fault::{Fault, Outcome};
use crate::check::page::{Notes, Page, selector};
use crate::check::rule::Rule;
use std::collections::BTreeSet;

/// Between the words about a declaration in a shared sheet and its example: what stands before is the same on every page.
pub const EXAMPLE: &str = "; for example on ";

/// Notes each declaration once for each message.
pub struct Declared<'p, 'a> {
    page: &'p Page<'a>,
    notes: &'p Notes<'a>,
    known: BTreeSet<(&'static str, u16, u32, String)>,
}

impl<'p, 'a> Declared<'p, 'a> {
    /// Nothing noted yet.
    pub fn new(page: &'p Page<'a>, notes: &'p Notes<'a>) -> Self {
        Declared { page, notes, known: BTreeSet::new() }
    }

    /// Notes that a declaration breaks a rule, or may. `el` is an element that has it.
    pub fn note(&mut self, rule: &'static Rule, outcome: Outcome, from: From, el: El<'_>, message: String) {
        self.note_as(rule, outcome, from, el, message.clone(), message);
    }

    /// The same, where several messages say one thing: the first of those with one `key` is noted.
    pub fn note_as(&mut self, rule: &'static Rule, outcome: Outcome, from: From, el: El<'_>, key: String, message: String) {
        let own = from.sheet == From::ATTRIBUTE;
        // Attributes stand apart: two of them may have the same byte.
        let at = if own { el.index() as u32 } else { from.at };
        if !self.known.insert((rule.name, from.sheet, at, key)) {
            return;
        }
        if own {
            return match outcome {
                Outcome::Failed => self.notes.fail_at(rule, el, "style", message),
                Outcome::CantTell => self.notes.cant_tell_at(rule, el, "style", message),
            };
        }
        let place = self.page.styles().place(from, el);
        let message = match place.file {
            Some(_) => format!("{message}{EXAMPLE}`{}`", self.page.path),
            None => message,
        };
        self.notes.push(Fault {
            rule,
            outcome,
            file: place.file.unwrap_or_else(|| self.page.path.to_owned()),
            line: place.line,
            column: place.column,
            selector: selector(el),
            snippet: place.text,
            message,
            help: rule.fix.to_owned(),
            origin: None,
        });
    }
}

/// Of the faults that many pages find at one place of a shared sheet, those that were let through.
#[derive(Default)]
pub struct Once(BTreeSet<(String, u32, u32, &'static str, Outcome, String)>);

impl Once {
    /// Leaves one of each: the example on the first page by path. The faults are sorted, and come in the order of pages.
    pub fn leave(&mut self, faults: &mut Vec<Fault>) {
        faults.retain(|fault| match fault.message.split_once(EXAMPLE) {
            Some((what, _)) => self.0.insert((fault.file.clone(), fault.line, fault.column, fault.rule.name, fault.outcome, what.to_owned())),
            None => true,
        });
    }
}
