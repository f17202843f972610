//! Man pages, made from the same definition as the help.

use std::fs;
use std::io;

use clap::Command;
use clap_mangen::Man;

use super::Context;
use crate::cli::{self, ManArgs};
use crate::diagnostics::Error;
use crate::render::Format;
use crate::text::{reason, said, say};

/// Prints the program's page, or writes it and the page of each subcommand into a folder.
pub fn run(args: &ManArgs, context: &Context) -> Result<(), Error> {
    let mut command = cli::spoken_command();
    command.build();
    let Some(folder) = &args.folder else {
        let page = page(&command)?;
        return context.print(Format::Plain, |out| out.write_all(page.as_bytes()));
    };
    if command.find_subcommand(folder).is_some() {
        return Err(names_a_command(&folder.to_string_lossy()));
    }
    let written = fs::create_dir_all(folder).and_then(|()| {
        fs::write(folder.join("osakahub.1"), page(&command)?)?;
        for subcommand in command.get_subcommands() {
            let file = format!("osakahub-{}.1", subcommand.get_name());
            fs::write(folder.join(file), page(subcommand)?)?;
        }
        Ok(())
    });
    written.map_err(|error| {
        Error::usage(say!(
            "cannot write into {folder}: {error}",
            folder = folder.display(),
            error = reason(&error)
        ))
    })
}

/// Whoever names a subcommand as the folder wants to read about it.
fn names_a_command(name: &str) -> Error {
    Error::usage(say!("`{name}` is a command, not a folder", name))
        .with_help(say!("`osakahub {name} --help` is its manual", name))
        .with_help(say!(
            "`osakahub man ./{name}` writes into a folder of this name",
            name
        ))
}

fn page(command: &Command) -> io::Result<String> {
    let name = command.get_display_name().unwrap_or(command.get_name());
    let man = Man::new(command.clone())
        .title(name.to_uppercase())
        .source("osakahub")
        .manual(say!("User Commands"))
        .date(cli::data_date());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for heading in [
        ".SH NAME",
        ".SH SYNOPSIS",
        ".SH DESCRIPTION",
        ".SH OPTIONS",
        ".SH SUBCOMMANDS",
    ] {
        page = page.replace(heading, said(heading));
    }
    let after_help = command.get_after_long_help().or(command.get_after_help());
    if let Some(after_help) = after_help {
        page += &sections(&after_help.to_string());
    }
    Ok(portable(&page))
}

/// The page in ASCII, without blanks at line ends.
fn portable(page: &str) -> String {
    // mandoc takes one of two breaks around a blank line for a mistake.
    let page = page.replace(".br\n\n.br\n", ".sp\n");
    let mut portable = String::new();
    for line in page.lines() {
        for c in line.trim_end().chars() {
            // groff reads Latin-1 unless told otherwise; its own escapes are understood everywhere.
            if c.is_ascii() {
                portable.push(c);
            } else {
                portable += &format!("\\[u{:04X}]", u32::from(c));
            }
        }
        portable.push('\n');
    }
    portable
}

/// The text after the help as sections: a line that ends with a colon and is not indented is a
/// heading, other lines are kept as they are.
fn sections(text: &str) -> String {
    let mut out = String::new();
    let mut has_heading = false;
    for line in text.lines() {
        let heading = line.strip_suffix(':').filter(|line| !line.starts_with(' '));
        if let Some(heading) = heading {
            if has_heading {
                out += ".fi\n";
            }
            out += &format!(".SH {}\n.nf\n", heading.to_uppercase());
            has_heading = true;
        } else if has_heading || !line.is_empty() {
            out += &literal(line);
            out.push('\n');
        }
    }
    if has_heading {
        out += ".fi\n";
    }
    out
}

/// A line that roff prints as it is: a dot at its start would be a request.
fn literal(line: &str) -> String {
    let dot = if line.starts_with('.') { "\\&" } else { "" };
    let line = line
        .replace('\\', "\\e")
        .replace('-', "\\-")
        .replace('\'', "\\(aq");
    format!("{dot}{line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_become_sections() {
        let text = "Before.\n\nExamples:\n  one\n\nExit codes:\n  0  it worked";
        assert_eq!(
            sections(text),
            "Before.\n.SH EXAMPLES\n.nf\n  one\n\n.fi\n.SH EXIT CODES\n.nf\n  0  it worked\n.fi\n"
        );
        assert_eq!(sections("No heading here"), "No heading here\n");
        assert_eq!(sections("  indented:\n"), "  indented:\n");
    }

    #[test]
    fn nothing_in_a_line_is_a_request() {
        assert_eq!(literal(".SH"), "\\&.SH");
        assert_eq!(literal("a.b -c"), "a.b \\-c");
        assert_eq!(literal("'it\\n'"), "\\(aqit\\en\\(aq");
    }

    #[test]
    fn pages_are_ascii_without_trailing_blanks() {
        assert_eq!(portable("健 a  \nb"), "\\[u5065] a\nb\n");
        assert_eq!(portable("a\n.br\n\n.br\nb"), "a\n.sp\nb\n");
    }

    #[test]
    fn a_page_has_its_sections_in_order() {
        let mut command = cli::spoken_command();
        command.build();
        let program = page(&command).unwrap();
        let subcommand = page(command.find_subcommand("show").unwrap()).unwrap();
        assert!(program.contains(".TH OSAKAHUB 1 "), "{program}");
        assert!(
            subcommand.contains(".TH OSAKAHUB\\-SHOW 1 ")
                || subcommand.contains(".TH OSAKAHUB-SHOW 1 "),
            "{subcommand}"
        );
        assert_eq!(
            headings(&program),
            [
                "NAME",
                "SYNOPSIS",
                "DESCRIPTION",
                "OPTIONS",
                "\"OUTPUT AND DATA\"",
                "SUBCOMMANDS",
                "EXAMPLES",
                "EXIT CODES",
                "ENVIRONMENT"
            ]
        );
        let own = [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "OPTIONS",
            "\"OUTPUT AND DATA\"",
            "EXAMPLES",
        ];
        assert_eq!(headings(&subcommand), own);
    }

    fn headings(page: &str) -> Vec<&str> {
        page.lines()
            .filter_map(|line| line.strip_prefix(".SH "))
            .collect()
    }

    #[test]
    fn the_name_of_a_command_is_no_folder() {
        let (_, global) = cli::parsed("osakahub man");
        let context = Context::new(&global).unwrap();
        for name in ["areas", "show", "man"] {
            let folder = Some(name.into());
            let Err(Error::Usage { message, help }) = run(&ManArgs { folder }, &context) else {
                panic!("{name}");
            };
            assert_eq!(message, format!("`{name}` is a command, not a folder"));
            assert!(
                help[0].contains(&format!("osakahub {name} --help")),
                "{help:?}"
            );
        }
    }

    #[test]
    fn a_folder_gets_a_page_of_each_subcommand() {
        let folder = std::env::temp_dir().join(format!("osakahub-man-{}", std::process::id()));
        let args = ManArgs {
            folder: Some(folder.clone()),
        };
        let (_, global) = cli::parsed("osakahub man");
        run(&args, &Context::new(&global).unwrap()).unwrap();
        let commands = cli::command().get_subcommands().count();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1 + commands);
        let areas = fs::read_to_string(folder.join("osakahub-areas.1")).unwrap();
        assert!(areas.contains("Lists innovation areas"));
        fs::remove_dir_all(&folder).unwrap();
    }
}
