//! The style sheets of a site: in flow addresses of sheets, out flow sheets that are read and parsed once, however many pages
//! use them.

use super::chain::Pool;
use super::index::{Index, Linked};
use super::media::{self, Condition};
use super::sheet::Sheet;
use crate::check::dom::{Document, El};
use cssparser::Parser;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

/// Where a sheet of a page stands.
#[derive(Clone, Debug)]
pub enum Source {
    /// In the browser.
    Agent,
    /// In a file of the site, with this text.
    File(Arc<str>, Arc<str>),
    /// In a `style` element of the page, from this byte on.
    Page(u32),
}

/// The sheets of one page.
#[derive(Clone)]
pub struct Sheets {
    /// Ready to be matched.
    pub index: Arc<Index>,
    /// Where each sheet stands, by its number in the index.
    pub sources: Arc<[Source]>,
    /// Whether all sheets that the page asks for could be read: what lies at other hosts is not fetched.
    pub complete: bool,
    /// What the files among them weigh when they are sent, once somebody asked.
    pressed: Arc<OnceLock<usize>>,
    pool: Pool,
}

impl Sheets {
    /// What pages with these sheets keep for each other.
    pub(super) fn pool(&self) -> Pool {
        Arc::clone(&self.pool)
    }

    /// What the sheets in files weigh together, each by this measure; worked out once for all pages that have the same.
    pub fn pressed(&self, weigh: impl Fn(&str) -> usize) -> usize {
        let files = || self.sources.iter().filter_map(|source| if let Source::File(_, text) = source { Some(weigh(text)) } else { None }).sum();
        *self.pressed.get_or_init(files)
    }
}

/// How a file of the site is read: its text by its path.
type Read<'f> = dyn Fn(&str) -> Option<String> + Send + Sync + 'f;

/// A sheet with its text; `None` where there is no such file.
type Known = Option<(Arc<Sheet>, Arc<str>)>;

/// All sheets of a site, shared by all pages.
pub struct Library<'f> {
    read: Box<Read<'f>>,
    known: Mutex<BTreeMap<String, Known>>,
    /// Pages that link the same sheets with the same conditions share what comes of them.
    shared: Mutex<BTreeMap<Vec<(String, String)>, Sheets>>,
}

/// What a page without style sheets has.
static BARE: LazyLock<Sheets> = LazyLock::new(|| Sheets {
    index: Arc::new(Index::new(Vec::new())),
    sources: Arc::new([Source::Agent]),
    complete: true,
    pressed: Arc::default(),
    pool: Arc::default(),
});

/// How many sheets may import each other in a row.
const DEEPEST: usize = 8;
/// How many sheets a page may have.
const MOST: usize = 256;

/// A sheet that a page asks for.
enum Asked {
    Link(String, String),
    Inline(Written, String),
    Missing,
}

/// The text of a `style` element and where it starts.
struct Written(String, u32);

impl<'f> Library<'f> {
    /// A library that reads files so.
    pub fn new(read: impl Fn(&str) -> Option<String> + Send + Sync + 'f) -> Library<'f> {
        Library { read: Box::new(read), known: Mutex::default(), shared: Mutex::default() }
    }

    /// A library without files.
    pub fn empty() -> Library<'static> {
        Library::new(|_| None)
    }

    /// The text of a file of the site.
    pub fn text(&self, path: &str) -> Option<String> {
        (self.read)(path)
    }

    /// The sheets of a page.
    pub fn sheets(&self, path: &str, doc: &Document) -> Sheets {
        let asked = self.asked(path, doc);
        if asked.is_empty() {
            return BARE.clone();
        }
        let links: Option<Vec<(String, String)>> =
            asked.iter().map(|asked| if let Asked::Link(path, media) = asked { Some((path.clone(), media.clone())) } else { None }).collect();
        let Some(links) = links else { return self.build(path, asked) };
        if let Some(sheets) = self.shared.lock().ok().and_then(|shared| shared.get(&links).cloned()) {
            return sheets;
        }
        let sheets = self.build(path, asked);
        if let Ok(mut shared) = self.shared.lock() {
            shared.insert(links, sheets.clone());
        }
        sheets
    }

    fn build(&self, page: &str, asked: Vec<Asked>) -> Sheets {
        let mut out = Gathered { linked: Vec::new(), sources: vec![Source::Agent], complete: true };
        for asked in asked {
            match asked {
                Asked::Missing => out.complete = false,
                Asked::Link(path, media) => self.file(&path, &[condition(&media)], 0, &mut out),
                Asked::Inline(Written(text, at), media) => {
                    let sheet = Arc::new(Sheet::parse(&text));
                    self.with_imports(page, sheet, Source::Page(at), &[condition(&media)], 0, &mut out);
                }
            }
        }
        Sheets { index: Arc::new(Index::new(out.linked)), sources: out.sources.into(), complete: out.complete, pressed: Arc::default(), pool: Arc::default() }
    }

