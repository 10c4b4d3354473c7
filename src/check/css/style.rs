//! The style of an element, as far as it is judged: computed values, and where the ones that are reported were declared.

use super::colour::{Paint, Rgba};
use super::length::Length;
use super::property::Turn;
use super::variables::Variables;

/// Where a value was declared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct From {
    /// The sheet, by its number among those of the page; [`From::ATTRIBUTE`] for a `style` attribute.
    pub sheet: u16,
    /// The byte of the declaration in the sheet's (or attribute's) text.
    pub at: u32,
    /// Whether it is `!important`.
    pub important: bool,
}

impl From {
    /// A `style` attribute.
    pub const ATTRIBUTE: u16 = u16::MAX;
    /// The browser's own sheet.
    pub const AGENT: u16 = 0;

    /// Whether the page's author declared it.
    pub fn is_author(self) -> bool {
        self.sheet != From::AGENT
    }
}

/// How a box is laid out, in the few kinds that matter here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Display {
    /// No box at all, for it and all below.
    None,
    /// No box of its own.
    Contents,
    /// In a line of text.
    Inline,
    /// A box of its own in a line.
    InlineBlock,
    /// Anything else: a block, a list item, a table, a grid …
    Block,
    /// A part of a table.
    Table,
}

/// How a box stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Position {
    /// In the flow.
    Flow,
    /// Taken out of it: `absolute` or `fixed`.
    Out,
}

/// A size.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Size {
    /// A layout decides.
    Auto,
    /// In CSS pixels.
    Px(f32),
    /// Stated, but not to be known without a layout.
    Unknown,
}

/// What happens to what stands over the edge of a box.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Overflow {
    /// It is seen.
    Visible,
    /// It is cut off.
    Hidden,
    /// It can be scrolled to.
    Scroll,
}

/// A line height.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum LineHeight {
    /// As the font has it.
    Normal,
    /// Times the font size.
    Times(f32),
    /// In CSS pixels.
    Px(f32),
    /// Not to be known.
    Unknown,
}

impl LineHeight {
    /// Times the font size. `normal` is taken for 1.2, as ACT rule 78fd32 does.
    pub fn times(self, font_size: f32) -> Option<f32> {
        match self {
            LineHeight::Normal => Some(1.2),
            LineHeight::Times(times) => Some(times),
            LineHeight::Px(pixels) if font_size > 0.0 => Some(pixels / font_size),
            _ => None,
        }
    }
}

/// A line around a box: an outline or border.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Whether it has a style and width that show; `None` where its sides differ or it cannot be known.
    pub shows: Option<bool>,
    /// Its colour.
    pub colour: Paint,
    /// Where it was declared.
    pub from: Option<From>,
}

/// What was declared for an element's letter spacing, word spacing or line height by the element's own rules.
pub type Declared = Option<From>;

/// The style of an element.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs, reason = "each is the CSS property of that name; only those that differ say so")]
pub struct Style {
    pub display: Display,
    pub visible: bool,
    /// `content-visibility: hidden`: what is inside is not there for anyone.
    pub skipped: bool,
    pub opacity: f32,
    pub color: Paint,
    pub color_from: Option<From>,
    pub background: Paint,
    pub background_from: Option<From>,
    /// Whether a picture or gradient lies on the ground.
    pub picture: bool,
    /// Whether words are painted with something that is no plain colour.
    pub odd_ink: bool,
    pub font_size: f32,
    /// Whether the font size is known.
    pub font_size_known: bool,
    pub font_weight: f32,
    pub line_height: LineHeight,
    pub line_height_from: Option<From>,
    pub letter_spacing: Option<f32>,
    pub word_spacing: Option<f32>,
    /// Where the element itself has its letter spacing, word spacing and line height from; `None` where they are inherited.
    pub spacing_from: [Declared; 3],
    pub justified: bool,
    pub text_align_from: Option<From>,
    pub text_indent: f32,
    pub wraps: bool,
    pub pointer_events: bool,
    pub list_marker: bool,
    pub dark: bool,
    pub transform: Turn,
    pub rotate: Turn,
    pub turn_from: Option<From>,
    pub scaled_away: bool,
    pub width: Size,
    pub height: Size,
    pub min_width: Size,
    pub min_height: Size,
    pub max_width: Size,
    pub max_height: Size,
    pub size_from: Option<From>,
    pub padding_x: Size,
    pub padding_y: Size,
    pub border_box: bool,
    pub clipped: bool,
    pub position: Position,
    /// Top, right, bottom and left, as stated.
    pub inset: [Option<Length>; 4],
    pub overflow_x: Overflow,
    pub overflow_y: Overflow,
    pub underlined: bool,
    pub outline: Line,
    pub border: Line,
    pub shadow: bool,
    /// `filter` or `mix-blend-mode`: colours come out otherwise than stated.
    pub filtered: bool,
    /// What `content` says of a `::before` or `::after`: `None` where it is not only words.
    pub content: Option<Box<str>>,
    pub variables: Variables,
}

