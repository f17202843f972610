//! Reads paths, and says what is wrong with one that leads nowhere.

use super::{End, Label, Path};
use crate::diagnostics::Error;
use crate::model::{Field, Kind, KindSet, Type};
use crate::query::suggest_field;
use crate::text::{closest, fold, say, ticked};

/// The field of facts, from which a label leads on.
const FACTS: &str = "facts.";

/// Why a path leads nowhere, and what to do.
#[derive(Debug)]
pub struct Mistake {
    pub message: String,
    pub help: String,
}

impl Mistake {
    /// The error of a flag that was given the path.
    pub fn of_flag(self, flag: &str) -> Error {
        let message = format!("{flag}: {}", self.message);
        Error::usage(message).with_help(self.help)
    }
}

pub fn parse(kind: Kind, text: &str) -> Result<Path, Mistake> {
    let text = text.trim();
    if let Some(label) = text.strip_prefix(FACTS) {
        return path(kind, None, fact(label)?);
    }
    let Some((name, rest)) = text.split_once('.') else {
        return own_field(kind, text).map(Path::of);
    };
    let link = own_field(kind, name)?;
    if link.ty.targets().is_empty() {
        return Err(no_link(link));
    }
    if let Some(label) = rest.strip_prefix(FACTS) {
        return path(kind, Some(link), fact(label)?);
    }
    let (inner, more) = rest.split_once('.').unwrap_or((rest, ""));
    let fields = linked_fields(link, inner)?;
    if !more.is_empty() {
        return Err(two_hops(link, fields[0], text));
    }
    path(kind, Some(link), End::Fields(fields))
}

fn path(kind: Kind, link: Option<&'static Field>, end: End) -> Result<Path, Mistake> {
    let last = match &end {
        End::Field(field) => field.name.to_string(),
        End::Fields(fields) => fields[0].name.to_string(),
        End::Fact(label) => format!("{FACTS}{}", label.typed()),
    };
    let text = match link {
        Some(link) => format!("{}.{last}", link.name),
        None => last,
    };
    Ok(Path {
        kind,
        link,
        end,
        text,
    })
}

/// The field with this name, or else with this heading.
fn own_field(kind: Kind, name: &str) -> Result<&'static Field, Mistake> {
    if let Some(field) = kind.field(name) {
        return Ok(field);
    }
    match titled(&[kind], name)[..] {
        [only] => Ok(only),
        [] => Err(no_field(kind, name)),
        ref several => Err(ambiguous(name, several)),
    }
}

/// The fields with one name, or else with this heading, of the kinds that a link leads to.
fn linked_fields(link: &Field, name: &str) -> Result<Vec<&'static Field>, Mistake> {
    let fields = fields_named(link, name);
    if !fields.is_empty() {
        return Ok(fields);
    }
    match titled(link.ty.targets(), name)[..] {
        [only] => Ok(fields_named(link, only.name)),
        [] => Err(no_linked_field(link, name)),
        ref several => Err(ambiguous(name, several)),
    }
}

/// The fields with this heading in English or in Japanese, of several with one name the first. Under
/// the Japanese heading of names people read both names.
fn titled(kinds: &[Kind], heading: &str) -> Vec<&'static Field> {
    let folded = fold(heading);
    let mut found: Vec<&Field> = Vec::new();
    for field in kinds.iter().flat_map(|kind| kind.fields()) {
        let is_titled = field.title.iter().any(|title| fold(title) == folded);
        if is_titled && found.iter().all(|other| other.name != field.name) {
            found.push(field);
            if field.at == 1 && fold(field.title[1]) == folded {
                found.extend(field.kind.field("name_ja"));
            }
        }
    }
    found
}

/// The fields with this name of the kinds that a link leads to.
pub fn fields_named(link: &Field, name: &str) -> Vec<&'static Field> {
    let targets = link.ty.targets().iter();
    targets.filter_map(|kind| kind.field(name)).collect()
}

/// The fact with the label, which may be in quotes.
fn fact(label: &str) -> Result<End, Mistake> {
    let label = match read_quoted(label) {
        Some((inside, length)) if length == label.len() => inside,
        _ => label.to_string(),
    };
    let label = Label::new(label.trim());
    if label.is_empty() {
        return Err(Mistake {
            message: say!("the label of the fact is missing").to_string(),
            help: say!("write `facts.LABEL`, such as `facts.\"Floor area\"`").to_string(),
        });
    }
    Ok(End::Fact(label))
}

