use super::*;

fn bytes(text: &str) -> Vec<u8> {
    text.into()
}

fn read(input: &[u8]) -> io::Result<Frame> {
    let mut reader = FrameReader::new(input);
    let reply = reader.read()?;
    assert_eq!(reply.bytes, input, "the raw bytes are those that came");
    Ok(reply.frame)
}

#[test]
fn every_kind_of_reply_is_read() {
    let one = || Frame::Integer(1);
    let cases: Vec<(&[u8], Frame)> = vec![
        (b"+OK\r\n", Frame::Simple(bytes("OK"))),
        (b"-ERR no\r\n", Frame::Error(bytes("ERR no"))),
        (b":-9223372036854775808\r\n", Frame::Integer(i64::MIN)),
        (b"$4\r\n\r\n\0x\r\n", Frame::Bulk(bytes("\r\n\0x"))),
        (b"$0\r\n\r\n", Frame::Bulk(vec![])),
        (b"$-1\r\n", Frame::NullBulk),
        (b"*-1\r\n", Frame::NullArray),
        (b"*0\r\n", Frame::Array(vec![])),
        (
            b"*2\r\n:1\r\n*1\r\n:1\r\n",
            Frame::Array(vec![one(), Frame::Array(vec![one()])]),
        ),
        (b"_\r\n", Frame::Null),
        (b"#t\r\n", Frame::Bool(true)),
        (b"#f\r\n", Frame::Bool(false)),
        (b",1.5e+3\r\n", Frame::Double(1500.0)),
        (b",-inf\r\n", Frame::Double(f64::NEG_INFINITY)),
        (
            b"(-12345678901234567890\r\n",
            Frame::BigNumber(bytes("-12345678901234567890")),
        ),
        (b"!5\r\nE a\r\n\r\n", Frame::BulkError(bytes("E a\r\n"))),
        (
            b"=6\r\ntxt:hi\r\n",
            Frame::Verbatim {
                format: *b"txt",
                text: bytes("hi"),
            },
        ),
        (b"%1\r\n:1\r\n:1\r\n", Frame::Map(vec![(one(), one())])),
        (b"~1\r\n:1\r\n", Frame::Set(vec![one()])),
        (b">1\r\n:1\r\n", Frame::Push(vec![one()])),
        (
            b"|1\r\n:1\r\n:1\r\n:1\r\n",
            Frame::Attribute {
                pairs: vec![(one(), one())],
                reply: Box::new(one()),
            },
        ),
    ];
    for (input, frame) in cases {
        assert_eq!(
            read(input).expect("a reply"),
            frame,
            "{}",
            input.escape_ascii()
        );
    }
}

#[test]
fn what_is_not_well_formed_is_refused() {
    let cases: [&[u8]; 22] = [
        b"\r\n",
        b"OK\r\n",
        b"+OK\n",
        b"+O\rK\r\n",
        b"+O\nK\r\n",
        b":\r\n",
        b":1.0\r\n",
        b":+1\r\n",
        b":01\r\n",
        b":9223372036854775808\r\n",
        b"$2\r\nabc\r\n",
        b"$-2\r\n",
        b"$02\r\nab\r\n",
        b"*-2\r\n",
        b"*x\r\n",
        b"_x\r\n",
        b"#y\r\n",
        b",x\r\n",
        b",\r\n",
        b"(1x\r\n",
        b"=3\r\ntxt\r\n",
        b"*?\r\n",
    ];
    for input in cases {
        let error = read(input).expect_err("malformed");
        assert_eq!(
            error.kind(),
            io::ErrorKind::InvalidData,
            "{}: {error}",
            input.escape_ascii()
        );
    }
}

#[test]
fn a_reply_that_is_cut_off_is_no_reply() {
    let whole: &[u8] = b"*2\r\n$3\r\nabc\r\n%1\r\n+a\r\n=5\r\ntxt:b\r\n";
    assert!(read(whole).is_ok());
    for end in 0..whole.len() {
        let error = read(&whole[..end]).expect_err("cut off");
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof, "{end}: {error}");
    }
}

#[test]
fn nesting_has_a_limit() {
    let deep = b"*1\r\n".repeat(100_000);
    assert_eq!(
        read(&deep).expect_err("too deep").kind(),
        io::ErrorKind::InvalidData
    );
}

#[test]
fn the_next_reply_stays_unread() {
    let mut reader = FrameReader::new(&b":1\r\n:2\r\n"[..]);
    assert_eq!(reader.read().expect("a reply").frame, Frame::Integer(1));
    assert_eq!(reader.unread(), b":2\r\n");
}
