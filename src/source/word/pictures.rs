//! Pictures of a Word document: the words that stand for one, as its author wrote them beside it ("alternative text").
//!
//! In: a `drawing` (Office Open XML, part 1, section 20.4), or what older Word has for one (`pict`, `object`, part 4). What is
//! drawn as text boxes has words of its own, which are told elsewhere.

use super::story::choice;
use super::xml::Element;
use crate::record::words::fold;
use crate::source::html::says;

/// What a picture is to the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Picture {
    /// These words stand for it.
    Said(String),
    /// It is left out, and nothing says what it shows: what Word calls it.
    Unsaid(String),
}

/// Where the words of a picture stand in Word.
pub(super) const IN_WORD: &str = "in its alternative text (in Word: right-click, `View Alt Text`); if it shows nothing, mark it there as decorative";
/// What shows something that its own words do not tell: a picture, a chart, a diagram, what an older or another program drew.
const SHOWING: &[&str] = &["pic", "chart", "relIds", "imagedata"];
/// Up to how many units a picture is a sign beside words: a third of an inch, as on web pages.
const SMALL: u32 = 304_800;
/// What a program writes behind the words that it made of a picture: they are its guess, and nobody's statement.
const GUESSED: &[&str] =
    &["description automatically generated", "description generated with", "ai-generated content may be incorrect", "automatically generated alt"];

/// What a drawing is as a picture; `None` for one that is for show, and for one whose words are told elsewhere. `alone` tells that it
/// is all that a cell holds.
pub(super) fn of(drawing: Element<'_>, alone: bool) -> Option<Picture> {
    let mut found = Found::default();
    found.look(drawing);
    let words = fold(&found.words);
    let lower = words.to_lowercase();
    let is_guess = GUESSED.iter().any(|guess| lower.contains(guess));
    let said = !is_guess && says(&words, alone);
    match (found.shows, found.boxes) {
        _ if found.decorative => None,
        // A sign beside words; alone in its cell it is what the cell says.
        _ if found.small && !(alone && said) => None,
        (false, true) => None,
        _ if said => Some(Picture::Said(words)),
        (true, _) => Some(Picture::Unsaid(found.name)),
        (false, false) => None,
    }
}

/// What a drawing holds.
#[derive(Default)]
struct Found {
    /// Something that its own words do not tell.
    shows: bool,
    /// Text boxes.
    boxes: bool,
    decorative: bool,
    small: bool,
    words: String,
    name: String,
}

impl Found {
    fn look(&mut self, of: Element<'_>) {
        for child in of.children() {
            match child.name() {
                "AlternateContent" => choice(child).into_iter().for_each(|choice| self.look(choice)),
                "txbxContent" => self.boxes = true,
                name => {
                    self.shows |= SHOWING.contains(&name);
                    self.decorative |= name == "decorative" && matches!(child.attribute("val"), Some("1" | "true"));
                    let is_small = |size: &str| child.attribute(size).and_then(|size| size.parse::<u32>().ok()).is_some_and(|size| size <= SMALL);
                    self.small |= name == "extent" && (is_small("cx") || is_small("cy"));
                    // Of several the outermost speaks for all.
                    let said = ["descr", "alt", "title"].into_iter().filter(|_| name != "imagedata").find_map(|key| child.attribute(key));
                    if let Some(words) = said.filter(|words| self.words.is_empty() && !words.trim().is_empty()) {
                        self.words = words.to_owned();
                    }
                    if let Some(name) = child.attribute("name").filter(|_| self.name.is_empty() && name == "docPr") {
                        self.name = name.to_owned();
                    }
                    self.look(child);
                }
            }
        }
    }
}
