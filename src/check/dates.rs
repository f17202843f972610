//! The rules of dates: what comes later is not dated before.

use super::finding::{Finding, Other, Within};
use super::rules::Rules;
use crate::diagnostics::Severity;
use crate::model::{Agreement, Date, Event, Record};
use crate::text::say;

impl Rules<'_> {
    pub fn dates(&mut self, record: Record<'_>) {
        match record {
            Record::Event(event) => self.event_dates(record, event),
            Record::Agreement(agreement) => self.agreement_dates(record, agreement),
            _ => {}
        }
    }

    fn event_dates(&mut self, record: Record<'_>, event: &Event) {
        let start = ("start", event.start);
        let finding = self.out_of_order(record, start, ("end", event.end), Within::Whole);
        self.found.extend(finding);
    }

    fn agreement_dates(&mut self, record: Record<'_>, agreement: &Agreement) {
        let signed = ("signed", agreement.signed);
        let announced = ("announced", agreement.announced);
        if !self.errors_only
            && let Some(mut finding) = self.out_of_order(record, signed, announced, Within::Whole)
        {
            // What is to be signed may be announced before.
            finding.severity = Severity::Warning;
            self.found.push(finding);
        }
        for (n, date) in agreement.renewed.0.iter().enumerate() {
            let renewed = ("renewed", Some(*date));
            let finding = self.out_of_order(record, signed, renewed, Within::Element(n));
            self.found.extend(finding);
        }
    }

    /// An error if the second date surely lies before the first.
    fn out_of_order(
        &self,
        record: Record<'_>,
        (early, first): (&'static str, Option<Date>),
        (late, second): (&'static str, Option<Date>),
        within: Within,
    ) -> Option<Finding> {
        let (first, second) = (first?, second?);
        if second.last() >= first.first() {
            return None;
        }
        let message = say!(
            "`{late}` ({second}) is before `{early}` ({first})",
            late,
            second,
            early,
            first
        );
        let spot_of_first = self.spot(record, early, Within::Whole);
        let label = say!("`{early}` is here", early);
        Some(Finding {
            other: Some(Other::labelled(spot_of_first, label)),
            ..Finding::error(self.spot(record, late, within), message)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::lines;

    fn event(start: &str, end: &str) -> Vec<String> {
        lines(&format!(
            "events = [{{ id = 'e', name = 'E', start = '{start}', end = '{end}' }}]"
        ))
    }

    #[test]
    fn an_event_ends_on_its_first_day_or_later() {
        for (start, end) in [
            ("2025-05-02", "2025-05-02"),
            ("2025-05-02", "2025-05-03"),
            // A coarse date stands for its whole span.
            ("2025-05-31", "2025-05"),
            ("2025-12", "2025"),
            ("2025", "2025-01-01"),
        ] {
            assert!(event(start, end).is_empty(), "{start} {end}");
        }
        assert_eq!(
            event("2025-05-02", "2025-05-01"),
            [
                "error events 0 end: `end` (2025-05-01) is before `start` (2025-05-02) | events 0 start: `start` is here"
            ]
        );
        assert_eq!(event("2025-06-01", "2025-05").len(), 1);
        assert_eq!(event("2026", "2025").len(), 1);
        assert!(lines("events = [{ id = 'e', name = 'E', end = '2025' }]").is_empty());
        assert!(lines("events = [{ id = 'e', name = 'E', start = '2025' }]").is_empty());
    }

    #[test]
    fn an_agreement_is_announced_and_renewed_after_it_is_signed() {
        assert_eq!(
            lines(
                "agreements = [{ id = 'a', name = 'A', signed = '2015-03', announced = '2015-02-28', renewed = ['2015', '2014', '2015-03-01', '2015-02'] }]"
            ),
            [
                "warning agreements 0 announced: `announced` (2015-02-28) is before `signed` (2015-03) | agreements 0 signed: `signed` is here",
                "error agreements 0 renewed[1]: `renewed` (2014) is before `signed` (2015-03) | agreements 0 signed: `signed` is here",
                "error agreements 0 renewed[3]: `renewed` (2015-02) is before `signed` (2015-03) | agreements 0 signed: `signed` is here",
            ]
        );
        assert!(
            lines("agreements = [{ id = 'a', name = 'A', renewed = ['2014', '2013'] }]").is_empty()
        );
    }
}
