//! Bars of charts.

/// A bar in proportion to its count; one that is not zero can be seen.
pub fn bar(count: usize, most: usize, longest: usize) -> String {
    let length = (count * longest).checked_div(most).unwrap_or(0);
    "█".repeat(length.max(usize::from(count > 0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_never_vanish() {
        for (count, most, longest, length) in [
            (10, 10, 24, 24),
            (5, 10, 24, 12),
            (1, 100, 24, 1),
            (0, 100, 24, 0),
            (0, 0, 24, 0),
        ] {
            assert_eq!(bar(count, most, longest), "█".repeat(length));
        }
    }
}
