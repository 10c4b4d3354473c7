//! Transforms and clips: in flows the text of `transform`, `rotate`, `scale`, `clip` or `clip-path`, out flows how the thing
//! is turned and whether anything of it is left to see (CSS Transforms 1 and 2, CSS Masking 1).

use super::colour::{degrees, nested};
use super::length::{self, Length, Measure, Unit};
use super::property::Turn;
use cssparser::{Parser, Token, match_ignore_ascii_case};

/// Reads `transform`.
pub(crate) fn transform(input: &mut Parser) -> Result<Turn, ()> {
    let mut turn = Turn { degrees: Some(0.0), ..Turn::default() };
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(turn);
    }
    while !input.is_exhausted() {
        let name = input.expect_function().map_err(|_| ())?.clone();
        let step = nested(input, |inner| function(&name, inner))?;
        turn = Turn { turns: turn.turns || step.turns, degrees: turn.degrees.zip(step.degrees).map(|(sum, more)| sum + more), gone: turn.gone || step.gone };
    }
    Ok(turn)
}

fn function(name: &str, input: &mut Parser) -> Result<Turn, ()> {
    let still = Turn { degrees: Some(0.0), ..Turn::default() };
    match_ignore_ascii_case! { name,
        "rotate" | "rotatez" => Ok(Turn { turns: true, degrees: angle(input)?, gone: false }),
        "rotate3d" => {
            let [x, y, z] = [number(input, true)?, number(input, true)?, number(input, true)?];
            Ok(Turn { turns: true, degrees: about(x, y, z, angle(input)?), gone: false })
        },
        "matrix" => matrix(input, 6),
        "matrix3d" => matrix(input, 16),
        "scale" | "scalex" | "scaley" => {
            let gone = nothing(&length::parse(input)?);
            while input.next().is_ok() {}
            Ok(Turn { gone, ..still })
        },
        "translate" | "translatex" | "translatey" | "translate3d" => {
            let mut gone = false;
            while !input.is_exhausted() {
                gone |= away(&length::parse(input)?);
                let _ = input.try_parse(|input| input.expect_comma());
            }
            Ok(Turn { gone, ..still })
        },
        _ => {
            while input.next().is_ok() {}
            Ok(still)
        },
    }
}

fn nothing(length: &Length) -> bool {
    length.is_zero()
}

/// Moved by its whole size or far beyond any screen, up or to the left, where nothing can be scrolled to.
fn away(length: &Length) -> bool {
    matches!(length, Length::One(by, Unit::Percent) if *by <= -100.0) || off_page(length, 16.0)
}

/// Whether a place is so far up or left that no screen reaches it.
pub fn off_page(length: &Length, em: f32) -> bool {
    let by = Measure { em, rem: 16.0, width: 1280.0, height: 800.0, whole: None };
    length.pixels(&by).is_some_and(|pixels| pixels <= -900.0)
}

/// An angle, alone to the end; `None` where it is calculated.
fn angle(input: &mut Parser) -> Result<Option<f32>, ()> {
    let read = match input.next().map_err(|_| ())?.clone() {
        Token::Dimension { value, unit, .. } => Some(degrees(value, &unit).ok_or(())?),
        Token::Number { value: 0.0, .. } => Some(0.0),
        Token::Function(_) => None,
        _ => return Err(()),
    };
    input.expect_exhausted().map(|()| read).map_err(|_| ())
}

fn number(input: &mut Parser, comma: bool) -> Result<f32, ()> {
    let value = input.expect_number().map_err(|_| ())?;
    if comma {
        input.expect_comma().map_err(|_| ())?;
    }
    Ok(value)
}

/// The turn about the axis that points at the reader, where the axis stated is that one.
fn about(x: f32, y: f32, z: f32, degrees: Option<f32>) -> Option<f32> {
    match (x == 0.0 && y == 0.0, z) {
        (true, 0.0) => Some(0.0),
        (true, z) => degrees.map(|degrees| degrees * z.signum()),
        // About an axis in the plane of the page nothing turns sideways.
        (false, 0.0) => Some(0.0),
        (false, _) => None,
    }
}

/// `matrix(a, b, …)` and `matrix3d(a, b, …)`: the first two say where the x axis points.
fn matrix(input: &mut Parser, count: usize) -> Result<Turn, ()> {
    let numbers = input.parse_comma_separated(|input| input.expect_number().map_err(cssparser::ParseError::<()>::from)).map_err(|_| ())?;
    match (&*numbers, numbers.len() == count) {
        ([a, b, ..], true) => {
            let none = numbers.iter().take(4).all(|n| *n == 0.0);
            Ok(Turn { turns: true, degrees: Some(b.atan2(*a).to_degrees()), gone: none })
        }
        _ => Err(()),
    }
}

