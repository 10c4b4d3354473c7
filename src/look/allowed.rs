//! What of a shell is published: element by element and attribute by attribute.
//!
//! In: a tag as written. Out: whether it stays, and its attributes written anew, with every address judged.

use super::LookFile;
use super::faults::{SHELL_LINK_BROKEN, SHELL_PART_LEFT_OUT};
use super::picture::{self, reaches_out};
use super::shell::{Reach, Shell, ShellPiece, how_to_allow};
use crate::config::look::{LookStated, Outside, Way, way};
use crate::file::{FilePath, Place};
use crate::finding::Finding;
use crate::site::Href;
use crate::source::html::token::{attribute, each_attribute};
use std::collections::{BTreeMap, BTreeSet};

/// The largest style sheet beside a shell, in bytes.
const LARGEST_STYLE: usize = 1 << 20;
/// How many attributes of one tag are looked at.
const ATTRIBUTES: usize = 100;

/// What becomes of an element.
pub(super) enum Fate {
    /// It stays.
    Kept,
    /// This program writes its own.
    Replaced,
    /// It goes, `whole`: with all that stands in it.
    LeftOut {
        /// With all that stands in it.
        whole: bool,
    },
}

/// Judges the tags of a shell.
pub(super) struct Judge<'a> {
    pub stated: &'a LookStated,
    pub shell: &'a FilePath,
    /// Reads a file of the site.
    pub bytes: &'a dyn Fn(&FilePath) -> Result<Vec<u8>, String>,
    /// The files that the look brings.
    pub files: &'a mut Vec<LookFile>,
    pub read: &'a mut BTreeSet<FilePath>,
    /// What came of each file: a shell may name one very often.
    pub known: BTreeMap<(Outside, FilePath), Result<usize, (String, String)>>,
    /// The ids of the open elements.
    pub open_ids: Vec<Option<String>>,
    /// The place of the page that the last link leads to.
    pub fragment: Option<String>,
}

/// What an address in a tag comes to.
enum Loads {
    Outside,
    File(usize),
}

