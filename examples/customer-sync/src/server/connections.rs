//! Accepting connections within bounds: how many, how many of one peer, and how long a header may take.
//!
//! When all places are taken, a connection on which nothing is being answered makes room for a new one, the longest
//! connected of the peer with the most: thousands of idle connections keep nobody out.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

/// Bytes of the longest request header.
const LONGEST_HEADER: usize = 32 * 1024;

/// Fields of the longest request header.
const MOST_HEADERS: usize = 64;

/// When the machine gives no more sockets.
const WAIT_FOR_SOCKETS: Duration = Duration::from_millis(100);

/// What all who connect may take up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Connections at one time.
    pub(super) most: usize,
    /// The longest that a request's header may take to arrive, and that a connection may idle between two requests.
    pub(super) header_timeout: Duration,
}

/// Serves `router` on `listener` until told to stop; then lets the requests under way end.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    bounds: Bounds,
    open: Arc<AtomicUsize>,
    mut stop: watch::Receiver<bool>,
) {
    let crowd = Arc::new(Crowd::new(bounds.most, open));
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            () = stopped(&mut stop) => break,
            Some(_) = connections.join_next() => continue,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => {
                if let Some(place) = Crowd::admit(&crowd, peer.ip()) {
                    let (router, stop) = (router.clone(), stop.clone());
                    connections.spawn(answer(stream, router, place, bounds.header_timeout, stop));
                }
            }
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(WAIT_FOR_SOCKETS).await;
            }
        }
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

