//! What the terminal can show.

use super::painter::{BOLD, DIM, END, GREEN, RED, YELLOW};

/// Where output goes.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns to fit into; nothing if output does not go to a terminal.
    pub columns: Option<usize>,
    /// Whether bold and colour are shown.
    pub styled: bool,
    /// Whether links are shown. Files and pagers would show them as clutter.
    pub linked: bool,
}

/// Narrower terminals get cards in place of tables.
const NARROWEST_TABLE: usize = 40;

impl Terminal {
    /// A terminal without styles.
    #[cfg(test)]
    pub fn plain(columns: Option<usize>) -> Terminal {
        Terminal {
            columns,
            styled: false,
            linked: false,
        }
    }

    /// Whether there is no room for a table.
    pub fn is_narrow(&self) -> bool {
        self.columns
            .is_some_and(|columns| columns < NARROWEST_TABLE)
    }

    /// The columns to fit into, or as many as anybody asks for.
    pub fn width(&self) -> usize {
        self.columns.unwrap_or(usize::MAX)
    }

    /// Text between two marks that the painter turns into bold type. Marks have no width, and
    /// `text::safe` lets none through from data.
    pub fn bold(&self, text: &str) -> String {
        self.mark(BOLD, text)
    }

    /// Text in a muted colour.
    pub fn dim(&self, text: &str) -> String {
        self.mark(DIM, text)
    }

    /// Text in the colour of what was added.
    pub fn green(&self, text: &str) -> String {
        self.mark(GREEN, text)
    }

    /// Text in the colour of what was removed.
    pub fn red(&self, text: &str) -> String {
        self.mark(RED, text)
    }

    /// Text in the colour of what was changed.
    pub fn yellow(&self, text: &str) -> String {
        self.mark(YELLOW, text)
    }

    fn mark(&self, mark: char, text: &str) -> String {
        if self.styled && !text.is_empty() {
            format!("{mark}{text}{END}")
        } else {
            text.to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_take_the_place_of_tables_below_forty_columns() {
        assert!(Terminal::plain(Some(39)).is_narrow());
        assert!(!Terminal::plain(Some(40)).is_narrow());
        assert!(!Terminal::plain(None).is_narrow());
    }
}
