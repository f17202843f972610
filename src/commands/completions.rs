//! The script that a shell runs to have completion.

use clap::ArgMatches;

use super::Context;
use crate::cli::complete;
use crate::diagnostics::Error;
use crate::render::Format;

pub fn run(matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    let name = matches
        .get_one::<String>("shell")
        .map_or("", String::as_str);
    let Some(script) = complete::script(name) else {
        return Err(Error::usage("no such shell"));
    };
    context.print(Format::Ids, |out| out.write_all(&script))
}
