//! An issue on its way to leadership: through a real mail server on loopback, with encryption and a
//! password, read back by Python's own reader; and each way in which a server fails.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use bulletin_api::{
    Code,
    wire::{
        dispatch::{
            DispatchFailure, DispatchPlan, DispatchState, DispatchView, Dispatched, MailChecked,
        },
        shelf::Chosen,
    },
};
use bulletin_tests::{
    repository, tools,
    window::{Window, options},
};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A mail server that ends with this value.
struct MailServer {
    process: Child,
    port: u16,
    folder: TempDir,
    authority: String,
}

impl MailServer {
    fn start(security: &str, options: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let (authority, certificate, key) = certificates();
        let [certificate_file, key_file] =
            ["server.pem", "server.key"].map(|name| folder.path().join(name));
        fs::write(&certificate_file, certificate).expect("a file can be written");
        fs::write(&key_file, key).expect("a file can be written");
        let python = repository::target().join("venv/bin/python");
        let mut process = Command::new(python)
            .arg(repository::root().join("tests/mail/server.py"))
            .args([folder.path(), &certificate_file, &key_file])
            .arg(security)
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .expect("no Python here: run `cargo xtask setup`");
        let mut line = String::new();
        let output = process.stdout.take().expect("it is piped");
        BufReader::new(output).read_line(&mut line).expect("the server says its port");
        let port = line.trim().strip_prefix("port ").and_then(|port| port.parse().ok());
        Self { process, port: port.expect("a port"), folder, authority }
    }

