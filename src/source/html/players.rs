//! Recordings, films and pages within a page: a page of the site loads nothing from elsewhere, so what stands in their place is
//! a link, under the name that the record states, else under the address itself.

use super::furniture::speaks_of_browsers;
use super::look::address as address_of;
use super::names::{FALLBACKS, FRAMES_AROUND, SHORT};
use super::pictures::{ENDINGS, Unsaid, is, place};
use super::reference;
use super::survey::{Holds, is_link};
use super::token::each_attribute;
use super::tree::{Element, ElementNo, Event, Tree};
use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use std::ops::Range;

/// Players whose addresses nobody can follow.
pub static RECORDING_WITHOUT_LINK: Rule = Rule {
    name: "recording-without-link",
    severity: Severity::Warning,
    why: "A page of the site loads nothing from elsewhere, so a recording, a film or a page within a saved page becomes a link there. An \
          address that leads nowhere outside the saved page, such as the name of a file beside it, can be followed by no reader.",
};

/// What an element that plays or shows something else is to the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Player {
    /// The element that plays.
    pub host: ElementNo,
    /// The words that stand for it, in a tag; `None` where those between its tags do, or nothing does.
    pub words: Option<Range<usize>>,
    /// Where it leads; empty where nothing states it.
    pub address: String,
}

/// The elements that play or show something from elsewhere.
const HOSTS: &[&str] = &["audio", "video", "iframe", "embed", "object"];
/// Up to how many pixels one is not there to be seen: it counts visits.
const TINY: usize = 2;
/// How many events of a player are looked at for its parts.
const PARTS: usize = 64;
/// How many elements around a player are looked at for one that it stands in for.
const FEW: usize = 8;
/// What the parts of an `object` call the address of what it plays.
const PARAMS: &[&str] = &["movie", "src", "url", "filename"];
/// How addresses begin that are none.
const NOWHERE: &[&str] = &["about:", "javascript:", "#"];

/// What the element `no` is as a player, or as the part of one that states its address: it is told of one of them alone.
pub fn of(tree: &Tree<'_>, text: &str, no: ElementNo, held: impl Fn(ElementNo) -> Holds) -> Option<Player> {
    let element = tree.elements.get(no)?;
    if !matches!(&*element.name, "audio" | "video" | "iframe" | "embed" | "object" | "source" | "param" | "track") {
        return None;
    }
    let host = if is_host(tree, no) { no } else { element.parent.filter(|parent| is_host(tree, *parent))? };
    let player = tree.elements.get(host)?;
    if is_unseen(player) || tree.around(host).take(FEW).any(|around| is_host(tree, around) && address(tree, around).is_some()) {
        return None;
    }
    if element.name == "track" {
        return track(text, element, host);
    }
    let Some((at, written)) = address(tree, host) else {
        // What a script was to fill: nobody can tell with what.
        let empty = matches!(&*player.name, "audio" | "video") || player.attribute("srcdoc").is_some_and(|page| !page.trim().is_empty());
        return (empty && no == host).then(|| Player { host, words: name(text, player), address: String::new() });
    };
    let address = address_of(&reference::resolved(written));
    let lower = address.to_ascii_lowercase();
    if FRAMES_AROUND.iter().any(|begins| lower.split_once("//").is_some_and(|(_, rest)| rest.trim_start_matches("www.").starts_with(begins))) {
        return None;
    }
    let holds = held(host);
    let says = FALLBACKS.contains(&&*player.name) && holds.signs > 0 && !speaks_of_browsers(tree, text, host, holds);
    if says && (is_picture(player, &lower) || holds.links > 0 && links(tree, host).any(|link| link == address)) {
        return None;
    }
    if says && holds.links == 0 && holds.signs as usize <= SHORT && parts(tree, host).all(|part| part.name != "track") {
        return (no == host).then_some(Player { host, words: None, address });
    }
    let (at, words) = match name(text, player) {
        Some(words) => (host, Some(words)),
        // What a browser kept beside a page that it saved has a name that says nothing.
        None => (at, place(text, written).filter(|_| !is_of_browser(&lower) && (player.name != "iframe" || leads(&lower)))),
    };
    (no == at).then_some(Player { host, words, address })
}

