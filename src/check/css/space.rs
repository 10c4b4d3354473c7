//! Colour spaces: in flow coordinates of one space, out flow coordinates of another. The formulas and matrices are those of
//! CSS Color 4 (sections 10 and 18).

/// A colour space in which CSS states or mixes colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Space {
    /// `srgb`: red, green and blue as stored, each 0 to 1.
    Srgb,
    /// `srgb-linear`: the same in proportion to light.
    SrgbLinear,
    /// `display-p3`.
    DisplayP3,
    /// `hsl`: hue in degrees, saturation and lightness 0 to 100.
    Hsl,
    /// `hwb`: hue in degrees, whiteness and blackness 0 to 100.
    Hwb,
    /// `lab`: lightness 0 to 100, a and b.
    Lab,
    /// `lch`: lightness, chroma, hue in degrees.
    Lch,
    /// `oklab`: lightness 0 to 1, a and b.
    Oklab,
    /// `oklch`: lightness, chroma, hue in degrees.
    Oklch,
    /// `xyz` (D65).
    Xyz,
}

type Matrix = [[f32; 3]; 3];

const LINEAR_TO_XYZ: Matrix = [[0.412_390_8, 0.357_584_33, 0.180_480_8], [0.212_639, 0.715_168_65, 0.072_192_32], [0.019_330_82, 0.119_194_78, 0.950_532_15]];
const XYZ_TO_LINEAR: Matrix = [[3.240_97, -1.537_383_2, -0.498_610_76], [-0.969_243_65, 1.875_967_5, 0.041_555_06], [0.055_630_08, -0.203_976_96, 1.056_971_5]];
const P3_TO_XYZ: Matrix = [[0.486_570_95, 0.265_667_7, 0.198_217_29], [0.228_974_57, 0.691_738_5, 0.079_286_91], [0.0, 0.045_113_38, 1.043_944_4]];
const D50_TO_D65: Matrix =
    [[0.955_473_4, -0.023_098_537, 0.063_259_31], [-0.028_369_707, 1.009_995_5, 0.021_041_398], [0.012_314_002, -0.020_507_697, 1.330_365_9]];
const D65_TO_D50: Matrix =
    [[1.047_929_8, 0.022_946_79, -0.050_192_22], [0.029_627_816, 0.990_434_47, -0.017_073_825], [-0.009_243_058, 0.015_055_145, 0.751_874_3]];
const LINEAR_TO_LMS: Matrix =
    [[0.412_221_46, 0.536_332_55, 0.051_445_995], [0.211_903_5, 0.680_699_5, 0.107_396_96], [0.088_302_46, 0.281_718_85, 0.629_978_7]];
const LMS_TO_LINEAR: Matrix = [[4.076_741_7, -3.307_711_6, 0.230_969_94], [-1.268_438, 2.609_757_4, -0.341_319_4], [-0.004_196_086, -0.703_418_6, 1.707_614_7]];
const LMS_TO_OKLAB: Matrix =
    [[0.210_454_26, 0.793_617_8, -0.004_072_047], [1.977_998_5, -2.428_592_2, 0.450_593_7], [0.025_904_037, 0.782_771_77, -0.808_675_77]];
const OKLAB_TO_LMS: Matrix = [[1.0, 0.396_337_78, 0.215_803_76], [1.0, -0.105_561_346, -0.063_854_17], [1.0, -0.089_484_18, -1.291_485_5]];
/// The white of D50, in which `lab` is stated.
const WHITE: [f32; 3] = [0.964_295_7, 1.0, 0.825_104_6];

