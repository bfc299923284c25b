// While an import runs, its page is fetched again and its content put in place; without JavaScript the page reloads itself.
"use strict";

const PAUSE = 1500;

async function follow() {
  if (!document.querySelector("[data-running]")) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.querySelector("#content").replaceChildren(...page.querySelector("#content").childNodes);
    }
  } catch { /* the net is away for a moment */ }
  setTimeout(follow, PAUSE);
}

setTimeout(follow, PAUSE);
