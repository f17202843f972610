//! The script that a shell runs to have completion.

use super::Context;
use crate::cli::{CompletionsArgs, complete};
use crate::diagnostics::Error;
use crate::render::Format;

pub fn run(args: &CompletionsArgs, context: &Context) -> Result<(), Error> {
    context.print(Format::Ids, |out| complete::write_script(args.shell, out))
}