/// Returns when the process is to stop.
pub(super) async fn stopped(stop: &mut watch::Receiver<bool>) {
    // Whoever could tell us is gone: stop as well.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Answers the requests of one connection until it ends.
async fn answer(
    stream: TcpStream,
    router: Router,
    place: Place,
    header_timeout: Duration,
    mut stop: watch::Receiver<bool>,
) {
    // Answers are small: one that is held back for more to send only comes later.
    let _ = stream.set_nodelay(true);
    let routes = TowerToHyperService::new(router);
    let guest = Arc::clone(&place.guest);
    let service = service_fn(move |request: Request<Incoming>| {
        let busy = Busy::new(Arc::clone(&guest));
        let answer = routes.call(request);
        async move {
            let answer = answer.await;
            drop(busy);
            answer
        }
    });
    let connection = http1::Builder::new()
        // Without a timer there would be no time-out, and nothing would say so.
        .timer(TokioTimer::new())
        .header_read_timeout(header_timeout)
        .max_buf_size(LONGEST_HEADER)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let mut stopping = false;
    loop {
        tokio::select! {
            // How a stranger's connection ended is of no interest.
            _ = connection.as_mut() => break,
            () = place.guest.leave.notified() => break,
            () = stopped(&mut stop), if !stopping => {
                stopping = true;
                connection.as_mut().graceful_shutdown();
            }
        }
    }
}

/// One connection, as the others see it.
#[derive(Debug)]
struct Guest {
    peer: IpAddr,
    answering: AtomicBool,
    leave: Notify,
}

/// While it lives, a request of the guest is being answered.
struct Busy(Arc<Guest>);

impl Busy {
    fn new(guest: Arc<Guest>) -> Self {
        guest.answering.store(true, Ordering::SeqCst);
        Self(guest)
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.answering.store(false, Ordering::SeqCst);
    }
}

/// All who are connected, by the order in which they came.
#[derive(Debug)]
struct Crowd {
    most: usize,
    most_of_one_peer: usize,
    open: Arc<AtomicUsize>,
    guests: Mutex<Guests>,
}

#[derive(Debug, Default)]
struct Guests {
    number: u64,
    inside: BTreeMap<u64, Arc<Guest>>,
}

/// A guest's place; it is free again when this is dropped.
#[derive(Debug)]
struct Place {
    crowd: Arc<Crowd>,
    number: u64,
    guest: Arc<Guest>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.crowd.lock().inside.remove(&self.number);
        self.crowd.open.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Crowd {
    fn new(most: usize, open: Arc<AtomicUsize>) -> Self {
        Self {
            most: most.max(1),
            // Behind a reverse proxy all connections are of one peer.
            most_of_one_peer: most.div_ceil(2).max(1),
            open,
            guests: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Guests> {
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for a new connection of `peer`; `None` when all are taken by requests that are being answered.
    fn admit(crowd: &Arc<Self>, peer: IpAddr) -> Option<Place> {
        let mut guests = crowd.lock();
        let of_peer = guests.count_of(peer);
        if of_peer >= crowd.most_of_one_peer {
            guests.send_away_idle(peer)?;
        } else if guests.inside.len() >= crowd.most {
            let crowded = guests.most_numerous()?;
            guests.send_away_idle(crowded)?;
        }
        guests.number += 1;
        let number = guests.number;
        let guest = Arc::new(Guest {
            peer,
            answering: AtomicBool::new(false),
            leave: Notify::new(),
        });
        guests.inside.insert(number, Arc::clone(&guest));
        drop(guests);
        crowd.open.fetch_add(1, Ordering::Relaxed);
        Some(Place {
            crowd: Arc::clone(crowd),
            number,
            guest,
        })
    }
}

impl Guests {
    fn count_of(&self, peer: IpAddr) -> usize {
        let guests = self.inside.values();
        guests.filter(|guest| guest.peer == peer).count()
    }

    fn most_numerous(&self) -> Option<IpAddr> {
        let mut counts: HashMap<IpAddr, usize> = HashMap::new();
        for guest in self.inside.values() {
            *counts.entry(guest.peer).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        most.map(|(peer, _)| peer)
    }

    /// Ends the longest connection of `peer` on which nothing is being answered; `None` when there is none.
    fn send_away_idle(&mut self, peer: IpAddr) -> Option<()> {
        let idle = self
            .inside
            .iter()
            .find(|(_, guest)| guest.peer == peer && !guest.answering.load(Ordering::SeqCst));
        let number = idle.map(|(number, _)| *number)?;
        if let Some(guest) = self.inside.remove(&number) {
            guest.leave.notify_one();
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
    const BEN: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2));
    const CID: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 3));

    fn crowd(most: usize) -> Arc<Crowd> {
        Arc::new(Crowd::new(most, Arc::default()))
    }

    fn numbers(crowd: &Crowd) -> Vec<u64> {
        crowd.lock().inside.keys().copied().collect()
    }

    #[test]
    fn an_idle_connection_makes_room_first_of_the_peer_with_the_most() {
        let crowd = crowd(4);
        let admit = |peer| Crowd::admit(&crowd, peer);
        let places = [admit(ANN), admit(BEN), admit(BEN), admit(CID)];
        assert!(places.iter().all(Option::is_some));
        let newest = admit(CID).unwrap();
        assert_eq!(numbers(&crowd), [1, 3, 4, 5]);
        drop(newest);
        assert_eq!(numbers(&crowd), [1, 3, 4]);
    }

    #[test]
    fn one_peer_takes_no_more_than_its_share_and_never_from_others() {
        let crowd = crowd(4);
        let ann = Crowd::admit(&crowd, ANN).unwrap();
        let bens: Vec<Place> = (0..5).map(|_| Crowd::admit(&crowd, BEN).unwrap()).collect();
        assert_eq!(numbers(&crowd), [1, 5, 6]);
        drop((ann, bens));
        assert!(numbers(&crowd).is_empty());
    }

    #[test]
    fn who_is_being_answered_is_not_sent_away() {
        let crowd = crowd(2);
        let ann = Crowd::admit(&crowd, ANN).unwrap();
        let ben = Crowd::admit(&crowd, BEN).unwrap();
        let busy = [
            Busy::new(Arc::clone(&ann.guest)),
            Busy::new(Arc::clone(&ben.guest)),
        ];
        assert!(Crowd::admit(&crowd, CID).is_none());
        drop(busy);
        assert!(Crowd::admit(&crowd, CID).is_some());
    }
}
