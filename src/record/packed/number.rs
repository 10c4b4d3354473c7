//! Numbers as bytes, small ones as few: seven bits a byte, the lowest first; the eighth tells that more follow.
//!
//! In: a number, or bytes. Out: the other of the two; `None` for bytes that are no number.

/// Appends a number.
pub fn put(to: &mut Vec<u8>, number: u32) {
    let mut rest = number;
    while rest > 0x7f {
        to.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    to.push(rest as u8);
}

/// Takes the next number.
pub fn take(from: &mut &[u8]) -> Option<u32> {
    let mut value = 0u64;
    for place in 0..5 {
        let (byte, rest) = from.split_first()?;
        *from = rest;
        value |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return u32::try_from(value).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_harmed_ones_are_none() {
        for number in [0, 1, 0x7f, 0x80, 0x3fff, 0x4000, u32::MAX] {
            let mut bytes = Vec::new();
            put(&mut bytes, number);
            assert_eq!(take(&mut &bytes[..]), Some(number));
            assert_eq!(take(&mut &bytes[..bytes.len() - 1]), None, "cut");
        }
        for byte in [0x80, 0xff] {
            assert_eq!(take(&mut &[byte; 64][..]), None, "{byte} without an end");
        }
        assert_eq!(take(&mut &[0xff, 0xff, 0xff, 0xff, 0x7f][..]), None, "too large");
    }
}
