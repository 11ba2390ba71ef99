"use strict";
// What a page gains with a script: cards under the pointer, keys, dropped folders, live progress. Everything else works without.
(() => {
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const typing = (at) => at.closest("input, textarea, select, [contenteditable]");

  // --- the card under the pointer
  const card = document.createElement("div");
  card.id = "card";
  card.hidden = true;
  card.setAttribute("role", "tooltip");
  document.body.append(card);
  const light = (ids, on) => {
    for (const id of ids) for (const each of all(`.text [data-e~="${CSS.escape(id)}"]`)) each.classList.toggle("lit", on);
  };
  let lit = [];
  const hide = () => { light(lit, false); lit = []; card.hidden = true; };
  const show = (mark) => {
    const ids = mark.dataset.e.split(" ");
    hide();
    lit = ids.slice(0, 1);
    light(lit, true);
    const found = ids.map((id) => document.getElementById(`card-${id}`)).filter(Boolean).slice(0, 3);
    if (!found.length) return;
    card.replaceChildren(...found.map((each) => each.firstElementChild.cloneNode(true)));
    const box = mark.getBoundingClientRect();
    card.hidden = false;
    const wide = card.offsetWidth;
    card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - wide - 16)) + scrollX}px`;
    card.style.top = `${box.bottom + scrollY + 7}px`;
  };
  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest?.(".text [data-e]");
    if (mark) show(mark);
    else if (!event.target.closest?.("#card")) hide();
  });
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest?.(".text [data-e]");
    if (mark) show(mark);
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".text [data-e]");
    if (mark && !event.target.closest("a") && !String(getSelection())) location.assign(mark.dataset.open);
  });
  for (const claim of all("[data-lights]")) {
    claim.addEventListener("pointerenter", () => light([claim.dataset.lights], true));
    claim.addEventListener("pointerleave", () => light([claim.dataset.lights], false));
  }

  // --- keys
  let going = false;
  let at = -1;
  const step = (by) => {
    const entries = all("[data-entry]");
    if (!entries.length) return;
    entries[at]?.classList.remove("here");
    at = Math.max(0, Math.min(entries.length - 1, at + by));
    entries[at].classList.add("here");
    (entries[at].querySelector("[data-open]") ?? entries[at].querySelector("a"))?.focus({preventScroll: true});
    entries[at].scrollIntoView({block: "nearest"});
  };
  const press = (key) => {
    const one = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (one) one.click();
    return Boolean(one);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (going) {
      going = false;
      document.querySelector(`[data-go="${CSS.escape(event.key)}"]`)?.click();
      return;
    }
    if (event.key === "Escape") hide();
    else if (press(event.key)) event.preventDefault();
    else if (event.key === "g") going = true;
    else if (event.key === "/") { event.preventDefault(); document.getElementById("find")?.focus(); }
    else if (event.key === "?") document.getElementById("help").showModal();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "w") document.querySelector(".here [data-why]")?.click();
  });
  document.querySelector("[data-help]")?.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("help").showModal();
  });

  // --- dropping files and folders
  const drop = document.querySelector("form.drop");
  const inside = async (entry, path, into) => {
    if (entry.isFile) into.push(await new Promise((done, failed) => entry.file(done, failed)));
    else if (entry.isDirectory) {
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((done, failed) => reader.readEntries(done, failed));
        if (!some.length) return;
        for (const each of some) if (!each.name.startsWith(".")) await inside(each, `${path}${entry.name}/`, into);
      }
    }
  };
  const MOST = 1500;
  const send = async (files) => {
    const says = document.getElementById("says");
    for (let first = 0; first < files.length; first += MOST) {
      says.textContent = `Handing in ${Math.min(first + MOST, files.length)} of ${files.length} …`;
      const form = new FormData(drop);
      form.delete("files");
      for (const file of files.slice(first, first + MOST)) form.append("files", file);
      const answer = await fetch(drop.action, {method: "POST", body: form, headers: {"x-csrf": form.get("csrf"), accept: "application/json"}});
      if (!answer.ok) {
        says.textContent = (await answer.json().catch(() => null))?.error?.says ?? "That was not taken in.";
        return;
      }
    }
    says.textContent = "";
    listen();
  };
  const listen = () => {
    const place = document.getElementById("drops");
    if (!place || place.dataset.listening) return;
    place.dataset.listening = "yes";
    const stream = new EventSource("/drops");
    stream.addEventListener("drops", (event) => { place.innerHTML = JSON.parse(event.data); });
    stream.addEventListener("idle", (event) => {
      stream.close();
      delete place.dataset.listening;
      if (event.data === "grown") location.reload();
    });
  };
  if (drop) {
    drop.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = all("input[type=file]", drop).flatMap((each) => [...each.files]);
      if (chosen.length) send(chosen);
      else document.getElementById("says").textContent = "Choose files first, or drop them here.";
    });
    for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
    for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
    drop.addEventListener("drop", async (event) => {
      event.preventDefault();
      const entries = [...event.dataTransfer.items].map((each) => each.webkitGetAsEntry?.()).filter(Boolean);
      const files = entries.length ? [] : [...event.dataTransfer.files];
      for (const entry of entries) await inside(entry, "", files);
      if (files.length) send(files);
    });
    if (document.querySelector("#drops [data-running]")) listen();
  }
})();
