//! Who is linked to whom.

use super::Context;
use super::show::with_named;
use crate::cli::GraphArgs;
use crate::dataset::Dataset;
use crate::dataset::graph::Graph;
use crate::diagnostics::{Error, note};
use crate::model::{Kind, KindSet};
use crate::render::{Format, graph};
use crate::text::say;

pub fn run(args: &GraphArgs, context: &Context) -> Result<(), Error> {
    let format = context.format.unwrap_or(Format::Dot);
    if !format.is_of_graphs() && format != Format::Json {
        let error = Error::usage(say!(
            "a graph has no format {format}",
            format = format.name()
        ));
        return Err(error.with_help(say!("it has dot, mermaid and json")));
    }
    let kinds = KindSet::of(&args.kinds).or(KindSet::ALL.without(Kind::Sources));
    if args.names.is_empty() {
        let dataset = context.load(kinds)?;
        let graph = Graph::of_kinds(&dataset, kinds);
        return draw(&dataset, &graph, format, context);
    }
    let needs = kinds.union(KindSet::ALL.without(Kind::Sources));
    with_named(&args.names, needs, context, |dataset, records| {
        let graph = Graph::around(dataset, kinds, records, args.depth);
        draw(dataset, &graph, format, context)
    })
}

fn draw(
    dataset: &Dataset,
    graph: &Graph<'_>,
    format: Format,
    context: &Context,
) -> Result<(), Error> {
    let mut told = None;
    context.print(format, |out| {
        told = graph::write(dataset, graph, format, context.lang, out)?;
        Ok(())
    })?;
    if let Some(told) = told {
        note(&told);
    }
    Ok(())
}
