//! Lengths: in flows a CSS length, percentage, number or calculation, out flow CSS pixels, given what they are measured by
//! (CSS Values 4).

use super::colour::nested;
use cssparser::{Parser, Token, match_ignore_ascii_case};

/// A length, percentage or number as stated.
#[derive(Clone, PartialEq, Debug)]
pub enum Length {
    /// One number with its unit.
    One(f32, Unit),
    /// A sum.
    Sum(Vec<Length>),
    /// A product.
    Product(Box<(Length, Length)>),
    /// A quotient.
    Quotient(Box<(Length, Length)>),
    /// The least.
    Min(Vec<Length>),
    /// The greatest.
    Max(Vec<Length>),
}

/// What a number is counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// None: a bare number.
    Number,
    /// Per cent.
    Percent,
    /// CSS pixels; the absolute units are turned into them.
    Px,
    /// The element's font size.
    Em,
    /// The height of an x or width of a nought: half the font size where the font is not known, as CSS says.
    Ex,
    /// The root's font size.
    Rem,
    /// A hundredth of the viewport's width, height, smaller and greater side.
    Vw,
    /// See [`Unit::Vw`].
    Vh,
    /// See [`Unit::Vw`].
    Vmin,
    /// See [`Unit::Vw`].
    Vmax,
    /// One that needs a layout or a font: `cqw`, `lh`, `cap` …
    Unknown,
}

/// What lengths are measured by.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Measure {
    /// The font size that `em` means.
    pub em: f32,
    /// The root's font size.
    pub rem: f32,
    /// The viewport's width.
    pub width: f32,
    /// The viewport's height.
    pub height: f32,
    /// What 100 % is, where it is known.
    pub whole: Option<f32>,
}

impl Length {
    /// The length in CSS pixels (a bare number stays one), if it can be known.
    pub fn pixels(&self, by: &Measure) -> Option<f32> {
        let all = |parts: &[Length]| parts.iter().map(|part| part.pixels(by)).collect::<Option<Vec<f32>>>();
        match self {
            Length::One(value, unit) => Some(match unit {
                Unit::Number | Unit::Px => *value,
                Unit::Percent => value * by.whole? / 100.0,
                Unit::Em => value * by.em,
                Unit::Ex => value * by.em * 0.5,
                Unit::Rem => value * by.rem,
                Unit::Vw => value * by.width / 100.0,
                Unit::Vh => value * by.height / 100.0,
                Unit::Vmin => value * by.width.min(by.height) / 100.0,
                Unit::Vmax => value * by.width.max(by.height) / 100.0,
                Unit::Unknown => return None,
            }),
            Length::Sum(parts) => Some(all(parts)?.iter().sum()),
            Length::Product(pair) => Some(pair.0.pixels(by)? * pair.1.pixels(by)?),
            Length::Quotient(pair) => Some(pair.0.pixels(by)? / pair.1.pixels(by)?).filter(|n| n.is_finite()),
            Length::Min(parts) => all(parts)?.into_iter().reduce(f32::min),
            Length::Max(parts) => all(parts)?.into_iter().reduce(f32::max),
        }
    }

    /// Whether the value is a bare number.
    pub fn is_number(&self) -> bool {
        match self {
            Length::One(_, unit) => *unit == Unit::Number,
            Length::Sum(parts) | Length::Min(parts) | Length::Max(parts) => parts.iter().all(Length::is_number),
            Length::Product(pair) => pair.0.is_number() && pair.1.is_number(),
            Length::Quotient(pair) => pair.0.is_number(),
        }
    }

    /// Whether the value says zero outright.
    pub fn is_zero(&self) -> bool {
        matches!(self, Length::One(value, _) if *value == 0.0)
    }
}

/// Reads a length, percentage, number or calculation; `Err` where the text is none.
pub(crate) fn parse(input: &mut Parser) -> Result<Length, ()> {
    let token = input.next().map_err(|_| ())?.clone();
    match token {
        Token::Number { value, .. } => Ok(Length::One(value, Unit::Number)),
        Token::Percentage { unit_value, .. } => Ok(Length::One(unit_value * 100.0, Unit::Percent)),
        Token::Dimension { value, unit, .. } => dimension(value, &unit),
        Token::Function(name) => nested(input, |inner| function(&name, inner)),
        _ => Err(()),
    }
}

