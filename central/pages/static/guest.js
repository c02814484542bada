"use strict";
// Asks now and then whether the page would show something else, and fetches it again if so; the open code stays open.
(() => {
  const page = document.querySelector("main[data-version]");
  const lost = document.getElementById("lost");
  const WITH_A_CODE_MS = 3000;
  const WITHOUT_MS = 15000;
  let due = null;

  const lookLater = () => {
    clearTimeout(due);
    due = setTimeout(look, page.querySelector(":target") === null ? WITHOUT_MS : WITH_A_CODE_MS);
  };

  const look = async () => {
    if (!document.hidden) {
      try {
        const answer = await fetch("/g/state", { cache: "no-store" });
        const known = answer.ok ? (await answer.json()).version : "";
        lost.hidden = true;
        if ((answer.ok || answer.status === 401) && known !== page.dataset.version) {
          location.reload();
        }
      } catch {
        lost.hidden = false;
      }
    }
    lookLater();
  };

  addEventListener("hashchange", lookLater);
  document.addEventListener("visibilitychange", look);
  lookLater();
})();
