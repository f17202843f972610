//! What all subcommands share: the dataset, the format, the language, the terminal.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::PathBuf;

use terminal_size::{Height, Width};

use crate::cli::{self, GlobalArgs};
use crate::dataset::Dataset;
use crate::diagnostics::{Error, note};
use crate::load::Request;
use crate::model::{KindSet, Lang};
use crate::render::{self, Format, Rows, Shown, Terminal, VisibleWriter};
use crate::text::say;

pub struct Context {
    pub request: Request,
    /// Whether the dataset was named on the command line, not by the environment.
    pub has_data_flag: bool,
    /// The overlays that were named on the command line, not by the environment.
    pub with_flag: Vec<PathBuf>,
    /// The format that was asked for.
    pub format: Option<Format>,
    /// The language for people.
    pub lang: Lang,
    pub terminal: Terminal,
    is_terminal: bool,
}

impl Context {
    /// The context of the arguments and the environment.
    pub fn new(args: &GlobalArgs) -> Result<Context, Error> {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        // A console of Windows understands escape sequences once it has been asked to, which this does.
        let styled = anstream::stdout().current_choice() == anstream::ColorChoice::AlwaysAnsi;
        Ok(Context {
            request: Request::new(args.data.clone(), args.with.clone()),
            has_data_flag: !args.data.is_empty(),
            with_flag: args.with.clone(),
            format: args.format(),
            lang: cli::language::asked_for(args.lang.as_deref())?,
            terminal: Terminal {
                columns: columns_of_stdout(args.width),
                styled,
                linked: styled && is_terminal,
            },
            is_terminal,
        })
    }

    /// The dataset that was asked for, with these kinds at least. It is never freed: that would
    /// take a seventh of the time of a list of a hundred thousand records.
    pub fn load(&self, kinds: KindSet) -> Result<ManuallyDrop<Dataset>, Error> {
        self.request.load(kinds).map(ManuallyDrop::new)
    }

    /// The same, the built-in dataset without facts, notes and the sources of fields.
    pub fn load_brief(&self, kinds: KindSet) -> Result<ManuallyDrop<Dataset>, Error> {
        self.request.load_brief(kinds).map(ManuallyDrop::new)
    }

    /// The format of lists: what was asked for, else a table for people and plain lines for programs.
    pub fn list_format(&self) -> Format {
        match self.format {
            Some(format) => format,
            None if self.is_terminal => Format::Table,
            None => Format::Plain,
        }
    }

    /// Writes to standard output through a buffer. On a terminal it is safe to look at.
    pub fn print(
        &self,
        format: Format,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        let mut out = BufWriter::with_capacity(1 << 14, io::stdout().lock());
        if self.is_terminal {
            let shown = match format {
                Format::Json | Format::Jsonl | Format::Geojson => Shown::Json,
                _ if format.is_for_people() => Shown::Safe,
                _ => Shown::Text,
            };
            let mut out = VisibleWriter::new(out, shown);
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
        if rows.records().is_none() && format.is_of_records() {
            let error = Error::usage(say!(
                "{format} is for lists of records",
                format = format.name()
            ));
            return Err(error.with_help(say!("try json")));
        }
        if format.is_of_graphs() {
            let format = format.name();
            let error = Error::usage(say!("{format} is for `osakahub graph`", format));
            return Err(error.with_help(say!("try json")));
        }
        let mut left_out = None;
        self.print(format, |out| {
            left_out = render::list(format, rows, &self.terminal, out)?;
            Ok(())
        })?;
        if let Some(left_out) = left_out {
            note(&left_out);
        }
        Ok(())
    }
}

/// The columns that output has to fit into.
pub fn columns_of_stdout(flag: Option<usize>) -> Option<usize> {
    let size = terminal_size::terminal_size_of(io::stdout());
    columns(flag, size, cli::language::variable("COLUMNS").as_deref())
}

/// The columns that messages have to fit into.
pub fn columns_of_stderr(flag: Option<usize>) -> Option<usize> {
    let size = terminal_size::terminal_size_of(io::stderr());
    columns(flag, size, cli::language::variable("COLUMNS").as_deref())
}

/// The columns to fit into: those asked for, else the terminal's, else those of the variable COLUMNS
/// if it has a number.
fn columns(
    flag: Option<usize>,
    terminal: Option<(Width, Height)>,
    variable: Option<&str>,
) -> Option<usize> {
    match (flag, terminal) {
        (Some(columns), _) => Some(columns),
        (None, Some((width, _))) => Some(usize::from(width.0)),
        (None, None) => variable?.parse().ok().filter(|columns| *columns > 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_width_is_that_of_the_flag_the_terminal_or_the_variable() {
        let terminal = Some((Width(80), Height(24)));
        for (flag, terminal, variable, expected) in [
            (Some(60), terminal, Some("50"), Some(60)),
            (Some(200), terminal, None, Some(200)),
            (None, terminal, Some("50"), Some(80)),
            (None, None, Some("50"), Some(50)),
            (None, None, Some("0"), None),
            (None, None, Some("-50"), None),
            (None, None, Some("wide"), None),
            (None, None, None, None),
        ] {
            assert_eq!(columns(flag, terminal, variable), expected);
        }
    }

    fn context(format: Option<Format>, is_terminal: bool) -> Context {
        Context {
            request: Request::default(),
            has_data_flag: false,
            with_flag: vec![],
            format,
            lang: Lang::En,
            terminal: Terminal::plain(None),
            is_terminal,
        }
    }

    #[test]
    fn lists_are_tables_on_a_terminal_and_plain_elsewhere() {
        assert_eq!(context(None, true).list_format(), Format::Table);
        assert_eq!(context(None, false).list_format(), Format::Plain);
        assert_eq!(context(Some(Format::Csv), true).list_format(), Format::Csv);
    }

    #[test]
    fn formats_of_records_print_nothing_else() {
        let rows = Rows::of_values(vec![], vec![], Lang::En);
        for format in [Format::Toml, Format::Geojson] {
            let Err(Error::Usage { message, .. }) = context(None, false).print_rows(format, &rows)
            else {
                panic!("printed");
            };
            assert_eq!(
                message,
                format!("{} is for lists of records", format.name())
            );
        }
    }

    #[test]
    fn formats_of_graphs_print_no_list() {
        let rows = Rows::of_values(vec![], vec![], Lang::En);
        let printed = context(None, false).print_rows(Format::Dot, &rows);
        let Err(Error::Usage { message, .. }) = printed else {
            panic!("printed");
        };
        assert_eq!(message, "dot is for `osakahub graph`");
    }

    #[test]
    fn the_arguments_choose_dataset_and_format() {
        let (_, args) = cli::parsed("osakahub areas --data a --with b --json --lang ja");
        let context = Context::new(&args).unwrap();
        assert_eq!(context.request.data, args.data);
        assert_eq!(context.request.with, args.with);
        assert!(context.has_data_flag);
        assert_eq!(context.format, Some(Format::Json));
        assert_eq!(context.lang, Lang::Ja);
        let (_, args) = cli::parsed("osakahub areas --lang en");
        assert!(!Context::new(&args).unwrap().has_data_flag);
    }
}
