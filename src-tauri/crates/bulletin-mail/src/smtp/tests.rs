//! Against servers that lie, talk without end or fall silent.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
};

use chrono::DateTime;

use super::*;
use crate::Party;

/// A server that answers each line of a client with the next of `answers`, the first unasked;
/// then it says nothing more. An empty one is a server that talks without end.
fn server(security: Security, answers: &'static [&'static str]) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a client");
        let mut lines = BufReader::new(stream.try_clone().expect("a second handle"));
        if answers.is_empty() {
            while stream.write_all(&[b'2'; 4096]).is_ok() {}
            return;
        }
        let mut line = String::new();
        for answer in answers {
            if stream.write_all(answer.as_bytes()).is_err() {
                return;
            }
            line.clear();
            if lines.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
        }
        // A text that is whole ends it, or the client does.
        while lines.read_line(&mut line).unwrap_or(0) > 0 && line != ".\r\n" {
            line.clear();
        }
    });
    let (host, authority) = ("127.0.0.1".to_owned(), None);
    Server { host, port, security, authority, user: String::new(), patience: None }
}

fn mail() -> Mail {
    let party = || Party { name: String::new(), address: "a@b.cn".to_owned() };
    Mail {
        from: party(),
        to: vec![party()],
        subject: "第12期".to_owned(),
        body: "正文".to_owned(),
        date: DateTime::UNIX_EPOCH,
        message_id: "1@b.cn".to_owned(),
        attachments: Vec::new(),
    }
}

#[test]
fn a_server_that_talks_without_end_is_left() {
    for security in [Security::Plain, Security::StartTls] {
        let error = check(&server(security, &[]), "").expect_err("it never greets");
        assert!(matches!(error, SendError::Cut(_)), "{error:?}");
    }
}

#[test]
fn nothing_that_was_said_in_clear_is_believed_behind_starttls() {
    let answers = &["220 x\r\n", "250-x\r\n250 STARTTLS\r\n", "220 go\r\n250 injected\r\n"];
    let error = check(&server(Security::StartTls, answers), "").expect_err("it is refused");
    assert!(matches!(&error, SendError::Tls(why) if why.contains("behind")), "{error:?}");
    let without = &["220 x\r\n", "250-x\r\n250 SIZE 9\r\n"];
    let error = check(&server(Security::StartTls, without), "").expect_err("no STARTTLS");
    assert!(matches!(&error, SendError::Tls(_)), "{error:?}");
}

#[test]
fn a_silent_server_is_left_when_the_editor_says_so() {
    // It greets, and never answers EHLO: the editor would wait for a minute.
    let server = server(Security::Plain, &["220 x\r\n"]);
    let mut asked = 0;
    let mut watch = |_| {
        asked += 1;
        asked < 4
    };
    let error = send(&server, "", &mail(), &mut watch).expect_err("it is silent");
    assert!(matches!(error, SendError::Cancelled), "{error:?}");
}

#[test]
fn once_the_text_is_under_way_nobody_knows() {
    let answers = &[
        "220 x\r\n",
        "250-x\r\n250 SIZE 100000\r\n",
        "250-x\r\n250 SIZE 100000\r\n",
        "250 ok\r\n",
        "250 ok\r\n",
        "354 go\r\n",
    ];
    let mut stages = Vec::new();
    let mut watch = |stage| {
        stages.push(stage);
        true
    };
    let server = server(Security::Plain, answers);
    // The text is under way, and no answer comes.
    let error = send(&server, "", &mail(), &mut watch).expect_err("the line is cut");
    assert!(matches!(error, SendError::Unknown(_)), "{error:?}");
    stages.dedup();
    let all = [Stage::Connecting, Stage::SigningIn, Stage::Addressing, Stage::Sending];
    assert_eq!(stages, all);
}
