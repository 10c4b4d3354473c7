//! What is seen: in flow the styles from an element up to the root, out flow whether its text can be seen, and its colours.

use super::cascade::Cascade;
use super::colour::{Paint, Rgba};
use super::compute::is_off_page;
use super::style::{From, Overflow, Size, Style};

/// The two colours of a text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Pair {
    /// Both are known, as they come out on the screen.
    Known {
        /// The colour of the words.
        ink: Rgba,
        /// What they stand on.
        ground: Rgba,
        /// Whether the ground is that of an element above, though this one stands out of the flow and may lie elsewhere.
        elsewhere: bool,
        /// Where the words' colour was declared; else where the ground was.
        from: Option<From>,
    },
    /// They cannot be told; why, and where it was declared.
    Unknown(&'static str, Option<From>),
    /// The browser's own: nothing was declared.
    Agent,
}

/// Whether text with this style can be seen, whatever its colours: “visible” of the ACT rules, as far as styles tell.
pub fn is_seen(cascade: Cascade<'_>, number: u32) -> bool {
    let Some(own) = cascade.style(number) else { return false };
    let clear = matches!(own.color, Paint::Known(colour) if colour.alpha == 0.0);
    if !own.visible || clear && !own.odd_ink || own.font_size < 1.0 || cascade.is_gone(number) {
        return false;
    }
    is_in_sight(cascade, number)
}

/// Whether neither this style nor one above it takes what is inside from sight.
pub fn is_in_sight(cascade: Cascade<'_>, number: u32) -> bool {
    !cascade.upwards(number).any(hides)
}

/// Whether a style takes all that is inside from sight.
pub fn hides(style: &Style) -> bool {
    let small = |size: Size| matches!(size, Size::Px(pixels) if pixels <= 1.0);
    let shut = style.overflow_x == Overflow::Hidden && (small(style.width) || small(style.max_width))
        || style.overflow_y == Overflow::Hidden && (small(style.height) || small(style.max_height));
    let indented = style.text_indent <= -900.0 && style.overflow_x != Overflow::Visible;
    style.opacity == 0.0 || style.clipped || shut || indented || style.transform.gone || style.scaled_away || is_off_page(style) || style.text_indent <= -4000.0
}

/// The colours of a text with this style.
pub fn pair(cascade: Cascade<'_>, number: u32) -> Pair {
    let Some(own) = cascade.style(number) else { return Pair::Agent };
    ground(cascade, number, own.color, own.color_from, own.odd_ink)
}

/// A colour on what lies below it: `ink` inside the box of this style.
pub fn ground(cascade: Cascade<'_>, number: u32, ink: Paint, ink_from: Option<From>, odd: bool) -> Pair {
    let author = |from: Option<From>| from.filter(|from| from.is_author());
    let mut from = author(ink_from);
    let mut with = match ink {
        Paint::Known(colour) => Some(colour),
        _ => None,
    };
    let (mut below, mut elsewhere, mut dark, mut system) = (Rgba::CLEAR, false, false, false);
    let mut unknown = odd.then_some("the words are painted with something other than a plain colour");
    for style in cascade.upwards(number) {
        dark = style.dark;
        if below.alpha >= 0.999 {
            continue;
        }
        if style.filtered {
            unknown = unknown.or(Some("a filter or blend mode changes the colours"));
        }
        if style.picture {
            from = from.or(author(style.background_from));
            unknown = unknown.or(Some("they stand on a picture or gradient"));
        }
        let opaque = match style.background {
            Paint::Known(ground) => {
                if ground.alpha > 0.0 {
                    from = from.or(author(style.background_from));
                }
                with = with.map(|ink| ink.over(ground));
                below = below.over(ground);
                false
            }
            Paint::Canvas => {
                system = true;
                true
            }
            Paint::CanvasText | Paint::Unknown => {
                from = from.or(author(style.background_from));
                unknown = unknown.or(Some("the ground is a colour that the reader's system decides"));
                true
            }
        };
        if opaque {
            break;
        }
        with = with.map(|ink| ink.faded(style.opacity));
        below = below.faded(style.opacity);
        elsewhere |= style.position == super::style::Position::Out && below.alpha < 0.999;
    }
    let Some(from) = from else { return Pair::Agent };
    if let Some(why) = unknown {
        return Pair::Unknown(why, Some(from));
    }
    if below.alpha < 0.999 && (system || dark) {
        // On the dark ground of the browser: its own colour of words is made for it, others are not known to be.
        let own = ink == Paint::CanvasText;
        return if own { Pair::Agent } else { Pair::Unknown("the ground is the browser's own dark one", Some(from)) };
    }
    match with {
        Some(ink) => Pair::Known { ink: ink.over(Rgba::WHITE), ground: below.over(Rgba::WHITE), elsewhere, from: Some(from) },
        None => Pair::Unknown("the words have a colour that the reader's system decides", Some(from)),
    }
}
