//! Colours: in flows the text of a CSS colour, out flows what is painted, as far as a page alone tells (CSS Color 4 and 5).

use super::space::{self, Space};
use cssparser::color::{parse_hash_color, parse_named_color};
use cssparser::{Parser, Token, match_ignore_ascii_case};

/// A colour of the screen: sRGB as stored and opacity, each 0 to 1.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rgba {
    /// Red, green and blue.
    pub rgb: [f32; 3],
    /// 0 is clear, 1 covers all that is behind.
    pub alpha: f32,
}

/// A colour as a style sheet states it.
#[derive(Clone, PartialEq, Debug)]
pub enum Colour {
    /// Stated outright.
    Fixed(Rgba),
    /// `currentcolor`.
    Current,
    /// `light-dark(light, dark)`.
    LightDark(Box<(Colour, Colour)>),
    /// `color-mix(in space, first a%, second b%)`: the share of the second, and the opacity of the whole.
    Mix(Space, Box<(Colour, Colour)>, f32, f32),
    /// The reader's own ground and words: `Canvas` and `CanvasText`.
    Canvas,
    /// See [`Colour::Canvas`].
    CanvasText,
    /// A colour that the reader's system or a function beyond this reader decides.
    Unknown,
}

/// A colour as it stands on a page.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Paint {
    /// Known.
    Known(Rgba),
    /// The system's ground where a dark scheme was asked for: its exact shade is the browser's.
    Canvas,
    /// The system's colour of words on that ground.
    CanvasText,
    /// Not to be known.
    Unknown,
}

impl Rgba {
    /// Clear.
    pub const CLEAR: Rgba = Rgba { rgb: [0.0; 3], alpha: 0.0 };
    /// White, the ground of a page.
    pub const WHITE: Rgba = Rgba { rgb: [1.0; 3], alpha: 1.0 };
    /// Black.
    pub const BLACK: Rgba = Rgba { rgb: [0.0; 3], alpha: 1.0 };

    /// This colour laid over another (simple alpha compositing, in sRGB as stored, as browsers do).
    pub fn over(self, below: Rgba) -> Rgba {
        let rest = below.alpha * (1.0 - self.alpha);
        let alpha = self.alpha + rest;
        if alpha <= 0.0 {
            return Rgba::CLEAR;
        }
        let [r, g, b] = self.rgb;
        let [below_r, below_g, below_b] = below.rgb;
        let mix = |top: f32, low: f32| (top * self.alpha + low * rest) / alpha;
        Rgba { rgb: [mix(r, below_r), mix(g, below_g), mix(b, below_b)], alpha }
    }

    /// The same colour at a part of its opacity.
    pub fn faded(self, by: f32) -> Rgba {
        Rgba { alpha: self.alpha * by, ..self }
    }

