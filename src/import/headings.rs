//! Which heading goes to which field.

use super::ids;
use super::read::letters;
use super::sheet::Sheet;
use super::words;
use crate::diagnostics::Error;
use crate::model::{Field, Kind, Type};
use crate::render::EXACT;
use crate::text::sort::sort_by_key;
use crate::text::{closest, first_of, fold, grouped, is_chinese, said, say, ticked};

/// Where the cells of a column go.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    Field(&'static Field),
    /// Another column is the first for this field; what differs from it becomes a fact.
    Spare(&'static Field),
    /// Latitude and longitude in one cell.
    Point,
    /// A fact under its heading.
    Fact,
    /// It follows from other fields, as `osakahub -f csv` writes it.
    Derived,
    /// What the other cells of the row cannot hold, as `osakahub -f csv` writes it.
    Exact,
    /// Left out by `--map`.
    LeftOut,
}

impl PartialEq for Target {
    fn eq(&self, other: &Target) -> bool {
        self.name() == other.name()
    }
}

impl Target {
    /// What it is called in messages and in `--map`.
    pub fn name(&self) -> &'static str {
        match self {
            Target::Field(field) | Target::Spare(field) => field.name,
            Target::Point => POINT,
            Target::Fact => FACTS,
            Target::Derived => "",
            Target::Exact => EXACT,
            Target::LeftOut => "-",
        }
    }
}

/// What `--map` calls a column that becomes facts.
const FACTS: &str = "facts";

/// What `--map` calls a column of points.
const POINT: &str = "point";

/// The columns of a sheet as they are understood.
#[derive(Debug)]
pub struct Columns {
    /// One for each heading.
    pub targets: Vec<Target>,
    /// Whether every heading is the name of a field: the program wrote the file.
    pub is_export: bool,
}

/// The kind of record that the sheet's name, the file's name or the headings speak of.
pub fn kind(sheet: &Sheet, file_name: &str) -> Kind {
    for name in [sheet.name.as_deref().unwrap_or_default(), file_name] {
        if let Some(kind) = named_kind(name) {
            return kind;
        }
    }
    let mut best = Kind::Institutions;
    let mut exports = [best].into_iter().chain(Kind::ALL);
    if let Some(kind) = exports.find(|kind| is_export(sheet, *kind)) {
        return kind;
    }
    // A member list fits several kinds: another one has to fit clearly better.
    let mut most = fit(best, sheet) + 1;
    for kind in Kind::ALL {
        let fit = fit(kind, sheet);
        if fit > most {
            (best, most) = (kind, fit);
        }
    }
    best
}

/// The kind whose name stands in a text: `partners 2025`, `協定一覧`.
fn named_kind(name: &str) -> Option<Kind> {
    let folded = fold(name);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    let of_word = words.find_map(Kind::from_name);
    of_word.or_else(|| {
        let mut kinds = Kind::ALL.into_iter();
        kinds.find(|kind| folded.contains(&fold(kind.label(crate::text::Lang::Ja))))
    })
}

/// How many headings speak of fields of the kind, each field once.
fn fit(kind: Kind, sheet: &Sheet) -> usize {
    let mut seen = Vec::new();
    for heading in &sheet.headings {
        let exact = kind.field(heading.trim());
        if let Some((field, _)) = exact
            .map(|field| (field, 0))
            .or_else(|| field(kind, heading))
            && !seen.contains(&field.at)
        {
            seen.push(field.at);
        }
    }
    seen.len()
}

/// Says where each column goes, by its heading and by `--map`.
pub fn columns(sheet: &Sheet, kind: Kind, map: &[String]) -> Result<Columns, Error> {
    let is_export = is_export(sheet, kind);
    let mut targets = Vec::new();
    let mut ranks = Vec::new();
    for heading in &sheet.headings {
        let (target, rank) = target(kind, heading, is_export);
        targets.push(target);
        ranks.push(rank);
    }
    for (heading, name) in pairs(map)? {
        let target = mapped(kind, &name)?;
        for at in positions(sheet, &heading)? {
            (targets[at], ranks[at]) = (target, (false, 0));
        }
    }
    if !is_export {
        settle(kind, &mut targets, &ranks);
    }
    Ok(Columns { targets, is_export })
}

/// Whether the program wrote the sheet: every heading is the name of a field.
fn is_export(sheet: &Sheet, kind: Kind) -> bool {
    let is_ours = |name: &String| kind.field(name).is_some() || name == EXACT;
    sheet.headings.iter().all(is_ours) && sheet.headings.iter().any(|name| name == "id")
}

