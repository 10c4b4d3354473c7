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
        None if ends::<TOGETHER>(bytes, &is) == Some(false) => return None,
        // Most words are short: their halves overlap.
        None if chunks.is_empty() && (ends::<8>(bytes, &is) == Some(false) || bytes.len() < 8 && ends::<4>(bytes, &is) == Some(false)) => return None,
        None => bytes.len() - rest.len(),
    };
    bytes.get(from..)?.iter().position(|byte| is(*byte)).map(|at| from + at)
}

/// Whether something is so of one of these bytes. Without a way out in the middle, all of them are compared at once.
fn holds<const N: usize>(chunk: &[u8; N], is: &impl Fn(u8) -> bool) -> bool {
    chunk.iter().fold(0, |found, byte| found | u8::from(is(*byte))) != 0
}

/// Whether something is so of one of the first or the last so many bytes, where there are as many.
fn ends<const N: usize>(bytes: &[u8], is: &impl Fn(u8) -> bool) -> Option<bool> {
    Some(holds::<N>(bytes.first_chunk()?, is) || holds::<N>(bytes.last_chunk()?, is))
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