/// The text in the quotes that it begins with, and how long both are; nothing if no quote is open or
/// it is not closed.
pub fn read_quoted(text: &str) -> Option<(String, usize)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut inside = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => inside.extend(chars.next().map(|(_, escaped)| escaped)),
            _ if c == quote => return Some((inside, at + 1)),
            _ => inside.push(c),
        }
    }
    None
}

/// Where the label of a fact begins in a text that begins with a path, if it does.
pub fn facts_begin(text: &str) -> Option<usize> {
    if text.starts_with(FACTS) {
        return Some(FACTS.len());
    }
    let (link, rest) = text.split_once('.')?;
    let is_link = link.chars().all(is_name) && rest.starts_with(FACTS);
    is_link.then_some(link.len() + 1 + FACTS.len())
}

/// How much of an expression is the path that it begins with. The label of a fact may have spaces
/// and goes on to the operator, unless it is in quotes.
pub fn length(text: &str) -> usize {
    if let Some(start) = facts_begin(text) {
        let label = &text[start..];
        if let Some((_, length)) = read_quoted(label) {
            return start + length;
        }
        let end = label.match_indices(['=', '<', '>', '~']).next();
        let label = &label[..end.map_or(label.len(), |(at, _)| at)];
        let label = match end {
            Some((_, "=")) => label.strip_suffix('!').unwrap_or(label),
            _ => label,
        };
        return start + label.trim_end().len();
    }
    let end = text.find(|c| !is_name(c) && c != '.');
    end.unwrap_or(text.len())
}

/// The parts of a list between commas; a label in quotes may have some.
pub fn split_list(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((part, more)) = rest.split_at_checked(comma(rest)) {
        parts.push(part);
        match more.strip_prefix(',') {
            Some(more) => rest = more,
            None => break,
        }
    }
    parts
}

/// Where the first comma is that parts the list, or the end.
fn comma(text: &str) -> usize {
    let end = text.find(',').unwrap_or(text.len());
    let signs = text.len() - text.trim_start_matches([' ', '+', '-']).len();
    if let Some(start) = facts_begin(&text[signs..])
        && let Some((_, length)) = read_quoted(&text[signs + start..])
    {
        let after = signs + start + length;
        return text[after..].find(',').map_or(text.len(), |at| after + at);
    }
    end
}

pub fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

fn no_field(kind: Kind, name: &str) -> Mistake {
    Mistake {
        message: say!("{kinds} have no field `{name}`", kinds = kind.many(), name),
        help: suggest_field(kind, name),
    }
}

fn ambiguous(name: &str, fields: &[&Field]) -> Mistake {
    let fields: Vec<String> = fields.iter().map(|field| ticked(field.name)).collect();
    Mistake {
        message: say!(
            "`{name}` may be any of {fields}",
            name,
            fields = fields.join(say!(", "))
        ),
        help: say!("give the name of the field").to_string(),
    }
}

fn no_link(field: &Field) -> Mistake {
    let (name, ty) = (field.name, field.ty.spoken());
    let message = say!("`{name}` is no link but a {ty}", name, ty);
    if field.ty == Type::Facts {
        return Mistake {
            message,
            help: String::new(),
        };
    }
    let fields = field.kind.fields().iter();
    let links = fields.filter(|field| !field.ty.targets().is_empty());
    let links: Vec<&str> = links.map(|link| link.name).collect();
    let help = say!(
        "links of {kinds}: {links}",
        kinds = field.kind.many(),
        links = links.join(say!(", "))
    );
    Mistake { message, help }
}

fn no_linked_field(link: &Field, name: &str) -> Mistake {
    let targets = link.ty.targets();
    let names = || {
        let fields = targets.iter().flat_map(|kind| kind.fields());
        fields.map(|field| field.name)
    };
    let help = match closest(name, names()) {
        Some(near) => say!(
            "did you mean `{near}`?",
            near = format!("{}.{near}", link.name)
        ),
        None => say!(
            "`osakahub fields {kinds}` lists them",
            kinds = targets[0].plural()
        ),
    };
    let message = if targets.len() == Kind::ALL.len() {
        say!("no kind has a field `{name}`", name)
    } else {
        let kinds = KindSet::of(targets).one();
        say!("no {kinds} has a field `{name}`", kinds, name)
    };
    Mistake { message, help }
}

fn two_hops(link: &Field, next: &Field, text: &str) -> Mistake {
    let kind = next.kind;
    Mistake {
        message: say!(
            "`{text}` goes over two links, and one is what there is",
            text
        ),
        help: say!(
            "list the {kinds} by it first: `osakahub {command}`, with {link} by id",
            kinds = kind.many(),
            command = kind.plural(),
            link = link.name
        ),
    }
}