fn times(matrix: &Matrix, [x, y, z]: [f32; 3]) -> [f32; 3] {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

/// The light of one stored channel (the transfer function of sRGB).
pub fn linear(stored: f32) -> f32 {
    let size = stored.abs();
    if size <= 0.04045 { stored / 12.92 } else { stored.signum() * ((size + 0.055) / 1.055).powf(2.4) }
}

fn stored(linear: f32) -> f32 {
    let size = linear.abs();
    if size <= 0.003_130_8 { linear * 12.92 } else { linear.signum() * (1.055 * size.powf(1.0 / 2.4) - 0.055) }
}

/// The colour in sRGB as stored; it may lie outside 0 to 1 where the screen cannot show it.
pub fn to_srgb(space: Space, at: [f32; 3]) -> [f32; 3] {
    match space {
        Space::Srgb => at,
        Space::SrgbLinear => at.map(stored),
        Space::DisplayP3 => to_srgb(Space::Xyz, times(&P3_TO_XYZ, at.map(linear))),
        Space::Xyz => times(&XYZ_TO_LINEAR, at).map(stored),
        Space::Hsl => from_hsl(at),
        Space::Hwb => from_hwb(at),
        Space::Lab => times(&XYZ_TO_LINEAR, times(&D50_TO_D65, from_lab(at))).map(stored),
        Space::Lch => to_srgb(Space::Lab, from_polar(at)),
        Space::Oklab => times(&LMS_TO_LINEAR, times(&OKLAB_TO_LMS, at).map(|n| n * n * n)).map(stored),
        Space::Oklch => to_srgb(Space::Oklab, from_polar(at)),
    }
}

/// The other way: from sRGB as stored.
pub fn from_srgb(space: Space, at: [f32; 3]) -> [f32; 3] {
    let light = at.map(linear);
    match space {
        Space::Srgb | Space::DisplayP3 => at,
        Space::SrgbLinear => light,
        Space::Xyz => times(&LINEAR_TO_XYZ, light),
        Space::Hsl => to_hsl(at),
        Space::Hwb => {
            let [hue, ..] = to_hsl(at);
            let [r, g, b] = at;
            [hue, r.min(g).min(b) * 100.0, (1.0 - r.max(g).max(b)) * 100.0]
        }
        Space::Lab => to_lab(times(&D65_TO_D50, times(&LINEAR_TO_XYZ, light))),
        Space::Lch => to_polar(from_srgb(Space::Lab, at)),
        Space::Oklab => times(&LMS_TO_OKLAB, times(&LINEAR_TO_LMS, light).map(f32::cbrt)),
        Space::Oklch => to_polar(from_srgb(Space::Oklab, at)),
    }
}

fn from_polar([lightness, chroma, hue]: [f32; 3]) -> [f32; 3] {
    let (sine, cosine) = hue.to_radians().sin_cos();
    [lightness, chroma * cosine, chroma * sine]
}

fn to_polar([lightness, a, b]: [f32; 3]) -> [f32; 3] {
    [lightness, a.hypot(b), b.atan2(a).to_degrees().rem_euclid(360.0)]
}

const KAPPA: f32 = 24389.0 / 27.0;
const EPSILON: f32 = 216.0 / 24389.0;

fn from_lab([lightness, a, b]: [f32; 3]) -> [f32; 3] {
    let y = (lightness + 16.0) / 116.0;
    let one = |n: f32| if n * n * n > EPSILON { n * n * n } else { (116.0 * n - 16.0) / KAPPA };
    let high = if lightness > KAPPA * EPSILON { y * y * y } else { lightness / KAPPA };
    let [x_white, y_white, z_white] = WHITE;
    [one(y + a / 500.0) * x_white, high * y_white, one(y - b / 200.0) * z_white]
}

fn to_lab([x, y, z]: [f32; 3]) -> [f32; 3] {
    let one = |n: f32, white: f32| if n / white > EPSILON { (n / white).cbrt() } else { (KAPPA * n / white + 16.0) / 116.0 };
    let [x_white, y_white, z_white] = WHITE;
    let [x, y, z] = [one(x, x_white), one(y, y_white), one(z, z_white)];
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn from_hsl([hue, saturation, lightness]: [f32; 3]) -> [f32; 3] {
    let (saturation, lightness) = ((saturation / 100.0).max(0.0), lightness / 100.0);
    let reach = saturation * lightness.min(1.0 - lightness);
    [0.0, 8.0, 4.0].map(|n: f32| {
        let k = (n + hue / 30.0).rem_euclid(12.0);
        lightness - reach * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    })
}

fn to_hsl([r, g, b]: [f32; 3]) -> [f32; 3] {
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let (lightness, span) = ((most + least) / 2.0, most - least);
    if span <= 0.0 {
        return [0.0, 0.0, lightness * 100.0];
    }
    let saturation = if lightness <= 0.0 || lightness >= 1.0 { 0.0 } else { (most - lightness) / lightness.min(1.0 - lightness) };
    let hue = if most == r {
        (g - b) / span
    } else if most == g {
        (b - r) / span + 2.0
    } else {
        (r - g) / span + 4.0
    };
    [(hue * 60.0).rem_euclid(360.0), saturation * 100.0, lightness * 100.0]
}

fn from_hwb([hue, white, black]: [f32; 3]) -> [f32; 3] {
    let (white, black) = (white / 100.0, black / 100.0);
    if white + black >= 1.0 {
        return [white / (white + black); 3];
    }
    from_hsl([hue, 100.0, 50.0]).map(|n| n * (1.0 - white - black) + white)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_space_gives_back_what_it_was_given() {
        for space in [Space::SrgbLinear, Space::Hsl, Space::Hwb, Space::Lab, Space::Lch, Space::Oklab, Space::Oklch, Space::Xyz] {
            for colour in [[0.1, 0.5, 0.9], [1.0, 0.0, 0.0], [0.2, 0.2, 0.2], [0.9, 0.8, 0.1]] {
                let back = to_srgb(space, from_srgb(space, colour));
                assert!(colour.iter().zip(back).all(|(a, b)| (a - b).abs() < 2e-3), "{space:?} {colour:?} {back:?}");
            }
        }
    }
}
