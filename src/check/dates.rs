//! The rules of dates: what comes later does not lie before.

use super::finding::{Other, Within};
use super::rules::Rules;
use crate::diagnostics::Severity;
use crate::model::{Date, Record};

impl Rules<'_> {
    pub fn dates(&mut self, record: Record<'_>) {
        match record {
            Record::Event(event) => {
                let (start, end) = (("start", event.start), ("end", event.end));
                self.in_order(record, Severity::Error, start, end);
            }
            Record::Agreement(agreement) => {
                let signed = ("signed", agreement.signed);
                // What is to be signed may be announced before.
                let announced = ("announced", agreement.announced);
                self.in_order(record, Severity::Warning, signed, announced);
                self.renewals(record, agreement.signed, &agreement.renewed.0);
            }
            _ => {}
        }
    }

    fn in_order(
        &mut self,
        record: Record<'_>,
        severity: Severity,
        (early, first): (&'static str, Option<Date>),
        (late, second): (&'static str, Option<Date>),
    ) {
        let (Some(first), Some(second)) = (first, second) else {
            return;
        };
        if second.last() >= first.first() || (self.errors_only && severity == Severity::Warning) {
            return;
        }
        let message = format!("`{late}` ({second}) lies before `{early}` ({first})");
        self.push(
            severity,
            self.spot(record, late, Within::Whole),
            message,
            None,
        );
        self.stands_at(record, early);
    }

    fn renewals(&mut self, record: Record<'_>, signed: Option<Date>, renewed: &[Date]) {
        let Some(signed) = signed else { return };
        for (n, again) in renewed.iter().enumerate() {
            if again.last() < signed.first() {
                let message = format!("`renewed` ({again}) lies before `signed` ({signed})");
                self.error(
                    self.spot(record, "renewed", Within::Element(n)),
                    message,
                    None,
                );
                self.stands_at(record, "signed");
            }
        }
    }

    /// Adds the place of a date that another is compared with.
    fn stands_at(&mut self, record: Record<'_>, field: &'static str) {
        let spot = self.spot(record, field, Within::Whole);
        self.other(Other::Labelled(spot, format!("`{field}` stands here")));
    }
}
