//! The rules of dates: what comes later is not dated before.

use super::finding::{Finding, Other, Within};
use super::rules::Rules;
use crate::diagnostics::Severity;
use crate::model::{Agreement, Date, Event, Record};

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
        let message = format!("`{late}` ({second}) lies before `{early}` ({first})");
        let spot_of_first = self.spot(record, early, Within::Whole);
        let label = format!("`{early}` stands here");
        Some(Finding {
            other: Some(Other::Labelled(spot_of_first, label)),
            ..Finding::error(self.spot(record, late, within), message)
        })
    }
}
