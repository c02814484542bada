"use strict";
// Asks now and then whether the page would show something else, and fetches it again if so; the open code stays open.
(() => {
  const page = document.querySelector("main[data-version]");
  const lost = document.getElementById("lost");
  const EVERY_MS = 4000;

  const look = async () => {
    if (document.hidden) {
      return;
    }
    try {
      const answer = await fetch("/g/state", { cache: "no-store" });
      if (answer.status === 429 || answer.status >= 500) {
        return;
      }
      const known = answer.ok ? (await answer.json()).version : "";
      lost.hidden = true;
      if (known !== page.dataset.version) {
        location.reload();
      }
    } catch {
      lost.hidden = false;
    }
  };

  setInterval(look, EVERY_MS);
  document.addEventListener("visibilitychange", look);
})();
