//! The parts of a `.docx` that are read: which they are, and how they are put together.

use super::numbering::Numbering;
use super::package::{Fault, Package};
use super::runs::LONGEST_ADDRESS;
use super::story::{self, NoteKind, Paragraph, Parts};
use super::styles::Styles;
use super::xml::{Element, Tree};
use super::{RUNNING_HEAD, beside};
use crate::file::{FilePath, Place, Spot};
use crate::finding::Finding;
use crate::sheet::Head;
use std::collections::{BTreeMap, BTreeSet};

/// How many running heads are read: each part of a document may have six of its own.
const HEADS: usize = 200;
/// How many words of running heads a finding names.
const NAMED: usize = 12;

/// Reads a document's paragraphs.
pub fn read(file: &FilePath, bytes: &[u8], notes: &mut Vec<Finding>) -> Result<(Vec<Paragraph>, Vec<Head>), Fault> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let document = package.part(&main)?.ok_or(Fault::NotWord)?;
    let document = Tree::read(&document)?;
    let body = document.root().child("document").and_then(|root| root.child("body")).ok_or(Fault::NotWord)?;
    let relations = Relations::read(&mut package, &main)?;
    let styles = relations.tree(&mut package, "styles")?.map(|tree| Styles::read(tree.root())).unwrap_or_default();
    let numbering = relations.tree(&mut package, "numbering")?.map(|tree| Numbering::read(tree.root(), &styles)).unwrap_or_default();
    let (feet, ends) = (relations.tree(&mut package, "footnotes")?, relations.tree(&mut package, "endnotes")?);
    let mut told = BTreeMap::new();
    for (kind, tree) in [(NoteKind::Foot, &feet), (NoteKind::End, &ends)] {
        told.extend(tree.iter().flat_map(|tree| tree.root().children().flat_map(Element::children)).filter_map(|note| {
            // Lines that only part the notes from the page have a type.
            let is_note = matches!(note.name(), "footnote" | "endnote") && matches!(note.attribute("type"), None | Some("normal"));
            is_note.then_some(((kind, note.attribute("id")?.to_owned()), note))
        }));
    }
    let story = story::read(body, &Parts { styles: &styles, links: &relations.outside, notes: told }, numbering)?;
    beside(file, &story, notes);
    let heads = relations.running_heads(&mut package, file, &story.paragraphs, notes)?;
    Ok((story.paragraphs, heads))
}

/// The part that holds the document's own words.
fn main_part(package: &mut Package<'_>) -> Result<String, Fault> {
    let listed = Relations::read(package, "")?;
    Ok(listed.parts.get("officeDocument").and_then(|parts| parts.first()).cloned().unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// What a part is related to.
#[derive(Default)]
struct Relations {
    /// Parts of the package, by the last word of their type.
    parts: BTreeMap<String, Vec<String>>,
    /// Addresses outside the package, by id.
    outside: BTreeMap<String, String>,
}

impl Relations {
    fn read(package: &mut Package<'_>, of: &str) -> Result<Relations, Fault> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let place = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let mut relations = Relations::default();
        let Some(text) = package.part(&place)? else { return Ok(relations) };
        let tree = Tree::read(&text)?;
        for relation in tree.root().children().flat_map(Element::children) {
            let (Some(id), Some(target)) = (relation.attribute("Id"), relation.attribute("Target")) else { continue };
            if relation.attribute("TargetMode") == Some("External") {
                if target.len() < LONGEST_ADDRESS {
                    relations.outside.insert(id.to_owned(), target.to_owned());
                }
                continue;
            }
            let kind = relation.attribute("Type").unwrap_or_default().rsplit('/').next().unwrap_or_default();
            relations.parts.entry(kind.to_owned()).or_default().push(resolve(folder, target));
        }
        Ok(relations)
    }

    fn tree(&self, package: &mut Package<'_>, kind: &str) -> Result<Option<Tree>, Fault> {
        // What is not named stands where Word puts it.
        let name = self.parts.get(kind).and_then(|parts| parts.first()).cloned().unwrap_or_else(|| format!("word/{kind}.xml"));
        package.part(&name)?.map(|text| Tree::read(&text)).transpose()
    }

    /// The running heads. Tells of their words that stand nowhere in the document itself.
    fn running_heads(&self, package: &mut Package<'_>, file: &FilePath, paragraphs: &[Paragraph], notes: &mut Vec<Finding>) -> Result<Vec<Head>, Fault> {
        let words = |text: &str| {
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.contains(char::is_alphabetic)).map(str::to_lowercase).collect::<Vec<_>>()
        };
        let mut known: BTreeSet<String> = ["page", "of", "tudalen", "o"].map(str::to_owned).into();
        known.extend(paragraphs.iter().flat_map(|paragraph| words(&paragraph.text)));
        let mut seen: BTreeSet<&String> = BTreeSet::new();
        let mut once = BTreeSet::new();
        let (mut only, mut heads) = (Vec::new(), Vec::new());
        let named = ["header", "footer"].iter().filter_map(|kind| self.parts.get(*kind)).flatten();
        for name in named.filter(|name| seen.insert(*name)).take(HEADS) {
            let Some(text) = package.part(name)? else { continue };
            let mut told = String::new();
            gather(Tree::read(&text)?.root(), &mut told);
            let lines = told.lines().map(str::trim).filter(|line| !line.is_empty());
            let new: Vec<&str> = lines.filter(|line| once.insert((*line).to_owned())).collect();
            heads.extend(new.into_iter().map(|line| Head { text: line.to_owned(), spot: Spot::Whole }));
            if words(&told).into_iter().any(|word| !known.contains(&word)) {
                known.extend(words(&told));
                only.push(told.split_whitespace().take(NAMED).collect::<Vec<_>>().join(" "));
            }
        }
        if let Some(first) = only.first() {
            let message = match only.len() {
                1 => format!("a running head says what the document itself does not, and is left out: `{first}`"),
                count => format!("{count} running heads say what the document itself does not, and are left out, first `{first}`"),
            };
            notes.push(Finding::at(
                &RUNNING_HEAD,
                Place::file(file),
                message,
                "nothing needs doing, unless these words belong to the minutes: then put them into the text",
            ));
        }
        Ok(heads)
    }
}

/// The words of a part, whatever they are, each paragraph on a line; with those of a picture of letters behind the page, as
/// "DRAFT" and "CONFIDENTIAL" are commonly put there.
fn gather(of: Element<'_>, out: &mut String) {
    for child in of.children() {
        match child.name() {
            "t" => child.words().for_each(|words| out.push_str(words)),
            "p" => {
                gather(child, out);
                out.push('\n');
            }
            "textpath" => out.extend(["\n", child.attribute("string").unwrap_or_default(), "\n"]),
            "tab" => out.push('\t'),
            "br" => out.push('\n'),
            "Fallback" => {}
            _ => gather(child, out),
        }
    }
}

/// A target's place in the package.
fn resolve(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