/// The words of what is spoken, in a file beside the recording.
fn track(text: &str, track: &Element<'_>, host: ElementNo) -> Option<Player> {
    let written = own(track)?;
    let words = stated(text, track, "label").or_else(|| place(text, written));
    (!is(track, "kind", &["metadata"])).then(|| Player { host, words, address: address_of(&reference::resolved(written)) })
}

impl Player {
    /// Whether a reader can follow the address.
    pub fn leads(&self) -> bool {
        leads(&self.address.to_ascii_lowercase())
    }

    /// Whether it is an address at all, and not what only the browser knew that saved the page.
    pub fn has_address(&self) -> bool {
        !self.address.is_empty() && !is_of_browser(&self.address.to_ascii_lowercase())
    }
}

/// Whether an address in small letters leads somewhere from anywhere.
fn leads(address: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme) && address.len() > scheme.len())
}

fn is_host(tree: &Tree<'_>, no: ElementNo) -> bool {
    HOSTS.contains(&tree.name(no))
}

/// Whether one is not there to be seen, by its own tag.
fn is_unseen(element: &Element<'_>) -> bool {
    let tiny = |size: &str| super::rows::number(size).is_some_and(|size| size <= TINY);
    let style = |style: &str| {
        style.to_ascii_lowercase().split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
            match (name.trim(), value.trim().trim_end_matches("px")) {
                ("width" | "height", value) => value.parse::<usize>().is_ok_and(|size| size <= TINY),
                ("display", value) => value.starts_with("none"),
                ("visibility", value) => value.starts_with("hidden"),
                _ => false,
            }
        })
    };
    is(element, "aria-hidden", &["true"])
        || element.attribute("hidden").is_some()
        || ["width", "height"].iter().any(|name| element.attribute(name).is_some_and(|size| tiny(&size)))
        || element.attribute("style").is_some_and(|rules| style(&rules))
}

/// Whether an address in small letters is none but for the browser that had the page.
fn is_of_browser(address: &str) -> bool {
    ["data:", "blob:", "filesystem:", "file:"].iter().any(|scheme| address.starts_with(scheme))
}

/// What begins in an element, as far as it is looked at.
fn parts<'a, 't>(tree: &'a Tree<'t>, no: ElementNo) -> impl Iterator<Item = &'a Element<'t>> {
    let opened = |event: &Event| if let Event::Open(no, _) = event { tree.elements.get(*no) } else { None };
    tree.within(no).iter().take(PARTS).filter_map(opened)
}

/// Where the links lead that stand in an element.
fn links<'a>(tree: &'a Tree<'_>, no: ElementNo) -> impl Iterator<Item = String> + 'a {
    parts(tree, no).filter(|part| is_link(part)).filter_map(|link| link.attribute("href")).map(|href| address_of(&href))
}

/// Whether what is shown is a picture.
fn is_picture(element: &Element<'_>, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let kind = element.attribute("type").is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("image/"));
    element.name == "object" && (kind || ENDINGS.iter().any(|ending| path.ends_with(ending)))
}

/// Where the address of a player is stated, as written there: by its own tag, or by that of a part of it.
fn address<'t>(tree: &Tree<'t>, host: ElementNo) -> Option<(ElementNo, &'t str)> {
    let element = tree.elements.get(host)?;
    if let Some(written) = own(element) {
        return Some((host, written));
    }
    let parts = match &*element.name {
        "audio" | "video" => "source",
        "object" => "param",
        _ => return None,
    };
    tree.within(host).iter().take(PARTS).find_map(|event| match event {
        Event::Open(no, _) if tree.name(*no) == parts => {
            let part = tree.elements.get(*no).filter(|part| part.parent == Some(host))?;
            let written = if parts == "source" { own(part) } else { is(part, "name", PARAMS).then(|| written(part, "value")).flatten() };
            written.map(|written| (*no, written))
        }
        _ => None,
    })
}

/// The address that a tag states. Where a page loads it late, or waits for leave to, it stands under another name: `data-src`.
pub(super) fn own<'t>(element: &Element<'t>) -> Option<&'t str> {
    let late = || {
        each_attribute(element.attributes).filter(|(key, _)| {
            let key = key.to_ascii_lowercase();
            key.starts_with("data-") && key.ends_with("src")
        })
    };
    let name = if element.name == "object" { "data" } else { "src" };
    let all = written(element, name).into_iter().chain(late().map(|(_, value)| value));
    all.into_iter().find(|value| leads_somewhere(value))
}

