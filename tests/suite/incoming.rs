//! Files as they come in: each command reads what the app reads, and refuses what it refuses.

use std::fs;

use bulletin_tests::{
    banxin::{self, Export, Run},
    repository,
};

fn fixture(name: &str) -> String {
    let path = repository::fixture("incoming").join(name);
    path.to_str().expect("a path of Unicode").to_owned()
}

/// Each command that reads a file, over `file`; its library and its files go into a folder.
fn commands(file: &str, folder: &str) -> [(&'static str, Run); 4] {
    let fonts = repository::fonts();
    let fonts = fonts.to_str().expect("a path of Unicode");
    let out = format!("{folder}/out");
    let library = format!("{folder}/a.db");
    [
        ("lines", banxin::run(["lines", file])),
        ("check", banxin::run(["check", file])),
        ("import", banxin::run(["import", file, "--library", &library])),
        (
            "build",
            banxin::run(["build", file, "--out", &out, "--no-system-fonts", "--fonts", fonts]),
        ),
    ]
}

#[test]
fn every_command_reads_documents_and_web_pages() {
    for name in ["docx_hyphen_in_table.docx", "oa_html.doc", "oa_html_gbk.doc", "oa_flat_opc.doc"] {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let folder = folder.path().to_str().expect("a path of Unicode");
        for (command, run) in commands(&fixture(name), folder) {
            let told = run.stderr.clone();
            let text = run.done();
            assert!(!text.contains('<') && !told.contains('<'), "{command} {name}: {text}{told}");
            if name.starts_with("docx") {
                assert!((text + &told).contains("表格1处"), "{command} tells what {name} has");
            } else if name.starts_with("oa_html") {
                assert!((text + &told).contains("其实是网页"), "{command} tells what {name} is");
            } else {
                assert_eq!(told, "", "{command} {name}");
            }
        }
    }
}

#[test]
fn a_document_that_was_built_is_laid_out_as_the_text_that_it_was_built_from() {
    let text = banxin::run(["lines", "tests/fixtures/sample-issue.txt"]).done();
    let sample = repository::fixture("sample-issue.txt");
    let export = Export::of(&sample, "yangpu-monthly", &[]);
    let again = banxin::run(["lines", export.docx().to_str().expect("a path of Unicode")]).done();
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for line in text.lines().filter(|line| line.chars().count() > 20) {
        assert!(solid(&again).contains(&solid(line)), "{line} is in the document, too:\n{again}");
    }
}

#[test]
fn what_is_refused_is_called_by_its_name_by_every_command() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, bytes, says) in [
        ("简报.docx", b"%PDF-1.7\n%\xE2\xE3".as_slice(), ["其实是PDF文件", "扫描件"]),
        ("空.docx", b"", ["空文件", "重新收"]),
        ("坏.docx", b"PK\x03\x04\x14\0\x06\0word/document.xml", ["损坏", "重新收"]),
        ("旧.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", ["旧格式", ".docx"]),
        ("包.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", ["压缩包", "解压缩"]),
        ("半.txt", b"\xE5\x8C\xBA\xE6\xB0\x91\xE6\x94\xBF\n\xE5\xB1", ["第2行", "一半"]),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a file can be written");
        let path = path.to_str().expect("a path of Unicode");
        for (command, run) in commands(path, folder.path().to_str().expect("a path of Unicode")) {
            run.fails(1, &[&[name], says.as_slice()].concat());
            assert_eq!(run.stdout, "", "{command} {name}");
        }
    }
}
