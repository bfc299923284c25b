// What is nicer with a script; every page works without it.
(() => {
  "use strict";
  const all = (selector, root = document) => root.querySelectorAll(selector);

  // "/" goes to the search field.
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    const search = document.querySelector("[data-search]");
    if (event.key === "/" && !writing && search && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Escape") all("details.timebar[open]").forEach((each) => each.removeAttribute("open"));
  });

  // A form that came back starts at its faults.
  document.querySelector(".errors")?.focus();

  // A file may be dropped where it may be chosen; the name is shown.
  all("[data-drop]").forEach((zone) => {
    const input = zone.querySelector("input[type=file]");
    const name = zone.querySelector("[data-drop-name]");
    const show = () => { if (name && input.files.length) name.textContent = input.files[0].name; };
    const over = (on) => (event) => { event.preventDefault(); zone.classList.toggle("over", on); };
    zone.addEventListener("dragover", over(true));
    zone.addEventListener("dragleave", over(false));
    zone.addEventListener("drop", (event) => {
      over(false)(event);
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; show(); }
    });
    input.addEventListener("change", show);
  });

  // Files chosen are named.
  all("[data-files]").forEach((input) => {
    const names = input.parentElement.querySelector("output");
    const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);
    input.addEventListener("change", () => {
      names.textContent = [...input.files].map((file) => `${file.name}（${size(file.size)}）`).join("\n");
    });
  });

  // Progress: the address answers with the piece of page anew, and without data-poll when the work is done.
  const poll = async (piece) => {
    const answer = await fetch(piece.dataset.poll, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-poll], .progress");
    if (!fresh || !fresh.dataset.poll) { location.reload(); return; }
    piece.replaceWith(fresh);
    follow(fresh);
  };
  const follow = (piece) => setTimeout(() => poll(piece).catch(() => follow(piece)), 1500);
  all("[data-poll]").forEach(follow);
})();
