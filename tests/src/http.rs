//! As much HTTP as a browser on this machine needs; knows nothing of what is asked.
//!
//! Every connection has a thread of its own and carries one request: browsers open connections that they
//! leave idle, and no request may wait behind those.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) body: Vec<u8>,
}

pub(crate) struct Response {
    /// Code and reason, such as `200 OK`.
    pub(crate) status: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// An answer without content.
    pub(crate) fn empty(status: &'static str) -> Self {
        Self {
            status,
            media_type: "text/plain",
            body: vec![],
        }
    }
}

/// Answers until the listener fails.
pub(crate) fn serve(
    listener: &TcpListener,
    answer: impl Fn(&Request) -> Response + Send + Sync + 'static,
) -> io::Result<()> {
    let answer = Arc::new(answer);
    for stream in listener.incoming() {
        let (stream, answer) = (stream?, Arc::clone(&answer));
        // A browser that left does not want its answer.
        thread::spawn(move || drop(talk(&stream, &*answer)));
    }
    Ok(())
}

fn talk(stream: &TcpStream, answer: &impl Fn(&Request) -> Response) -> io::Result<()> {
    let Response {
        status,
        media_type,
        body,
    } = answer(&read(BufReader::new(stream))?);
    let length = body.len();
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(&body)
}

fn read(mut stream: impl BufRead) -> io::Result<Request> {
    let start = line(&mut stream)?;
    let mut words = start.split(' ').map(str::to_owned);
    let (method, url) = words
        .next()
        .zip(words.next())
        .ok_or(io::ErrorKind::InvalidData)?;
    let mut length = 0;
    loop {
        let header = line(&mut stream)?.to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    let mut body = Vec::new();
    stream.take(length).read_to_end(&mut body)?;
    Ok(Request { method, url, body })
}

/// The next line without its end.
fn line(stream: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}