/// Reads the `rotate` property: an angle, with an axis before or after it.
pub(crate) fn rotate(input: &mut Parser) -> Result<Turn, ()> {
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(Turn { degrees: Some(0.0), ..Turn::default() });
    }
    let (mut axis, mut numbers, mut by) = ([0.0, 0.0, 1.0], Vec::new(), None);
    while let Ok(token) = input.next() {
        match token.clone() {
            Token::Ident(word) => {
                axis = match_ignore_ascii_case! { &word, "x" => [1.0, 0.0, 0.0], "y" => [0.0, 1.0, 0.0], "z" => [0.0, 0.0, 1.0], _ => return Err(()) };
            }
            Token::Number { value, .. } => numbers.push(value),
            Token::Dimension { value, unit, .. } => by = Some(Some(degrees(value, &unit).ok_or(())?)),
            Token::Function(_) => by = Some(None),
            _ => return Err(()),
        }
    }
    if let [x, y, z] = *numbers {
        axis = [x, y, z];
    }
    let [x, y, z] = axis;
    Ok(Turn { turns: true, degrees: about(x, y, z, by.ok_or(())?), gone: false })
}

/// Reads the `scale` property.
pub(crate) fn scale(input: &mut Parser) -> Result<Turn, ()> {
    let still = Turn { degrees: Some(0.0), ..Turn::default() };
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(still);
    }
    let gone = nothing(&length::parse(input)?);
    while input.next().is_ok() {}
    Ok(Turn { gone, ..still })
}

/// Whether a clip leaves nothing: `rect(0 0 0 0)`, `rect(1px, 1px, 1px, 1px)`, `inset(50%)`, `inset(100%)`, `circle(0)`.
pub fn clips_all(input: &mut Parser, shape: &str) -> bool {
    let read = input.expect_function().cloned().map_err(|_| ());
    let all = read.is_ok_and(|name| {
        nested(input, |inner| {
            let mut sides = Vec::new();
            while !inner.is_exhausted() {
                if inner.try_parse(|inner| inner.expect_ident_matching("round").or_else(|_| inner.expect_ident_matching("at"))).is_ok() {
                    while inner.next().is_ok() {}
                    break;
                }
                sides.push(length::parse(inner)?);
                let _ = inner.try_parse(|inner| inner.expect_comma());
            }
            Ok(closed(&name, shape, &sides))
        })
        .unwrap_or(false)
    });
    while input.next().is_ok() {}
    all
}

fn closed(name: &str, shape: &str, sides: &[Length]) -> bool {
    let small = |length: &Length| matches!(length, Length::One(value, Unit::Px | Unit::Number | Unit::Em) if *value <= 1.0);
    let half = |length: Option<&Length>| matches!(length, Some(Length::One(value, Unit::Percent)) if *value >= 50.0);
    match (name.eq_ignore_ascii_case(shape), sides) {
        (true, [_, _, _, _]) if shape == "rect" => sides.iter().all(small),
        (true, [top, ..]) if shape == "inset" => {
            let bottom = sides.get(2).unwrap_or(top);
            let right = sides.get(1).unwrap_or(top);
            (half(Some(top)) && half(Some(bottom))) || (half(Some(right)) && half(sides.get(3).or(Some(right))))
        }
        _ => name.eq_ignore_ascii_case("circle") && sides.first().is_some_and(nothing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_told_in_degrees() {
        for (text, expected) in [
            ("rotate(90deg)", Some(90.0)),
            ("rotateZ(.25turn)", Some(90.0)),
            ("translateX(10px) rotate(100grad) rotate(-1rad)", Some(90.0 - 57.295_78)),
            ("rotate3d(0, 0, -2, 90deg)", Some(-90.0)),
            ("rotate3d(1, 1, 1, 90deg)", None),
            ("rotateX(90deg)", Some(0.0)),
            ("matrix(0, 1, -1, 0, 0, 0)", Some(90.0)),
            ("none", Some(0.0)),
            ("rotate(calc(1deg * 3))", None),
        ] {
            let turn = transform(&mut Parser::new(text)).ok().and_then(|turn| turn.degrees);
            assert!(turn == expected || turn.zip(expected).is_some_and(|(a, b)| (a - b).abs() < 1e-3), "{text} {turn:?}");
        }
        assert!(transform(&mut Parser::new("rotateZ(0, 0, 1, 270deg)")).is_err());
        assert_eq!(rotate(&mut Parser::new("0 0 1 .5turn")).map(|turn| turn.degrees), Ok(Some(180.0)));
        assert!(transform(&mut Parser::new("scale(0)")).is_ok_and(|turn| turn.gone));
        assert!(transform(&mut Parser::new("translate(-100%)")).is_ok_and(|turn| turn.gone));
    }

    #[test]
    fn clips_that_leave_nothing_are_known() {
        for (text, shape, expected) in [
            ("rect(0 0 0 0)", "rect", true),
            ("rect(1px, 1px, 1px, 1px)", "rect", true),
            ("rect(0, 100px, 100px, 0)", "rect", false),
            ("auto", "rect", false),
            ("inset(50%)", "inset", true),
            ("inset(10%)", "inset", false),
            ("circle(0)", "inset", true),
            ("none", "inset", false),
        ] {
            assert_eq!(clips_all(&mut Parser::new(text), shape), expected, "{text}");
        }
    }
}
