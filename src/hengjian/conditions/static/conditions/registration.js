// What is typed is kept as one types; without a script the button keeps it.
(() => {
  "use strict";
  const form = document.querySelector("[data-autosave]");
  if (!form) return;
  let waiting, running = false, again = false;
  const save = async () => {
    if (running) { again = true; return; }
    running = true;
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    data.delete("remove");
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: data, headers: { "X-Requested-With": "fetch" } });
      if (answer.ok) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-conditions]");
        if (fresh) document.querySelector("[data-conditions]").replaceWith(fresh);
      }
    } catch { /* the net is away: the button keeps it */ }
    running = false;
    if (again) { again = false; save(); }
  };
  form.addEventListener("input", (event) => {
    if (event.target.type === "file" || event.target.name === "remove") return;
    clearTimeout(waiting);
    waiting = setTimeout(save, 800);
  });
})();
