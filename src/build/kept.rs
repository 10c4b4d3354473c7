//! What is kept from one process to the next, sealed: it is believed where this program wrote it and nothing happened to it since.
//!
//! In: a body, its mark and who this program is. Out: bytes to keep; and from such bytes the body again, or nothing.
//!
//! **Invariant: a body is given as it was sealed, by the same program and under the same mark, or not at all.** So whoever reads
//! it may take for granted that it was written by its own hand, and need not be right about anything else.

use xxhash_rust::xxh3::xxh3_128;

/// What a body is, and its format: the first bytes of what is kept.
pub type Mark = [u8; 16];

/// Where the body begins: behind the mark and the program.
pub const HEAD: usize = 32;

/// The bytes to keep of a body that `write` appends to what it is given; `room` is about how long it is, in bytes.
pub fn seal(mark: &Mark, program: u128, room: usize, write: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD + room + 16);
    bytes.extend_from_slice(mark);
    bytes.extend_from_slice(&program.to_le_bytes());
    write(&mut bytes);
    let sum = xxh3_128(&bytes);
    bytes.extend_from_slice(&sum.to_le_bytes());
    bytes
}

/// The body, where it was sealed under this mark by this program and is as it was; it begins at [`HEAD`].
pub fn open<'a>(bytes: &'a [u8], mark: &Mark, program: u128) -> Option<&'a [u8]> {
    let (all, sum) = bytes.split_last_chunk::<16>()?;
    // The program first: where it is another, nothing else need be looked at.
    let body = all.strip_prefix(mark)?.strip_prefix(&program.to_le_bytes())?;
    (u128::from_le_bytes(*sum) == xxh3_128(all)).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: &Mark = b"minutebook test1";

    #[test]
    fn a_body_comes_back_as_it_was_sealed_or_not_at_all() {
        for body in [&b""[..], b"x", b"\0\0", &[7; 300]] {
            let bytes = seal(MARK, 7, body.len(), |to| to.extend_from_slice(body));
            assert_eq!(open(&bytes, MARK, 7), Some(body));
            assert_eq!(bytes.get(HEAD..HEAD + body.len()), Some(body));
            assert_eq!(open(&bytes, MARK, 8), None, "another program");
            assert_eq!(open(&bytes, b"minutebook test2", 7), None, "another format");
            for at in 0..bytes.len() {
                let mut harmed = bytes.clone();
                harmed[at] ^= 1;
                assert_eq!(open(&harmed, MARK, 7), None, "byte {at}");
                assert_eq!(open(&bytes[..at], MARK, 7), None, "cut at {at}");
            }
            assert_eq!(open(&[&bytes[..], b"x"].concat(), MARK, 7), None, "more behind it");
        }
    }

    /// The room is a guess about memory, and no part of what is kept.
    #[test]
    fn the_room_changes_nothing() {
        let sealed = |room| seal(MARK, 7, room, |to| to.extend_from_slice(b"body"));
        assert_eq!(sealed(0), sealed(1000));
    }
}
