//! A skin: templates and a style sheet. The default one is part of the program; a site may replace it file by file.

use super::ids::Ids;
use super::template::Templates;
use crate::file::{FilePath, Place, Span, mark};
use crate::finding::{Failure, Finding, Rule, Severity};
use crate::look::{self, Look};
use serde::Serialize;
use std::collections::BTreeMap;
use tera::{Context, Tera};

/// A file of a skin that nothing uses.
pub static UNKNOWN_TEMPLATE: Rule = Rule {
    name: "unknown-template",
    severity: Severity::Warning,
    why: "A template with a slip in its name replaces nothing, and the page keeps its old look.",
};

/// The files of the default skin.
pub const PLAIN: &[(&str, &str)] = &[
    ("base.html", include_str!("../../themes/plain/base.html")),
    ("head.html", include_str!("../../themes/plain/head.html")),
    ("ways.html", include_str!("../../themes/plain/ways.html")),
    ("trail.html", include_str!("../../themes/plain/trail.html")),
    ("foot.html", include_str!("../../themes/plain/foot.html")),
    ("parts.html", include_str!("../../themes/plain/parts.html")),
    ("home.html", include_str!("../../themes/plain/home.html")),
    ("minute.html", include_str!("../../themes/plain/minute.html")),
    ("meeting.html", include_str!("../../themes/plain/meeting.html")),
    ("whole.html", include_str!("../../themes/plain/whole.html")),
    ("list.html", include_str!("../../themes/plain/list.html")),
    ("lists.html", include_str!("../../themes/plain/lists.html")),
    ("commissioner-themes.html", include_str!("../../themes/plain/commissioner-themes.html")),
    ("directory.html", include_str!("../../themes/plain/directory.html")),
    ("panels.html", include_str!("../../themes/plain/panels.html")),
    ("themes.html", include_str!("../../themes/plain/themes.html")),
    ("commissioners.html", include_str!("../../themes/plain/commissioners.html")),
    ("search.html", include_str!("../../themes/plain/search.html")),
    ("data.html", include_str!("../../themes/plain/data.html")),
    ("dataset.html", include_str!("../../themes/plain/dataset.html")),
    ("dictionary.html", include_str!("../../themes/plain/dictionary.html")),
    ("statement.html", include_str!("../../themes/plain/statement.html")),
    (SENTENCES, include_str!("../../themes/plain/statement.toml")),
    ("prose.html", include_str!("../../themes/plain/prose.html")),
    ("withdrawn.html", include_str!("../../themes/plain/withdrawn.html")),
    ("moved.html", include_str!("../../themes/plain/moved.html")),
    ("not-found.html", include_str!("../../themes/plain/not-found.html")),
    (STYLE, include_str!("../../themes/plain/style.css")),
    (ICON, include_str!("../../themes/plain/icon.svg")),
    (PAIRS, include_str!("../../themes/plain/pairs.txt")),
];

/// What stands around every page.
const BASE: &str = "base.html";
const STYLE: &str = "style.css";
/// The small picture that a browser shows for the site.
const ICON: &str = "icon.svg";
/// The fixed sentences of the accessibility statement: a file of a skin that is no template, and is read with the settings.
const SENTENCES: &str = "statement.toml";
/// Which colour the style sheet paints on which.
const PAIRS: &str = "pairs.txt";

/// A file of the site's own skin: where it lies, and its text.
#[derive(Clone, Debug)]
pub struct OwnFile {
    /// The file.
    pub file: FilePath,
    /// Its text.
    pub text: String,
}

/// A skin, ready to render with.
#[derive(Debug)]
pub struct Skin {
    tera: Tera,
    /// The same templates as steps, where they have some.
    quick: Templates,
    /// The templates as written, with where they lie: what a fault in them is explained with.
    written: BTreeMap<String, (String, String)>,
    style: Vec<u8>,
    style_name: String,
    icon: Vec<u8>,
    icon_name: String,
}

