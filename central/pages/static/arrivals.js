"use strict";
// Keeps the page as new as central is: one event stream, and HTML central has drawn already.
(() => {
  const live = document.getElementById("live");
  const line = document.getElementById("line");
  const chart = document.getElementById("chart");
  const CHART_EVERY_MS = 10000;
  let chartDue = null;

  const say = (state) => {
    document.documentElement.dataset.line = state;
    line.textContent = live.dataset[state];
  };

  const drawChartSoon = () => {
    if (chart === null || chartDue !== null) {
      return;
    }
    chartDue = setTimeout(() => {
      chartDue = null;
      const address = new URL(chart.currentSrc || chart.src);
      address.searchParams.set("at", String(Date.now()));
      const next = new Image();
      next.onload = () => {
        for (const source of document.querySelectorAll("picture source")) {
          source.remove();
        }
        chart.src = next.src;
      };
      next.src = address.href;
    }, CHART_EVERY_MS);
  };

  const fill = (event) => {
    for (const [id, html] of Object.entries(JSON.parse(event.data))) {
      const part = document.getElementById(id);
      if (part !== null) {
        part.innerHTML = html;
      }
    }
    drawChartSoon();
  };

  const source = new EventSource(live.dataset.stream);
  source.addEventListener("open", () => say("live"));
  source.addEventListener("parts", fill);
  source.addEventListener("error", () => {
    say("lost");
    // A refusal ends an EventSource for good: the session is over, so show the sign-in page.
    if (source.readyState === EventSource.CLOSED) {
      location.reload();
    }
  });
})();
