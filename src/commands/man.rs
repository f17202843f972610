//! Man pages, made from the same definition as the help.

use std::fs;
use std::path::PathBuf;

use clap::{ArgMatches, Command};
use clap_mangen::Man;

use super::Context;
use crate::cli;
use crate::diagnostics::Error;
use crate::render::Format;

/// Prints the main page, or writes all pages into a folder: one of the program and one of each subcommand.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    let mut command = cli::command();
    command.build();
    let Some(folder) = matches.get_one::<PathBuf>("dir") else {
        let page = page(&command);
        return context.print(Format::Plain, |out| out.write_all(&page));
    };
    let fail = |error: std::io::Error| {
        Error::usage(format!("cannot write into {}: {error}", folder.display()))
    };
    fs::create_dir_all(folder).map_err(fail)?;
    fs::write(folder.join("osakahub.1"), page(&command)).map_err(fail)?;
    for subcommand in command.get_subcommands() {
        let name = format!("osakahub-{}", subcommand.get_name());
        let subcommand = subcommand
            .clone()
            .name(&*name.clone().leak())
            .display_name(name.clone());
        fs::write(folder.join(format!("{name}.1")), page(&subcommand)).map_err(fail)?;
    }
    Ok(())
}

fn page(command: &Command) -> Vec<u8> {
    let name = command.get_name().to_uppercase();
    let man = Man::new(command.clone())
        .title(name)
        .source("osakahub")
        .manual("User Commands")
        .date(cli::data_date());
    let mut page = Vec::new();
    // Writing into memory does not fail.
    let _ = man.render_title(&mut page);
    let _ = man.render_name_section(&mut page);
    let _ = man.render_synopsis_section(&mut page);
    let _ = man.render_description_section(&mut page);
    let _ = man.render_options_section(&mut page);
    if command.has_subcommands() {
        let _ = man.render_subcommands_section(&mut page);
    }
    if let Some(more) = command
        .get_after_long_help()
        .or_else(|| command.get_after_help())
    {
        page.extend(sections(&more.to_string()).bytes());
    }
    // Two breaks around a blank line are one break too many for mandoc.
    let page = String::from_utf8_lossy(&page).replace(".br\n\n.br\n", ".sp\n");
    // groff reads Latin-1 unless told otherwise; its own escapes are understood everywhere.
    let portable = |c: char| {
        if c.is_ascii() {
            c.to_string()
        } else {
            format!("\\[u{:04X}]", c as u32)
        }
    };
    page.lines()
        .flat_map(|line| {
            line.trim_end()
                .chars()
                .map(portable)
                .chain(["\n".to_string()])
        })
        .collect::<String>()
        .into_bytes()
}

/// The text after the help as sections: a line without indent that ends with a colon is a heading, lines are kept as
/// they are.
fn sections(text: &str) -> String {
    let mut out = String::new();
    let mut open = false;
    for line in text.lines() {
        if let Some(heading) = line.strip_suffix(':').filter(|line| !line.starts_with(' ')) {
            out += &format!(
                "{}.SH {}\n.nf\n",
                if open { ".fi\n" } else { "" },
                heading.to_uppercase()
            );
            open = true;
        } else if open || !line.is_empty() {
            // A line that begins with a dot or a quote would be a request; hyphens and backslashes are meant as such.
            let line = line
                .replace('\\', "\\e")
                .replace('-', "\\-")
                .replace('\'', "\\(aq");
            out += if line.starts_with('.') { "\\&" } else { "" };
            out += &line;
            out.push('\n');
        }
    }
    out + if open { ".fi\n" } else { "" }
}