    /// The mails that it took, as Python reads them.
    fn mails(&self) -> Vec<Value> {
        (1..)
            .map(|count| self.folder.path().join(format!("{count}.eml")))
            .take_while(|path| path.exists())
            .map(|path| read_mail(&path))
            .collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn read_mail(path: &Path) -> Value {
    let script = repository::root().join("tests/mail/read.py");
    let told = tools::python("python", [script.as_os_str(), path.as_os_str()]);
    serde_json::from_str(&told).expect("it is JSON")
}

/// An authority of the bureau's own and, signed by it, a server's certificate with its key.
fn certificates() -> (String, String, String) {
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
    let authority_key = KeyPair::generate().expect("a key can be made");
    let mut authority = CertificateParams::new(Vec::new()).expect("no names");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_certificate = authority.self_signed(&authority_key).expect("it can be signed");
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().expect("a key can be made");
    let names = vec!["localhost".to_owned()];
    let server = CertificateParams::new(names).expect("a name");
    let certificate = server.signed_by(&key, &issuer).expect("it can be signed");
    (authority_certificate.pem(), certificate.pem(), key.serialize_pem())
}

/// A window with the sample open, set up to send by `server`.
fn window(server: &MailServer, security: &str) -> Window {
    let window = Window::on(&repository::fixture_text("sample-issue.txt"));
    set_mail(&window, server, security, "口令");
    window
}

fn set_mail(window: &Window, server: &MailServer, security: &str, password: &str) {
    set_mail_trusting(window, server, &server.authority, security, password);
}

fn set_mail_trusting(
    window: &Window,
    server: &MailServer,
    authority: &str,
    security: &str,
    password: &str,
) {
    let authority = window.file("authority.pem", authority.as_bytes());
    let mut settings: Value = window.get("mail_settings", json!({}));
    for (field, value) in [
        ("host", json!("localhost")),
        ("port", json!(server.port)),
        ("security", json!(security)),
        ("user", json!("editor")),
        ("senderName", json!("江澜区民政局办公室")),
        ("senderAddress", json!("office@jianglan.example")),
        ("password", json!(true)),
    ] {
        settings[field] = value;
    }
    let request =
        json!({ "settings": settings, "authorityFile": authority, "newPassword": password });
    let _: Value = window.get("mail_settings_set", request);
}

fn to(unit: &str, address: &str) -> Value {
    json!({
        "group": "superiors",
        "recipient": { "unit": unit, "name": "", "title": "", "address": address },
    })
}

fn request(window: &Window, recipients: &[Value]) -> Value {
    json!({
        "issue": window.issue, "job": "1", "way": "mail", "recipients": recipients,
        "kinds": ["docx", "pdf"], "options": options(), "files": [], "subject": "《江澜民政月报》第12期",
        "body": "请查收。\n谢谢。", "corrects": null, "again": false, "folder": null,
    })
}

fn send(window: &Window, recipients: &[Value]) -> DispatchView {
    let dispatched: Dispatched = window.get("dispatch_send", request(window, recipients));
    dispatched.dispatch
}

fn plan(window: &Window, corrects: Option<&DispatchView>) -> DispatchPlan {
    let corrects = corrects.map(|wrong| wrong.id.to_string());
    window.get("dispatch_plan", json!({ "issue": window.issue, "corrects": corrects }))
}

/// The files of an export into the window's folder.
fn exported(window: &Window) -> Vec<PathBuf> {
    let chosen: Chosen = window.get("choose", json!({ "purpose": "export-folder" }));
    let name = plan(window, None).name;
    let request = json!({
        "issue": window.issue, "job": "2", "kinds": ["docx", "pdf"], "options": options(),
        "folder": chosen.files[0].token, "name": name, "overwrite": true,
    });
    let _: Value = window.get("export", request);
    ["docx", "pdf"].map(|ending| window.folder().join(format!("导出/{name}.{ending}"))).into()
}

fn sha256(path: &Path) -> String {
    let told = tools::read("sha256sum", [path]);
    told.split_whitespace().next().expect("a hash").to_owned()
}

#[test]
fn a_mail_arrives_whole_by_either_encryption() {
    for security in ["implicit", "start-tls"] {
        let server = MailServer::start(security, &[]);
        let window = window(&server, security);
        let checked: MailChecked = window.get("mail_check", json!({}));
        assert_eq!((checked.failure, checked.password_kept), (None, true), "{}", checked.detail);
        let sent = send(&window, &[to("市民政局", "city@jianglan.example")]);
        assert_eq!(sent.state, DispatchState::Sent, "{sent:?}");
        let [mail] = &server.mails()[..] else { panic!("one mail: {:?}", server.mails()) };
        assert_eq!(mail["subject"], "《江澜民政月报》第12期");
        assert_eq!(mail["from"], "江澜区民政局办公室 <office@jianglan.example>");
        assert_eq!(mail["to"], "市民政局 <city@jianglan.example>");
        let text = mail["text"].as_str().expect("a text").replace("\r\n", "\n");
        assert_eq!(text.trim(), "请查收。\n谢谢。");
        assert_eq!(mail["unsent"], Value::Null);
        let files = exported(&window);
        let hashes: Vec<_> = files.iter().map(|path| sha256(path)).collect();
        for (index, file) in mail["files"].as_array().expect("files").iter().enumerate() {
            let name = files[index].file_name().expect("a name").to_str().expect("UTF-8");
            assert_eq!((&file["name"], &file["named"]), (&json!(name), &json!(name)));
            assert_eq!(file["sha256"], hashes[index], "byte for byte");
            assert_eq!(sent.files[index].sha256, hashes[index]);
            assert!(sent.files[index].current);
        }
        let log = plan(&window, None).log;
        assert_eq!(log.len(), 1);
        assert_eq!((log[0].changes, &log[0].state), (0, &DispatchState::Sent));
        let kept = fs::read(window.folder().join("settings/settings.json")).expect("settings");
        assert!(!String::from_utf8_lossy(&kept).contains("口令"), "no password in a file");
    }
}

#[test]
fn one_refused_recipient_does_not_stop_the_others() {
    let server = MailServer::start("implicit", &[]);
    let window = window(&server, "implicit");
    let all = [to("市民政局", "city@jianglan.example"), to("某处", "refused@jianglan.example")];
    let sent = send(&window, &all);
    assert_eq!(sent.state, DispatchState::Partly);
    assert_eq!(sent.recipients[0].refused, None);
    assert!(sent.recipients[1].refused.as_deref().is_some_and(|why| why.contains("no such")));
    assert_eq!(server.mails().len(), 1);
    let again = plan(&window, Some(&sent));
    let units: Vec<_> = again.recipients.iter().map(|to| to.recipient.unit.as_str()).collect();
    assert_eq!(units, ["市民政局"], "the correction goes to those who got the wrong one");
    assert!(again.subject.starts_with("更正：") && again.subject.ends_with("（以此件为准）"));

    let none = send(&window, &all[1..]);
    assert_eq!(none.failure, Some(DispatchFailure::Recipients));
}

#[test]
fn what_a_server_refuses_is_told_and_noted() {
    let here = [to("市民政局", "city@jianglan.example")];
    let failure = |security: &str, options: &[&str], set: &dyn Fn(&Window, &MailServer)| {
        let server = MailServer::start(security, options);
        let window = window(&server, security);
        set(&window, &server);
        let sent = send(&window, &here);
        let log = plan(&window, None).log;
        assert_eq!((log.len(), &log[0].failure), (1, &sent.failure), "it is on record");
        assert!(server.mails().is_empty(), "nothing went out");
        (sent.state, sent.failure)
    };
    let failed = |why| (DispatchState::Failed, Some(why));
    let nothing = |_: &Window, _: &MailServer| ();
    assert_eq!(
        failure("implicit", &[], &|window, server| set_mail(window, server, "implicit", "错")),
        failed(DispatchFailure::Password)
    );
    assert_eq!(
        failure("implicit", &["--limit", "1000"], &nothing),
        failed(DispatchFailure::TooLarge)
    );
    assert_eq!(
        failure("implicit", &["--fails", "reject"], &nothing),
        failed(DispatchFailure::Rejected)
    );
    // A plain server has no STARTTLS; an implicit one is silent to who waits for its greeting.
    assert_eq!(
        failure("plain", &[], &|window, server| set_mail(window, server, "start-tls", "口令")),
        failed(DispatchFailure::Tls)
    );
    assert_eq!(
        failure("implicit", &[], &|window, server| {
            set_mail(window, server, "start-tls", "口令");
            window.wait_for_mail_server(Duration::from_secs(2));
        }),
        failed(DispatchFailure::Silent)
    );
    // An authority that neither the system nor the bureau knows.
    let other = MailServer::start("implicit", &[]);
    assert_eq!(
        failure("implicit", &[], &|window, server| {
            set_mail_trusting(window, server, &other.authority, "implicit", "口令");
        }),
        failed(DispatchFailure::Tls)
    );
    let gone = MailServer::start("implicit", &[]);
    let window = window(&gone, "implicit");
    drop(gone);
    assert_eq!(send(&window, &here).failure, Some(DispatchFailure::Unreachable));
}

#[test]
fn where_nobody_knows_it_is_asked_before_it_is_sent_again() {
    for fails in ["cut", "hang"] {
        let server = MailServer::start("implicit", &["--fails", fails]);
        let window = window(&server, "implicit");
        if fails == "hang" {
            // Long enough for all that it does say, on a busy machine too.
            window.wait_for_mail_server(Duration::from_secs(5));
        }
        let here = [to("市民政局", "city@jianglan.example")];
        let sent = send(&window, &here);
        assert_eq!((sent.state, sent.failure), (DispatchState::Unknown, None), "{fails}");
        assert_eq!(window.refused("dispatch_send", &request(&window, &here)), Code::MailUnknown);
        let other = [to("区委办", "district@jianglan.example")];
        assert_eq!(send(&window, &other).state, DispatchState::Unknown, "others may get theirs");
        let settle = json!({ "dispatch": sent.id.to_string(), "arrived": false });
        let _: Value = window.get("dispatch_settle", settle.clone());
        assert_eq!(window.refused("dispatch_settle", &settle), Code::BadRequest, "no doubt left");
        assert_eq!(send(&window, &here).state, DispatchState::Unknown, "it may be sent again");
    }
}

#[test]
fn a_draft_is_for_the_mail_program_and_what_went_otherwise_is_registered() {
    let server = MailServer::start("plain", &[]);
    let window = window(&server, "plain");
    exported(&window);
    let here = [to("市民政局", "city@jianglan.example")];
    let mut draft = request(&window, &here);
    draft["way"] = json!("draft");
    let handed: Dispatched = window.get("dispatch_send", draft);
    assert_eq!((handed.dispatch.state, handed.opened), (DispatchState::Handed, true));
    let [file] = &window.opened()[..] else { panic!("one file was opened") };
    let mail = read_mail(file);
    assert_eq!(mail["unsent"], "1");
    assert_eq!(mail["files"].as_array().map(Vec::len), Some(2));

    let note = json!({
        "issue": window.issue, "way": "paper", "recipients": here, "kinds": ["pdf"],
        "options": options(),
        "note": "送文60份", "corrects": null,
    });
    let noted: DispatchView = window.get("dispatch_note", note);
    assert_eq!((noted.state, noted.detail.as_str()), (DispatchState::Sent, "送文60份"));
    assert!(server.mails().is_empty());

    // What is changed since is told of each.
    window.set("editors-note", &json!("各单位结合实际抓好落实。"));
    let log = plan(&window, None).log;
    assert_eq!(log.iter().map(|line| line.changes).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn a_file_that_was_changed_elsewhere_is_called_so() {
    let server = MailServer::start("implicit", &[]);
    let window = window(&server, "implicit");
    let files = exported(&window);
    let same = window.api.offer(&files[1]).token;
    let other = window.file("改过的.docx", b"no longer what was exported");
    let mut wanted = request(&window, &[to("市民政局", "city@jianglan.example")]);
    wanted["kinds"] = json!([]);
    wanted["files"] = json!([same, other]);
    let sent: Dispatched = window.get("dispatch_send", wanted);
    let current: Vec<_> = sent.dispatch.files.iter().map(|file| file.current).collect();
    assert_eq!(current, [true, false]);

    // What was exported in other ways than a mail's own files shows the issue as it is, too.
    let chosen: Chosen = window.get("choose", json!({ "purpose": "export-folder" }));
    let export = json!({
        "issue": window.issue, "job": "2", "kinds": ["docx-for-review", "pdf"],
        "options": { "faces": "named", "name": "picture", "ink": "press", "count": "whole-sheets" },
        "folder": chosen.files[0].token, "name": "印厂", "overwrite": true,
    });
    let _: Value = window.get("export", export);
    let others = ["印厂.docx", "印厂.pdf"].map(|name| window.exports().join(name));
    let files = || json!(others.clone().map(|path| window.api.offer(&path).token));
    let mut wanted = request(&window, &[to("市民政局", "city@jianglan.example")]);
    wanted["kinds"] = json!([]);
    wanted["files"] = files();
    let current = |wanted: &Value| -> Vec<bool> {
        let sent: Dispatched = window.get("dispatch_send", wanted.clone());
        sent.dispatch.files.iter().map(|file| file.current).collect()
    };
    assert_eq!(current(&wanted), [true, true]);
    window.set("name", &json!("江澜民政简报"));
    wanted["files"] = files();
    assert_eq!(current(&wanted), [false, false], "the issue was changed since");
}

#[test]
fn an_issue_with_open_slips_is_sent_only_with_a_reason_that_is_kept() {
    let server = MailServer::start("plain", &[]);
    let text = repository::fixture_text("sample-issue.txt");
    let slipped = text.replacen("召开", "布署", 1);
    assert_ne!(slipped, text, "the sample holds a meeting");
    let window = Window::on(&slipped);
    set_mail(&window, &server, "plain", "口令");
    assert_eq!(plan(&window, None).gate.must_fix.len(), 1);
    let here = [to("市民政局", "city@jianglan.example")];
    for way in ["mail", "draft"] {
        let mut stopped = request(&window, &here);
        stopped["way"] = json!(way);
        assert_eq!(window.refused("dispatch_send", &stopped), Code::MustFix, "{way}");
    }
    assert!(server.mails().is_empty() && window.opened().is_empty(), "nothing went out");
    assert_eq!(plan(&window, None).log.len(), 0);

    let mut review = request(&window, &here);
    review["kinds"] = json!(["docx-for-review"]);
    let sent: Dispatched = window.get("dispatch_send", review);
    assert_eq!(sent.dispatch.state, DispatchState::Sent, "a 送审稿 goes out every day");
    assert_eq!(plan(&window, None).gate.overruled, None);

    let mut wanted = request(&window, &here);
    wanted["overrule"] = json!({ "reason": "已核对", "who": "王编辑" });
    let sent: Dispatched = window.get("dispatch_send", wanted.clone());
    assert_eq!(sent.dispatch.state, DispatchState::Sent);
    let gate = plan(&window, None).gate;
    assert_eq!(gate.overruled.map(|kept| kept.reason).as_deref(), Some("已核对"));
    wanted["overrule"] = json!(null);
    let sent: Dispatched = window.get("dispatch_send", wanted);
    assert_eq!(sent.dispatch.state, DispatchState::Sent, "asked once while nothing changes");
}
