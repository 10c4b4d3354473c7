//! The bars of a small picture, drawn: SVG without script or style of its own. What it shows stands in words and in a
//! table beside it, so it is hidden from those who listen.

use super::html::Html;
use crate::view::{Axis, Bars};
use serde::{Serialize, Serializer};

/// How wide a year is where there is room, in pixels.
const WIDE: u32 = 40;
/// The least and the greatest width of a picture.
const WIDTH: (u32, u32) = (200, 448);
/// The height of a row in the drawing's own measure, its base line included.
const HIGH: u32 = 24;

fn width(years: usize) -> u32 {
    u32::try_from(years).unwrap_or(0).saturating_mul(WIDE).clamp(WIDTH.0, WIDTH.1)
}

/// A row of bars. A year without minutes has no base line; one with minutes, but without what is counted, has nothing else.
fn bars(bars: &Bars) -> Html {
    let mut html = Html::with_capacity(200 + bars.counts.len() * 20);
    html.tag("<svg class=\"").tag(if bars.whole { "strip whole" } else { "strip" }).tag("\" width=\"").number(width(bars.counts.len()));
    html.tag("\" height=\"").number(if bars.whole { HIGH * 2 } else { HIGH }).tag("\" viewBox=\"0 0 ");
    html.number(u32::try_from(bars.counts.len()).unwrap_or(0).saturating_mul(10))
        .tag(" 24\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><path d=\"");
    for (at, count) in (0u32..).zip(&bars.counts) {
        let Some(count) = count else { continue };
        let high = (u64::from(*count) * u64::from(HIGH - 1)).checked_div(u64::from(bars.most)).unwrap_or(0);
        let high = u32::try_from(high).unwrap_or(0).max(if *count > 0 { 3 } else { 0 });
        html.tag("M").number(at * 10).tag(" 24v-1h10v1z");
        if high > 0 {
            html.tag("m1 0v-").number(high).tag("h8v").number(high).tag("z");
        }
    }
    html.tag("\"/></svg>");
    html
}

/// The first and the last year, below the first row.
fn axis(axis: Axis) -> Html {
    let mut html = Html::with_capacity(200);
    let years = usize::try_from(axis.last.saturating_sub(axis.first)).unwrap_or(0).saturating_add(1);
    html.tag("<svg class=\"axis\" width=\"").number(width(years)).tag("\" height=\"20\" aria-hidden=\"true\" focusable=\"false\"><text y=\"1em\">");
    html.words(&axis.first.to_string()).tag("</text><text x=\"100%\" y=\"1em\">").words(&axis.last.to_string()).tag("</text></svg>");
    html
}

impl Serialize for Bars {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        bars(self).serialize(serializer)
    }
}

impl Serialize for Axis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        axis(*self).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zero_is_a_base_line_and_a_year_without_minutes_is_a_gap() {
        let drawn = bars(&Bars { counts: vec![Some(0), None, Some(1), Some(100)], most: 100, whole: false });
        let path = drawn.as_str().split(" d=\"").nth(1).unwrap();
        assert_eq!(path, "M0 24v-1h10v1zM20 24v-1h10v1zm1 0v-3h8v3zM30 24v-1h10v1zm1 0v-23h8v23z\"/></svg>");
        assert!(drawn.as_str().contains("width=\"200\"") && drawn.as_str().contains("viewBox=\"0 0 40 24\""), "{}", drawn.as_str());
    }
}
