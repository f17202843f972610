//! Text broken into lines.

use unicode_width::UnicodeWidthChar as _;

use crate::text::width;

/// Breaks the text into lines of at most `columns`: at spaces, after a slash or between full-width characters. A
/// word that is wider than a whole line is broken at its hyphens, and elsewhere only if that is not enough.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    if width_at_most(text, columns) {
        return vec![text.to_string()];
    }
    let columns = columns.max(2);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for (piece, space) in pieces(text) {
        let wide = width(piece);
        let gap = usize::from(space && used > 0);
        if used + gap + wide > columns && used > 0 {
            lines.push(String::new());
            used = 0;
        } else if gap == 1 {
            last(&mut lines).push(' ');
            used += 1;
        }
        if wide <= columns {
            last(&mut lines).push_str(piece);
            used += wide;
            continue;
        }
        for part in piece.split_inclusive('-') {
            let wide = width(part);
            if used > 0 && used + wide > columns && wide <= columns {
                lines.push(String::new());
                used = 0;
            }
            for c in part.chars() {
                let w = c.width().unwrap_or(0);
                if used + w > columns {
                    lines.push(String::new());
                    used = 0;
                }
                last(&mut lines).push(c);
                used += w;
            }
        }
    }
    lines
}

/// The width of the widest part of the text that `wrap` breaks only where it must.
pub fn widest_part(text: &str) -> usize {
    pieces(text)
        .flat_map(|(piece, _)| piece.split_inclusive('-'))
        .map(width)
        .max()
        .unwrap_or(0)
}

/// Whether the text surely takes no more columns: no character takes more columns than bytes.
fn width_at_most(text: &str, columns: usize) -> bool {
    text.len() <= columns && !text.contains("  ")
}

fn last(lines: &mut [String]) -> &mut String {
    let end = lines.len() - 1;
    &mut lines[end]
}

/// The pieces between which a line may break, each with whether a space stood before it.
fn pieces(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split(' ').enumerate().flat_map(|(n, word)| {
        let whole = word.is_ascii() && !word.contains('/');
        let mut rest = word;
        let mut first = n > 0;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let end = if whole { rest.len() } else { piece_end(rest) };
            let (piece, tail) = rest.split_at(end);
            rest = tail;
            Some((piece, std::mem::take(&mut first)))
        })
    })
}

fn piece_end(word: &str) -> usize {
    let mut chars = word.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some((next, following)) = chars.peek().copied() else {
            break;
        };
        let wide = c.width() == Some(2) || following.width() == Some(2);
        let closing =
            "、。)」』・ー，）],;ァィゥェォッャュョぁぃぅぇぉっゃゅょ".contains(following);
        let opening = matches!(c, '(' | '「' | '『' | '（' | '[');
        if (wide && !closing && !opening) || (c == '/' && at > 0 && following != '/') {
            return next;
        }
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_at_words_and_between_full_width_characters() {
        assert_eq!(
            wrap("Universities of Osaka", 12),
            ["Universities", "of Osaka"]
        );
        assert_eq!(
            wrap("北大阪健康医療都市", 8),
            ["北大阪健", "康医療都", "市"]
        );
        assert_eq!(wrap("バイオ・ヘッド", 10), ["バイオ・", "ヘッド"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(
            wrap("osaka-university-suita", 17),
            ["osaka-university-", "suita"]
        );
        assert_eq!(wrap("a Clust-ER", 8), ["a", "Clust-ER"]);
        assert_eq!(wrap("", 4), [""]);
    }
}
