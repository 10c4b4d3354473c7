//! Text looked at eight bytes at a time: which of them are letters, and how they look in small.
//!
//! In: the bytes of a text. Out: eight of them as one number, the first in its lowest bits. What stays absent: any letter
//! beyond ASCII, whose bytes are no letters here.

/// Eight bytes of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Eight(u64);

/// One in each byte.
const EACH: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each byte, which ASCII leaves free.
const HIGH: u64 = EACH << 7;

impl Eight {
    /// The bytes of a text from a place on; behind its end stand none.
    #[inline]
    pub fn at(text: &[u8], at: usize) -> Eight {
        let rest = text.get(at..).unwrap_or_default();
        Eight(rest.first_chunk().map_or_else(|| rest.iter().rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte)), |eight| u64::from_le_bytes(*eight)))
    }

    /// The first of them; all, where they are fewer.
    #[inline]
    pub fn first(self, length: usize) -> Eight {
        if length < 8 { Eight(self.0 & !(u64::MAX << (length * 8))) } else { self }
    }

    /// As a number.
    #[inline]
    pub fn bits(self) -> u64 {
        self.0
    }

    /// How many of them are letters and digits of ASCII, up to the first that is none.
    #[inline]
    pub fn plain(self) -> usize {
        let others = !(Eight(self.0 | (EACH * 0x20)).within(b'a', b'z') | self.within(b'0', b'9'));
        ((others & HIGH).trailing_zeros() / 8) as usize
    }

    /// Whether any is a capital letter or a digit, where all are letters and digits of ASCII or none.
    #[inline]
    pub fn is_loud(self) -> bool {
        // Of the bits for 0x40 and 0x20 a small letter has both, a capital the first and a digit the second.
        (self.0 ^ self.0 << 1) & (EACH << 6) != 0
    }

    /// With small letters in place of the capitals.
    #[inline]
    pub fn in_small(self) -> Eight {
        Eight(self.0 | self.within(b'A', b'Z') >> 2)
    }

    /// The highest bits of those from one byte of ASCII to another.
    #[inline]
    fn within(self, from: u8, to: u8) -> u64 {
        // No sum reaches the byte above: seven bits with at most 0x7f more are eight.
        let seven = self.0 & !HIGH;
        (seven + EACH * u64::from(0x80 - from)) & !(seven + EACH * u64::from(0x7f - to)) & !self.0 & HIGH
    }
}

/// The first eight letters and digits of ASCII, or fewer, that stand at a place of a text, and where the run of them ends.
#[inline]
pub fn plain_run(text: &[u8], at: usize) -> (Eight, usize) {
    let eight = Eight::at(text, at);
    let first = eight.plain();
    let (mut end, mut plain) = (at + first, first);
    while plain == 8 {
        plain = Eight::at(text, end).plain();
        end += plain;
    }
    (eight.first(first), end)
}

/// Where the run of letters and digits of ASCII ends that begins at a place of a text.
#[inline]
pub fn plain_end(text: &[u8], at: usize) -> usize {
    plain_run(text, at).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_as_it_is_alone_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                let mut text = *b"aZ09zA5m";
                text[at] = byte;
                let eight = Eight::at(&text, 0);
                assert_eq!(eight.plain(), if byte.is_ascii_alphanumeric() { 8 } else { at }, "{byte} at {at}");
                assert_eq!(eight.in_small().bits().to_le_bytes(), text.to_ascii_lowercase()[..], "{byte} at {at}");
                let loud = byte.is_ascii_uppercase() || byte.is_ascii_digit();
                let of = |byte: u8| Eight::at(&[b'a', b'z', byte], 0);
                assert!(!(byte.is_ascii_alphanumeric() || byte == 0) || of(byte).is_loud() == loud, "{byte}");
            }
        }
    }

    #[test]
    fn runs_end_at_the_first_other_sign_and_at_the_end() {
        for (text, at, end) in
            [("", 0, 0), ("ab", 0, 2), ("ab ", 0, 2), ("Panelwords2 x", 0, 11), ("abcdefgh", 0, 8), ("abcdefghi’s", 2, 9), ("é", 0, 0), ("ab", 5, 5)]
        {
            let head: String = text.get(at..end).unwrap_or_default().chars().take(8).collect();
            assert_eq!(plain_run(text.as_bytes(), at), (Eight::at(head.as_bytes(), 0), end), "{text}");
        }
        assert_eq!(Eight::at(b"ab", 1).first(3).bits().to_le_bytes(), *b"b\0\0\0\0\0\0\0");
        assert_eq!(Eight::at(b"abcdefghij", 1).first(2).bits().to_le_bytes(), *b"bc\0\0\0\0\0\0");
    }
}
