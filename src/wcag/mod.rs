//! The success criteria of the Web Content Accessibility Guidelines 2.2 (W3C Recommendation, 5 October 2023), by number,
//! with what an audit of files can know of each: how far a machine sees, what content it is about, what is left to a person.
//! 4.1.1 is not among them: 2.2 took it away.
//!
//! A leaf: a table, and nothing flows in. Which rules feed a criterion is said by the rules alone.

mod operable;
mod perceivable;
mod understandable;

/// A success criterion.
#[derive(PartialEq, Eq, Debug, Hash)]
pub struct Criterion {
    /// Its number: `1.4.10`.
    pub number: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its level: A, AA or AAA.
    pub level: &'static str,
    /// How far a machine that reads files can judge it, at best.
    pub reach: Reach,
    /// The content that it is about: where the pages hold none of it, there is nothing to judge. Empty where it is about
    /// every page.
    pub content: &'static [Content],
    /// How a person judges it.
    pub hand: Hand,
    /// What a person must do, in plain words.
    pub by_hand: &'static str,
}

/// How far a machine that reads the files of a site can judge a criterion.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Reach {
    /// In whole: as long as no script, frame or embedded thing brings in what is not in the files.
    Whole,
    /// In part, if at all: it may find faults, but their absence proves nothing.
    Part,
}

/// What pages may hold, as far as criteria ask for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Content {
    /// Pictures: `img`, `svg`, `picture`, `canvas`, image buttons, the role `img`.
    Image,
    /// Sound: `audio`.
    Audio,
    /// Moving pictures: `video`.
    Video,
    /// Other pages inside a page: `iframe`, `frame`.
    Frame,
    /// Things shown by other programs: `object`, `embed`.
    Embedded,
    /// Tables of data.
    Table,
    /// Fields and forms.
    Form,
    /// A field for a password or a code.
    Password,
    /// Programs: `script` elements that run, and attributes such as `onclick`.
    Script,
    /// Movement: animations and transitions of style sheets and of SVG, `marquee`, images that may move (GIF, APNG, WebP).
    Animation,
    /// A page that reloads or goes elsewhere by itself: `meta` refresh.
    Refresh,
}

impl Content {
    /// Every kind, in order.
    pub const ALL: &[Content] = &[
        Content::Image,
        Content::Audio,
        Content::Video,
        Content::Frame,
        Content::Embedded,
        Content::Table,
        Content::Form,
        Content::Password,
        Content::Script,
        Content::Animation,
        Content::Refresh,
    ];

    /// What it is called, in the plural.
    pub fn words(self) -> &'static str {
        match self {
            Content::Image => "images",
            Content::Audio => "sound",
            Content::Video => "video",
            Content::Frame => "frames",
            Content::Embedded => "embedded objects",
            Content::Table => "tables",
            Content::Form => "forms or fields",
            Content::Password => "password fields",
            Content::Script => "scripts",
            Content::Animation => "animations",
            Content::Refresh => "pages that reload by themselves",
        }
    }

    /// Whether it may bring in what does not stand in the files, so that a machine that reads files sees only part.
    pub fn is_opaque(self) -> bool {
        matches!(self, Content::Script | Content::Frame | Content::Embedded)
    }
}

/// How a person judges a criterion: what belongs to one sitting at the page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Hand {
    /// With the keys alone.
    Keyboard,
    /// With larger text, a narrow window, other spacing.
    Zoom,
    /// Looking at the page.
    Look,
    /// With a screen reader.
    Listen,
    /// Reading the words.
    Read,
    /// Filling in and sending forms.
    Fill,
    /// With a mouse or a finger.
    Point,
    /// Playing sound and video.
    Play,
    /// Going from page to page: once for the site.
    Compare,
}

impl Hand {
    /// Every way, in the order in which a person may take them.
    pub const ALL: &[Hand] = &[Hand::Keyboard, Hand::Zoom, Hand::Look, Hand::Listen, Hand::Read, Hand::Fill, Hand::Point, Hand::Play, Hand::Compare];

    /// What it is called.
    pub fn words(self) -> &'static str {
        match self {
            Hand::Keyboard => "With the keyboard alone",
            Hand::Zoom => "With larger text and a narrow window",
            Hand::Look => "Looking at the page",
            Hand::Listen => "With a screen reader",
            Hand::Read => "Reading the words",
            Hand::Fill => "Filling in forms",
            Hand::Point => "With a mouse or a finger",
            Hand::Play => "Playing sound and video",
            Hand::Compare => "Going from page to page",
        }
    }
}

impl Criterion {
    /// Its identifier in the Recommendation: `reflow`, as in `https://www.w3.org/TR/WCAG22/#reflow`.
    pub fn id(&self) -> String {
        let mut id = String::with_capacity(self.name.len());
        for c in self.name.chars() {
            if c.is_ascii_alphanumeric() {
                id.push(c.to_ascii_lowercase());
            } else if !id.ends_with('-') {
                id.push('-');
            }
        }
        id.trim_end_matches('-').to_owned()
    }

    /// Its place in the Recommendation.
    pub fn address(&self) -> String {
        format!("https://www.w3.org/TR/WCAG22/#{}", self.id())
    }
}

/// All criteria, in their order.
pub fn all() -> impl Iterator<Item = &'static Criterion> {
    perceivable::ALL.iter().chain(operable::ALL).chain(understandable::ALL)
}

/// The criterion of a number.
pub fn find(number: &str) -> Option<&'static Criterion> {
    all().find(|criterion| criterion.number == number)
}

/// What sounds or moves as media does.
const MEDIA: &[Content] = &[Content::Audio, Content::Video, Content::Frame, Content::Embedded];
/// What shows moving pictures.
const PICTURES: &[Content] = &[Content::Video, Content::Frame, Content::Embedded];
/// What acts by itself or when touched.
const ACTS: &[Content] = &[Content::Script, Content::Frame, Content::Embedded];
/// What is filled in.
const FORMS: &[Content] = &[Content::Form, Content::Frame, Content::Embedded];
/// What moves or flashes.
const MOVES: &[Content] = &[Content::Video, Content::Animation, Content::Script, Content::Frame, Content::Embedded];
/// About every page.
const EVERY: &[Content] = &[];

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2.2 has 31 criteria of level A (4.1.1 taken away), 24 of AA and 31 of AAA.
    #[test]
    fn every_criterion_is_there_once() {
        let count = |level| all().filter(|criterion| criterion.level == level).count();
        assert_eq!((count("A"), count("AA"), count("AAA")), (31, 24, 31));
        let key = |criterion: &Criterion| criterion.number.split('.').map(|part| part.parse::<u32>().unwrap()).collect::<Vec<_>>();
        let keys: Vec<_> = all().map(key).collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(find("1.4.10").map(|criterion| criterion.name), Some("Reflow"));
        assert_eq!(find("4.1.1"), None);
    }

    #[test]
    fn every_criterion_has_its_identifier_and_its_task() {
        for (number, id) in [
            ("1.2.1", "audio-only-and-video-only-prerecorded"),
            ("1.4.1", "use-of-color"),
            ("2.2.5", "re-authenticating"),
            ("3.3.4", "error-prevention-legal-financial-data"),
            ("4.1.2", "name-role-value"),
        ] {
            assert_eq!(find(number).map(Criterion::id).as_deref(), Some(id));
        }
        for criterion in all() {
            assert!(criterion.by_hand.ends_with('.') && criterion.by_hand.len() > 30, "{}", criterion.number);
        }
    }
}