/// Whether the heading is in Japanese, and how far down it stands among the words for its field.
type Rank = (bool, usize);

fn target(kind: Kind, heading: &str, is_export: bool) -> (Target, Rank) {
    if is_export {
        return match kind.field(heading) {
            Some(field) if field.is_stored() => (Target::Field(field), (false, 0)),
            Some(_) => (Target::Derived, (false, 0)),
            None => (Target::Exact, (false, 0)),
        };
    }
    let is_japanese = heading.contains(is_chinese);
    let is_point =
        |form: &String| words::is_in("(point)", form) && kind.field("latitude").is_some();
    if forms(heading).iter().any(is_point) {
        return (Target::Point, (is_japanese, 0));
    }
    match field(kind, heading) {
        Some((field, rank)) => (Target::Field(field), (is_japanese, rank)),
        None => (Target::Fact, (is_japanese, 0)),
    }
}

/// The field that a heading speaks of, and its rank.
fn field(kind: Kind, heading: &str) -> Option<(&'static Field, usize)> {
    /// Titles stand behind the usual words: `Organisation` before `Name`.
    const RANK_OF_TITLES: usize = 1_000;
    for form in forms(heading) {
        let usual = words::fields(&form);
        // Its own name and titles go before another field's words: `Area` before `Área`.
        if let Some(field) = titled(kind, &form) {
            let own = usual.iter().find(|usual| usual.field == field.name);
            return Some((field, own.map_or(RANK_OF_TITLES, |own| own.rank)));
        }
        for usual in usual {
            if let Some(field) = stored(kind, usual.field) {
                return Some((field, usual.rank));
            }
        }
    }
    None
}

/// The field with this folded name or title.
fn titled(kind: Kind, folded: &str) -> Option<&'static Field> {
    kind.fields().iter().find(|field| {
        let is_named =
            fold(field.name) == folded || field.title.iter().any(|title| fold(title) == folded);
        is_named && field.is_stored() && !matches!(field.ty, Type::Facts | Type::Cites)
    })
}

fn stored(kind: Kind, name: &str) -> Option<&'static Field> {
    kind.field(name).filter(|field| field.is_stored())
}

/// The folded heading, and what is left of it without brackets, signs and numbers at its end; then its parts, of one in
/// two languages.
fn forms(heading: &str) -> Vec<String> {
    let whole = fold(heading);
    let outside = whole.split(['(', '[']).next().unwrap_or_default();
    let is_extra = |c: char| c.is_ascii_digit() || matches!(c, ':' | '*' | '.' | '#' | ' ');
    let bare = outside.trim_matches(is_extra).to_string();
    let mut forms = vec![whole.clone(), bare.clone()];
    // `Contact: Email`, under a heading over several columns.
    if let Some((_, last)) = bare.rsplit_once(": ") {
        forms.push(last.to_string());
    }
    for part in whole.split(['/', '|', '\n', '(', ')']) {
        forms.push(part.trim_matches(is_extra).to_string());
    }
    forms.retain(|form| !form.is_empty());
    forms
}

/// Of several columns for one field that holds one value the best keeps it.
fn settle(kind: Kind, targets: &mut [Target], ranks: &[Rank]) {
    for field in kind.fields().iter().filter(|field| !field.ty.is_list()) {
        let mut at: Vec<usize> = (0..targets.len()).collect();
        at.retain(|at| targets[*at] == Target::Field(field));
        sort_by_key(&mut at, |at| ranks[*at]);
        for spare in at.into_iter().skip(1) {
            let japanese = kind.field("name_ja").map(Target::Field);
            targets[spare] = match japanese {
                Some(japanese)
                    if field.at == 1 && ranks[spare].0 && !targets.contains(&japanese) =>
                {
                    japanese
                }
                _ => Target::Spare(field),
            };
        }
    }
}

/// The headings and fields of `--map`. A comma in a heading is one if no `=` stands before it.
fn pairs(map: &[String]) -> Result<Vec<(String, String)>, Error> {
    let mut pairs = Vec::new();
    for given in map {
        let mut begun = String::new();
        for part in given.split(',') {
            begun += part;
            match begun.rsplit_once('=') {
                Some((heading, field)) => {
                    pairs.push((heading.trim().to_string(), field.trim().to_string()));
                    begun.clear();
                }
                None => begun.push(','),
            }
        }
        let rest = begun.trim_end_matches(',').trim();
        if !rest.is_empty() {
            let message = say!("--map: `{rest}` has no `=`", rest);
            let help = say!("write `--map 'HEADING=FIELD'`, or `HEADING=` to leave the column out");
            return Err(Error::usage(message).with_help(help));
        }
    }
    Ok(pairs)
}

