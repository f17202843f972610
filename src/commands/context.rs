//! What all subcommands share: the dataset, the format, the language, the terminal.

use std::cell::OnceCell;
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use clap::ArgMatches;

use crate::dataset::Dataset;
use crate::diagnostics::{Error, note};
use crate::load::Request;
use crate::model::{KindSet, Lang};
use crate::render::{self, Format, Rows, Terminal, VisibleWriter};

/// What all subcommands share.
pub struct Context {
    /// The dataset that was asked for.
    pub request: Request,
    /// The format that was asked for.
    pub format: Option<Format>,
    /// The language of people.
    pub lang: Lang,
    /// Where output goes.
    pub terminal: Terminal,
    is_terminal: bool,
    dataset: OnceCell<Dataset>,
}

/// Chooses whether all output has colour, clap's own too. What `--color` says counts; else a terminal that knows no
/// escape sequences is left without them, also where `CI` is set, which anstream takes for a sign of colour, but not
/// where `CLICOLOR_FORCE` is; and else anstream knows best.
pub fn choose_color(arguments: &[OsString]) {
    let mut asked = None;
    let mut given = arguments
        .iter()
        .take_while(|argument| *argument != "--")
        .filter_map(|argument| argument.to_str());
    while let Some(argument) = given.next() {
        match argument.strip_prefix("--color") {
            Some("") => asked = given.next(),
            Some(rest) => asked = rest.strip_prefix('=').or(asked),
            None => {}
        }
    }
    let set = |name| std::env::var_os(name).unwrap_or_default();
    match asked {
        Some("always") => anstream::ColorChoice::Always.write_global(),
        Some("never") => anstream::ColorChoice::Never.write_global(),
        _ if set("TERM") == "dumb" && set("CLICOLOR_FORCE").is_empty() => {
            anstream::ColorChoice::Never.write_global();
        }
        _ => {}
    }
}

impl Context {
    /// The context of the arguments and the environment.
    pub fn of(matches: &ArgMatches) -> Result<Context, Error> {
        let is_terminal = io::stdout().is_terminal();
        let styled = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
        let columns = if is_terminal {
            terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
        } else {
            None
        };
        let format = matches.get_one::<Format>("format").copied();
        let paths = |id: &str| {
            matches
                .get_many::<PathBuf>(id)
                .map(|paths| paths.cloned().collect())
                .unwrap_or_default()
        };
        Ok(Context {
            request: Request::new(paths("data"), paths("with")),
            format: if matches.get_flag("json") {
                Some(Format::Json)
            } else {
                format
            },
            lang: language(matches.get_one::<String>("lang").map(String::as_str))?,
            terminal: Terminal {
                columns,
                styled,
                linked: styled && is_terminal,
            },
            is_terminal,
            dataset: OnceCell::new(),
        })
    }

    /// The dataset that was asked for, with these kinds at least.
    pub fn load(&self, kinds: KindSet) -> Result<&Dataset, Error> {
        let dataset = self.request.load(kinds)?;
        Ok(self.dataset.get_or_init(|| dataset))
    }

    /// The format of lists: what was asked for, else a table for a person and plain lines for a program.
    pub fn list_format(&self) -> Format {
        self.format.unwrap_or(if self.is_terminal {
            Format::Table
        } else {
            Format::Plain
        })
    }

    /// Writes to standard output through one buffer. What programs read is made safe if a person looks at it.
    pub fn print(
        &self,
        format: Format,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        let mut out = BufWriter::with_capacity(1 << 14, io::stdout().lock());
        if self.is_terminal && !format.is_for_people() {
            let json = matches!(format, Format::Json | Format::Jsonl | Format::Geojson);
            let mut out = VisibleWriter::new(out, json);
            write(&mut out)?;
            out.flush()?;
        } else {
            write(&mut out)?;
            out.flush()?;
        }
        Ok(())
    }

    /// Prints a list, and says on standard error what it left out.
    pub fn print_rows(&self, format: Format, rows: &Rows<'_>) -> Result<(), Error> {
        if rows.records().is_none() && matches!(format, Format::Toml | Format::Geojson) {
            return Err(
                Error::usage(format!("{} is for lists of records", format.name()))
                    .with_help("try json"),
            );
        }
        let mut left_out = None;
        self.print(format, |out| {
            left_out = render::list(format, rows, &self.terminal, out)?;
            Ok(())
        })?;
        left_out.iter().for_each(|line| note(line));
        Ok(())
    }
}

/// The language for people: what was asked for, else the environment's, else English.
fn language(asked: Option<&str>) -> Result<Lang, Error> {
    let of = |name: &str, given: &str| {
        given.split(',').find_map(Lang::from_tag).ok_or_else(|| {
            Error::usage(format!("{name} {given}: no such language"))
                .with_help("the languages are en and ja")
        })
    };
    if let Some(given) = asked {
        return of("--lang", given);
    }
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(given) = variable("OSAKAHUB_LANG") {
        return of("OSAKAHUB_LANG", &given);
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(variable);
    Ok(locale
        .and_then(|locale| Lang::from_tag(&locale))
        .unwrap_or(Lang::En))
}
