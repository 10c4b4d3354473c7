//! The council's own look, checked: colours that can be read, a logo that is only a picture, a shell page that loads
//! nothing unasked.
//!
//! In: what `site.toml` states ([`crate::config::look`]) and the files that it names, as bytes. Out: a [`Look`] and findings.
//! No address of a page is known here, and nothing is painted: [`crate::render`] does that.
//!
//! **Invariant: a look is used whole or not at all**: where one part of it cannot be used, the build stops
//! ([`crate::finding::Failure::Skin`]), and what is published stays as it is.

mod allowed;
pub mod colour;
pub mod css;
mod faults;
pub mod palette;
mod picture;
pub mod rules;
mod scope;
mod shell;

pub use faults::{SHELL_LINK_BROKEN, SHELL_OUTLINE, SHELL_PART_LEFT_OUT, SHELL_UNUSABLE, UNKNOWN_SHELL_TOKEN};
pub use palette::{COLOUR_NOT_COMPUTED, LOW_CONTRAST, MODERATE_CONTRAST, Pair, UNKNOWN_COLOUR, Use, dress, pairs};
pub use shell::{Reach, Shell, ShellPiece};

use allowed::Judge;

use crate::config::look::{LookStated, place_of};
use crate::file::{FilePath, Place, Span, mark};
use crate::finding::{Finding, Rule, Severity};
use crate::record::evidence::Cited;
use std::collections::{BTreeMap, BTreeSet};

/// A file of the look that cannot be read.
pub static MISSING_LOOK_FILE: Rule =
    Rule { name: "missing-look-file", severity: Severity::Error, why: "A logo or a shell that is not there leaves a hole at the head of every page." };
/// A file that is no picture, or more than one.
pub static NOT_A_PICTURE: Rule = Rule {
    name: "not-a-picture",
    severity: Severity::Error,
    why: "What stands on every page must be a picture that loads nothing, runs nothing and says how large it is.",
};

/// The largest shell, in bytes.
const LARGEST_SHELL: usize = 256 << 10;
/// How much is told of one shell.
const TOLD: usize = 100;

/// The council's own look, ready to be used.
#[derive(Clone, Debug, Default, Hash)]
pub struct Look {
    stated: LookStated,
    /// The logo.
    pub logo: Option<Logo>,
    /// The page that stands around every page.
    pub shell: Option<Shell>,
    /// The files that it brings, each published once under `assets/`.
    pub files: Vec<LookFile>,
    /// The files of the site that it was read from.
    pub read: BTreeSet<FilePath>,
}

/// A file of the look as it is published.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct LookFile {
    /// Its name, which changes with its content, so that browsers may keep it for ever.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The logo.
