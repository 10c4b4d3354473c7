//! Properties: the longhands that are judged, in reading order, and their values as a declaration states them.

use super::colour::Colour;
use super::length::Length;

/// Declares the longhands and the list of all of them.
macro_rules! longhands {
    ($($name:ident),+ $(,)?) => {
        /// A property that has no shorthand of its own below it. Those up to [`Longhand::TextFill`] are inherited.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "each is the CSS property of that name")]
        pub enum Longhand {
            $($name),+
        }

        /// Every longhand, in order.
        pub const ALL: [Longhand; Longhand::COUNT] = [$(Longhand::$name),+];
    };
}

longhands! {
    Color,
    FontSize,
    FontWeight,
    LineHeight,
    LetterSpacing,
    WordSpacing,
    TextAlign,
    TextIndent,
    WhiteSpace,
    Visibility,
    PointerEvents,
    UserSelect,
    ListStyle,
    ColorScheme,
    TextFill,
    Display,
    Opacity,
    BackgroundColor,
    BackgroundImage,
    BackgroundClip,
    Content,
    Transform,
    Rotate,
    Scale,
    Width,
    Height,
    MinWidth,
    MinHeight,
    MaxWidth,
    MaxHeight,
    PaddingX,
    PaddingY,
    BoxSizing,
    Clip,
    ClipPath,
    Position,
    Top,
    Right,
    Bottom,
    Left,
    OverflowX,
    OverflowY,
    Decoration,
    OutlineStyle,
    OutlineWidth,
    OutlineColor,
    BorderStyle,
    BorderWidth,
    BorderColor,
    Shadow,
    Filter,
    Blend,
    Skipped,
}

impl Longhand {
    /// How many there are.
    pub const COUNT: usize = Longhand::Skipped as usize + 1;

    /// Whether an element has its parent's value where nothing is declared.
    pub fn inherits(self) -> bool {
        self <= Longhand::TextFill
    }
}

/// A value as stated.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// A keyword, in lower case.
    Word(Box<str>),
    /// A length, percentage or number.
    Length(Length),
    /// A colour.
    Colour(Colour),
    /// The words of `content`; `None` where they are not only words.
    Text(Option<Box<str>>),
    /// What a transform does.
    Turn(Turn),
    /// Something is there (a picture, a shadow), or is not.
    There(bool),
    /// A keyword that every property has.
    Wide(Wide),
}

/// The keywords of every property (CSS Cascade 5, section 7.3).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wide {
    /// `initial`
    Initial,
    /// `inherit`
    Inherit,
    /// `unset`, and what is void once its variables are filled in
    Unset,
    /// `revert`: as the browser has it (`revert-layer` is taken for it)
    Revert,
}

/// What a transform does to how a thing stands and whether it is seen.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Turn {
    /// Whether it has a function that can turn about the axis that points at the reader (ACT rule b33eff).
    pub turns: bool,
    /// By how many degrees; `None` where it cannot be told.
    pub degrees: Option<f32>,
    /// Whether nothing is left to see: scaled to nothing or moved off the page.
    pub gone: bool,
}
