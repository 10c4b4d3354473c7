//! Two builds at once into one folder, and one after a build that was killed.

use super::moments::Chance;
use super::site::{Archive, Theirs, program, said};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;

fn refusal(output: &Path) -> String {
    format!("another build is writing to `{}`; help: wait until it has ended, or choose another folder with `--output DIR`", output.display())
}

/// The first build is held still in the midst of its work, so that it surely is at work when the second comes.
#[cfg(unix)]
#[test]
fn a_build_is_refused_while_another_is_at_work_and_not_once_that_was_killed() {
    use super::moments::begins;
    use super::site::{LEDGER, LOCK};
    use std::process::{Child, Command};
    let signal = |child: &Child, name: &str| assert!(Command::new("sh").args(["-c", &format!("kill -{name} {}", child.id())]).status().unwrap().success());
    let (archive, folder) = (Archive::new(), TempDir::new().unwrap());
    let output = folder.path().join("public");
    archive.lay(0, &output);
    let theirs = Theirs::put(&output, &["note.txt"]);
    let (mut went_on, mut killed) = (0, 0);
    for attempt in 0..40 {
        let was = std::fs::read(output.join(LEDGER)).ok();
        let mut first = archive.command(program(), 1, &output).spawn().unwrap();
        begins(&mut first, &output, &was);
        signal(&first, "STOP");
        if first.try_wait().unwrap().is_none() {
            let second = archive.build(2, &output);
            assert_eq!(second.status.code(), Some(2), "{}", said(&second));
            assert!(said(&second).contains(&refusal(&output)), "{}", said(&second));
            archive.obey(&output, &[0, 1], &theirs, "with a build held still");
            if attempt % 2 == 0 {
                signal(&first, "CONT");
                assert!(first.wait().unwrap().success());
                archive.is_clean(&output, 1, &theirs, "after the first went on");
                went_on += 1;
            } else {
                first.kill().unwrap();
                first.wait().unwrap();
                // What a killed build leaves of its claim is there, and in nobody's way.
                assert!(output.join(LOCK).exists());
                let next = archive.build(2, &output);
                assert_eq!(next.status.code(), Some(0), "{}", said(&next));
                archive.is_clean(&output, 2, &theirs, "after the first was killed");
                killed += 1;
            }
        }
        first.wait().unwrap();
        assert_eq!(archive.build(0, &output).status.code(), Some(0));
        if went_on > 1 && killed > 1 {
            return;
        }
    }
    panic!("in 40 attempts the first build was too seldom still at work: {went_on} went on, {killed} were killed");
}

/// Two builds of two states that begin at about the same moment, in a new folder and upon a site.
#[test]
fn of_two_builds_at_once_one_makes_the_site_and_the_other_is_refused_or_comes_after() {
    let (archive, mut chance) = (Archive::new(), Chance(5));
    let mut refused = 0;
    for round in 0..80 {
        // On a busy machine the two may miss each other for a while.
        if round >= 8 && refused > 0 {
            break;
        }
        let folder = TempDir::new().unwrap();
        let output = folder.path().join("public");
        let mut theirs = Theirs::default();
        if round % 2 == 1 {
            archive.lay(2, &output);
            theirs = Theirs::put(&output, &["note.txt"]);
        }
        let start = |state| archive.command(program(), state, &output).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let first = start(0);
        std::thread::sleep(Duration::from_millis(chance.below(40)));
        let second = start(1);
        let outs = [first.wait_with_output().unwrap(), second.wait_with_output().unwrap()];
        for out in &outs {
            assert!(out.status.code() == Some(0) || out.status.code() == Some(2) && said(out).contains(&refusal(&output)), "{}", said(out));
            refused += u32::from(out.status.code() == Some(2));
        }
        let made: Vec<usize> = (0..2).filter(|state| outs[*state].status.success()).collect();
        let odd: Vec<_> = made.iter().map(|state| archive.differs(&output, *state, &theirs)).collect();
        assert!(odd.contains(&None), "round {round}: builds {made:?} came to their end, and the folder is of neither: {odd:?}");
        theirs.are_as_they_were(&output, "two at once");
    }
    println!("builds in twos, {refused} of them refused");
    assert!(refused > 0, "no two builds ever met");
}
