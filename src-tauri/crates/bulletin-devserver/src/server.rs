//! The HTTP side: the front end's files, and the commands behind a token.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path as UrlPath, Query, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::post,
};
use bulletin_api::{Api, ApiError, Code, dispatch};
use serde::Deserialize;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// The header that carries the token. A page of another origin can't set it without being asked
/// first, and is refused then.
const TOKEN_HEADER: &str = "x-banxin-token";

/// No upload is larger: what the core takes of a file, and a little.
const MOST_BYTES: usize = 51 * 1024 * 1024;

/// The shell's settings; its content security policy is the devserver's too, so that tests in a
/// browser run under what is shipped.
const SHELL_SETTINGS: &str = include_str!("../../../tauri.conf.json");

/// What the routes share.
#[derive(Clone)]
pub struct Server {
    api: Arc<Api>,
    address: SocketAddr,
    token: Arc<str>,
    uploads: Arc<Path>,
}

impl Server {
    /// A server at `address`, with a token of its own. Uploaded files go to `uploads`.
    #[must_use]
    pub fn new(api: Arc<Api>, address: SocketAddr, uploads: PathBuf) -> Self {
        // 128 bits, seeded by the system: enough for a process that only this machine reaches.
        let token = format!("{:032x}", fastrand::u128(..));
        Self { api, address, token: token.into(), uploads: uploads.into() }
    }

    /// The address to open.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/?token={}", self.address, self.token)
    }

    /// The routes: `POST /rpc/COMMAND`, `POST /upload?name=NAME`, and the files of
    /// `ui`.
    pub fn router(self, ui: &Path) -> Router {
        let guarded = Router::new()
            .route("/rpc/{command}", post(rpc))
            .route("/upload", post(upload))
            .layer(middleware::from_fn_with_state(self.clone(), guard));
        let policy = HeaderValue::from_str(&content_security_policy())
            .unwrap_or(HeaderValue::from_static("default-src 'none'"));
        let fixed =
            |name: HeaderName, value: HeaderValue| SetResponseHeaderLayer::overriding(name, value);
        guarded
            .fallback_service(ServeDir::new(ui))
            .layer(DefaultBodyLimit::max(MOST_BYTES))
            .layer(fixed(header::CONTENT_SECURITY_POLICY, policy))
            .layer(fixed(header::CACHE_CONTROL, HeaderValue::from_static("no-store")))
            .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
            .with_state(self)
    }

    /// Whether a request comes from the page that this server gave out: it knows the token, and its
    /// browser was not led here by another name (DNS rebinding).
    fn admits(&self, headers: &HeaderMap) -> bool {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let own = self.address.to_string();
        let is_own =
            |host: &str| host == own || host == format!("localhost:{}", self.address.port());
        let host_ok = text("host").is_some_and(is_own);
        let origin_ok =
            text("origin").is_none_or(|origin| origin.strip_prefix("http://").is_some_and(is_own));
        let token_ok = text(TOKEN_HEADER) == Some(&*self.token);
        host_ok && origin_ok && token_ok
    }
}

/// The shipped policy.
fn content_security_policy() -> String {
    let settings: serde_json::Value = serde_json::from_str(SHELL_SETTINGS).unwrap_or_default();
    settings["app"]["security"]["csp"].as_str().unwrap_or("default-src 'none'").to_owned()
}