fn leads_somewhere(written: &str) -> bool {
    let lower = written.trim().to_ascii_lowercase();
    !lower.is_empty() && !NOWHERE.iter().any(|begins| lower.starts_with(begins))
}

/// An attribute's value as written; the first of that name counts, as in browsers.
fn written<'t>(element: &Element<'t>, name: &str) -> Option<&'t str> {
    each_attribute(element.attributes).find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// The name that the tag of a player states.
fn name(text: &str, element: &Element<'_>) -> Option<Range<usize>> {
    ["title", "aria-label"].iter().find_map(|name| stated(text, element, name))
}

fn stated(text: &str, element: &Element<'_>, name: &str) -> Option<Range<usize>> {
    written(element, name).filter(|value| reference::resolved(value).contains(char::is_alphanumeric)).and_then(|value| place(text, value))
}

/// The players whose addresses nobody can follow.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unlinked(Unsaid);

impl Unlinked {
    /// Counts one, at a range of the text.
    pub fn add(&mut self, range: Range<usize>, address: &str) {
        self.0.add(range, address);
    }

    /// Adds those of another part of the record.
    pub fn join(&mut self, other: Unlinked) {
        self.0.join(other.0);
    }

    /// What there is to tell; `place` gives where a range of the text stands.
    pub fn tell(&self, place: impl FnOnce(Range<usize>) -> Place) -> Option<Finding> {
        let (range, name, count) = self.0.first()?;
        let (are, first) = match count {
            1 => ("1 recording or page within the page has no address".to_owned(), ""),
            many => (format!("{many} recordings or pages within the page have no address"), "the first, "),
        };
        let name = if name.is_empty() { String::new() } else { format!(": {first}`{name}`") };
        let message = format!("{are} that readers could follow{name}");
        let help = "find where it is published, and write that address, from `https://` on, into its `src` (of an `object`, its `data`); if it is none of the record, take it out";
        Some(Finding::at(&RECORDING_WITHOUT_LINK, place(range.clone()), message, help))
    }
}

#[cfg(test)]
mod tests {
    use crate::file::FilePath;
    use crate::record::{Format, InlineKind};
    use crate::source::html::tests::marked;
    use crate::source::read;

    /// The words of a page, with each link as `[words](address)`, and what is told.
    fn said(page: &str) -> (String, Vec<String>) {
        let read = read(&FilePath::new("a.html"), Format::Html, page.as_bytes());
        let link = |kind: &InlineKind, words: &str| if let InlineKind::Link(address) = kind { Some(format!("[{words}]({address})")) } else { None };
        (marked(&read.value.unwrap(), link), read.findings.into_iter().map(|finding| finding.message).collect())
    }

    const FILM: &str = "https://shire.tv/1";

    #[test]
    fn what_plays_becomes_a_link() {
        for (page, words) in [
            ("<p>Seen.</p><iframe src=https://shire.tv/1></iframe><p>Agreed.</p>", "Seen.|[https://shire.tv/1](F)|Agreed."),
            ("<iframe title='Webcast of 3&nbsp;July &amp; after' src=https://shire.tv/1></iframe>", "[Webcast of 3\u{a0}July & after](F)"),
            ("<p>See<iframe aria-label=Webcast width=560 src=' https://shire.tv/1 '></iframe>and more</p>", "See [Webcast](F) and more"),
            ("<iframe title=' ' src=//shire.tv/1></iframe>", "[//shire.tv/1](F)"),
            (
                "<iframe src=about:blank data-src=https://shire.tv/1></iframe><noscript><iframe src=https://shire.tv/1></iframe></noscript>",
                "[https://shire.tv/1](F)",
            ),
            ("<embed src=https://shire.tv/1><p>One.", "[https://shire.tv/1](F)|One."),
            ("<video controls src=https://shire.tv/1></video>", "[https://shire.tv/1](F)"),
            ("<video title=Webcast><source type=a src=https://shire.tv/1><source src=https://shire.tv/2></video>", "[Webcast](F)"),
            ("<p>Heard: <audio><source src=https://shire.tv/1><source src=b.ogg></audio>.</p>", "Heard: [https://shire.tv/1](F) ."),
            ("<video src=https://shire.tv/1>The <b>webcast</b></video>", "[The webcast](F)"),
            ("<video src=https://shire.tv/1><a href=https://shire.tv/1>The webcast</a></video>", "[The webcast](F)"),
            ("<video src=https://shire.tv/1><a href=//shire.tv>All webcasts</a></video>", "[https://shire.tv/1](F) [All webcasts](https://shire.tv)"),
            ("<object data=https://shire.tv/1>The webcast</object>", "[The webcast](F)"),
            ("<object><param name=URL value=https://shire.tv/1><embed src=https://shire.tv/1></object>", "[https://shire.tv/1](F)"),
            ("<object><embed src=https://shire.tv/1></object>", "[https://shire.tv/1](F)"),
            (
                "<video src=https://shire.tv/1><track label='What is said' src=https://shire.tv/2></video>",
                "[https://shire.tv/1](F) [What is said](https://shire.tv/2)",
            ),
            ("<ul><li><iframe title=Webcast src=https://shire.tv/1></iframe></ul>", "[Webcast](F)"),
            ("<table><tr><th>Item<th>Film<tr><td>1<td><iframe title=Webcast src=https://shire.tv/1></iframe></table>", "Item|Film|1|[Webcast](F)"),
        ] {
            assert_eq!(said(page), (words.replace("(F)", &format!("({FILM})")), Vec::new()), "{page}");
        }
    }

