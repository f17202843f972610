use proptest::prelude::*;

use super::*;
use crate::import::HeadingRow;
use crate::import::read::read_bytes;

const MEMBERS: &[u8] = include_bytes!("../../../../tests/import/members.xls");
const MEDLEMMAR: &[u8] = include_bytes!("../../../../tests/import/medlemmar.xls");

/// Where cells begin with row 0, column 0 and style 0.
const FIRST: [u8; 6] = [0; 6];

fn record(kind: u64, parts: &[&[u8]]) -> Vec<u8> {
    let data = parts.concat();
    let mut record = (kind as u16).to_le_bytes().to_vec();
    record.extend((data.len() as u16).to_le_bytes());
    record.extend(data);
    record
}

/// A stream with these records of the workbook, and these of its one sheet.
fn stream(of_book: &[Vec<u8>], of_sheet: &[Vec<u8>]) -> Vec<u8> {
    let start = record(BOF, &[&[0, 6, 5, 0]]);
    let mut book = [std::slice::from_ref(&start), of_book].concat().concat();
    let name = [&[1, 0][..], b"A"].concat();
    let end = book.len() + 4 + 6 + name.len() + 4;
    let place = (end as u32).to_le_bytes();
    book.extend(record(0x85, &[&place, &[0, 0], &name]));
    book.extend(record(EOF, &[]));
    book.extend(start);
    book.extend(of_sheet.concat());
    book.extend(record(EOF, &[]));
    book
}

fn cells(of_book: &[Vec<u8>], of_sheet: &[Vec<u8>]) -> Result<Vec<Cell>, String> {
    let grids = read(&stream(of_book, of_sheet), None)?;
    Ok(grids
        .into_iter()
        .flat_map(|grid| grid.rows)
        .flat_map(|row| row.cells)
        .collect())
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_string())
}

fn number(text: &str) -> Cell {
    Cell::Number(text.to_string())
}

