//! Whether an RDB file is whole: its first bytes, and the checksum in its last eight.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// Magic word and version together; the same length in both families.
const HEADER: usize = 9;
const CHECKSUM: u64 = 8;
/// The first version with a checksum.
const WITH_CHECKSUM: u32 = 5;

/// Reads the file through.
///
/// # Errors
/// The system's, and [`io::ErrorKind::InvalidData`] for a file that is no RDB file or not whole.
pub(super) fn check(path: &Path) -> io::Result<()> {
    // Looked at before it is opened: that would wait for the other end of a pipe.
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(broken("it is no ordinary file"));
    }
    let length = metadata.len();
    let mut file = File::open(path)?;
    let mut header = [0; HEADER];
    if length < HEADER as u64 + 1 {
        return Err(broken("it is too short for an RDB file"));
    }
    file.read_exact(&mut header)?;
    let version = version(&header).ok_or_else(|| broken("it is no RDB file"))?;
    if version < WITH_CHECKSUM {
        return Ok(());
    }
    let body = length
        .checked_sub(CHECKSUM)
        .filter(|body| *body > HEADER as u64)
        .ok_or_else(|| broken("it is too short for an RDB file"))?;
    let mut stored = [0; CHECKSUM as usize];
    file.seek(SeekFrom::Start(body))?;
    file.read_exact(&mut stored)?;
    if stored == [0; CHECKSUM as usize] {
        return Ok(());
    }
    file.seek(SeekFrom::Start(0))?;
    if checksum_of(file.take(body))? == u64::from_le_bytes(stored) {
        Ok(())
    } else {
        Err(broken("its checksum is wrong: it is damaged or cut off"))
    }
}

/// `REDIS0011` or `VALKEY080`.
fn version(header: &[u8; HEADER]) -> Option<u32> {
    let digits = header
        .strip_prefix(b"REDIS")
        .or_else(|| header.strip_prefix(b"VALKEY"))?;
    digits.iter().try_fold(0, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| u32::from(digit - b'0'))?;
        Some(number * 10 + digit)
    })
}

fn broken(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

fn checksum_of(mut reader: impl Read) -> io::Result<u64> {
    let mut buffer = vec![0; 64 * 1024];
    let mut sum = 0;
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return Ok(sum),
            Ok(count) => sum = crc64(sum, &buffer[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// The CRC-64 of RDB files: Jones's polynomial, reflected, no inversion.
fn crc64(mut sum: u64, bytes: &[u8]) -> u64 {
    const TABLE: [u64; 256] = table();
    for byte in bytes {
        sum = TABLE[usize::from(sum as u8 ^ byte)] ^ (sum >> 8);
    }
    sum
}

const fn table() -> [u64; 256] {
    let polynomial = 0xad93_d235_94c9_35a9_u64.reverse_bits();
    let mut table = [0; 256];
    let mut index = 0;
    while index < table.len() {
        let mut sum = index as u64;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ polynomial
            } else {
                sum >> 1
            };
            bit += 1;
        }
        table[index] = sum;
        index += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_has_the_known_value() {
        assert_eq!(crc64(0, b"123456789"), 0xe9c6_d914_c4b8_d9ca);
        assert_eq!(crc64(crc64(0, b"1234"), b"56789"), 0xe9c6_d914_c4b8_d9ca);
    }

    #[test]
    fn both_families_headers_are_understood() {
        assert_eq!(version(b"REDIS0011"), Some(11));
        assert_eq!(version(b"VALKEY080"), Some(80));
        for other in [b"REDIS00x1", b"RADIS0011", b"\0\0\0\0\0\0\0\0\0"] {
            assert_eq!(version(other), None);
        }
    }
}