impl Skin {
    /// Takes the files of the site's own skin, by their path within its folder, which replace those of the default skin,
    /// and paints it in the look's colours.
    ///
    /// Fails where a template cannot be read: then nothing is published.
    pub fn new(own: &BTreeMap<String, OwnFile>, look: &Look, notes: &mut Vec<Finding>) -> Result<Skin, Failure> {
        let plain = |(name, text): &(&str, &str)| ((*name).to_owned(), (format!("themes/plain/{name}"), (*text).to_owned()));
        let mut written: BTreeMap<String, (String, String)> = PLAIN.iter().map(plain).collect();
        for (name, OwnFile { file, text }) in own {
            if !written.contains_key(name) && !name.ends_with(".html") {
                let known = PLAIN.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                let help = format!("the files of a skin are {known}, and templates that these include");
                notes.push(Finding::at(&UNKNOWN_TEMPLATE, Place::file(file), format!("`{name}` is not a file of a skin"), help));
                continue;
            }
            written.insert(name.clone(), (file.to_string(), text.clone()));
        }
        written.remove(SENTENCES);
        let (pairs_path, pairs) = written.remove(PAIRS).unwrap_or_default();
        let pairs = look::pairs(&pairs).map_err(|line| {
            Failure::Skin(format!(
                "the skin cannot be used: `{pairs_path}`, line {line}: write it like `text ink on page sheet`; it may begin with `text`, `part` or `plain`"
            ))
        })?;
        let sheet = written.remove(STYLE).unwrap_or_default().1;
        let style = shrink_style(&look.dress((&sheet, own.get(STYLE).map(|own| &own.file)), &pairs, notes));
        let style_name = format!("style.{}.css", mark(&style));
        let icon = written.remove(ICON).unwrap_or_default().1.into_bytes();
        let icon_name = format!("icon.{}.svg", mark(&icon));
        if let Some(around) = look.shell.as_ref().filter(|shell| shell.parts.contains(&look::ShellPiece::Content)) {
            let ours = Ids::of(written.values().map(|(_, text)| text.as_str()));
            for (id, place) in around.ids.iter().filter(|(id, _)| ours.has(id)) {
                let help = "give it another id: an id stands once on a page";
                notes.push(Finding::at(&look::SHELL_UNUSABLE, place.clone(), format!("the id `{id}` is one of the pages' own"), help));
            }
            written.insert(BASE.to_owned(), ("the shell".to_owned(), super::shell::base(around, look.has_dark())));
        }
        let tera = templates(&written, collapse);
        // Templates are used with their white space collapsed; a fault is told with the lines as they were written.
        let told = |error: tera::Error| templates(&written, str::to_owned).err().unwrap_or(error);
        let tera = tera.map_err(|error| Failure::Skin(format!("the skin cannot be used: {}", located(&written, &told(error)))))?;
        let quick = Templates::new(&written.iter().map(|(name, (_, text))| (name.clone(), collapse(text))).collect());
        Ok(Skin { tera, quick, written, style, style_name, icon, icon_name })
    }

    /// All that a page's bytes depend on beside its view.
    pub fn hashed(&self) -> impl std::hash::Hash + '_ {
        (&self.written, &self.style, &self.icon)
    }

    /// The style sheet.
    pub fn style(&self) -> &[u8] {
        &self.style
    }

    /// Its file name, which changes with its content, so that browsers may keep it for ever.
    pub fn style_name(&self) -> &str {
        &self.style_name
    }

    /// The icon.
    pub fn icon(&self) -> &[u8] {
        &self.icon
    }

    /// Its file name, which changes with its content.
    pub fn icon_name(&self) -> &str {
        &self.icon_name
    }

    /// Makes a page with one of the templates. The fault's words are the template engine's own.
    pub(super) fn make(&self, template: &str, page: &impl Serialize) -> Result<Vec<u8>, Unmade> {
        if let Some(bytes) = self.quick.make(template, page) {
            return Ok(bytes);
        }
        let context = Context::from_serialize(page).map_err(|error| Unmade { why: error.to_string(), place: None })?;
        let mut bytes = Vec::with_capacity(16 << 10);
        let made = self.tera.render_to(template, &context, &mut bytes);
        made.map(|()| bytes).map_err(|error| {
            let again = templates(&self.written, str::to_owned).and_then(|tera| tera.render(template, &context)).err();
            unmade(&self.written, &again.unwrap_or(error).to_string())
        })
    }
}

