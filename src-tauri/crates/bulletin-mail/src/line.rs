//! The line to a server, which is a stranger: it may fall silent, or talk without end.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Instant, Sleep, sleep},
};

/// A server says no more in an exchange, in bytes: its answers are lines of at most 512 (RFC 5321,
/// 4.5.3.1.5), a few for each of some hundred recipients, and certificates.
const MOST_SAID: usize = 1 << 20;

/// A connection that ends where the server says nothing for too long, or too much.
#[derive(Debug)]
pub(crate) struct Line {
    stream: TcpStream,
    patience: Duration,
    silence: Pin<Box<Sleep>>,
    said: usize,
}

impl Line {
    /// Connects to the first of the host's addresses that answers. `patience`: how long it may be
    /// silent, now and later.
    pub(crate) async fn open(host: &str, port: u16, patience: Duration) -> io::Result<Self> {
        let connecting = tokio::time::timeout(patience, TcpStream::connect((host, port)));
        let stream = connecting.await.map_err(|_| silent())??;
        // Commands are short, and each waits for its answer.
        stream.set_nodelay(true)?;
        Ok(Self { stream, patience, silence: Box::pin(sleep(patience)), said: 0 })
    }

    pub(crate) fn peer(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }

    /// What comes of a step: one that waits does so while there is patience.
    fn heard<T>(
        &mut self,
        step: Poll<io::Result<T>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if step.is_ready() {
            self.silence.as_mut().reset(Instant::now() + self.patience);
            return step;
        }
        ready!(self.silence.as_mut().poll(context));
        Poll::Ready(Err(silent()))
    }
}

fn silent() -> io::Error {
    io::ErrorKind::TimedOut.into()
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let step = Pin::new(&mut self.stream).poll_read(context, buffer);
        self.said += buffer.filled().len() - before;
        if self.said > MOST_SAID {
            return Poll::Ready(Err(io::Error::other("the server talks without end")));
        }
        self.heard(step, context)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let step = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.heard(step, context)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// What the mail library speaks over: any stream to a known address.
#[derive(Debug)]
pub(crate) struct Spoken<S> {
    pub(crate) stream: S,
    pub(crate) peer: SocketAddr,
}

impl<S> AsyncTokioStream for Spoken<S>
where
    S: AsyncRead + AsyncWrite + Send + Sync + Unpin + std::fmt::Debug,
{
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.peer)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Spoken<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Spoken<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