fn dimension(value: f32, unit: &str) -> Result<Length, ()> {
    let (factor, unit) = match_ignore_ascii_case! { unit,
        "px" => (1.0, Unit::Px),
        "in" => (96.0, Unit::Px),
        "cm" => (96.0 / 2.54, Unit::Px),
        "mm" => (96.0 / 25.4, Unit::Px),
        "q" => (96.0 / 101.6, Unit::Px),
        "pt" => (96.0 / 72.0, Unit::Px),
        "pc" => (16.0, Unit::Px),
        "em" => (1.0, Unit::Em),
        "ex" | "ch" => (1.0, Unit::Ex),
        "ic" => (1.0, Unit::Em),
        "rem" => (1.0, Unit::Rem),
        "vw" | "svw" | "lvw" | "dvw" | "vi" | "svi" | "lvi" | "dvi" => (1.0, Unit::Vw),
        "vh" | "svh" | "lvh" | "dvh" | "vb" | "svb" | "lvb" | "dvb" => (1.0, Unit::Vh),
        "vmin" | "svmin" | "lvmin" | "dvmin" => (1.0, Unit::Vmin),
        "vmax" | "svmax" | "lvmax" | "dvmax" => (1.0, Unit::Vmax),
        "rex" | "rch" | "cap" | "rcap" | "ric" | "lh" | "rlh" | "cqw" | "cqh" | "cqi" | "cqb" | "cqmin" | "cqmax" => (1.0, Unit::Unknown),
        _ => return Err(()),
    };
    Ok(Length::One(value * factor, unit))
}

fn function(name: &str, input: &mut Parser) -> Result<Length, ()> {
    match_ignore_ascii_case! { name,
        "calc" | "-webkit-calc" => sum(input),
        "min" => list(input).map(Length::Min),
        "max" => list(input).map(Length::Max),
        "clamp" => {
            let mut parts = list(input)?.into_iter();
            match (parts.next(), parts.next(), parts.next(), parts.next()) {
                (Some(least), Some(wished), Some(most), None) => Ok(Length::Max(vec![least, Length::Min(vec![wished, most])])),
                _ => Err(()),
            }
        },
        // Numbers that are not worked out here.
        "env" | "round" | "mod" | "rem" | "sin" | "cos" | "tan" | "asin" | "acos" | "atan" | "atan2" | "pow" | "sqrt" | "hypot" | "log" | "exp" | "abs"
        | "sign" | "progress" | "random" | "sibling-index" | "sibling-count" | "anchor" | "anchor-size" | "calc-size" | "fit-content" | "attr" | "if" => {
            while input.next().is_ok() {}
            Ok(Length::One(0.0, Unit::Unknown))
        },
        _ => Err(()),
    }
}

fn list(input: &mut Parser) -> Result<Vec<Length>, ()> {
    let mut parts = vec![sum(input)?];
    while input.try_parse(|input| input.expect_comma()).is_ok() {
        parts.push(sum(input)?);
    }
    if input.is_exhausted() { Ok(parts) } else { Err(()) }
}

fn sum(input: &mut Parser) -> Result<Length, ()> {
    let mut parts = vec![product(input)?];
    loop {
        let state = input.state();
        match input.next() {
            Ok(Token::Delim('+')) => parts.push(product(input)?),
            Ok(Token::Delim('-')) => parts.push(Length::Product(Box::new((product(input)?, Length::One(-1.0, Unit::Number))))),
            Ok(_) => {
                input.reset(&state);
                break;
            }
            Err(_) => break,
        }
    }
    Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Length::Sum(parts) })
}

fn product(input: &mut Parser) -> Result<Length, ()> {
    let mut value = single(input)?;
    // A product of thousands of factors is no style sheet: the tree that it makes stays shallow.
    for _ in 0..32 {
        let state = input.state();
        match input.next() {
            Ok(Token::Delim('*')) => value = Length::Product(Box::new((value, single(input)?))),
            Ok(Token::Delim('/')) => value = Length::Quotient(Box::new((value, single(input)?))),
            Ok(_) => {
                input.reset(&state);
                return Ok(value);
            }
            Err(_) => return Ok(value),
        }
    }
    Err(())
}

fn single(input: &mut Parser) -> Result<Length, ()> {
    if input.try_parse(|input| input.expect_parenthesis_block()).is_ok() {
        return nested(input, sum);
    }
    parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_calculations_come_out_in_pixels() {
        let by = Measure { em: 20.0, rem: 16.0, width: 1000.0, height: 500.0, whole: None };
        for (text, expected) in [
            ("12px", Some(12.0)),
            ("1.5em", Some(30.0)),
            ("12pt", Some(16.0)),
            ("0", Some(0.0)),
            ("calc(1rem + 2vw)", Some(36.0)),
            ("calc((1em - 4px) / 2 * 3)", Some(24.0)),
            ("clamp(1rem, 5vw, 2rem)", Some(32.0)),
            ("max(1px, min(3vh, 10px))", Some(10.0)),
            ("50%", None),
            ("calc(1px + 1cqw)", None),
        ] {
            assert_eq!(parse(&mut Parser::new(text)).ok().and_then(|length| length.pixels(&by)), expected, "{text}");
        }
        assert_eq!(parse(&mut Parser::new("12foo")), Err(()));
    }

    #[test]
    fn deep_brackets_are_refused_and_not_followed() {
        let text = format!("calc({}1px{})", "(".repeat(5000), ")".repeat(5000));
        assert_eq!(parse(&mut Parser::new(&text)), Err(()));
    }
}
