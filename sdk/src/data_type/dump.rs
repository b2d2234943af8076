//! The payload of `RESTORE`, made of what a type's `save` writes: how a value gets into an
//! append-only file when its type has no commands for that.

/// What marks a value of a module's type, since RDB version 8.
const MODULE_VALUE: u8 = 7;
/// What ends such a value.
const END: u8 = 0;
/// The RDB version that the payload claims. All supported servers read it.
const RDB_VERSION: u16 = 9;

/// Wraps the items of a saved value. `id` is the number of its type and version.
pub(super) fn payload(id: u64, items: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(items.len() + 21);
    bytes.push(MODULE_VALUE);
    push_length(&mut bytes, id);
    bytes.extend_from_slice(items);
    bytes.push(END);
    bytes.extend_from_slice(&RDB_VERSION.to_le_bytes());
    let check = crc64(&bytes);
    bytes.extend_from_slice(&check.to_le_bytes());
    bytes
}

/// A number as RDB files write lengths: the top bits tell how many bytes follow, highest first.
fn push_length(bytes: &mut Vec<u8>, length: u64) {
    match length {
        0..0x40 => bytes.push(length as u8),
        0x40..0x4000 => bytes.extend_from_slice(&(length as u16 | 0x4000).to_be_bytes()),
        0x4000..=0xffff_ffff => {
            bytes.push(0x80);
            bytes.extend_from_slice(&(length as u32).to_be_bytes());
        }
        _ => {
            bytes.push(0x81);
            bytes.extend_from_slice(&length.to_be_bytes());
        }
    }
}

/// The CRC-64 of Jones, as RDB files and payloads end with: polynomial 0xad93d23594c935a9, bits
/// reflected, start 0, no final change.
fn crc64(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |crc, byte| {
        TABLE[usize::from(crc as u8 ^ byte)] ^ (crc >> 8)
    })
}

const TABLE: [u64; 256] = {
    let polynomial = 0xad93_d235_94c9_35a9_u64.reverse_bits();
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let mut crc = index as u64;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ polynomial
            } else {
                crc >> 1
            };
            bit += 1;
        }
        table[index] = crc;
        index += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_of_the_crc_is_right() {
        assert_eq!(crc64(b"123456789"), 0xe9c6_d914_c4b8_d9ca);
    }

    #[test]
    fn numbers_take_as_many_bytes_as_they_need() {
        let written = |number| {
            let mut bytes = Vec::new();
            push_length(&mut bytes, number);
            bytes
        };
        assert_eq!(written(63), [63]);
        assert_eq!(written(64), [0x40, 64]);
        assert_eq!(written(0x3fff), [0x7f, 0xff]);
        assert_eq!(written(0x4000), [0x80, 0, 0, 0x40, 0]);
        assert_eq!(written(0xffff_ffff), [0x80, 0xff, 0xff, 0xff, 0xff]);
        assert_eq!(written(1 << 32), [0x81, 0, 0, 0, 1, 0, 0, 0, 0]);
    }
}
