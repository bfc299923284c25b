// On the phone: place, photo and signature fill the plain form; without a net the form waits in this phone and is sent later.
(() => {
  "use strict";
  const app = document.querySelector("[data-field-app]");
  if (!app) return;
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const account = app.dataset.account;
  all("[data-no-script]").forEach((each) => { each.hidden = true; });
  const clock = (time) => new Date(time).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });

  // What waits: one store, an entry a form, in the order in which they were filled in.
  const store = new Promise((resolve, reject) => {
    const opening = indexedDB.open("hengjian-field", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("entries", { keyPath: "key" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const ask = async (mode, act) => {
    const transaction = (await store).transaction("entries", mode);
    const asked = act(transaction.objectStore("entries"));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  };
  const keep = (entry) => ask("readwrite", (entries) => entries.put(entry));
  const drop = (key) => ask("readwrite", (entries) => entries.delete(key));
  const waiting = async () => (await ask("readonly", (entries) => entries.getAll()))
    .filter((entry) => entry.account === account).sort((a, b) => a.at - b.at);

  // The state of the net, always at the top.
  const net = (off, words) => {
    const place = one("[data-net-words]");
    if (!place) return;
    one("[data-net]").toggleAttribute("data-off", off);
    const icon = one("[data-net] use");
    if (icon) icon.setAttribute("href", icon.getAttribute("href").replace(/#.*/, off ? "#net-off" : "#net"));
    place.textContent = words;
  };
  const told = async () => {
    const entries = await waiting();
    const line = one("[data-waiting]");
    if (line) {
      line.hidden = !entries.length;
      const bad = entries.filter((entry) => entry.problem).length;
      one("[data-waiting-words]").textContent = `${entries.length}条未发送${bad ? `，其中${bad}条要处理` : ""}`;
    }
    if (!navigator.onLine) net(true, entries.length ? "离线，已存本机" : "离线");
    else if (!entries.length) net(false, "在线");
    shown(entries);
    stops(entries);
    sheet(entries);
  };

  // One entry goes out. Answers: sent, refused (with why), or to be kept because the server or the sign-in failed; no net is an error.
  const token = () => (document.cookie.match(/csrftoken=([^;]+)/) || [])[1] || "";
  const post = async (entry, more = {}) => {
    const body = new FormData();
    for (const [name, value, filename] of entry.parts) filename ? body.append(name, value, filename) : body.append(name, value);
    const answer = await fetch(entry.url, { method: "POST", body, headers: { "X-CSRFToken": token(), "X-Hengjian-Field": "1", ...more } });
    if (answer.redirected) return failed("登录已过期。请重新登录，再到这里发送。");
    if (answer.status >= 500) return failed(`服务器出错（${answer.status}），没有收下。内容还在，可以再发送。`);
    const json = (answer.headers.get("Content-Type") || "").includes("json");
    if (json) return { ok: answer.ok, ...(await answer.json()) };
    const why = WHY[answer.status] || `没有收下（${answer.status}）。请打开修改，再发送。`;
    return { ok: false, title: "没有收下", problems: [{ at: "", text: why }] };
  };
  const WHY = {
    403: "没有权限，没有收下。这个项目不在您单位名下，或者您的账号变了。",
    404: "没有这个项目，没有收下。",
    413: "照片太大，没有收下。请打开修改，换小一些的照片。",
  };
  const failed = (text) => ({ ok: false, keep: true, title: "没有发送，已存本机", problems: [{ at: "", text }] });
  const text = (answer) => answer.problems.map((each) => each.text).join(" ");
  const leads = (entry) => ["arrive", "leave"].includes(entry.kind);
  const mending = (entry) => Boolean(form?.dataset.mends) && entry.key === form.elements.key.value;
  let sending = false;
  const flush = async () => {
    if (sending || !navigator.onLine) return;
    sending = true;
    try {
      const held = new Set();  // what was not taken at a place holds up what was done there after it
      for (const entry of await waiting()) {
        if (held.has(entry.number)) continue;
        if (mending(entry)) { if (leads(entry)) held.add(entry.number); continue; }
        const answer = await post(entry, { "X-Hengjian-Queue": "1" });
        if (answer.ok) { await drop(entry.key); continue; }
        await keep({ ...entry, problem: text(answer) });
        if (answer.keep || leads(entry)) held.add(entry.number);
      }
    } catch (error) { /* the net went away again: the rest waits */ } finally { sending = false; }
    await told();
  };

  // 未发送: what waits, by name, with what is wrong.
  const words = (tag, text, kind = "") => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const button = (text, act) => {
    const made = words("button", text, "button");
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const remove = (entry) => function sure() {
    if (this.dataset.sure) { drop(entry.key).then(told); return; }
    this.dataset.sure = "1";
    this.textContent = "再按一次，删去这一条";
  };
  const opener = (entry) => {
    const link = words("a", "打开修改", "button");
    link.href = `${entry.url}#entry=${entry.key}`;
    return link;
  };
  const line = (entry) => {
    const item = words("li", "");
    item.append(words("b", `${entry.said}　${entry.title}`), words("p", `${clock(entry.at)} 填写，还没有发送`));
    if (entry.problem) item.append(words("p", entry.problem, "bad"));
    const acts = words("p", "", "row");
    if (entry.problem && entry.parts.some(([name, value]) => name === "challenge" && value)) {
      acts.append(button("不带凭据发送", async () => {
        await keep({ ...entry, problem: "", parts: entry.parts.map((part) => (part[0] === "challenge" ? ["challenge", ""] : part)) });
        await flush();
      }));
    }
    if (entry.problem) acts.append(opener(entry), button("删去", remove(entry)));
    if (acts.childElementCount) item.append(acts);
    return item;
  };
  const shown = (entries) => {
    const list = one("[data-unsent-list]");
    if (!list) return;
    list.replaceChildren(...entries.map(line));
    one("[data-unsent-empty]").hidden = entries.length > 0;
    one("[data-send]").hidden = !entries.length;
  };
  one("[data-send]")?.addEventListener("click", flush);

  // 今天: what is signed in on this phone and not sent yet.
  const stops = (entries) => all("[data-stop]").forEach((stop) => {
    const mine = entries.filter((entry) => entry.number === stop.dataset.stop);
    const note = one("[data-pending]", stop);
    if (!note || !mine.length) return;
    note.hidden = false;
    note.textContent = mine.map((entry) => `${clock(entry.at)}${entry.said}，未发送`).join("；");
    const has = (kind) => mine.some((entry) => entry.kind === kind), left = has("leave");
    const arrived = has("arrive") || "here" in stop.dataset;
    all("[data-arrive]", stop).forEach((each) => { each.hidden = arrived; });
    all("[data-leave]", stop).forEach((each) => { each.hidden = !arrived || left; });
    all("[data-sign]", stop).forEach((each) => { each.hidden = !left || has("confirm"); });
  });

  // 服务确认单 of a visit that still waits in this phone: what is signed is put together from the two entries, in the server's words.
  const part = (entry, name) => (entry.parts.find(([each]) => each === name) || [])[1] || "";
  const minute = (time) => new Date(time).toLocaleString("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });
  const between = (from, to) => {
    const [begins, ends] = [minute(from), minute(Math.max(new Date(from), new Date(to)))];
    return `${begins} 至 ${begins.slice(0, 10) === ends.slice(0, 10) ? ends.slice(11) : ends}`;
  };
  const visit = (box, entries) => {
    const mine = entries.filter((entry) => entry.number === form.dataset.number);
    const leave = mine.filter((entry) => entry.kind === "leave").pop();
    if (!leave || mine.some((entry) => entry.kind === "confirm" && entry.key !== form.elements.key.value)) return null;
    const arrive = mine.filter((entry) => entry.kind === "arrive" && entry.at <= leave.at).pop();
    const began = arrive ? part(arrive, "claimed_at") : box.dataset.began;
    if (!began) return null;
    const along = arrive ? arrive.parts.filter(([name]) => name === "companions").map(([, ref]) => one(`[data-person="${ref}"]`, box)?.textContent) : [];
    const people = arrive ? [box.dataset.me, ...along].filter(Boolean).join("、") : box.dataset.people;
    const record = part(leave, "record").trim().replace(/\r?\n/g, "\r\n");
    return { 服务时间: between(began, part(leave, "claimed_at")), 技术服务人员: people, 服务记录: record };
  };
  const sheet = (entries) => {
    const box = one("[data-queued]");
    const found = box && form ? visit(box, entries) : null;
    if (!found) return;
    const shown = {};
    all("dt", box).forEach((label) => {
      const name = label.textContent, value = label.nextElementSibling;
      if (name in found) value.textContent = found[name];
      shown[name] = name in found ? found[name] : value.dataset.value;
    });
    set("shown", JSON.stringify(shown));
    set("seen", "");
    box.hidden = form.hidden = false;
    all("[data-standing]").forEach((each) => { each.hidden = true; });
  };

  // A form: its key is made here, so that a page kept for later makes two records of two visits.
  const form = one("[data-field-form]");
  const set = (name, value) => { const field = form.elements[name]; if (field) field.value = value; };
  const fresh = () => [...crypto.getRandomValues(new Uint8Array(8))].map((each) => each.toString(16).padStart(2, "0")).join("");
  const problems = (title, found) => {
    const box = one("[data-problems]");
    const list = document.createElement("ul");
    found.forEach((each) => {
      const item = words("li", each.at ? "" : each.text);
      if (each.at) { const link = words("a", each.text); link.href = `#${each.at}`; item.append(link); }
      list.append(item);
    });
    const inner = document.createElement("div");
    inner.append(words("h2", title), list);
    box.replaceChildren(inner);
    box.hidden = false;
    box.focus();
    box.scrollIntoView({ block: "center" });
  };
  const entry = (offline) => {
    set("claimed_at", new Date(form.dataset.at ? Number(form.dataset.at) : Date.now()).toISOString());
    set("offline", offline ? "1" : "");
    const parts = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken")
      .filter(([, value]) => !(value instanceof File) || value.size)
      .map(([name, value]) => (value instanceof File ? [name, value, value.name] : [name, value]));
    const { said, title, number, kind } = form.dataset, at = Number(form.dataset.at) || Date.now();
    return { key: form.elements.key.value, url: location.pathname, at, account, said, title, number, kind, parts, problem: "" };
  };
  const later = async (problem = "") => {
    await keep({ ...entry(true), problem });
    history.replaceState(null, "", location.pathname);
    if (one("input[name=again]", form)?.value) location.reload();
    else location.assign(form.dataset.next || app.dataset.today);
  };
  // What was refused comes back into its form as it was, under its own key and time, with its photographs.
  const refill = (found) => {
    const stale = ["seen", "shown"].some((name) => form.elements[name] && part(found, name) !== form.elements[name].value);
    Object.assign(form.dataset, { at: found.at, mends: "1" });
    const files = {};
    for (const [name, value, filename] of found.parts) {
      const fields = [form.elements[name]].flat().flatMap((each) => (each instanceof RadioNodeList ? [...each] : each ? [each] : []));
      if (filename) (files[name] ||= new DataTransfer()).items.add(value);
      else if (!["seen", "shown", "again"].includes(name)) fields.forEach((field) => {
        if (["radio", "checkbox"].includes(field.type)) field.checked = field.checked || field.value === value;
        else field.value = value;
      });
    }
    Object.entries(files).forEach(([name, held]) => {
      if (stale && name.endsWith("signature")) return;
      form.elements[name].files = held.files;
      form.elements[name].dispatchEvent(new CustomEvent("refilled"));
    });
    if (found.problem) problems(form.dataset.unsaid, [{ at: "", text: found.problem }]);
  };
  const mend = async () => {
    const key = (location.hash.match(/^#entry=(\w+)$/) || [])[1];
    const entries = key ? await waiting() : [], found = entries.find((each) => each.key === key);
    if (!form || !key) return;
    if (!found) { location.replace(app.dataset.unsent); return; }  // sent in the meantime: not to be filled in a second time
    set("key", key);
    sheet(entries);
    all("input[type=radio], input[type=checkbox]", form).forEach((field) => { field.checked = false; });
    refill(found);
  };
  const lacking = () => {
    const empty = all("[required]", form).filter((field) => !field.value.trim() && field.type !== "radio" && field.type !== "file");
    const groups = new Set(all("[required][type=radio]", form).map((field) => field.name));
    const found = empty.map((field) => ({ at: field.id, text: `请写${one(`label[for="${field.id}"]`)?.textContent.trim() || "这一项"}。` }));
    groups.forEach((name) => { if (!one(`[name=${name}]:checked`, form)) found.push({ at: "", text: "请选一项评价。" }); });
    return [...found, ...(form.dataset.kind === "hazard" ? unsound() : [])];
  };
  // The same as the server asks, asked while the person still stands before it.
  const unsound = () => {
    const { criterion, basis, deadline, level } = form.elements, found = [];
    if (level.value === "重大" && !criterion.value.trim()) found.push({ at: criterion.id, text: "定为重大的，请写明符合哪一条判定标准。" });
    if ("standard" in form.dataset && !basis.value.trim()) found.push({ at: basis.id, text: "请写明依据的标准和条款。" });
    if (deadline.value && deadline.value < minute(Date.now()).slice(0, 10)) found.push({ at: deadline.id, text: "整改期限不能早于今天。" });
    return found;
  };
  const unsigned = () => all("[data-pad]").filter((pad) => !one("input[type=file]", pad).files.length)
    .map((pad) => ({ at: "", text: `请${one("h2", pad).textContent}。` }));
  if (form) {
    if (!one(".field-bad, .refusal", form)) set("key", fresh());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const press = event.submitter || one("button[type=submit]", form);
      if (form.dataset.kind === "hazard") one("input[name=again]", form).value = press.value;
      press.disabled = true;
      try {
        const missing = lacking();
        if (missing.length) { problems(form.dataset.unsaid, missing); return; }
        await signed();
        const bare = unsigned();
        if (bare.length) { problems(form.dataset.unsaid, bare); return; }
        const mended = form.dataset.mends, key = form.elements.key.value;
        const before = (await waiting()).filter((each) => each.key !== key && (!each.problem || (leads(each) && each.number === form.dataset.number)));
        if (!navigator.onLine || before.length) { await later(); flush(); return; }
        const made = entry(Boolean(mended));
        const answer = await post(made).catch(() => null);
        if (answer === null) { await later(); return; }
        if (answer.keep) { await later(text(answer)); return; }
        if (answer.ok) { await drop(key); location.assign(answer.then); return; }
        if (mended) await keep({ ...made, problem: text(answer) });
        problems(answer.title, answer.problems);
      } finally { press.disabled = false; }
    });
  }

  // Where the phone is, asked once when the page opens.
  const metres = (a, b, c, d) => {
    const turn = Math.PI / 180;
    const chord = Math.sin((d - b) * turn / 2) ** 2 + Math.cos(b * turn) * Math.cos(d * turn) * Math.sin((c - a) * turn / 2) ** 2;
    return 2 * 6371000 * Math.asin(Math.sqrt(chord));
  };
  const locate = (part) => {
    const found = ({ coords }) => {
      if (form?.dataset.mends) return;  // where the phone was then, not where it is now
      set("longitude", coords.longitude.toFixed(6));
      set("latitude", coords.latitude.toFixed(6));
      set("accuracy", Math.round(coords.accuracy));
      one("[data-located]", part).textContent = `${clock(Date.now())} 定位`;
      const none = one("[data-no-place]", part);
      if (!part.dataset.site) { none.textContent = "已定位。登记地点没有坐标，比不出距离。"; return; }
      const [longitude, latitude] = part.dataset.site.split(",").map(Number);
      const far = metres(coords.longitude, coords.latitude, longitude, latitude), near = Number(part.dataset.near);
      none.hidden = true;
      one("[data-measure]", part).hidden = false;
      one("[data-metres]", part).textContent = far < 1000 ? Math.round(far) : (far / 1000).toFixed(1);
      one("[data-unit]", part).textContent = far < 1000 ? "米" : "公里";
      const verdict = one("[data-verdict]", part);
      verdict.textContent = far <= near ? "在范围内" : "不在范围内，照样可以办理，记为位置不符";
      verdict.toggleAttribute("data-out", far > near);
      one("[data-accuracy]", part).textContent = `误差${Math.round(coords.accuracy)}米`;
      const scale = one("[data-scale]", part);
      scale.removeAttribute("hidden");
      one("[data-dot]", scale).setAttribute("cx", String(Math.min(352, Math.max(8, far / near * 288))));
    };
    if (!navigator.geolocation) return;
    navigator.geolocation.getCurrentPosition(found, () => {}, { enableHighAccuracy: true, timeout: 20000, maximumAge: 30000 });
  };
  all("[data-locate]").forEach(locate);

  // The photo is shown, and when it was taken is told.
  all("[data-shot]").forEach((part) => {
    const input = one("input[type=file]", part), canvas = one("[data-preview]", part), again = one("[data-again]", part);
    const show = async () => {
      const file = input.files[0];
      if (!file) return;
      again.hidden = false;
      const image = await createImageBitmap(file).catch(() => null);
      if (!image) return;
      const scale = Math.max(canvas.width / image.width, canvas.height / image.height);
      const wide = image.width * scale, high = image.height * scale;
      canvas.getContext("2d").drawImage(image, (canvas.width - wide) / 2, (canvas.height - high) / 2, wide, high);
      canvas.hidden = false;
    };
    input.addEventListener("change", () => {
      if (input.files[0]) set("photo_at", new Date(input.files[0].lastModified).toISOString());
      show();
    });
    input.addEventListener("refilled", show);
    again.addEventListener("click", () => input.click());
  });

  // A signature on the glass goes into the field that a file would go into.
  const pads = all("[data-pad]").map((part) => {
    const input = one("input[type=file]", part), box = one(".pad", part), canvas = one("canvas", part);
    const pen = canvas.getContext("2d");
    let last = null, drawn = false;
    box.hidden = false;
    input.closest(".field").hidden = true;
    Object.assign(pen, { lineWidth: 6, lineCap: "round", lineJoin: "round", strokeStyle: "#17211F" });
    const at = (event) => {
      const edge = canvas.getBoundingClientRect();
      return [(event.clientX - edge.left) * canvas.width / edge.width, (event.clientY - edge.top) * canvas.height / edge.height];
    };
    canvas.addEventListener("pointerdown", (event) => { last = at(event); canvas.setPointerCapture(event.pointerId); event.preventDefault(); });
    canvas.addEventListener("pointermove", (event) => {
      if (!last) return;
      const next = at(event);
      pen.beginPath(); pen.moveTo(...last); pen.lineTo(...next); pen.stroke();
      last = next; drawn = true;
    });
    ["pointerup", "pointercancel"].forEach((name) => canvas.addEventListener(name, () => { last = null; }));
    input.addEventListener("refilled", async () => {
      const image = await createImageBitmap(input.files[0]).catch(() => null);
      if (image) pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    });
    one("[data-clear]", part).addEventListener("click", () => { pen.clearRect(0, 0, canvas.width, canvas.height); drawn = false; input.value = ""; });
    return async () => {
      if (!drawn) return;
      const paper = document.createElement("canvas");
      paper.width = canvas.width; paper.height = canvas.height;
      const ink = paper.getContext("2d");
      ink.fillStyle = "#FFFFFF"; ink.fillRect(0, 0, paper.width, paper.height); ink.drawImage(canvas, 0, 0);
      const blob = await new Promise((resolve) => { paper.toBlob(resolve, "image/png"); });
      const files = new DataTransfer();
      files.items.add(new File([blob], "签字.png", { type: "image/png" }));
      input.files = files.files;
    };
  });
  const signed = () => Promise.all(pads.map((pad) => pad()));

  // The worker keeps the pages of today; who signs out leaves none behind.
  const worker = async () => {
    if (!navigator.serviceWorker) return;
    await navigator.serviceWorker.register(app.dataset.worker, { scope: app.dataset.today });
    const { active } = await navigator.serviceWorker.ready;
    const pages = all("[data-keep] a").map((each) => each.href);
    const parts = all("link[rel=stylesheet], script[src], link[rel=icon]").map((each) => each.href || each.src);
    const sprite = one("use")?.getAttribute("href")?.replace(/#.*/, "");
    active.postMessage({ keep: [location.href, ...pages, ...parts, ...(sprite ? [new URL(sprite, location.href).href] : [])] });
  };
  navigator.serviceWorker?.addEventListener("message", (event) => { if (event.data.kept) app.setAttribute("data-kept", event.data.kept); });
  all("[data-sign-out]").forEach((each) => each.addEventListener("submit", () => navigator.serviceWorker?.controller?.postMessage({ forget: true })));
  window.addEventListener("online", () => { net(false, "在线"); flush(); });
  window.addEventListener("offline", told);
  worker().catch(() => {});
  mend().then(told).then(flush).catch(() => {});
})();