impl Judge<'_> {
    fn left_out(&self, what: String, help: String, place: &Place, notes: &mut Vec<Finding>) {
        notes.push(Finding::at(&SHELL_PART_LEFT_OUT, place.clone(), what, help));
    }

    /// What becomes of an element of the body or the head.
    pub fn element(&mut self, name: &str, attributes: &str, place: &Place, notes: &mut Vec<Finding>) -> Fate {
        let get = |key: &str| attribute(attributes, key).unwrap_or_default().trim().to_owned();
        let gone = |whole| Fate::LeftOut { whole };
        let left_out = |what: String, help: &str, notes: &mut Vec<Finding>| self.left_out(what, help.to_owned(), place, notes);
        match name {
            "style" => {
                left_out(
                    "a style within the shell is left out of it".to_owned(),
                    "put it into a file beside the shell, `council.css`, and link to it: `<link rel=\"stylesheet\" href=\"council.css\">`",
                    notes,
                );
                gone(true)
            }
            "script" if get("src").is_empty() => {
                left_out(
                    "a script within the shell is left out of it".to_owned(),
                    "if pages need it, publish it at an address of its own, and allow that under `[look.allow]`",
                    notes,
                );
                gone(true)
            }
            "base" | "noscript" | "object" | "embed" | "applet" | "frame" | "frameset" | "template" | "audio" | "video" | "canvas" | "source" | "track"
            | "xmp" | "noembed" | "noframes" | "portal" | "marquee" | "plaintext" | "textarea" => {
                left_out(
                    format!("`{name}` is left out of the shell"),
                    "a shell holds words, links, lists, pictures and forms; take it away to be rid of this warning",
                    notes,
                );
                gone(true)
            }
            "meta" => {
                let named = get("name").to_ascii_lowercase();
                let equiv = get("http-equiv").to_ascii_lowercase();
                if attribute(attributes, "charset").is_some() || equiv == "content-type" || matches!(named.as_str(), "viewport" | "color-scheme" | "page-kind")
                {
                    return Fate::Replaced;
                }
                if !equiv.is_empty() {
                    left_out(format!("`http-equiv=\"{equiv}\"` is left out of the shell"), "what a server should say of the pages is set on the server", notes);
                    return gone(false);
                }
                Fate::Kept
            }
            "link" => self.link(attributes, place, notes),
            "script" => self.loads_or_goes(Outside::Scripts, name, &get("src"), place, notes),
            "iframe" => self.loads_or_goes(Outside::Frames, name, &get("src"), place, notes),
            "img" => self.loads_or_goes(Outside::Images, name, &get("src"), place, notes),
            "input" if get("type").eq_ignore_ascii_case("image") => self.loads_or_goes(Outside::Images, name, &get("src"), place, notes),
            "form" => self.loads_or_goes(Outside::Forms, name, &get("action"), place, notes),
            _ => Fate::Kept,
        }
    }

    fn link(&mut self, attributes: &str, place: &Place, notes: &mut Vec<Finding>) -> Fate {
        let rel = attribute(attributes, "rel").unwrap_or_default().to_ascii_lowercase();
        let href = attribute(attributes, "href").unwrap_or_default().trim().to_owned();
        let has = |word: &str| rel.split_ascii_whitespace().any(|there| there == word);
        if has("stylesheet") {
            self.loads_or_goes(Outside::Styles, "link", &href, place, notes)
        } else if has("icon") || has("apple-touch-icon") {
            self.loads_or_goes(Outside::Images, "link", &href, place, notes)
        } else if ["alternate", "author", "help", "license", "search", "privacy-policy", "terms-of-service"].into_iter().any(has)
            && Href::outside(&href).is_some()
        {
            Fate::Kept
        } else {
            let help = "a shell's head may link style sheets and icons, and name its author, help, licence, search or another form by a whole address";
            self.left_out(format!("`rel=\"{rel}\"` is left out of the shell"), help.to_owned(), place, notes);
            Fate::LeftOut { whole: false }
        }
    }

    fn loads_or_goes(&mut self, kind: Outside, name: &str, address: &str, place: &Place, notes: &mut Vec<Finding>) -> Fate {
        match self.loads(kind, address) {
            Ok(_) => Fate::Kept,
            Err((what, help)) => {
                self.left_out(format!("`{name}` is left out of the shell: {what}"), help, place, notes);
                Fate::LeftOut { whole: true }
            }
        }
    }

    /// What an address comes to: allowed, a file beside the shell, or why neither.
    fn loads(&mut self, kind: Outside, address: &str) -> Result<Loads, (String, String)> {
        if self.stated.allows(kind, address) {
            return Ok(Loads::Outside);
        }
        if address.starts_with("https://") {
            return Err((format!("`{address}` is not allowed"), how_to_allow(kind, address)));
        }
        let beside = "write its whole address, from `https://` on, and allow it under `[look.allow]`";
        let local = !address.is_empty() && !address.starts_with(['/', '#']) && !address.contains([':', '\\', '?']);
        if !local || !matches!(kind, Outside::Styles | Outside::Images) {
            return Err((format!("`{address}` is no address that it may load"), beside.to_owned()));
        }
        let file = FilePath::new(&format!("{}/{address}", self.shell.folder()));
        let known = match self.known.get(&(kind, file.clone())) {
            Some(known) => known.clone(),
            None => {
                let known = self.beside(kind, &file, beside);
                self.known.insert((kind, file), known.clone());
                known
            }
        };
        known.map(Loads::File)
    }

    /// A file beside the shell, as one of the look's.
    fn beside(&mut self, kind: Outside, file: &FilePath, beside: &str) -> Result<usize, (String, String)> {
        let bytes = (self.bytes)(file).map_err(|why| (format!("`{file}` cannot be read: {why}"), format!("put the file beside the shell, or {beside}")))?;
        self.read.insert(file.clone());
        let ending = if kind == Outside::Styles {
            if bytes.len() > LARGEST_STYLE {
                return Err((format!("`{file}` holds more than 1 MiB"), "take out of it what these pages do not need".to_owned()));
            }
            let text = String::from_utf8_lossy(&bytes);
            if let Some(first) = self.reaches(&super::css::without_comments(&text)) {
                return Err((format!("`{file}` asks for `{first}`"), "allow it under `[look.allow]`, or take it out of the style sheet".to_owned()));
            }
            "css"
        } else {
            match picture::look(&bytes) {
                Ok(found) => found.ending,
                Err(refused) => return Err((format!("`{file}` cannot be used: {}", refused.what), refused.help.to_owned())),
            }
        };
        let made = LookFile::new("shell", ending, bytes);
        let at = self.files.iter().position(|there| *there == made).unwrap_or_else(|| {
            self.files.push(made);
            self.files.len() - 1
        });
        Ok(at)
    }

    /// The first thing that a style sheet asks for and is not allowed.
    fn reaches(&self, css: &str) -> Option<String> {
        let lower = css.to_ascii_lowercase();
        let open = ["url(", "@import"].into_iter().flat_map(|sign| lower.match_indices(sign).map(|(at, sign)| at + sign.len()));
        let address = |at: usize| {
            let rest = css.get(at..).unwrap_or_default().trim_start().trim_start_matches("url(").trim_start();
            let inner = rest.trim_start_matches(['"', '\'']);
            inner.split(['"', '\'', ')', ';', ' ', '\n']).next().unwrap_or_default().to_owned()
        };
        let fine = |address: &String| address.starts_with('#') || Outside::ALL.iter().any(|(kind, _)| self.stated.allows(*kind, address));
        let hidden = (lower.contains('\\') && lower.contains("rl(") && !lower.contains("url(")).then(|| "something in escapes".to_owned());
        open.map(address).find(|address| !fine(address)).or(hidden)
    }

    /// Writes an element's attributes anew, and gives its id.
    pub fn attributes(
        &mut self,
        name: &str,
        attributes: &str,
        place: &Place,
        shell: &mut Shell,
        written: &mut Vec<ShellPiece>,
        notes: &mut Vec<Finding>,
    ) -> Option<String> {
        let mut seen = BTreeSet::new();
        let mut id = None;
        if each_attribute(attributes).nth(ATTRIBUTES).is_some() {
            let help = "take away what the tag does not need".to_owned();
            self.left_out(format!("of the attributes of `{name}` only the first {ATTRIBUTES} are kept"), help, place, notes);
        }
        for (key, _) in each_attribute(attributes).take(ATTRIBUTES) {
            let key = key.to_ascii_lowercase();
            let plain =
                key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'));
            if !plain || !seen.insert(key.clone()) || (name == "html" && key.ends_with("lang")) {
                continue;
            }
            let value = attribute(attributes, &key).unwrap_or_default();
            match self.judged(name, &key, &value, place, notes) {
                Err(()) => continue,
                Ok(Some(reach)) => {
                    shell.targets.push((reach, place.clone()));
                    written.extend([
                        ShellPiece::Markup(format!(" {key}=\"")),
                        ShellPiece::Address(shell.targets.len() - 1),
                        ShellPiece::Markup("\"".to_owned()),
                    ]);
                }
                Ok(None) => {
                    if key == "id" {
                        id = Some(value.to_string());
                        shell.ids.push((value.to_string(), place.clone()));
                    }
                    written.push(ShellPiece::Markup(format!(" {key}=\"")));
                    for (part, at) in value.split("{pagetitle}").zip(0..) {
                        written.extend((at > 0).then_some(ShellPiece::Title));
                        written.push(ShellPiece::Markup(escaped(part)));
                    }
                    written.push(ShellPiece::Markup("\"".to_owned()));
                }
            }
        }
        id
    }

    /// Whether an attribute stays as it is (`None`), points into this site, or goes.
    fn judged(&mut self, name: &str, key: &str, value: &str, place: &Place, notes: &mut Vec<Finding>) -> Result<Option<Reach>, ()> {
        let value = value.trim();
        let left_out = |judge: &Self, help: &str, notes: &mut Vec<Finding>| {
            judge.left_out(format!("`{key}` of `{name}` is left out of the shell"), help.to_owned(), place, notes);
            Err(())
        };
        match (name, key) {
            _ if key.starts_with("on") => left_out(self, "it runs a script; no page may", notes),
            (_, "style") => left_out(self, "give the element a class, and the class a style in a file beside the shell", notes),
            ("a" | "area", "href") => self.link_to(value, place, notes),
            ("link", "href") | ("script" | "iframe" | "img" | "input", "src") | ("form", "action") => {
                let rel = matches!(name, "link") && Href::outside(value).is_some();
                let kinds = match name {
                    "link" => &[Outside::Styles, Outside::Images][..],
                    "script" => &[Outside::Scripts],
                    "iframe" => &[Outside::Frames],
                    "form" => &[Outside::Forms],
                    _ => &[Outside::Images],
                };
                let found = kinds.iter().find_map(|kind| self.loads(*kind, value).ok());
                match found {
                    Some(Loads::File(file)) => Ok(Some(Reach::File(file))),
                    Some(Loads::Outside) => Ok(None),
                    _ if rel => Ok(None),
                    None => Err(()),
                }
            }
            (_, "href" | "xlink:href") if value.starts_with('#') => Ok(None),
            (
                _,
                "href" | "xlink:href" | "src" | "srcset" | "srcdoc" | "ping" | "background" | "formaction" | "action" | "data" | "poster" | "manifest"
                | "longdesc" | "imagesrcset" | "codebase" | "classid" | "archive",
            ) => left_out(self, "it may load something from elsewhere; only `src` and `href` of styles, scripts, pictures and frames can be allowed", notes),
            (_, "autofocus" | "accesskey") => left_out(self, "it takes the keyboard from the reader", notes),
            (_, "tabindex") if value.parse().is_ok_and(|order: i32| order > 0) => left_out(self, "the order of the page is the order of the keyboard", notes),
            (_, "nonce" | "is" | "slot") => Err(()),
            (_, "alt" | "title" | "content" | "class" | "id" | "value" | "placeholder") => Ok(None),
            _ if key.starts_with("aria-") || key.starts_with("data-") || !reaches_out(value) => Ok(None),
            _ => left_out(self, "it may load something from elsewhere", notes),
        }
    }

    fn link_to(&mut self, value: &str, place: &Place, notes: &mut Vec<Finding>) -> Result<Option<Reach>, ()> {
        if let Some(id) = value.strip_prefix('#') {
            self.fragment = Some(id.to_owned()).filter(|id| !id.is_empty());
            return Ok(None);
        }
        let is_call = value.strip_prefix("tel:").is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit() || b"+-().".contains(&b)));
        let way = if is_call || value.starts_with(['/', '.']) { None } else { way(value) };
        match way {
            Some(Way::Outside(_)) => Ok(None),
            Some(Way::Page(page)) => Ok(Some(Reach::Page(page))),
            None if is_call => Ok(None),
            None => {
                let help = "write its whole address, from `https://` on; or, for a page of this site, its path from the root, without `/` before it: `themes/index.html`";
                notes.push(Finding::at(&SHELL_LINK_BROKEN, place.clone(), format!("the link to `{value}` leads nowhere from the pages of this site"), help));
                Err(())
            }
        }
    }
}

fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
