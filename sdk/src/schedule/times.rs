//! The due times of an expression.

use croner::Cron;
use croner::parser::{CronParser, Seconds, Year};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::Zone;
use crate::{Error, Result};

/// Due times, in milliseconds since 1970-01-01 UTC.
pub(super) trait Times {
    /// The first one after `time`, if there is one.
    fn after(&self, time: i64) -> Option<i64>;

    /// The last one that is not after `time`.
    fn until(&self, time: i64) -> Option<i64>;
}

/// A cron expression in a time zone.
pub(super) struct CronTimes {
    cron: Cron,
    zone: TimeZone,
}

impl CronTimes {
    /// Reads an expression.
    ///
    /// # Errors
    /// When it is none, or has no due time; the text names it.
    pub(super) fn new(expression: &str, zone: &Zone, now: i64) -> Result<Self> {
        let failed = |why: &dyn std::fmt::Display| {
            Error::msg(format!("the cron expression '{expression}': {why}"))
        };
        let parser = CronParser::builder()
            .seconds(Seconds::Optional)
            .year(Year::Disallowed)
            .build();
        let cron = parser.parse(expression).map_err(|error| failed(&error))?;
        let zone = zone.resolve()?;
        if !is_ever_due(expression, &zone, now) {
            return Err(failed(&"it is never due"));
        }
        Ok(CronTimes { cron, zone })
    }

    /// The whole second that holds this time.
    fn zoned(&self, time: i64) -> Option<Zoned> {
        let second = Timestamp::from_second(time.div_euclid(1000)).ok()?;
        Some(second.to_zoned(self.zone.clone()))
    }
}

/// Whether an expression is due at all. Without an end the search would go on for thousands of
/// years, for seconds.
fn is_ever_due(expression: &str, zone: &TimeZone, now: i64) -> bool {
    /// The rarest there is, a fifth weekday in February, can be this far away: over a year such as
    /// 2100, which is no leap year.
    const YEARS: i16 = 45;
    let Ok(begin) = Timestamp::from_millisecond(now) else {
        return false;
    };
    let begin = begin.to_zoned(zone.clone());
    let years = format!("{}-{}", begin.year(), begin.year().saturating_add(YEARS));
    let with_years = match expression.split_whitespace().count() {
        5 => format!("0 {expression} {years}"),
        6 => format!("{expression} {years}"),
        // A nickname, which is due every year at least.
        _ => return true,
    };
    let parser = CronParser::builder().year(Year::Required).build();
    let cron = parser.parse(&with_years);
    cron.is_ok_and(|cron| cron.find_next_occurrence(&begin, false).is_ok())
}

impl Times for CronTimes {
    fn after(&self, time: i64) -> Option<i64> {
        let next = self.cron.find_next_occurrence(&self.zoned(time)?, false);
        Some(next.ok()?.timestamp().as_millisecond())
    }