impl Skin {
    /// Makes a page that its own template cannot make with that of the plain skin: within what stands around every page, where that
    /// can be, so that its words can be read and what points to it leads somewhere.
    pub(super) fn make_plainly(&self, template: &str, page: &impl Serialize) -> Option<Vec<u8>> {
        let plain = || PLAIN.iter().filter(|(name, _)| name.ends_with(".html")).map(|(name, text)| ((*name).to_owned(), collapse(text)));
        let context = Context::from_serialize(page).ok()?;
        let own = self.written.get(BASE).map(|(_, text)| (BASE.to_owned(), collapse(text)));
        [own, None].into_iter().find_map(|around| {
            let mut tera = Tera::new();
            tera.add_raw_templates(plain().chain(around).collect::<BTreeMap<_, _>>()).ok()?;
            tera.render(template, &context).ok().map(String::into_bytes)
        })
    }
}

fn templates(written: &BTreeMap<String, (String, String)>, text: impl Fn(&str) -> String) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    tera.add_raw_templates(written.iter().map(|(name, (_, template))| (name.clone(), text(template))))?;
    Ok(tera)
}

/// Why a template made no page, and where it says so.
pub(super) struct Unmade {
    pub why: String,
    pub place: Option<Place>,
}

/// What the template engine draws of a fault, as a place and the line that tells it: `error: …`, ` --> name:line:column`, the line
/// itself, and carets below the words that are meant.
fn unmade(written: &BTreeMap<String, (String, String)>, drawn: &str) -> Unmade {
    let mut lines = drawn.lines();
    let why = lines.next().unwrap_or_default();
    let place = || {
        let (rest, column) = lines.find_map(|line| line.trim_start().strip_prefix("--> "))?.rsplit_once(':')?;
        let (name, line) = rest.rsplit_once(':')?;
        let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
        let (path, text) = written.get(name)?;
        let start = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
        let start = start + text.get(start..)?.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum::<usize>();
        let long = lines.map(|line| line.matches('^').count()).find(|long| *long > 0).unwrap_or(1);
        let end = start + text.get(start..)?.chars().take(long).map(char::len_utf8).sum::<usize>();
        Some(Place::bytes(&FilePath::new(path), Span::new(start, end)))
    };
    Unmade { place: place(), why: why.strip_prefix("error: ").unwrap_or(why).to_owned() }
}

/// An error's words, with the files named by where they lie.
fn located(written: &BTreeMap<String, (String, String)>, error: &tera::Error) -> String {
    let words = error.to_string();
    written.iter().fold(words, |words, (name, (path, _))| words.replace(&format!(" {name}:"), &format!(" {path}:")))
}

/// Makes one line end of each run of white space that holds one: once, in the template, so that no page pays for it
/// and no two words are ever glued together.
fn collapse(template: &str) -> String {
    let mut out = String::with_capacity(template.len());
    let mut gap = String::new();
    for c in template.chars() {
        if matches!(c, ' ' | '\t' | '\n' | '\r') {
            gap.push(c);
            continue;
        }
        out.push_str(if gap.contains('\n') { "\n" } else { &gap });
        gap.clear();
        out.push(c);
    }
    out.push_str(if gap.contains('\n') { "\n" } else { &gap });
    out
}

#[cfg(feature = "minify")]
fn shrink_style(style: &str) -> Vec<u8> {
    let (open, close) = ("<style>", "</style>");
    let config = minify_html::Cfg { minify_css: true, ..minify_html::Cfg::default() };
    let page = minify_html::minify(format!("{open}{style}{close}").as_bytes(), &config);
    let shrunk = page.strip_prefix(open.as_bytes()).and_then(|rest| rest.strip_suffix(close.as_bytes()));
    shrunk.map_or_else(|| style.as_bytes().to_vec(), <[u8]>::to_vec)
}

#[cfg(not(feature = "minify"))]
fn shrink_style(style: &str) -> Vec<u8> {
    collapse(style).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_of_the_default_skin_has_steps() {
        let texts = PLAIN.iter().filter(|(name, _)| name.ends_with(".html")).map(|(name, text)| ((*name).to_owned(), collapse(text)));
        let texts: BTreeMap<String, String> = texts.collect();
        let quick = Templates::new(&texts);
        assert_eq!(quick.names().collect::<Vec<_>>(), texts.keys().map(String::as_str).collect::<Vec<_>>());
    }

    #[test]
    fn collapsing_keeps_every_word_and_every_gap() {
        assert_eq!(collapse("<p>\n    a  b\n\n  <b>c</b> d\n</p>\n"), "<p>\na  b\n<b>c</b> d\n</p>\n");
        for (name, text) in PLAIN {
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&collapse(text)), words(text), "{name}");
        }
    }
}
