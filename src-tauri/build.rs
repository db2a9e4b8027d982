//! Takes the front end, the capabilities and the icon into the program.

fn main() {
    // The page may ask for the one command of the shell and for nothing else of its own.
    let windows =
        tauri_build::WindowsAttributes::new().app_manifest(include_str!("installer/app.manifest"));
    let attributes = tauri_build::Attributes::new()
        .app_manifest(tauri_build::AppManifest::new().commands(&["rpc"]))
        .windows_attributes(windows);
    if let Err(error) = tauri_build::try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
