//! Computing: in flow a parent's style and the declarations that an element has, weakest first, out flows its style
//! (CSS Cascade 5, sections 4 and 6).

use super::colour::{Colour, Paint, Rgba};
use super::length::{Length, Measure, Unit};
use super::media::Screen;
use super::property::{ALL, Longhand, Turn, Value, Wide};
use super::sheet::{Body, Declaration};
use super::style::{Display, From, LineHeight, Overflow, Position, Size, Style};
use super::{turn, value, variables};
use cssparser::Parser;

/// A declaration with the number of its sheet.
pub type Placed<'d> = (&'d Declaration, u16);

/// What won for a longhand.
#[derive(Clone)]
struct Winner<'d> {
    value: Won<'d>,
    from: From,
}

#[derive(Clone)]
enum Won<'d> {
    Value(&'d Value),
    Raw(&'d str, &'d str),
}

/// Works out a style. `rem` is the root's font size; `None` for the root itself.
pub fn style<'d>(parent: &Style, rem: Option<f32>, screen: &Screen, declarations: &[Placed<'d>]) -> Style {
    let mut style = Style::below(parent);
    if declarations.is_empty() {
        return style;
    }
    style.variables = variables::declared(
        &parent.variables,
        declarations.iter().filter_map(|(declaration, _)| if let Body::Custom(name, text) = &declaration.body { Some((&**name, &**text)) } else { None }),
    );
    let winners = winners(declarations);
    let agent = || self::winners(&declarations.iter().filter(|(_, sheet)| *sheet == From::AGENT).copied().collect::<Vec<Placed>>());
    let mut work = Work { parent, rem, screen, style };
    // Color scheme, font size and colour come first: others are measured by them.
    let order = [Longhand::ColorScheme, Longhand::FontSize, Longhand::Color].into_iter();
    let order = order.chain(ALL.into_iter().filter(|longhand| !matches!(longhand, Longhand::ColorScheme | Longhand::FontSize | Longhand::Color)));
    for longhand in order {
        let Some(mut winner) = winners.get(longhand as usize).cloned().flatten() else { continue };
        if matches!(winner.value, Won::Value(Value::Wide(Wide::Revert))) {
            match agent().get(longhand as usize).cloned().flatten() {
                Some(agent) => winner = agent,
                None => winner.value = Won::Value(&Value::Wide(Wide::Unset)),
            }
        }
        work.set(longhand, &winner);
    }
    work.style
}

fn winners<'d>(declarations: &[Placed<'d>]) -> Vec<Option<Winner<'d>>> {
    let mut winners: Vec<Option<Winner<'d>>> = vec![None; Longhand::COUNT];
    let mut take = |longhand: Longhand, winner: Winner<'d>| {
        if let Some(slot) = winners.get_mut(longhand as usize) {
            *slot = Some(winner);
        }
    };
    for (declaration, sheet) in declarations {
        let from = From { sheet: *sheet, at: declaration.at, important: declaration.important };
        match &declaration.body {
            Body::Set(settings) => settings.iter().for_each(|(longhand, value)| take(*longhand, Winner { value: Won::Value(value), from })),
            Body::Raw(name, text) => value::longhands(name).iter().for_each(|longhand| take(*longhand, Winner { value: Won::Raw(name, text), from })),
            Body::Custom(..) => {}
        }
    }
    winners
}

struct Work<'w> {
    parent: &'w Style,
    rem: Option<f32>,
    screen: &'w Screen,
    style: Style,
}

