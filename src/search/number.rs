//! Numbers as signs: how lists of minutes stand in a script.
//!
//! The signs are the printable ones of ASCII without `"` and `\`, so that they stand in a string as they are. The first
//! 60 end a number; the other 32 each bring five bits and go on. Small numbers, which most gaps are, take one sign.

/// The signs, in order.
pub const SIGNS: &[u8; 92] = b"!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
const ENDS: u32 = 60;
const MORE: u32 = 32;

/// Adds a number.
pub fn push(out: &mut String, mut number: u32) {
    let mut sign = |at: u32| out.push(SIGNS.get(at as usize).copied().unwrap_or(b'!').into());
    while number >= ENDS {
        number -= ENDS;
        sign(ENDS + number % MORE);
        number /= MORE;
    }
    sign(number);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_few_signs() {
        for (number, signs) in [(0, 1), (59, 1), (60, 2), (1979, 2), (1980, 3), (u32::MAX, 7)] {
            let mut out = String::new();
            push(&mut out, number);
            assert_eq!(out.len(), signs, "{number}: {out}");
        }
        assert!(SIGNS.windows(2).all(|pair| pair[0] < pair[1]) && !SIGNS.contains(&b'"') && !SIGNS.contains(&b'\\'));
    }
}