    /// Relative luminance (WCAG 2.2, definition), of the colour rounded to 8 bits a channel as screens show it.
    pub fn luminance(self) -> f32 {
        let [r, g, b] = self.rgb.map(|channel| space::linear((channel.clamp(0.0, 1.0) * 255.0).round() / 255.0));
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// As people write it: `#rrggbb`.
    pub fn hex(self) -> String {
        let [r, g, b] = self.rgb.map(|channel| (channel.clamp(0.0, 1.0) * 255.0).round() as u8);
        format!("#{r:02x}{g:02x}{b:02x}")
    }
}

/// The contrast ratio of two opaque colours (WCAG 2.2, definition): 1 to 21.
pub fn contrast(one: Rgba, other: Rgba) -> f32 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

impl Colour {
    /// What is painted, given the element's own `color` and whether its used colour scheme is dark.
    pub fn paint(&self, current: Paint, dark: bool) -> Paint {
        match self {
            Colour::Fixed(colour) => Paint::Known(*colour),
            Colour::Current => current,
            Colour::LightDark(pair) => if dark { &pair.1 } else { &pair.0 }.paint(current, dark),
            Colour::Mix(space, pair, share, alpha) => match (pair.0.paint(current, dark), pair.1.paint(current, dark)) {
                (Paint::Known(first), Paint::Known(second)) => Paint::Known(mixed(*space, first, second, *share).faded(*alpha)),
                _ => Paint::Unknown,
            },
            Colour::Canvas if dark => Paint::Canvas,
            Colour::Canvas => Paint::Known(Rgba::WHITE),
            Colour::CanvasText if dark => Paint::CanvasText,
            Colour::CanvasText => Paint::Known(Rgba::BLACK),
            Colour::Unknown => Paint::Unknown,
        }
    }
}

/// CSS Color 4, section 12.3: interpolation with premultiplied alpha, hues by the shorter arc.
fn mixed(space: Space, first: Rgba, second: Rgba, share: f32) -> Rgba {
    let alpha = first.alpha * (1.0 - share) + second.alpha * share;
    if alpha <= 0.0 {
        return Rgba::CLEAR;
    }
    let (mut from, mut to) = (space::from_srgb(space, first.rgb), space::from_srgb(space, second.rgb));
    let hue = match space {
        Space::Hsl | Space::Hwb => Some(0),
        Space::Lch | Space::Oklch => Some(2),
        _ => None,
    };
    let mut out = [0.0; 3];
    for (at, ((from, to), out)) in from.iter_mut().zip(&mut to).zip(&mut out).enumerate() {
        if hue == Some(at) {
            let arc = (*to - *from + 180.0).rem_euclid(360.0) - 180.0;
            *out = *from + arc * share;
        } else {
            *out = (*from * first.alpha * (1.0 - share) + *to * second.alpha * share) / alpha;
        }
    }
    Rgba { rgb: space::to_srgb(space, out).map(|n| n.clamp(0.0, 1.0)), alpha }
}

/// Reads a colour; `Err` where the text is none.
pub(crate) fn parse(input: &mut Parser) -> Result<Colour, ()> {
    let token = input.next().map_err(|_| ())?.clone();
    match token {
        Token::Hash(text) | Token::IDHash(text) => {
            let (r, g, b, alpha) = parse_hash_color(text.as_bytes())?;
            Ok(fixed(Space::Srgb, [r, g, b].map(|n| f32::from(n) / 255.0), alpha))
        }
        Token::Ident(word) => keyword(&word),
        Token::Function(name) => nested(input, |inner| function(&name, inner)),
        _ => Err(()),
    }
}

fn keyword(word: &str) -> Result<Colour, ()> {
    match_ignore_ascii_case! { word,
        "currentcolor" => Ok(Colour::Current),
        "transparent" => Ok(Colour::Fixed(Rgba::CLEAR)),
        "canvas" => Ok(Colour::Canvas),
        "canvastext" => Ok(Colour::CanvasText),
        // System colours (CSS Color 4, section 6.2) but for the two above: the reader's system decides.
        "accentcolor" | "accentcolortext" | "activetext" | "buttonborder" | "buttonface" | "buttontext" | "field" | "fieldtext"
        | "graytext" | "highlight" | "highlighttext" | "linktext" | "mark" | "marktext" | "selecteditem" | "selecteditemtext"
        | "visitedtext" | "window" | "windowtext" | "menu" | "menutext" | "infobackground" | "infotext" | "background" => Ok(Colour::Unknown),
        _ => parse_named_color(word).map(|(r, g, b)| fixed(Space::Srgb, [r, g, b].map(|n| f32::from(n) / 255.0), 1.0)),
    }
}

fn fixed(space: Space, at: [f32; 3], alpha: f32) -> Colour {
    let rgb = space::to_srgb(space, at).map(|n| n.clamp(0.0, 1.0));
    Colour::Fixed(Rgba { rgb, alpha: alpha.clamp(0.0, 1.0) })
}

/// Runs a reader on the inside of the function or bracket just met.
pub(crate) fn nested<T>(input: &mut Parser, read: impl FnOnce(&mut Parser) -> Result<T, ()>) -> Result<T, ()> {
    input.parse_nested_block(|inner| read(inner).map_err(|()| cssparser::ParseError::<()>::custom(()))).map_err(|_| ())
}

fn function(name: &str, input: &mut Parser) -> Result<Colour, ()> {
    match_ignore_ascii_case! { name,
        "rgb" | "rgba" => channels(input, Space::Srgb, [Scale(1.0 / 255.0, 1.0); 3]),
        "hsl" | "hsla" => channels(input, Space::Hsl, [HUE, Scale(1.0, 100.0), Scale(1.0, 100.0)]),
        "hwb" => channels(input, Space::Hwb, [HUE, Scale(1.0, 100.0), Scale(1.0, 100.0)]),
        "lab" => channels(input, Space::Lab, [Scale(1.0, 100.0), Scale(1.0, 125.0), Scale(1.0, 125.0)]),
        "lch" => channels(input, Space::Lch, [Scale(1.0, 100.0), Scale(1.0, 150.0), HUE]),
        "oklab" => channels(input, Space::Oklab, [Scale(1.0, 1.0), Scale(1.0, 0.4), Scale(1.0, 0.4)]),
        "oklch" => channels(input, Space::Oklch, [Scale(1.0, 1.0), Scale(1.0, 0.4), HUE]),
        "color" => {
            let word = input.expect_ident_cloned().map_err(|_| ())?;
            match predefined(&word) {
                Some(space) => channels(input, space, [Scale(1.0, 1.0); 3]),
                None => unknown(input),
            }
        },
        "light-dark" => {
            let light = parse(input)?;
            input.expect_comma().map_err(|_| ())?;
            Ok(Colour::LightDark(Box::new((light, parse(input)?))))
        },
        "color-mix" => mix(input),
        "contrast-color" | "device-cmyk" | "alpha" => unknown(input),
        _ => Err(()),
    }
}

fn unknown(input: &mut Parser) -> Result<Colour, ()> {
    while input.next().is_ok() {}
    Ok(Colour::Unknown)
}

fn predefined(word: &str) -> Option<Space> {
    match_ignore_ascii_case! { word,
        "srgb" => Some(Space::Srgb),
        "srgb-linear" => Some(Space::SrgbLinear),
        "display-p3" => Some(Space::DisplayP3),
        "xyz" | "xyz-d65" => Some(Space::Xyz),
        "oklab" => Some(Space::Oklab),
        "oklch" => Some(Space::Oklch),
        "lab" => Some(Space::Lab),
        "lch" => Some(Space::Lch),
        "hsl" => Some(Space::Hsl),
        "hwb" => Some(Space::Hwb),
        _ => None,
    }
}

/// What a bare number counts for, and what 100 % is.
#[derive(Clone, Copy)]
struct Scale(f32, f32);

/// A hue is an angle; a percentage has no meaning there.
const HUE: Scale = Scale(1.0, 360.0);

fn channels(input: &mut Parser, space: Space, scales: [Scale; 3]) -> Result<Colour, ()> {
    let mut at = [0.0; 3];
    for (index, (out, scale)) in at.iter_mut().zip(scales).enumerate() {
        if index > 0 {
            // The old notation has commas.
            let _ = input.try_parse(|input| input.expect_comma());
        }
        match channel(input, scale) {
            Ok(value) => *out = value,
            // `rgb(from …)` and calculations are beyond what is decided here.
            Err(()) => return unknown(input),
        }
    }
    let mut alpha = 1.0;
    if input.try_parse(|input| input.expect_delim('/')).is_ok() || input.try_parse(|input| input.expect_comma()).is_ok() {
        match channel(input, Scale(1.0, 1.0)) {
            Ok(value) => alpha = value,
            Err(()) => return unknown(input),
        }
    }
    if !input.is_exhausted() {
        return Err(());
    }
    if space == Space::Srgb {
        at = at.map(|n| n.clamp(0.0, 1.0));
    }
    Ok(fixed(space, at, alpha))
}

fn channel(input: &mut Parser, Scale(number, whole): Scale) -> Result<f32, ()> {
    match input.next().map_err(|_| ())? {
        Token::Number { value, .. } => Ok(value * number),
        Token::Percentage { unit_value, .. } => Ok(unit_value * whole),
        Token::Dimension { value, unit, .. } => degrees(*value, unit).ok_or(()),
        Token::Ident(word) if word.eq_ignore_ascii_case("none") => Ok(0.0),
        _ => Err(()),
    }
}

/// An angle in degrees.
pub fn degrees(value: f32, unit: &str) -> Option<f32> {
    match_ignore_ascii_case! { unit,
        "deg" => Some(value),
        "grad" => Some(value * 0.9),
        "rad" => Some(value.to_degrees()),
        "turn" => Some(value * 360.0),
        _ => None,
    }
}

fn mix(input: &mut Parser) -> Result<Colour, ()> {
    let mut space = Space::Oklab;
    if input.try_parse(|input| input.expect_ident_matching("in")).is_ok() {
        let word = input.expect_ident_cloned().map_err(|_| ())?;
        match predefined(&word) {
            Some(known) => space = known,
            None => return unknown(input),
        }
        if input.try_parse(|input| input.expect_comma()).is_err() {
            // A hue method other than the shorter arc.
            return unknown(input);
        }
    }
    let part = |input: &mut Parser| {
        let before = input.try_parse(|input| input.expect_percentage()).ok();
        let colour = parse(input)?;
        Ok((colour, before.or_else(|| input.try_parse(|input| input.expect_percentage()).ok())))
    };
    let (first, first_share) = part(input)?;
    input.expect_comma().map_err(|_| ())?;
    let (second, second_share) = part(input)?;
    let (one, two) = match (first_share, second_share) {
        (None, None) => (0.5, 0.5),
        (Some(one), None) => (one, 1.0 - one),
        (None, Some(two)) => (1.0 - two, two),
        (Some(one), Some(two)) => (one, two),
    };
    let sum = one + two;
    if sum <= 0.0 {
        return Err(());
    }
    Ok(Colour::Mix(space, Box::new((first, second)), two / sum, sum.min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> String {
        match parse(&mut Parser::new(text)).map(|colour| colour.paint(Paint::Known(Rgba::BLACK), true)) {
            Ok(Paint::Known(colour)) if colour.alpha == 1.0 => colour.hex(),
            Ok(Paint::Known(colour)) => format!("{} {:.2}", colour.hex(), colour.alpha),
            Ok(other) => format!("{other:?}"),
            Err(()) => "none".to_owned(),
        }
    }

    #[test]
    fn colours_are_read_as_css_color_4_and_5_say() {
        for (text, expected) in [
            ("#0af", "#00aaff"),
            ("#0000FF80", "#0000ff 0.50"),
            ("RebeccaPurple", "#663399"),
            ("rgb(255 0 0 / 50%)", "#ff0000 0.50"),
            ("rgba(100%, 0, 50, .25)", "#ff0032 0.25"),
            ("hsl(120deg 100% 25%)", "#008000"),
            ("hsl(0.5turn, 100%, 50%)", "#00ffff"),
            ("hwb(0 40% 60%)", "#666666"),
            ("lab(50% 40 59.5)", "#bf5700"),
            ("oklch(40.1% 0.123 21.57)", "#7d2429"),
            ("oklab(59.686% 0.1009 0.1192)", "#c65d07"),
            ("color(srgb 1 .5 0)", "#ff8000"),
            ("color-mix(in srgb, white, black)", "#808080"),
            ("color-mix(in srgb, red 25%, blue)", "#4000bf"),
            ("color-mix(in srgb, red 20%, blue 20%)", "#800080 0.40"),
            ("light-dark(#fff, #111)", "#111111"),
            ("currentcolor", "#000000"),
            ("transparent", "#000000 0.00"),
            ("ButtonFace", "Unknown"),
            ("Canvas", "Canvas"),
            ("rgb(from red r g b)", "Unknown"),
            ("reddish", "none"),
            ("#12345", "none"),
        ] {
            assert_eq!(hex(text), expected, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let grey = |n: u8| Rgba { rgb: [f32::from(n) / 255.0; 3], alpha: 1.0 };
        assert!((contrast(Rgba::BLACK, Rgba::WHITE) - 21.0).abs() < 1e-3);
        assert!((contrast(grey(0x76), Rgba::WHITE) - 4.54).abs() < 0.01);
        assert!((contrast(grey(0x77), Rgba::WHITE) - 4.48).abs() < 0.01);
        assert_eq!(Rgba { rgb: [0.0; 3], alpha: 0.5 }.over(Rgba::WHITE).hex(), "#808080");
    }
}