impl Work<'_> {
    fn set(&mut self, longhand: Longhand, winner: &Winner) {
        let filled;
        let value = match winner.value {
            Won::Value(value) => value,
            Won::Raw(name, text) => {
                let text = variables::fill(text, &self.style.variables);
                let read = text.and_then(|text| value::parse(name, &mut Parser::new(&text)).ok());
                let own = read.and_then(|settings| settings.into_iter().find(|(set, _)| *set == longhand));
                filled = own.map_or(Value::Wide(Wide::Unset), |(_, value)| value);
                &filled
            }
        };
        match value {
            Value::Wide(wide) => {
                let inherit = match wide {
                    Wide::Inherit => true,
                    Wide::Initial => false,
                    Wide::Unset | Wide::Revert => longhand.inherits(),
                };
                let initial = Style::initial();
                self.copy(longhand, if inherit { self.parent.clone() } else { initial }, (!inherit).then_some(winner.from));
            }
            value => self.take(longhand, value, winner.from),
        }
    }

    fn measure(&self) -> Measure {
        Measure { em: self.style.font_size, rem: self.rem.unwrap_or(self.style.font_size), width: self.screen.width, height: self.screen.height, whole: None }
    }

    fn paint(&self, colour: &Colour) -> Paint {
        colour.paint(self.style.color, self.style.dark)
    }

    fn size(&self, value: &Value) -> Size {
        match value {
            Value::Length(length) => length.pixels(&self.measure()).map_or(Size::Unknown, Size::Px),
            _ => Size::Auto,
        }
    }

    /// `inherit`, `initial` and their like: the value of another style.
    fn copy(&mut self, longhand: Longhand, other: Style, from: Option<From>) {
        let style = &mut self.style;
        match longhand {
            Longhand::Color => (style.color, style.color_from) = (other.color, from.or(other.color_from)),
            Longhand::FontSize => (style.font_size, style.font_size_known) = (other.font_size, other.font_size_known),
            Longhand::FontWeight => style.font_weight = other.font_weight,
            Longhand::LineHeight => {
                style.line_height = other.line_height;
                style.line_height_from = from.or(other.line_height_from);
                style.spacing_from[2] = from;
            }
            Longhand::LetterSpacing => (style.letter_spacing, style.spacing_from[0]) = (other.letter_spacing, from),
            Longhand::WordSpacing => (style.word_spacing, style.spacing_from[1]) = (other.word_spacing, from),
            Longhand::TextAlign => (style.justified, style.text_align_from) = (other.justified, from.or(other.text_align_from)),
            Longhand::TextIndent => style.text_indent = other.text_indent,
            Longhand::WhiteSpace => style.wraps = other.wraps,
            Longhand::Visibility => style.visible = other.visible,
            Longhand::PointerEvents => style.pointer_events = other.pointer_events,
            Longhand::ListStyle => style.list_marker = other.list_marker,
            Longhand::ColorScheme => style.dark = other.dark,
            Longhand::TextFill => style.odd_ink = other.odd_ink,
            Longhand::Display => style.display = other.display,
            Longhand::Opacity => style.opacity = other.opacity,
            Longhand::BackgroundColor => (style.background, style.background_from) = (other.background, from.or(other.background_from)),
            Longhand::BackgroundImage => style.picture = other.picture,
            Longhand::Content => style.content = other.content,
            Longhand::Transform => style.transform = other.transform,
            Longhand::Rotate => style.rotate = other.rotate,
            Longhand::Scale => style.scaled_away = other.scaled_away,
            Longhand::Width => style.width = other.width,
            Longhand::Height => style.height = other.height,
            Longhand::MinWidth => style.min_width = other.min_width,
            Longhand::MinHeight => style.min_height = other.min_height,
            Longhand::MaxWidth => style.max_width = other.max_width,
            Longhand::MaxHeight => style.max_height = other.max_height,
            Longhand::PaddingX => style.padding_x = other.padding_x,
            Longhand::PaddingY => style.padding_y = other.padding_y,
            Longhand::BoxSizing => style.border_box = other.border_box,
            Longhand::Clip | Longhand::ClipPath => style.clipped = other.clipped,
            Longhand::Position => style.position = other.position,
            Longhand::Top | Longhand::Right | Longhand::Bottom | Longhand::Left => {
                let side = longhand as usize - Longhand::Top as usize;
                if let (Some(own), Some(other)) = (style.inset.get_mut(side), other.inset.get(side)) {
                    own.clone_from(other);
                }
            }
            Longhand::OverflowX => style.overflow_x = other.overflow_x,
            Longhand::OverflowY => style.overflow_y = other.overflow_y,
            Longhand::Decoration => style.underlined = other.underlined,
            Longhand::OutlineStyle | Longhand::OutlineWidth | Longhand::OutlineColor => style.outline = super::style::Line { from, ..other.outline },
            Longhand::BorderStyle | Longhand::BorderWidth | Longhand::BorderColor => style.border = super::style::Line { from, ..other.border },
            Longhand::Shadow => style.shadow = other.shadow,
            Longhand::Filter | Longhand::Blend => style.filtered = other.filtered,
            Longhand::Skipped => style.skipped = other.skipped,
            Longhand::BackgroundClip | Longhand::UserSelect => {}
        }
    }

    fn take(&mut self, longhand: Longhand, value: &Value, from: From) {
        let word = if let Value::Word(word) = value { &**word } else { "" };
        let number = if let Value::Length(length) = value { length.pixels(&self.measure()) } else { None };
        let there = matches!(value, Value::There(true));
        match longhand {
            Longhand::Color => {
                if let Value::Colour(colour) = value {
                    self.style.color = colour.paint(self.parent.color, self.style.dark);
                    self.style.color_from = Some(from);
                }
            }
            Longhand::FontSize => self.font_size(value),
            Longhand::FontWeight => {
                self.style.font_weight = match word {
                    "normal" => 400.0,
                    "bold" => 700.0,
                    // CSS Fonts 4, section 2.2.1.
                    "bolder" => {
                        if self.parent.font_weight < 350.0 {
                            400.0
                        } else if self.parent.font_weight < 550.0 {
                            700.0
                        } else {
                            900.0
                        }
                    }
                    "lighter" => {
                        if self.parent.font_weight < 550.0 {
                            100.0
                        } else if self.parent.font_weight < 750.0 {
                            400.0
                        } else {
                            700.0
                        }
                    }
                    _ => number.unwrap_or(400.0),
                };
            }
            Longhand::LineHeight => {
                let whole = Measure { whole: Some(self.style.font_size), ..self.measure() };
                self.style.line_height = match value {
                    Value::Length(length) => match length.pixels(&whole) {
                        None => LineHeight::Unknown,
                        Some(times) if length.is_number() => LineHeight::Times(times),
                        Some(pixels) => LineHeight::Px(pixels),
                    },
                    _ => LineHeight::Normal,
                };
                self.style.line_height_from = Some(from);
                self.style.spacing_from[2] = Some(from);
            }
            Longhand::LetterSpacing => (self.style.letter_spacing, self.style.spacing_from[0]) = (self.spacing(value), Some(from)),
            Longhand::WordSpacing => (self.style.word_spacing, self.style.spacing_from[1]) = (self.spacing(value), Some(from)),
            Longhand::TextAlign => (self.style.justified, self.style.text_align_from) = (word == "justify" || word == "justify-all", Some(from)),
            Longhand::TextIndent => {
                let whole = Measure { whole: Some(self.screen.width), ..self.measure() };
                self.style.text_indent = if let Value::Length(length) = value { length.pixels(&whole).unwrap_or(0.0) } else { 0.0 };
            }
            Longhand::WhiteSpace => self.style.wraps = !word.split(' ').any(|word| matches!(word, "nowrap" | "pre")),
            Longhand::Visibility => self.style.visible = word == "visible",
            Longhand::PointerEvents => self.style.pointer_events = word != "none",
            Longhand::UserSelect => {}
            Longhand::ListStyle => self.style.list_marker = !word.split(' ').any(|word| word == "none"),
            Longhand::ColorScheme => {
                let has = |scheme: &str| word.split(' ').any(|word| word == scheme);
                self.style.dark = has("dark") && (self.screen.dark || !has("light"));
            }
            Longhand::TextFill => self.style.odd_ink = !matches!(value, Value::Colour(Colour::Current)),
            Longhand::Display => self.style.display = display(word),
            Longhand::Opacity => {
                let whole = Measure { whole: Some(1.0), ..self.measure() };
                let stated = if let Value::Length(length) = value { length.pixels(&whole) } else { None };
                self.style.opacity = stated.unwrap_or(1.0).clamp(0.0, 1.0);
            }
            Longhand::BackgroundColor => {
                if let Value::Colour(colour) = value {
                    self.style.background = self.paint(colour);
                    self.style.background_from = Some(from);
                }
            }
            Longhand::BackgroundImage => self.style.picture = there,
            Longhand::BackgroundClip => self.style.odd_ink |= word == "text",
            Longhand::Content => self.style.content = if let Value::Text(text) = value { text.clone() } else { None },
            Longhand::Transform => self.turn(value, from, |style, turn| style.transform = turn),
            Longhand::Rotate => self.turn(value, from, |style, turn| style.rotate = turn),
            Longhand::Scale => self.style.scaled_away = matches!(value, Value::Turn(Turn { gone: true, .. })),
            Longhand::Width => (self.style.width, self.style.size_from) = (self.size(value), Some(from)),
            Longhand::Height => (self.style.height, self.style.size_from) = (self.size(value), Some(from)),
            Longhand::MinWidth => self.style.min_width = self.size(value),
            Longhand::MinHeight => self.style.min_height = self.size(value),
            Longhand::MaxWidth => self.style.max_width = self.size(value),
            Longhand::MaxHeight => self.style.max_height = self.size(value),
            Longhand::PaddingX => self.style.padding_x = self.size(value),
            Longhand::PaddingY => self.style.padding_y = self.size(value),
            Longhand::BoxSizing => self.style.border_box = word == "border-box",
            // The two are not told apart: either hides.
            Longhand::Clip | Longhand::ClipPath => self.style.clipped |= there,
            Longhand::Position => self.style.position = if matches!(word, "absolute" | "fixed") { Position::Out } else { Position::Flow },
            Longhand::Top | Longhand::Right | Longhand::Bottom | Longhand::Left => {
                if let (Value::Length(length), Some(side)) = (value, self.style.inset.get_mut(longhand as usize - Longhand::Top as usize)) {
                    *side = Some(length.clone());
                }
            }
            Longhand::OverflowX => self.style.overflow_x = overflow(word),
            Longhand::OverflowY => self.style.overflow_y = overflow(word),
            Longhand::Decoration => self.style.underlined = word.split(' ').any(|word| word == "underline"),
            Longhand::OutlineStyle | Longhand::BorderStyle => {
                let shows = if word == "mixed" { None } else { Some(!matches!(word, "none" | "hidden")) };
                let line = if longhand == Longhand::OutlineStyle { &mut self.style.outline } else { &mut self.style.border };
                // The colour of a line is that of the words unless it is stated; colours are set after styles.
                (line.shows, line.colour, line.from) = (shows, self.style.color, Some(from));
            }
            Longhand::OutlineWidth | Longhand::BorderWidth => {
                let line = if longhand == Longhand::OutlineWidth { &mut self.style.outline } else { &mut self.style.border };
                line.from = Some(from);
                line.shows = match number {
                    _ if word == "mixed" => None,
                    Some(width) => line.shows.map(|shows| shows && width > 0.0),
                    None => None,
                };
            }
            Longhand::OutlineColor | Longhand::BorderColor => {
                let colour = if let Value::Colour(colour) = value { self.paint(colour) } else { Paint::Unknown };
                let line = if longhand == Longhand::OutlineColor { &mut self.style.outline } else { &mut self.style.border };
                line.colour = colour;
                line.from = Some(from);
                if matches!(colour, Paint::Known(Rgba { alpha: 0.0, .. })) {
                    line.shows = line.shows.map(|_| false);
                }
            }
            Longhand::Shadow => self.style.shadow = there,
            Longhand::Filter => self.style.filtered |= there,
            Longhand::Blend => self.style.filtered |= word != "normal",
            Longhand::Skipped => self.style.skipped = word == "hidden",
        }
    }

    fn turn(&mut self, value: &Value, from: From, set: impl FnOnce(&mut Style, Turn)) {
        if let Value::Turn(turn) = value {
            set(&mut self.style, *turn);
            self.style.turn_from = Some(from);
        }
    }

    fn spacing(&self, value: &Value) -> Option<f32> {
        match value {
            Value::Length(length) => length.pixels(&Measure { whole: Some(self.style.font_size), ..self.measure() }),
            _ => Some(0.0),
        }
    }

    /// CSS Fonts 4, section 2.5.
    fn font_size(&mut self, value: &Value) {
        let parent = self.parent.font_size;
        let by = Measure { em: parent, rem: self.rem.unwrap_or(16.0), whole: Some(parent), ..self.measure() };
        let (size, known) = match value {
            Value::Word(word) => match &**word {
                "xx-small" => (9.0, true),
                "x-small" => (10.0, true),
                "small" => (13.0, true),
                "large" => (18.0, true),
                "x-large" => (24.0, true),
                "xx-large" => (32.0, true),
                "xxx-large" => (48.0, true),
                "smaller" => (parent / 1.2, self.parent.font_size_known),
                "larger" => (parent * 1.2, self.parent.font_size_known),
                _ => (16.0, true),
            },
            Value::Length(Length::One(factor, Unit::Em)) => (parent * factor, self.parent.font_size_known),
            Value::Length(length) => length.pixels(&by).map_or((parent, false), |size| (size.max(0.0), true)),
            _ => (parent, self.parent.font_size_known),
        };
        (self.style.font_size, self.style.font_size_known) = (size, known);
    }
}

fn display(word: &str) -> Display {
    match word {
        "none" => Display::None,
        "contents" => Display::Contents,
        "inline" | "ruby" | "ruby-text" => Display::Inline,
        "table-row" | "table-cell" | "table-row-group" | "table-header-group" | "table-footer-group" | "table-column" | "table-column-group" => Display::Table,
        _ if word.starts_with("inline") => Display::InlineBlock,
        _ => Display::Block,
    }
}

fn overflow(word: &str) -> Overflow {
    match word {
        "hidden" | "clip" => Overflow::Hidden,
        "auto" | "scroll" | "overlay" => Overflow::Scroll,
        _ => Overflow::Visible,
    }
}

/// Whether an inset moves a thing off every screen.
pub fn is_off_page(style: &Style) -> bool {
    let far = |side: usize| style.inset.get(side).and_then(Option::as_ref).is_some_and(|length| turn::off_page(length, style.font_size));
    let [top, _, _, left] = [far(0), far(1), far(2), far(3)];
    style.position == Position::Out && (top || left)
}