    #[test]
    fn what_plays_nothing_of_the_record_is_left_out() {
        for page in [
            "<p>One.</p><noscript><iframe src='https://www.googletagmanager.com/ns.html?id=1' height=0 width=0></iframe></noscript>",
            "<p>One.</p><iframe src='https://www.googletagmanager.com/ns.html?id=1'></iframe><iframe src=https://count.example/ style='width: 1px'></iframe>",
            "<p>One.</p><iframe src='https://www.facebook.com/plugins/like.php?href=x'></iframe><iframe src='javascript:void(0)'></iframe><iframe></iframe>",
            "<p>One.</p><iframe hidden src=https://a.example/></iframe><iframe style='display: none' src=https://a.example/></iframe><embed><object></object>",
            "<p>One.</p><nav><iframe src=https://shire.tv/1></iframe></nav><picture><source srcset=a.png></picture>",
        ] {
            assert_eq!(said(page), ("One.".to_owned(), Vec::new()), "{page}");
        }
        let left = "left out as the page's furniture: 1 link, `https://shire.tv/1`";
        let page = "<main><h1>Plan</h1><p>Agreed by all of the Members.</p></main><div><iframe src=https://shire.tv/1></iframe></div>";
        assert_eq!(said(page), ("Plan|Agreed by all of the Members.".to_owned(), vec![left.to_owned()]));
    }

    #[test]
    fn what_nobody_can_follow_is_told() {
        let one = "1 recording or page within the page has no address that readers could follow";
        for (page, words, told) in [
            ("<video src=media/july.mp4></video>", "media/july.mp4", format!("{one}: `july.mp4`")),
            ("<audio title='The recording' src=july.mp3></audio>", "The recording", format!("{one}: `july.mp3`")),
            ("<p>One.</p><video src='blob:https://shire.tv/1-2'></video>", "One.", format!("{one}: `1-2`")),
            ("<p>One.</p><video title=Webcast id=player></video>", "One.|Webcast", one.to_owned()),
            ("<p>One.</p><iframe title=Webcast srcdoc='<p>Two'></iframe>", "One.|Webcast", one.to_owned()),
            ("<video src=part-2.mp4>The part in public</video>", "The part in public", format!("{one}: `part-2.mp4`")),
            (
                "<p>One.</p><iframe src=a.html></iframe><iframe src=b.html></iframe>",
                "One.",
                "2 recordings or pages within the page have no address that readers could follow: the first, `a.html`".to_owned(),
            ),
        ] {
            assert_eq!(said(page), (words.to_owned(), vec![told]), "{page}");
        }
        // What a browser says that cannot play it is none of the record.
        let (words, told) = said("<p>One.</p><video><source src=https://shire.tv/1>Your browser cannot play it.</video>");
        assert_eq!(words, "One.|[https://shire.tv/1](https://shire.tv/1)");
        assert_eq!(told, ["left out as the page's furniture: 5 words, `Your browser cannot play it.`"]);
    }
}