async fn guard(State(server): State<Server>, request: Request, next: Next) -> Response {
    if server.admits(request.headers()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

async fn rpc(
    State(server): State<Server>,
    UrlPath(command): UrlPath<String>,
    body: Bytes,
) -> Response {
    answer(move || {
        let request = std::str::from_utf8(&body)
            .map_err(|error| ApiError::new(Code::BadRequest, error.to_string()))?;
        dispatch(&server.api, &command, request)
    })
    .await
}

#[derive(Deserialize)]
struct Upload {
    name: String,
}

async fn upload(
    State(server): State<Server>,
    Query(Upload { name }): Query<Upload>,
    body: Bytes,
) -> Response {
    answer(move || {
        let failed = |error: std::io::Error| ApiError::new(Code::SaveFailed, error.to_string());
        // The file's own name and nothing of a path, in a folder that no other upload has.
        let name = Path::new(&name).file_name().ok_or_else(|| {
            ApiError::new(Code::FileName, "an upload has a name").with("name", &name)
        })?;
        let folder = server.uploads.join(format!("{:016x}", fastrand::u64(..)));
        fs::create_dir_all(&folder).map_err(failed)?;
        let path = folder.join(name);
        fs::write(&path, &body).map_err(failed)?;
        serde_json::to_string(&server.api.offer(&path))
            .map_err(|error| ApiError::new(Code::Internal, error.to_string()))
    })
    .await
}

/// Runs a command on a thread that may wait for a disk, and answers in JSON.
async fn answer(work: impl FnOnce() -> Result<String, ApiError> + Send + 'static) -> Response {
    let result = match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(ApiError::new(Code::Internal, error.to_string())),
    };
    let (status, body) = match result {
        Ok(body) => (StatusCode::OK, body),
        Err(error) => {
            let body = serde_json::to_string(&error).unwrap_or_default();
            (StatusCode::UNPROCESSABLE_ENTITY, body)
        }
    };
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, http::Method};
    use tempfile::TempDir;
    use tower::ServiceExt as _;

    use super::*;
    use crate::host::{DevHost, Folders};

    const ADDRESS: &str = "127.0.0.1:4173";

    /// A server with a front end of one page, in a folder of its own.
    fn server(folder: &TempDir) -> Server {
        let own = folder.path();
        fs::create_dir_all(own.join("ui")).expect("the folder can be made");
        fs::write(own.join("ui/index.html"), "<p>版心</p>").expect("the page can be written");
        let host = DevHost::new(Folders {
            library: Some(own.join("library.db")),
            exports: own.join("exports"),
            opener: None,
            settings: own.join("settings"),
            fonts: Vec::new(),
            system_fonts: false,
        });
        let api = Arc::new(Api::new(Arc::new(host)));
        Server::new(api, ADDRESS.parse().expect("an address"), own.join("uploads"))
    }

    /// Sends a request with these headers; gives the status, the policy and the body.
    async fn send(
        server: &Server,
        folder: &TempDir,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (StatusCode, String, String) {
        let method = if path == "/" { Method::GET } else { Method::POST };
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).expect("a request");
        let router = server.clone().router(&folder.path().join("ui"));
        let response = router.oneshot(request).await.expect("routers do not fail");
        let policy = response.headers().get(header::CONTENT_SECURITY_POLICY);
        let policy = policy.and_then(|policy| policy.to_str().ok()).unwrap_or_default().to_owned();
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), MOST_BYTES).await.expect("a body");
        (status, policy, String::from_utf8_lossy(&bytes).into_owned())
    }

    #[tokio::test]
    async fn commands_are_carried_out_for_the_page_with_the_token_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let server = server(&folder);
        let token = server.token.to_string();
        let host = ("host", ADDRESS);
        let own = (TOKEN_HEADER, token.as_str());
        let answer = |headers: Vec<(&'static str, String)>| {
            let (server, folder) = (&server, &folder);
            async move {
                let headers: Vec<_> =
                    headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
                send(server, folder, "/rpc/about", &headers, "{}").await.0
            }
        };
        let with = |pairs: &[(&'static str, &str)]| {
            pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(answer(with(&[host, own])).await, StatusCode::OK);
        let here = ("origin", "http://127.0.0.1:4173");
        assert_eq!(answer(with(&[host, own, here])).await, StatusCode::OK);
        for refused in [
            with(&[host]),
            with(&[host, (TOKEN_HEADER, "0")]),
            with(&[own]),
            with(&[own, ("host", "evil.example:4173")]),
            with(&[host, own, ("origin", "http://evil.example")]),
        ] {
            assert_eq!(answer(refused.clone()).await, StatusCode::FORBIDDEN, "{refused:?}");
        }
    }

    #[tokio::test]
    async fn the_page_stands_under_the_shipped_policy() {
        let folder = tempfile::tempdir().expect("a folder");
        let server = server(&folder);
        let (status, policy, body) = send(&server, &folder, "/", &[("host", ADDRESS)], "").await;
        assert_eq!((status, body.as_str()), (StatusCode::OK, "<p>版心</p>"));
        assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"));
        assert!(!policy.contains("unsafe"), "{policy}");
    }

    #[tokio::test]
    async fn an_upload_is_named_by_a_token_and_errors_have_their_code() {
        let folder = tempfile::tempdir().expect("a folder");
        let server = server(&folder);
        let token = server.token.to_string();
        let headers = [("host", ADDRESS), (TOKEN_HEADER, token.as_str())];
        let (status, _, body) =
            send(&server, &folder, "/upload?name=..%2Fa.txt", &headers, "【栏目】").await;
        assert_eq!(status, StatusCode::OK);
        assert!(body.contains(r#""name":"a.txt""#), "nothing of a path is taken: {body}");
        let (status, _, body) = send(&server, &folder, "/rpc/shelf", &headers, "{}").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(body.contains(r#""code":"no-library""#), "{body}");
        let (status, _, body) = send(&server, &folder, "/rpc/none", &headers, "{}").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(body.contains(r#""code":"bad-request""#), "{body}");
    }

    #[tokio::test]
    async fn a_command_that_panics_is_answered_by_an_error() {
        let response = answer(|| panic!("a command failed")).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let bytes = axum::body::to_bytes(response.into_body(), MOST_BYTES).await.expect("a body");
        let body = String::from_utf8_lossy(&bytes);
        assert!(body.contains(r#""code":"internal""#), "{body}");
    }
}
