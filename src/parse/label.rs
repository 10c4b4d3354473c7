//! The typed labels that stand above the parts of a minute, in English and Welsh.

use crate::record::LabelKind;

/// A label's words, lower-cased, and whether it needs its colon (or to stand alone) to be told from ordinary words.
const LABELS: &[(&str, LabelKind, bool)] = &[
    ("agenda item", LabelKind::AgendaItem, false),
    ("eitem ar yr agenda", LabelKind::AgendaItem, false),
    ("minutes", LabelKind::Minutes, true),
    ("cofnodion", LabelKind::Minutes, true),
    ("resolved", LabelKind::Resolved, true),
    ("resolution", LabelKind::Resolved, true),
    ("resolutions", LabelKind::Resolved, true),
    ("decision", LabelKind::Resolved, true),
    ("decisions", LabelKind::Resolved, true),
    ("agreed", LabelKind::Resolved, true),
    ("recommended", LabelKind::Resolved, true),
    ("recommendation", LabelKind::Resolved, true),
    ("recommendations", LabelKind::Resolved, true),
    ("determined", LabelKind::Resolved, true),
    ("noted", LabelKind::Resolved, true),
    ("cytunwyd", LabelKind::Resolved, true),
    ("argymhellwyd", LabelKind::Resolved, true),
    ("penderfyniadau", LabelKind::Resolved, true),
    ("penderfynwyd", LabelKind::Resolved, true),
    ("penderfyniad", LabelKind::Resolved, true),
    ("decided", LabelKind::Resolved, true),
    ("outcome", LabelKind::Resolved, true),
    ("outcomes", LabelKind::Resolved, true),
    ("summary of decision", LabelKind::Resolved, false),
    ("summary of decisions", LabelKind::Resolved, false),
    ("cabinet decision", LabelKind::Resolved, false),
    ("cabinet decisions", LabelKind::Resolved, false),
    ("decision taken", LabelKind::Resolved, false),
    ("decisions taken", LabelKind::Resolved, false),
    ("decision made", LabelKind::Resolved, false),
    ("decisions made", LabelKind::Resolved, false),
    ("decision of the committee", LabelKind::Resolved, false),
    ("decision of the panel", LabelKind::Resolved, false),
    ("decision of cabinet", LabelKind::Resolved, false),
    ("committee decision", LabelKind::Resolved, false),
    ("panel decision", LabelKind::Resolved, false),
    ("it was resolved", LabelKind::Resolved, true),
    ("it was agreed", LabelKind::Resolved, true),
    ("penderfyniad y panel", LabelKind::Resolved, true),
    ("supporting documents", LabelKind::Documents, false),
    ("additional documents", LabelKind::Documents, false),
    ("dogfennau ychwanegol", LabelKind::Documents, false),
    ("dogfennau ategol", LabelKind::Documents, false),
    ("accompanying documents", LabelKind::Documents, false),
];

/// The longest label in characters, with its marks: a longer line is no label.
const LONGEST: usize = 44;

/// Which label a line is, if it is one and nothing else. `line` has no white space around it; `alone` tells whether
/// blank lines stand around it, as they do around a label without a colon, but not around the end of a wrapped sentence.
pub fn read(line: &str, alone: impl Fn() -> bool) -> Option<LabelKind> {
    if line.len() > LONGEST * 2 || line.chars().count() > LONGEST {
        return None;
    }
    let folded = crate::record::folded(line);
    let bare = folded.trim_matches(['*', '_']).trim_end_matches([':', '-', '–', '—', ';', ' ', '/', '*', '_']);
    let lower = bare.to_lowercase();
    // Twins stand side by side: "PENDERFYNWYD / RESOLVED:".
    let mut twins = lower.split('/').map(str::trim);
    let (kind, strict) = known(twins.next()?)?;
    if twins.any(|twin| known(twin).is_none_or(|(other, _)| other != kind)) {
        return None;
    }
    let capitals = bare.chars().all(|c| !c.is_lowercase());
    let marked = bare.len() < folded.len() || (capitals || kind == LabelKind::Resolved) && alone();
    (marked || !strict).then_some(kind)
}

fn known(words: &str) -> Option<(LabelKind, bool)> {
    let bare = words.trim_end_matches([':', '-', '–', '—', ' ', ';']);
    // "RESOLVED (unanimously) –", "Resolved unanimously:", "RESOLVED (7 for, 2 against)"
    let bracket = bare.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map_or(bare, |(before, _)| before.trim_end());
    let bare = ["unanimously", "nem con", "nem. con"].iter().find_map(|aside| bracket.strip_suffix(aside)).map_or(bracket, str::trim_end);
    let aside = bare.len() < words.len();
    LABELS.iter().find(|(label, ..)| *label == bare).map(|(_, kind, strict)| (*kind, *strict)).filter(|(kind, _)| !aside || *kind == LabelKind::Resolved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_words() {
        for (line, kind) in [
            ("Agenda item", Some(LabelKind::AgendaItem)),
            ("Minutes:", Some(LabelKind::Minutes)),
            ("Minutes", None),
            ("RESOLVED", Some(LabelKind::Resolved)),
            ("Resolved –", Some(LabelKind::Resolved)),
            ("RESOLVED:\u{a0}", Some(LabelKind::Resolved)),
            ("Resolved", Some(LabelKind::Resolved)),
            ("PENDERFYNWYD:", Some(LabelKind::Resolved)),
            ("Supporting documents:", Some(LabelKind::Documents)),
            ("PENDERFYNWYD / RESOLVED:", Some(LabelKind::Resolved)),
            ("Cofnodion / Minutes:", Some(LabelKind::Minutes)),
            ("RESOLVED (unanimously) –", Some(LabelKind::Resolved)),
            ("RESOLVED;", Some(LabelKind::Resolved)),
            ("RESOLVED (nem con)", Some(LabelKind::Resolved)),
            ("RESOLVED (7 for, 2 against)", Some(LabelKind::Resolved)),
            ("*Decided:*", Some(LabelKind::Resolved)),
            ("RESOLVED/-", Some(LabelKind::Resolved)),
            ("Summary of decision", Some(LabelKind::Resolved)),
            ("Outcome:", Some(LabelKind::Resolved)),
            ("Minutes of the last meeting", None),
            ("", None),
        ] {
            assert_eq!(read(line, || true), kind, "{line}");
        }
        assert_eq!(read("RESOLVED", || false), None);
        assert_eq!(read("RESOLVED:", || false), Some(LabelKind::Resolved));
    }
}
