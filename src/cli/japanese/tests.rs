use super::*;
use crate::cli::{self, Invocation};
use crate::text::in_japanese;

/// The lines of a text that nobody translated. Command lines are not.
fn english(text: &StyledStr) -> Vec<String> {
    let mut left = Vec::new();
    for line in text.to_string().lines() {
        let is_command =
            line.contains("osakahub ") || line.starts_with("  !") || line.starts_with("  '");
        if line.is_ascii() && !is_command && line.contains(|c: char| c.is_ascii_alphabetic()) {
            left.push(line.to_string());
        }
    }
    left
}

fn english_in(command: &Command, left: &mut Vec<String>) {
    let afters = [command.get_after_help(), command.get_after_long_help()];
    for text in command
        .get_about()
        .into_iter()
        .chain(afters.into_iter().flatten())
    {
        left.extend(english(text));
    }
    for arg in command.get_arguments() {
        for text in arg.get_help().into_iter().chain(arg.get_long_help()) {
            left.extend(english(text));
        }
        for value in arg.get_possible_values() {
            left.extend(value.get_help().into_iter().flat_map(english));
        }
        let heading = arg.get_help_heading().unwrap_or("大阪");
        left.extend(english(&heading.to_string().into()));
    }
    for subcommand in command.get_subcommands() {
        english_in(subcommand, left);
    }
}

#[test]
fn no_help_is_left_in_english() {
    let command = in_japanese(cli::spoken_command);
    let mut left = Vec::new();
    english_in(&command, &mut left);
    left.sort();
    left.dedup();
    assert!(left.is_empty(), "without Japanese:\n{}", left.join("\n"));
}

fn said(line: &str) -> String {
    let arguments = line.split(' ').map(Into::into).collect();
    in_japanese(|| match cli::parse(arguments) {
        Ok(Invocation::Help(text)) => text.to_string(),
        Ok(Invocation::Command(..)) => "understood".to_string(),
        Err(Error::Usage { message, help }) => format!("{message} | {}", help.join(" | ")),
        Err(other) => panic!("{other:?}"),
    })
}

#[test]
fn help_has_japanese_headings_and_the_names_that_are_typed() {
    let text = said("osakahub areas -h");
    for part in [
        "イノベーションエリアの一覧\n使い方: osakahub areas [オプション] [WORD]...\n\nオプション:\n",
        "\n  -n, --limit <N>            最大N件を表示\n",
        "\n絞り込み:\n      --focus <WORD>        重点分野",
        "\n使用例: osakahub areas --city osaka\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(said("osakahub").contains("\nコマンド:\n  areas  institutions"));
    let search = said("osakahub search --help");
    assert!(search.contains("[既定値: 20]") && search.contains("\n\n引数:\n  <QUERY>...\n"));
    let version = said("osakahub -V");
    assert_eq!(said("osakahub --version"), version);
    assert!(
        version.ends_with("日時点）\n") && version.contains("（データ: 20"),
        "{version}"
    );
}

#[test]
fn wrong_usage_is_explained_with_what_to_do() {
    let more = "詳しくは --help をご覧ください。";
    for (line, explained) in [
        (
            "osakahub areas --fomat csv",
            "「--fomat」というオプションはありません。 | 「--format」のことではありませんか。 \
             | 使い方: osakahub areas --format <FORMAT> [WORD]...",
        ),
        (
            "osakahub overview foo",
            "引数「foo」は受け付けません。 | 使い方: osakahub overview [オプション]",
        ),
        (
            "osakahub timeline --in foo",
            "--inに「foo」は指定できません。 | 指定できる値: areas（エリア）、institutions（機関）、\
             partners（海外連携先）、agreements（協定）、events（行事）、programmes（支援制度）、figures（主要数値）、sources（出典）",
        ),
        ("osakahub areas --city", "--cityには値が必要です。"),
        (
            "osakahub areas -n x",
            "--limitには整数を指定してください（「x」は使えません）。",
        ),
        (
            "osakahub completions tcsh",
            "「tcsh」は指定できません。 | 「zsh」のことではありませんか。 | 指定できる値: bash、zsh、fish、elvish、powershell",
        ),
        (
            "osakahub areas --count --count-by kind",
            "--countと--count-byは同時に使えません。 \
             | 使い方: osakahub areas --count [WORD]...",
        ),
        (
            "osakahub show",
            "必要な引数がありません: NAME | 使い方: osakahub show <NAME>...",
        ),
        (
            "osakahub areas --count=3",
            "--countに値「3」は付けられません。 | 使い方: osakahub areas --count [WORD]...",
        ),
    ] {
        assert_eq!(said(line), format!("{explained} | {more}"), "{line}");
    }
    assert!(said("osakahub areas --since 2020").starts_with("エリアは--sinceでは絞り込めません。"));
    assert!(said("osakahub kento").starts_with("「kento」というコマンドはありません。"));
}

#[test]
fn long_lines_are_broken_under_their_beginning() {
    let help = "  \u{1b}[1m-x\u{1b}[0m  大阪の医療と健康の情報です\n";
    let parts = "  \u{1b}[1m-x\u{1b}[0m  大阪の医療と健康の情\n      報です\n";
    assert_eq!(broken(help, 26), parts);
    assert_eq!(broken(help, 32), help);
    assert_eq!(broken(help, 25), help);
    let examples = "  osakahub areas --city osaka --kind campus\n  a  大阪の医療と健康の情報です\n";
    assert_eq!(broken(examples, 24), examples);
    assert_eq!(
        broken("大阪の医療と健康の情報です", 20),
        "大阪の医療と健康の情\n報です\n"
    );
}
