//! The words of runs of minutes, counted for the search index, kept from one process to the next: only runs that changed are
//! counted again.
//!
//! In: the bytes that [`bytes`] gave the last time, and who this program is. Out: the runs, and the bytes for the next time.
//!
//! **Invariant: what is kept is what would be counted again.** Counting knows the words of a run and nothing else, and the key of a
//! run is the hash of them. Where the program, the format or the check sum is another, all is thrown away.

use super::kept::{Mark, open, seal};
use crate::file::Span;
use crate::search::Runs;

/// The first bytes of what is kept: what it is, and its format.
const MARK: &Mark = b"minutebook word1";

/// The runs that this program kept; none, where they cannot be believed.
pub fn runs(bytes: &[u8], program: u128) -> Runs<'_> {
    let read = || {
        let (mut rest, mut runs) = (open(bytes, MARK, program)?, Runs::new());
        while let Some((hash, behind)) = rest.split_first_chunk::<16>() {
            let (length, behind) = behind.split_first_chunk::<4>()?;
            let (run, behind) = behind.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            runs.insert(u128::from_le_bytes(*hash), run.into());
            rest = behind;
        }
        rest.is_empty().then_some(runs)
    };
    read().unwrap_or_default()
}

/// The bytes to keep of runs for the next time.
pub fn bytes(runs: &Runs<'_>, program: u128) -> Vec<u8> {
    let room = runs.values().map(|run| 16 + 4 + run.len()).sum();
    seal(MARK, program, room, |to| {
        for (hash, run) in runs {
            to.extend_from_slice(&hash.to_le_bytes());
            to.extend_from_slice(&Span::new(run.len(), 0).start.to_le_bytes());
            to.extend_from_slice(run);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_come_back_to_the_same_program_or_not_at_all() {
        let kept: Runs<'_> = [(3, vec![1, 2, 3].into()), (7, Vec::new().into()), (u128::MAX, vec![9; 300].into())].into();
        let bytes = bytes(&kept, 7);
        assert_eq!(runs(&bytes, 7), kept);
        assert_eq!(runs(&bytes, 8), Runs::new(), "another program");
        assert_eq!(runs(&bytes[1..], 7), Runs::new(), "cut");
        for body in [&b"x"[..], &[0; 19], &[1; 21]] {
            let harmed = seal(MARK, 7, 0, |to| to.extend_from_slice(&[open(&bytes, MARK, 7).unwrap(), body].concat()));
            assert_eq!(runs(&harmed, 7), Runs::new(), "{} bytes more", body.len());
        }
    }
}
