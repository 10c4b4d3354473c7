//! A colour, and how far two of them stand apart: relative luminance and contrast as WCAG 2.2 defines them.

use std::fmt;

/// A colour in sRGB, without transparency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Colour(pub [u8; 3]);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Colour([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Colour {
    /// Reads `#rgb`, `#rrggbb`, or `rgb()` with three numbers from 0 to 255 (CSS Color Level 4, sections 5.1 and 5.2).
    pub fn read(written: &str) -> Option<Colour> {
        let lower = written.trim().to_ascii_lowercase();
        if let Some(hex) = lower.strip_prefix('#') {
            let digits: Option<Vec<u8>> = hex.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
            return match digits?.as_slice() {
                [r, g, b] => Some(Colour([r * 17, g * 17, b * 17])),
                [r, s, g, h, b, c] => Some(Colour([r * 16 + s, g * 16 + h, b * 16 + c])),
                _ => None,
            };
        }
        let inner = lower.strip_prefix("rgb(")?.strip_suffix(')')?;
        let numbers: Option<Vec<u8>> = inner.split([',', ' ']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect();
        numbers?.try_into().ok().map(Colour)
    }

    /// The relative luminance.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let Colour([red, green, blue]) = self;
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast with another colour, from 1 to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The least change of this colour towards black or white that has from each of the others the contrast wanted.
    pub fn nearest(self, others: &[(Colour, f64)]) -> Option<Colour> {
        let passes = |colour: &Colour| others.iter().all(|(other, wanted)| colour.contrast(*other) >= *wanted);
        (0..=u8::MAX).find_map(|step| [0, u8::MAX].into_iter().map(|end| self.towards(end, step)).find(passes))
    }

    fn towards(self, end: u8, step: u8) -> Colour {
        let mix = |part: u8| {
            let (part, end, step) = (u32::from(part), u32::from(end), u32::from(step));
            u8::try_from((part * (255 - step) + end * step + 127) / 255).unwrap_or(u8::MAX)
        };
        Colour(self.0.map(mix))
    }
}

/// A contrast as it is told: cut to two places, never rounded up to one that it does not reach.
pub fn told(contrast: f64) -> String {
    format!("{:.2}:1", (contrast * 100.0).floor() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_style_sheets_write_them() {
        for (written, read) in [
            ("#fff", Some("#ffffff")),
            ("#0A4a55", Some("#0a4a55")),
            ("rgb(10, 74, 85)", Some("#0a4a55")),
            ("rgb(10 74 85)", Some("#0a4a55")),
            ("#ffff", None),
            ("#12345", None),
            ("rgb(10, 74, 256)", None),
            ("rgb(10 74 85 / 50%)", None),
            ("red", None),
            ("", None),
            ("#éab", None),
        ] {
            assert_eq!(Colour::read(written).map(|colour| colour.to_string()).as_deref(), read, "{written}");
        }
    }

    /// The figures are those of the definition, worked by hand for greys: ((v + 0.055) / 1.055)^2.4.
    #[test]
    fn contrast_is_as_defined() {
        let contrast = |a, b| told(Colour::read(a).unwrap().contrast(Colour::read(b).unwrap()));
        assert_eq!(contrast("#000", "#fff"), "21.00:1");
        assert_eq!(contrast("#fff", "#fff"), "1.00:1");
        assert_eq!(contrast("#767676", "#fff"), "4.54:1");
        assert_eq!(contrast("#777", "#fff"), "4.47:1");
        assert_eq!(contrast("#595959", "#fff"), "7.00:1");
    }

    #[test]
    fn the_nearest_colour_passes_and_the_one_before_it_does_not() {
        let white = Colour([255; 3]);
        let near = Colour::read("#2a9d8f").unwrap().nearest(&[(white, 4.5)]).unwrap();
        assert!(near.contrast(white) >= 4.5 && near.contrast(white) < 4.6, "{near}");
        assert_eq!(white.nearest(&[(white, 7.0), (Colour([0; 3]), 7.0)]), None);
        assert_eq!(white.nearest(&[(Colour([0; 3]), 7.0)]), Some(white));
    }
}
