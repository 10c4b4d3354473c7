//! A shell as the template around every page, in the place of the skin's own `base.html`.
//!
//! In: a [`Shell`], checked. Out: a template that holds what stands in the shell, and calls on the skin's parts for ours.

use crate::look::{Shell, ShellPiece};

/// The template. `dark`: our part has dark colours.
pub fn base(shell: &Shell, dark: bool) -> String {
    let has = |part: ShellPiece| shell.parts.contains(&part);
    let mut body = String::new();
    for part in &shell.parts {
        match part {
            ShellPiece::Content => body.push_str(&content(shell, !has(ShellPiece::Sidenav), !has(ShellPiece::Breadcrumb))),
            ShellPiece::Sidenav => body.push_str(&format!("<div class=\"minutebook\">{WAYS}</div>")),
            ShellPiece::Breadcrumb => body.push_str("<div class=\"minutebook\">{% include \"trail.html\" %}</div>"),
            other => body.push_str(&written(other)),
        }
    }
    let all = |parts: &[ShellPiece]| parts.iter().map(written).collect::<String>();
    let scheme = if dark { "light dark" } else { "light" };
    let skip = if shell.skips { "" } else { "<div class=\"minutebook\"><a class=\"skip\" href=\"#minutes\">Skip to the minutes</a></div>\n" };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{{{{ page.language }}}}\"{html}>\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"{scheme}\">\n{head}\n\
         {{% include \"head.html\" %}}{{% block head %}}{{% endblock head %}}</head>\n<body{body_attributes}>\n{skip}{body}\n</body>\n</html>\n",
        html = all(&shell.html),
        title = all(&shell.title).trim(),
        head = all(&shell.head).trim(),
        body_attributes = all(&shell.body),
    )
}

const WAYS: &str = "<nav class=\"sidenav\" aria-label=\"Minutes\">{% include \"ways.html\" %}</nav>";

/// The page itself, with what of ours the shell has no place for. A page has one `main`: the shell's own, where it has one.
fn content(shell: &Shell, with_ways: bool, with_trail: bool) -> String {
    let ways = if with_ways { WAYS } else { "" };
    let trail = if with_trail { "{% include \"trail.html\" %}" } else { "" };
    let element = if shell.has_main { "div" } else { "main" };
    format!(
        "<div class=\"minutebook\" id=\"minutebook\">{ways}{trail}\n<{element} id=\"minutes\" class=\"main {{% block look %}}page{{% endblock look %}}\">\n\
         {{% block main %}}{{% endblock main %}}\n<div class=\"colophon\">{{% include \"foot.html\" %}}</div>\n</{element}>\n</div>"
    )
}

/// A piece as the template has it. A brace of the shell's is never one of the template's.
fn written(part: &ShellPiece) -> String {
    match part {
        ShellPiece::Markup(markup) => markup.replace('{', "{{ \"{\" }}"),
        ShellPiece::Title => "{{ page.title }}".to_owned(),
        ShellPiece::Address(at) => format!("{{{{ page.shell[{at}] }}}}"),
        ShellPiece::Breadcrumb | ShellPiece::Sidenav | ShellPiece::Content => String::new(),
    }
}
