//! Says, in a plain `cargo test`, what only the whole test command checks.

fn main() {
    // Runners that list tests first (`--list`) hear that there is none here.
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    println!("Left out by `cargo test`: format, lint, a second build that must change nothing, and the HTML checkers (Java and npm).");
    println!("Run `./test` for all of them.");
}
