//! JSON with a record a line, so that a change of one record is a change of one line.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// How deep lists and mappings have their items on lines of their own.
const LISTS: usize = 4;
const MAPPINGS: usize = 2;

/// A value as JSON with a record a line, and a line's end behind it.
pub(super) fn record_lines(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, RecordLines::default());
    value
        .serialize(&mut serializer)
        .expect("plain data is JSON");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

#[derive(Default)]
struct RecordLines {
    depth: usize,
}

impl RecordLines {
    fn begin(&mut self, out: &mut (impl Write + ?Sized), sign: &[u8]) -> io::Result<()> {
        self.depth += 1;
        out.write_all(sign)
    }

    fn item(&self, out: &mut (impl Write + ?Sized), first: bool, deep: usize) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        if self.depth <= deep {
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut (impl Write + ?Sized), sign: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        out.write_all(sign)
    }
}

impl Formatter for RecordLines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.item(out, first, LISTS)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.item(out, first, MAPPINGS)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }
}