/// The bytes with the first ones like these changed.
fn changed(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = memchr::memmem::find(bytes, from).unwrap();
    let mut bytes = bytes.to_vec();
    bytes[at..at + to.len()].copy_from_slice(to);
    bytes
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn every_record_with_cells_is_read() {
    for (records, expected) in [
        (
            vec![record(NUMBER, &[&FIRST, &1.5f64.to_le_bytes()])],
            number("1.5"),
        ),
        (
            vec![record(LABEL, &[&FIRST, &[2, 0, 0], b"\xe5b"])],
            text("åb"),
        ),
        (
            vec![record(
                R_STRING,
                &[&FIRST, &[1, 0, 1], &wide("大"), &[0; 6]],
            )],
            text("大"),
        ),
        (
            vec![record(BOOL_ERR, &[&FIRST, &[1, 0]])],
            Cell::Boolean(true),
        ),
        (vec![record(BOOL_ERR, &[&FIRST, &[0x17, 1]])], text("#REF!")),
        (
            vec![record(FORMULA, &[&FIRST, &2f64.to_le_bytes(), &[0; 8]])],
            number("2"),
        ),
        (
            vec![record(FORMULA, &[&FIRST, &[1, 0, 1, 0, 0, 0, 255, 255]])],
            Cell::Boolean(true),
        ),
        (
            vec![record(FORMULA, &[&FIRST, &[2, 0, 7, 0, 0, 0, 255, 255]])],
            text("#DIV/0!"),
        ),
        (
            // The text of a formula may stand behind the record of a shared one, and go on.
            vec![
                record(FORMULA, &[&FIRST, &[0, 0, 0, 0, 0, 0, 255, 255]]),
                record(0x4bc, &[&[1, 2]]),
                record(STRING, &[&[3, 0, 0], b"a"]),
                record(0x3c, &[&[1], &wide("大"), &wide("b")]),
            ],
            text("a大b"),
        ),
    ] {
        assert_eq!(cells(&[], &records), Ok(vec![expected]));
    }
}

#[test]
fn packed_numbers_are_unpacked() {
    let packed = |number: u32| [&[0, 0][..], &number.to_le_bytes()].concat();
    let row = record(
        MUL_RK,
        &[
            &[0; 4],
            &packed(7 << 2 | 2),
            &packed(1_234 << 2 | 3),
            &packed((-5i32 << 2 | 2) as u32),
            &packed((2.5f64.to_bits() >> 32) as u32),
            &[3, 0],
        ],
    );
    let told = ["7", "12.34", "-5", "2.5"].map(number).to_vec();
    assert_eq!(cells(&[], &[row]), Ok(told));
}

#[test]
fn texts_go_on_in_other_records() {
    let text = |at: u8| record(LABEL_SST, &[&[0, 0, at, 0, 0, 0, at, 0, 0, 0]]);
    let strings = [
        // One with fonts and a reading behind it, then one cut in two of different widths.
        record(
            SST,
            &[
                &[0; 4],
                &[3, 0, 0, 0],
                &[1, 0, 12, 1, 0, 2, 0, 0, 0],
                b"a",
                &[9, 9],
            ],
        ),
        record(CONTINUE, &[&[9, 9, 9, 9], &[3, 0, 1], &wide("大")]),
        record(CONTINUE, &[&[0], b"bc"]),
        record(CONTINUE, &[&[0, 0, 0]]),
    ];
    let read = cells(&strings, &[text(0), text(1), text(2)]);
    assert_eq!(read, Ok(vec![self::text("a"), self::text("大bc")]));
    let error = cells(&strings, &[text(3)]).unwrap_err();
    assert_eq!(
        error,
        "sheet `A`: row 1, column D: the text 3 is missing in the file"
    );
    let error = cells(&strings[..2], &[]).unwrap_err();
    assert!(
        error.starts_with("the file is cut off or damaged at byte 8 of"),
        "{error}"
    );
}

const CONTINUE: u64 = 0x3c;
const SST: u64 = 0xfc;

#[test]
fn numbers_are_dates_where_their_format_says_so() {
    let book = [
        record(0x22, &[&[1, 0]]),
        record(0x41e, &[&[164, 0], &[4, 0, 0], b"yyyy"]),
        record(0xe0, &[&[0, 0, 164, 0]]),
        record(0xe0, &[&[0, 0, 22, 0]]),
        record(0xe0, &[&[0, 0, 0, 0]]),
    ];
    let cell = |at: u8| {
        record(
            RK,
            &[&[0, 0, at, 0, at, 0], &((42_094u32 << 2) | 2).to_le_bytes()],
        )
    };
    let date = || Cell::Date("2019-04-01".to_string());
    let read = cells(&book, &[cell(0), cell(1), cell(2), cell(3)]);
    assert_eq!(
        read,
        Ok(vec![date(), date(), number("42094"), number("42094")])
    );
}

#[test]
fn charts_within_a_sheet_are_passed_over() {
    let cell = record(RK, &[&FIRST, &[6, 0, 0, 0]]);
    let chart = [
        record(BOF, &[&[0, 6, 0x20, 0]]),
        cell.clone(),
        record(EOF, &[]),
    ]
    .concat();
    assert_eq!(cells(&[], &[chart.clone(), cell]), Ok(vec![number("1")]));
    assert_eq!(cells(&[], &[chart]), Ok(vec![]));
}

#[test]
fn a_sheet_of_sixty_rows_is_read_as_its_csv() {
    let read = |name: &str, bytes: &[u8]| read_bytes(name, bytes, None, HeadingRow::Found).unwrap();
    let csv = include_bytes!("../../../../tests/import/medlemmar.csv");
    let (csv, xls) = (read("m.csv", csv), read("m.xls", MEDLEMMAR));
    assert_eq!(xls.sheet.headings, csv.sheet.headings);
    assert_eq!(xls.sheet.rows.len(), 60);
    for (csv, xls) in csv.sheet.rows.iter().zip(&xls.sheet.rows) {
        let shown = |row: &crate::import::Row| {
            let cells = row.cells.iter().map(super::super::grid::shown);
            cells.collect::<Vec<_>>()
        };
        assert_eq!((xls.number, shown(xls)), (csv.number, shown(csv)));
    }
    assert_eq!(
        xls.notes[0],
        "the sheet `Medlemmar` is read; `--sheet` takes another: `Dolt`"
    );
}

#[test]
fn what_cannot_be_read_is_told_for_what_it_is() {
    let last = |bytes: &[u8]| {
        format!(
            "{:?}",
            read_bytes("a.xls", bytes, None, HeadingRow::Found).unwrap_err()
        )
    };
    for (bytes, told) in [
        (
            changed(MEMBERS, &wide("Workbook"), &wide("WordDocu")),
            "a.xls cannot be imported: it is an old Office file without a table, such as DOC",
        ),
        (
            changed(MEMBERS, &[9, 8, 16, 0, 0, 6], &[9, 8, 16, 0, 0, 5]),
            "a.xls cannot be imported: it is a workbook of Excel 95 or older",
        ),
        (
            changed(MEMBERS, &[0x5c, 0, 0x70, 0], &[0x2f]),
            "a.xls is protected with a password",
        ),
        (
            MEMBERS[..700].to_vec(),
            "a.xls: the file is cut off or damaged: its sector",
        ),
        (
            MEMBERS[..40].to_vec(),
            "a.xls: the file is cut off or damaged: its sector 0 is missing",
        ),
    ] {
        assert!(last(&bytes).contains(told), "{}", last(&bytes));
    }
}

#[test]
fn sheets_that_stand_in_each_other_are_not_read_over_and_over() {
    let start = record(BOF, &[&[0, 6, 5, 0]]);
    let mut book = start.clone();
    for _ in 0..3 {
        // Sixteen bytes each, up to the sheet that all of them are.
        book.extend(record(0x85, &[&[64, 0, 0, 0, 0, 0, 1, 0], b"A", &[0; 3]]));
    }
    book.extend(record(EOF, &[]));
    book.extend(start);
    book.extend(record(0x99, &[&[0; 40]]));
    book.extend(record(EOF, &[]));
    let error = read(&book, None).unwrap_err();
    assert!(
        error.starts_with("sheet `A`: the file is cut off or damaged"),
        "{error}"
    );
}

#[test]
fn cut_off_workbooks_are_refused_or_whole() {
    let whole = read_bytes("m.xls", MEMBERS, None, HeadingRow::Found)
        .unwrap()
        .sheet;
    for end in (1..MEMBERS.len()).rev().step_by(7) {
        if let Ok(reading) = read_bytes("m.xls", &MEMBERS[..end], None, HeadingRow::Found) {
            assert_eq!(reading.sheet, whole, "{end}");
        }
    }
}

proptest! {
    #[test]
    fn changed_workbooks_are_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        is_header in any::<bool>(),
    ) {
        let mut bytes = MEMBERS.to_vec();
        let length = if is_header { 80 } else { bytes.len() };
        for (at, byte) in changes {
            bytes[at.index(length)] = byte;
        }
        let _ = read_bytes("m.xls", &bytes, None, HeadingRow::Found);
    }

    #[test]
    fn chains_of_any_sectors_end(table in prop::collection::vec(0..12u32, 128)) {
        // The table of sectors stands in the one that the header names first.
        let mut bytes = MEMBERS.to_vec();
        let at = 512 + 512 * u32::from_le_bytes([bytes[76], bytes[77], bytes[78], bytes[79]]) as usize;
        for (slot, next) in bytes[at..].chunks_mut(4).zip(table) {
            slot.copy_from_slice(&next.to_le_bytes()[..slot.len()]);
        }
        let _ = read_bytes("m.xls", &bytes, None, HeadingRow::Found);
    }

    #[test]
    fn any_records_are_read_or_refused(
        records in prop::collection::vec((
            prop::sample::select(vec![
                BOF, BOOL_ERR, EOF, FORMULA, LABEL, LABEL_SST, MERGE_CELLS, MUL_RK, NUMBER, RK, R_STRING, STRING,
                CONTINUE, SST, 0x85, 0x22, 0x41e, 0xe0,
            ]),
            prop::collection::vec(any::<u8>(), 0..40),
        ), 0..20),
    ) {
        let records: Vec<Vec<u8>> = records.iter().map(|(kind, data)| record(*kind, &[data])).collect();
        let _ = read(&stream(&records, &[]), None);
        let _ = read(&stream(&[], &records), None);
    }
}