    fn file(&self, path: &str, conditions: &[Condition], depth: usize, out: &mut Gathered) {
        match self.known(path) {
            Some((sheet, text)) if depth < DEEPEST && out.linked.len() < MOST => {
                self.with_imports(path, sheet, Source::File(path.into(), text), conditions, depth, out);
            }
            _ => out.complete = false,
        }
    }

    fn with_imports(&self, path: &str, sheet: Arc<Sheet>, source: Source, conditions: &[Condition], depth: usize, out: &mut Gathered) {
        for import in &sheet.imports {
            let mut all = conditions.to_vec();
            all.push(import.condition.clone());
            match resolve(path, &import.href) {
                Some(path) => self.file(&path, &all, depth + 1, out),
                None => out.complete = false,
            }
        }
        out.linked.push(Linked { sheet, condition: Condition::All(conditions.to_vec()) });
        out.sources.push(source);
    }

    /// The sheets that a page asks for, in document order.
    fn asked(&self, path: &str, doc: &Document) -> Vec<Asked> {
        let mut out = Vec::new();
        let mut base: Option<&str> = None;
        for el in doc.elements() {
            let css = || el.attr("type").is_none_or(|kind| kind.is_empty() || kind.eq_ignore_ascii_case("text/css"));
            let media = || el.attr("media").unwrap_or_default().to_owned();
            if el.name() == "style" && (el.is_html() || el.is_svg()) && css() {
                let at = el.texts().next().map_or(el.tag_end(), |(_, at)| at);
                out.push(Asked::Inline(Written(el.text(), at), media()));
            } else if el.is("base") && base.is_none() {
                base = el.attr("href");
            } else if el.is("link") && is_sheet(el) && css() {
                let href = el.attr("href").unwrap_or_default();
                let from = base.map_or_else(|| Some(path.to_owned()), |base| resolve(path, base));
                let at = from.and_then(|from| resolve(&from, href)).map(|path| if href.trim().starts_with('/') { self.at_root(path) } else { path });
                out.push(at.map_or(Asked::Missing, |path| Asked::Link(path, media())));
            }
        }
        out
    }

    /// The file that a path from the root of a server means: before it may stand the path at which the site is served.
    fn at_root(&self, path: String) -> String {
        let starts = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
        let there = starts.filter_map(|start| path.get(start..)).find(|rest| self.known(rest).is_some()).map(str::to_owned);
        there.unwrap_or(path)
    }

    fn known(&self, path: &str) -> Known {
        if let Some(known) = self.known.lock().ok().and_then(|known| known.get(path).cloned()) {
            return known;
        }
        let read = (self.read)(path).map(|text| (Arc::new(Sheet::parse(&text)), text.into()));
        if let Ok(mut known) = self.known.lock() {
            known.insert(path.to_owned(), read.clone());
        }
        read
    }
}

struct Gathered {
    linked: Vec<Linked>,
    sources: Vec<Source>,
    complete: bool,
}

fn condition(media: &str) -> Condition {
    media::parse(&mut Parser::new(media))
}

fn is_sheet(el: El) -> bool {
    let has = |word: &str| el.attr("rel").unwrap_or_default().split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case(word));
    has("stylesheet") && !has("alternate") && !el.has("disabled") && el.attr("href").is_some_and(|href| !href.is_empty())
}

/// The path of a file of the site that an address means, seen from a page; `None` where it lies elsewhere.
fn resolve(from: &str, href: &str) -> Option<String> {
    let href = href.trim().split(['?', '#']).next().unwrap_or_default();
    let first = href.split('/').next().unwrap_or_default();
    if href.starts_with("//") || first.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = if href.starts_with('/') { Vec::new() } else { from.split('/').collect() };
    parts.pop();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_resolved_within_the_site() {
        for (from, href, expected) in [
            ("a/b.html", "../x.css?v=1", Some("x.css")),
            ("a/b.html", "./c/x.css#y", Some("a/c/x.css")),
            ("a/b.html", "/x.css", Some("x.css")),
            ("b.html", "../x.css", None),
            ("b.html", "https://example.org/x.css", None),
            ("b.html", "//example.org/x.css", None),
        ] {
            assert_eq!(resolve(from, href).as_deref(), expected, "{from} {href}");
        }
    }
}