/// What `--map` may send columns to: the fields of a kind, `facts` among them, and `point`.
pub fn mappable(kind: Kind) -> Vec<(&'static str, &'static str)> {
    let stored = kind.fields().iter().filter(|field| field.is_stored());
    let mut targets: Vec<(&str, &str)> = stored
        .map(|field| (field.name, said(field.about)))
        .collect();
    if kind.field("latitude").is_some() {
        targets.push((POINT, say!("Latitude and longitude in one cell")));
    }
    targets
}

fn mapped(kind: Kind, name: &str) -> Result<Target, Error> {
    match name {
        "" => return Ok(Target::LeftOut),
        FACTS => return Ok(Target::Fact),
        POINT => return Ok(Target::Point),
        _ => {}
    }
    if let Some(field) = stored(kind, name) {
        return Ok(Target::Field(field));
    }
    let kinds = kind.many();
    let message = say!("--map: {kinds} have no field `{name}`", kinds, name);
    let stored = kind.fields().iter().filter(|field| field.is_stored());
    let near = closest(name, stored.map(|field| field.name));
    Err(Error::usage(message).with_help(match near {
        Some(near) => say!("did you mean `{near}`?", near),
        None => say!(
            "`osakahub fields {kind}` lists them; `facts` makes facts of the column",
            kind = kind.plural()
        ),
    }))
}

/// Refuses a sheet in which no column says what a record is called, as one without headings is.
pub fn check_name(sheet: &Sheet, columns: &Columns) -> Result<(), Error> {
    let mut names = columns.targets.iter().map(Target::name);
    if names.any(|name| ids::FIELDS.contains(&name)) {
        return Ok(());
    }
    let headings: Vec<String> = sheet
        .headings
        .iter()
        .map(|heading| ticked(heading))
        .collect();
    let message = say!(
        "no heading says which column has the name: {headings}",
        headings = first_of(&headings, MOST_NAMED, say!(", "))
    );
    let help =
        say!("say which has it, by its heading or letter: --map 'HEADING=name', --map 'A=name'");
    let mut error = Error::usage(message).with_help(help);
    if sheet.heading_row > 0 {
        let row = grouped(&sheet.heading_row.to_string());
        error = error.with_help(say!(
            "row {row} was taken for the headings: --headings ROW takes another, --headings none says that there are none",
            row
        ));
    }
    Err(error)
}

/// So many headings are named in a message.
const MOST_NAMED: usize = 8;

/// What to say of headings that read as a record: `info@acme.example`, `+46 40 123`, `2001-10-07`.
pub fn doubt(sheet: &Sheet) -> Option<String> {
    let read = sheet.headings.iter().filter(|heading| is_value(heading));
    let read: Vec<String> = read.map(|heading| ticked(heading)).collect();
    if read.is_empty() || sheet.heading_row == 0 {
        return None;
    }
    Some(say!(
        "row {row} is taken for the headings, though {values} stands in it; if it is a record: --headings none",
        row = grouped(&sheet.heading_row.to_string()),
        values = first_of(&read, MOST_NAMED, say!(", "))
    ))
}

fn is_value(heading: &str) -> bool {
    /// So many digits are more than a number behind a heading.
    const DIGITS: usize = 6;
    let is_address = heading.contains("://") || heading.starts_with("www.");
    let digits = heading.chars().filter(char::is_ascii_digit).count();
    let is_number = digits >= DIGITS && digits * 2 > heading.chars().count();
    is_address || is_number || heading.contains('@') && heading.contains('.')
}

/// The positions of the columns under a heading.
fn positions(sheet: &Sheet, heading: &str) -> Result<Vec<usize>, Error> {
    let folded = fold(heading);
    let mut found: Vec<usize> = (0..sheet.headings.len()).collect();
    let letters_of = |at: &usize| letters(sheet.column(*at));
    let by_letters = found.iter().copied().find(|at| letters_of(at) == heading);
    found.retain(|at| fold(&sheet.headings[*at]) == folded);
    if found.is_empty() {
        found.extend(by_letters);
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let headings = sheet.headings.iter().map(String::as_str);
    let message = say!("--map: no column is called `{heading}`", heading);
    let help = match closest(heading, headings.clone()) {
        Some(near) => say!("did you mean `{near}`?", near),
        None => {
            let headings: Vec<String> = headings.map(ticked).collect();
            say!(
                "the headings are {headings}",
                headings = headings.join(say!(", "))
            )
        }
    };
    Err(Error::usage(message).with_help(help))
}

#[cfg(test)]
mod tests;
