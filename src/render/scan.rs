//! Bytes looked through many at a time: most words hold none of the signs that a format writes otherwise.

/// How many bytes are looked at together: as many as a register of any machine of today holds.
const TOGETHER: usize = 16;

/// Where the first byte stands that is one of these signs.
pub fn first<const N: usize>(bytes: &[u8], signs: [u8; N]) -> Option<usize> {
    first_that(bytes, |byte| signs.iter().fold(false, |found, sign| found | (byte == *sign)))
}

/// Where the first byte stands of which something is so. Quick where that takes no branch: `|`, not `||`.
pub fn first_that(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks::<TOGETHER>();
    let from = match chunks.iter().position(|chunk| holds(chunk, &is)) {
        Some(chunk) => chunk * TOGETHER,
        None if !chunks.is_empty() && bytes.last_chunk::<TOGETHER>().is_some_and(|last| !holds(last, &is)) => return None,
        // Short words are looked at by their beginning and their end, which may overlap.
        None if chunks.is_empty() && (is_without::<8>(bytes, &is) || bytes.len() < 8 && is_without::<4>(bytes, &is)) => return None,
        None => bytes.len() - rest.len(),
    };
    bytes.get(from..)?.iter().position(|byte| is(*byte)).map(|at| from + at)
}

/// Whether something is so of any of a few bytes. Without a way out in the middle, all are compared at once.
#[inline]
fn holds<const N: usize>(chunk: &[u8; N], is: &impl Fn(u8) -> bool) -> bool {
    chunk.iter().fold(0, |found, byte| found | u8::from(is(*byte))) != 0
}

/// Whether it is known that something is so of none of these bytes, which are at most twice as many; `false` for fewer.
#[inline]
fn is_without<const N: usize>(bytes: &[u8], is: &impl Fn(u8) -> bool) -> bool {
    bytes.first_chunk::<N>().zip(bytes.last_chunk::<N>()).is_some_and(|(first, last)| !holds(first, is) && !holds(last, is))
}

#[cfg(test)]
mod tests {
    use super::{first, first_that};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_is_found_wherever_it_stands(bytes in proptest::collection::vec(0u8..40, 0..100)) {
            prop_assert_eq!(first(&bytes, [7, 39]), bytes.iter().position(|byte| matches!(byte, 7 | 39)));
            prop_assert_eq!(first_that(&bytes, |byte| byte > 37), bytes.iter().position(|byte| *byte > 37));
        }
    }
}