impl Style {
    /// The style above the root: every property at its start.
    pub fn initial() -> Style {
        let still = Turn { turns: false, degrees: Some(0.0), gone: false };
        let line = Line { shows: Some(false), colour: Paint::Known(Rgba::BLACK), from: None };
        Style {
            display: Display::Inline,
            visible: true,
            skipped: false,
            opacity: 1.0,
            color: Paint::Known(Rgba::BLACK),
            color_from: None,
            background: Paint::Known(Rgba::CLEAR),
            background_from: None,
            picture: false,
            odd_ink: false,
            font_size: 16.0,
            font_size_known: true,
            font_weight: 400.0,
            line_height: LineHeight::Normal,
            line_height_from: None,
            letter_spacing: Some(0.0),
            word_spacing: Some(0.0),
            spacing_from: [None; 3],
            justified: false,
            text_align_from: None,
            text_indent: 0.0,
            wraps: true,
            pointer_events: true,
            list_marker: true,
            dark: false,
            transform: still,
            rotate: still,
            turn_from: None,
            scaled_away: false,
            width: Size::Auto,
            height: Size::Auto,
            min_width: Size::Auto,
            min_height: Size::Auto,
            max_width: Size::Auto,
            max_height: Size::Auto,
            size_from: None,
            padding_x: Size::Px(0.0),
            padding_y: Size::Px(0.0),
            border_box: false,
            clipped: false,
            position: Position::Flow,
            inset: [None, None, None, None],
            overflow_x: Overflow::Visible,
            overflow_y: Overflow::Visible,
            underlined: false,
            outline: line.clone(),
            border: line,
            shadow: false,
            filtered: false,
            content: Some("".into()),
            variables: Variables::default(),
        }
    }

    /// The start of an element's style: what it inherits, and every other property at its start.
    pub fn below(parent: &Style) -> Style {
        Style {
            visible: parent.visible,
            color: parent.color,
            color_from: parent.color_from,
            odd_ink: parent.odd_ink,
            font_size: parent.font_size,
            font_size_known: parent.font_size_known,
            font_weight: parent.font_weight,
            line_height: parent.line_height,
            line_height_from: parent.line_height_from,
            letter_spacing: parent.letter_spacing,
            word_spacing: parent.word_spacing,
            justified: parent.justified,
            text_align_from: parent.text_align_from,
            text_indent: parent.text_indent,
            wraps: parent.wraps,
            pointer_events: parent.pointer_events,
            list_marker: parent.list_marker,
            dark: parent.dark,
            variables: parent.variables.clone(),
            ..Style::initial()
        }
    }

    /// How far the element is turned in the plane of the page, in degrees; `None` where it cannot be told.
    pub fn degrees(&self) -> Option<f32> {
        Some(self.transform.degrees? + self.rotate.degrees?)
    }

    /// Whether text of this style is large in the sense of WCAG (at least 18 points, or 14 points and bold).
    pub fn is_large(&self) -> bool {
        // A thousandth of a pixel of grace: 18.66 px is 14 pt.
        self.font_size >= 24.0 - 0.001 || self.font_weight >= 700.0 && self.font_size >= 18.66
    }
}
