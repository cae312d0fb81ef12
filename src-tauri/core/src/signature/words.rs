//! What is said to the person who asks, in Chinese. Decides nothing.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::model::verdict::SignatureVerdict;

/// A verdict of which nothing is known yet: not valid until everything was checked.
pub fn blank(field: &str) -> SignatureVerdict {
    SignatureVerdict {
        signer: "签名人不明".to_owned(),
        organisation: String::new(),
        field: field.to_owned(),
        covers_whole_document: false,
        valid: false,
        trusted: false,
        root: None,
        signed_at: String::new(),
        profile: String::new(),
        algorithm: String::new(),
        certifies: false,
        certificate: None,
        changes: Vec::new(),
        missing: Vec::new(),
        problem: None,
    }
}

/// What a signature conforms to (ETSI EN 319 142-1; ISO 32000-2, 12.8.3).
pub fn profile(pades: bool, stamped: bool) -> String {
    let profile = match (pades, stamped) {
        (true, false) => "PAdES B-B",
        (true, true) => "PAdES B-T（时间戳未核验）",
        (false, false) => "PKCS#7（adbe.pkcs7.detached）",
        (false, true) => "PKCS#7（adbe.pkcs7.detached，时间戳未核验）",
    };
    profile.to_owned()
}

/// What would prove more and is not there.
pub fn missing(named: bool, timed: bool, stamped: bool) -> Vec<String> {
    let lacks = [
        (!timed, "签名时间"),
        (!stamped, "可信时间戳"),
        (true, "证书吊销信息"),
        (!named, "签名证书属性"),
    ];
    let lacks = lacks.into_iter().filter(|(lacks, _)| *lacks);
    lacks.map(|(_, what)| what.to_owned()).collect()
}

/// What is said of the whole file: what was found, and what follows for the reader.
pub fn findings(found: Vec<String>, signatures: &[SignatureVerdict]) -> Vec<String> {
    let mut said = found;
    if signatures.is_empty() {
        said.push("文件里没有签名，无从判断它是否被改动过".to_owned());
    }
    if signatures.iter().any(|it| it.valid && !it.trusted) {
        said.push("有签名人的证书不在本机的信任范围内：能确认内容没有改动，不能确认签名人就是证书上写的人".to_owned());
    }
    said
}

/// What no verdict says, however good it is.
pub fn honest() -> Vec<String> {
    [
        "本验证只说明文件自签名以来有没有被改动、签名用的是哪张证书，不是国家标准规定的电子印章（GB/T 38540、GB/T 33481），不能代替加盖公章。",
        "签名时间是签名人电脑上的时间，没有时间戳作证。",
        "本机不联网，没有核对证书是否已被吊销。",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// A date of PDF (ISO 32000-2, 7.9.4): `D:20260316093000+08'00'`; parts from the hour on may be missing.
pub fn date(text: &[u8]) -> Option<DateTime<FixedOffset>> {
    let text = text.strip_prefix(b"D:").unwrap_or(text);
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (clock, zone) = text.split_at_checked(digits)?;
    if !matches!(digits, 4 | 6 | 8 | 10 | 12 | 14) {
        return None;
    }
    let part = |from: usize, length: usize, absent: u32| match clock.get(from..from + length) {
        Some(digits) => str::from_utf8(digits).ok()?.parse().ok(),
        None => Some(absent),
    };
    let year = i32::try_from(part(0, 4, u32::MAX)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, part(4, 2, 1)?, part(6, 2, 1)?)?;
    let time = day.and_hms_opt(part(8, 2, 0)?, part(10, 2, 0)?, part(12, 2, 0)?)?;
    time.and_local_timezone(offset(zone)?).single()
}

/// `Z`, or `+08'00'`; where it is missing the time is taken as universal.
fn offset(zone: &[u8]) -> Option<FixedOffset> {
    let (sign, rest) = match zone.split_first() {
        None | Some((b'Z', _)) => return FixedOffset::east_opt(0),
        Some((b'+', rest)) => (1, rest),
        Some((b'-', rest)) => (-1, rest),
        Some(_) => return None,
    };
    let mut parts = rest.split(|byte| *byte == b'\'').map(|part| {
        if part.is_empty() {
            Some(0)
        } else {
            str::from_utf8(part).ok()?.parse().ok()
        }
    });
    let hours: i32 = parts.next()??;
    let minutes: i32 = parts.next().unwrap_or(Some(0))?;
    let within = (0..24).contains(&hours) && (0..60).contains(&minutes);
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)).filter(|_| within)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_of_pdf_are_read_with_their_zone() {
        let read = |text: &str| date(text.as_bytes()).map(|date| date.to_rfc3339());
        let full = read("D:20260316093000+08'00'");
        assert_eq!(full.as_deref(), Some("2026-03-16T09:30:00+08:00"));
        assert_eq!(read("D:20260316093000+08'00"), full);
        assert_eq!(
            read("D:20260316").as_deref(),
            Some("2026-03-16T00:00:00+00:00")
        );
        assert_eq!(
            read("D:20260316093000Z").as_deref(),
            Some("2026-03-16T09:30:00+00:00")
        );
        for odd in [
            "",
            "D:2026031",
            "D:20261316",
            "D:20260316093000+99'00'",
            "昨天",
            "D:20260316x",
        ] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}