    fn until(&self, time: i64) -> Option<i64> {
        let last = self.cron.find_previous_occurrence(&self.zoned(time)?, true);
        Some(last.ok()?.timestamp().as_millisecond())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2023-11-13, 00:00:00 UTC.
    const BEGIN: i64 = 1_699_833_600_000;

    fn refused(expression: &str) -> String {
        match CronTimes::new(expression, &Zone::UTC, BEGIN) {
            Ok(_) => panic!("'{expression}' was taken"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn an_expression_that_is_none_or_is_never_due_is_refused_by_its_name() {
        let long = "1,".repeat(5000);
        for expression in [
            "",
            " ",
            "*",
            "* * * *",
            "* * * * * * *",
            "61 * * * * *",
            "* 25 * * *",
            "* * 0 * *",
            "*/0 * * * *",
            "5-1 * * * *",
            "a b c d e",
            "@never",
            "* * * * \0",
            "* * * * * \u{130}",
            "%s * * * *",
            "\r\n",
            "-1 * * * *",
            "99999999999999999999 * * * *",
            "é * * * *",
            "1--2 * * * *",
            ",,,,, * * * *",
            "* * * * MONTUE",
            "* * * * 9#9",
            &long,
        ] {
            assert!(refused(expression).contains(&format!("'{expression}'")));
        }
        assert!(refused("0 0 30 2 *").ends_with("it is never due"));
        assert!(refused("0 0 31 4,6,9,11 *").ends_with("it is never due"));
    }

    #[test]
    fn the_rarest_expressions_are_taken() {
        // 2072, with the 29th of February of 2100 left out ahead.
        let begin = 3_220_000_000_000;
        for weekday in 0..7 {
            let fifth = format!("0 0 * 2 {weekday}#5");
            assert!(CronTimes::new(&fifth, &Zone::UTC, begin).is_ok(), "{fifth}");
            assert!(CronTimes::new(&fifth, &Zone::UTC, BEGIN).is_ok(), "{fifth}");
        }
        assert!(CronTimes::new("0 0 29 2 *", &Zone::UTC, begin).is_ok());
        assert!(CronTimes::new("@yearly", &Zone::UTC, begin).is_ok());
    }

    /// The due times after this local time, as the clock of the zone shows them.
    fn shown(expression: &str, zone: &str, begin: &str, count: usize) -> Vec<String> {
        let zone = TimeZone::posix(zone).expect("a zone");
        let begin: jiff::civil::DateTime = begin.parse().expect("a time");
        let begin = begin
            .to_zoned(zone.clone())
            .expect("in range")
            .timestamp()
            .as_millisecond();
        let mut times = CronTimes::new(expression, &Zone::UTC, begin).expect("an expression");
        times.zone = zone;
        let next = |time: &i64| times.after(*time);
        std::iter::successors(next(&begin), next)
            .take(count)
            .inspect(|time| assert_eq!(times.until(*time), Some(*time)))
            .inspect(|time| assert_eq!(times.until(*time + 999), Some(*time)))
            .filter_map(|time| times.zoned(time))
            .map(|time| time.strftime("%d %H:%M %:z").to_string())
            .collect()
    }

    const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

    #[test]
    fn times_that_are_left_out_in_spring_come_after_the_gap() {
        let spring = |expression| shown(expression, BERLIN, "2026-03-28T12:00:00", 3);
        let wanted = ["29 03:00 +02:00", "30 02:30 +02:00", "31 02:30 +02:00"];
        assert_eq!(spring("30 2 * * *"), wanted);
        let wanted = ["29 01:00 +01:00", "30 01:00 +02:00", "31 01:00 +02:00"];
        assert_eq!(spring("0 1 * * *"), wanted);
        let hours = shown("0 * * * *", BERLIN, "2026-03-29T00:30:00", 3);
        assert_eq!(
            hours,
            ["29 01:00 +01:00", "29 03:00 +02:00", "29 04:00 +02:00"]
        );
        let halves = shown("*/30 * * * *", BERLIN, "2026-03-29T01:15:00", 3);
        assert_eq!(
            halves,
            ["29 01:30 +01:00", "29 03:00 +02:00", "29 03:30 +02:00"]
        );
    }

    #[test]
    fn times_that_come_twice_in_autumn_run_once_and_steps_go_by_the_time_that_passes() {
        let autumn = |expression, count| shown(expression, BERLIN, "2026-10-25T01:45:00", count);
        let wanted = ["25 02:30 +02:00", "26 02:30 +01:00"];
        assert_eq!(autumn("30 2 * * *", 2), wanted);
        let wanted = ["25 02:00 +02:00", "25 02:00 +01:00", "25 03:00 +01:00"];
        assert_eq!(autumn("0 * * * *", 3), wanted);
        let wanted = [
            "25 02:00 +02:00",
            "25 02:30 +02:00",
            "25 02:00 +01:00",
            "25 02:30 +01:00",
            "25 03:00 +01:00",
        ];
        assert_eq!(autumn("*/30 * * * *", 5), wanted);
    }

    #[test]
    fn the_fields_mean_what_the_table_says() {
        let utc = |expression| shown(expression, "UTC0", "2026-01-01T00:00:00", 2);
        let days = |expression| -> Vec<String> {
            let all = utc(expression).into_iter();
            all.map(|text| text.split(' ').next().unwrap_or_default().to_owned())
                .collect()
        };
        assert_eq!(days("0 12 * * 0"), ["04", "11"]);
        assert_eq!(days("0 12 * * 7"), ["04", "11"]);
        assert_eq!(days("0 12 * * SUN"), ["04", "11"]);
        assert_eq!(days("0 12 * JAN MON-TUE"), ["05", "06"]);
        assert_eq!(days("0 12 L 1 *"), ["31", "31"]);
        assert_eq!(days("0 12 * 1 5#2"), ["09", "08"]);
        assert_eq!(days("0 12 * 1 5L"), ["30", "29"]);
        assert_eq!(days("0 12 3W 1 *"), ["02", "04"]);
        assert_eq!(
            days("0 12 13 1 FRI"),
            ["02", "09"],
            "one of the two days is enough"
        );
        assert_eq!(utc("@daily"), ["02 00:00 +00:00", "03 00:00 +00:00"]);
        assert_eq!(
            utc("10-50/20 * * * *"),
            ["01 00:10 +00:00", "01 00:30 +00:00"]
        );
    }
}
