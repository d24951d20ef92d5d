// Keeps the page fresh: fetches it again and puts the new content in place of the old, also after "retry". Without this
// script the page shows the moment at which it was loaded, and "retry" loads it anew. Pages that ask the remotes, or that
// somebody types into, stay still. Times are shown as this machine's clock has them.
(function () {
  "use strict";

  var EVERY = 2000;
  var told = document.getElementById("connection");

  function localise(root) {
    root.querySelectorAll("time[datetime]").forEach(function (time) {
      var at = new Date(time.dateTime);
      if (!isNaN(at)) {
        time.textContent = at.toLocaleString();
      }
    });
  }

  var shown = document.getElementById("live");
  localise(shown);
  if ("still" in shown.dataset) {
    return;
  }

  function tell(text) {
    if (told.textContent !== text) {
      told.textContent = text;
    }
  }

  function replace(html) {
    var fresh = new DOMParser().parseFromString(html, "text/html").getElementById("live");
    var stale = document.getElementById("live");
    if (fresh) {
      localise(fresh);
    }
    if (!fresh || fresh.innerHTML === stale.innerHTML) {
      return;
    }
    // Somebody who works with the keyboard stays where they are.
    var focused = stale.contains(document.activeElement) ? document.activeElement.id : "";
    stale.replaceWith(fresh);
    var again = focused && document.getElementById(focused);
    if (again) {
      again.focus({ preventScroll: true });
    }
  }

  function refresh() {
    if (document.hidden) {
      return Promise.resolve();
    }
    return fetch(location.pathname + location.search, { headers: { Accept: "text/html" }, cache: "no-store" })
      .then(function (answer) { return answer.text(); })
      .then(function (html) { replace(html); tell("Live"); })
      .catch(function () { tell("Not connected: these numbers are the last that came"); });
  }

  function loop() {
    refresh().then(function () { setTimeout(loop, EVERY); });
  }

  function retry(event) {
    event.preventDefault();
    event.target.querySelector("button").disabled = true;
    fetch(event.target.action, { method: "POST" })
      .then(refresh)
      .catch(function () { tell("Not connected: nothing was retried"); });
  }

  document.addEventListener("visibilitychange", refresh);
  document.addEventListener("submit", retry);
  tell("Live");
  setTimeout(loop, EVERY);
})();