#[derive(Clone, Debug, Hash)]
pub struct Logo {
    /// Which of [`Look::files`] it is.
    pub file: usize,
    /// What it says beyond the site's name, which stands beside it; else empty.
    pub alt: String,
    /// Its width in pixels of a style sheet.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// Reads the look's files with `bytes` and checks them.
pub fn read(stated: &LookStated, bytes: &dyn Fn(&FilePath) -> Result<Vec<u8>, String>, notes: &mut Vec<Finding>) -> Look {
    let mut look = Look { stated: stated.clone(), ..Look::default() };
    if let Some(logo) = &stated.logo {
        let file = FilePath::new(&logo.value);
        look.read.insert(file.clone());
        match bytes(&file) {
            Ok(bytes) => match picture::look(&bytes) {
                Ok(found) => {
                    let alt = stated.logo_alt.clone().unwrap_or_default();
                    look.logo = Some(Logo { file: look.files.len(), alt, width: found.width, height: found.height });
                    look.files.push(LookFile::new("logo", found.ending, bytes));
                }
                Err(refused) => {
                    let place = refused.at.map_or_else(|| Place::file(&file), |(from, to)| Place::bytes(&file, Span::new(from, to)));
                    let finding = Finding::at(&NOT_A_PICTURE, place, format!("the logo cannot be used: {}", refused.what), refused.help);
                    notes.push(finding.with(place_of(logo), "named here"));
                }
            },
            Err(why) => notes.push(missing(&logo.value, "logo", place_of(logo), &why)),
        }
    }
    if let Some(named) = &stated.shell {
        look.shell = read_shell(named, stated, bytes, (&mut look.files, &mut look.read), notes);
    }
    look
}

fn read_shell(
    named: &Cited<String>,
    stated: &LookStated,
    bytes: &dyn Fn(&FilePath) -> Result<Vec<u8>, String>,
    (files, read): (&mut Vec<LookFile>, &mut BTreeSet<FilePath>),
    notes: &mut Vec<Finding>,
) -> Option<Shell> {
    let file = FilePath::new(&named.value);
    read.insert(file.clone());
    let found = bytes(&file).and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not UTF-8; save it as UTF-8".to_owned()));
    match found {
        Ok(text) if text.len() > LARGEST_SHELL => {
            let message = format!("the shell holds more than {} KiB, and so would every page", LARGEST_SHELL >> 10);
            let finding = Finding::at(&SHELL_UNUSABLE, Place::file(&file), message, "keep in it what stands on every page: the council's head and foot");
            notes.push(finding.with(place_of(named), "named here"));
            None
        }
        Ok(text) => {
            let mut judge = Judge { stated, shell: &file, bytes, files, read, known: BTreeMap::new(), open_ids: Vec::new(), fragment: None };
            let mut found = Vec::new();
            let shell = shell::read(&file, &text, named, &mut judge, &mut found);
            tell(found, &file, notes);
            Some(shell)
        }
        Err(why) => {
            notes.push(missing(&named.value, "shell", place_of(named), &why));
            None
        }
    }
}

/// Tells what is wrong with a shell, the errors first where it is too much for anybody to read.
fn tell(found: Vec<Finding>, file: &FilePath, notes: &mut Vec<Finding>) {
    if found.len() <= TOLD {
        return notes.extend(found);
    }
    let left = found.len() - TOLD;
    let (errors, others): (Vec<Finding>, Vec<Finding>) = found.into_iter().partition(Finding::is_error);
    notes.extend(errors.into_iter().chain(others).take(TOLD));
    let message = format!("{left} more findings about the shell are not told");
    notes.push(Finding::at(&SHELL_PART_LEFT_OUT, Place::file(file), message, "mend those that are told, and build again"));
}

impl Look {
    /// The names of its files, in their order.
    pub fn names(&self) -> Vec<String> {
        self.files.iter().map(|file| file.name.clone()).collect()
    }

    /// A skin's style sheet in the stated colours. `sheet` and `pairs` are the skin's own, with where they lie if they are the site's.
    pub fn dress(&self, sheet: (&str, Option<&FilePath>), pairs: &[Pair], notes: &mut Vec<Finding>) -> String {
        let dressed = palette::dress(sheet.0, sheet.1, pairs, &self.stated, self.has_dark(), notes);
        if self.shell.is_some() { scope::scope(&dressed, self.has_dark()) } else { dressed }
    }

    /// Whether pages have dark colours: in a shell only where they are stated, since the shell around them may have none.
    pub fn has_dark(&self) -> bool {
        self.shell.is_none() || !self.stated.dark.is_empty()
    }

    /// Whether the shell names an icon of its own, which ours must not stand in for.
    pub fn has_icon(&self) -> bool {
        let head = self.shell.iter().flat_map(|shell| &shell.head);
        let names = |markup: &str| {
            markup.split(" rel=\"").skip(1).filter_map(|rest| rest.split('"').next()).any(|rel| rel.split(' ').any(|word| word.eq_ignore_ascii_case("icon")))
        };
        head.into_iter().any(|part| matches!(part, ShellPiece::Markup(markup) if names(markup)))
    }
}

impl LookFile {
    fn new(stem: &str, ending: &str, bytes: Vec<u8>) -> LookFile {
        LookFile { name: format!("{stem}.{}.{ending}", mark(&bytes)), bytes }
    }
}

fn missing(file: &str, key: &str, place: Place, why: &str) -> Finding {
    let help = format!("write the file's path from the root of the site: `{key} = \"content/…\"`");
    Finding::at(&MISSING_LOOK_FILE, place, format!("`{file}` cannot be read: {why}"), help)
}
