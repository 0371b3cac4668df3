"use strict";
// Everything works without this file; with it, evidence opens beside the text and files can be dropped.
(() => {
  const narrow = window.matchMedia("(max-width: 63.99rem)");
  const close = (note) => {
    note.open = false;
    note.classList.remove("sheet");
  };
  const open = (target) => {
    const note = target && target.closest("details.note");
    if (!note) return;
    for (const other of document.querySelectorAll("details.note[open]")) if (other !== note) close(other);
    note.open = true;
    // On a phone the evidence comes up over the text, so that the place in the text is not lost.
    note.classList.toggle("sheet", narrow.matches);
    note.querySelector("summary").focus({ preventScroll: true });
    if (!narrow.matches) note.scrollIntoView({ block: "nearest" });
  };
  const figures = [...document.querySelectorAll("a.figure")];
  for (const link of [...figures, ...document.querySelectorAll("a[data-note]")]) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(document.getElementById(link.hash.slice(1)));
      history.replaceState(null, "", link.hash);
    });
  }
  for (const link of document.querySelectorAll("a[data-back]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      close(link.closest("details.note"));
      document.getElementById(link.hash.slice(1)).focus();
    });
  }
  for (const note of document.querySelectorAll("details.note")) {
    note.addEventListener("toggle", () => {
      if (!note.open) note.classList.remove("sheet");
    });
  }
  // A verdict of the reader's own is kept, and the same articles are checked again so that it shows.
  for (const form of document.querySelectorAll("form[data-review]")) {
    addEventListener("pageshow", () => document.body.removeAttribute("aria-busy"));
  form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const told = form.querySelector("[data-told]");
      told.textContent = "Keeping…";
      const reply = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form, event.submitter)),
      }).catch(() => null);
      if (reply && reply.ok) {
        document.getElementById("check").requestSubmit();
        return;
      }
      const page = reply && new DOMParser().parseFromString(await reply.text(), "text/html");
      const said = page && page.querySelector("[role=alert]");
      told.textContent = said ? said.textContent.trim() : "The server cannot be reached: is it running?";
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("textarea, input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = figures.indexOf(document.activeElement);
    const step = { n: 1, p: -1 }[event.key];
    if (step && figures.length) {
      figures[(here + step + figures.length + (here < 0 && step < 0 ? 1 : 0)) % figures.length].focus();
    } else if (event.key === "Escape") {
      const note = document.querySelector("details.note[open]");
      if (!note) return;
      const back = note.querySelector("a[data-back]");
      close(note);
      if (back) document.getElementById(back.hash.slice(1)).focus();
    }
  });
  if (location.hash) open(document.getElementById(location.hash.slice(1)));

  const form = document.getElementById("check");
  if (!form) return;
  const field = form.querySelector("input[type=file]");
  const told = form.querySelector("[data-files]");
  const list = () => {
    told.textContent = [...field.files].map((file) => file.name).join(", ");
  };
  field.addEventListener("change", list);
  const zone = form.querySelector("[data-drop]");
  for (const kind of ["dragover", "dragenter"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    zone.classList.remove("over");
    field.files = event.dataTransfer.files;
    list();
  });
  form.querySelector("[data-more]").hidden = false;
  form.querySelector("[data-more]").addEventListener("click", () => {
    const last = [...form.querySelectorAll(".article-field")].pop();
    const next = last.cloneNode(true);
    const number = form.querySelectorAll(".article-field").length + 1;
    next.querySelector("label").textContent = `Article ${number}`;
    next.querySelector("label").htmlFor = `text${number}`;
    next.querySelector("textarea").id = `text${number}`;
    next.querySelector("textarea").value = "";
    next.querySelector("input[type=hidden]").value = "";
    last.after(next);
    next.querySelector("textarea").focus();
  });
  addEventListener("pageshow", () => document.body.removeAttribute("aria-busy"));
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.name === "style") return;
    document.body.setAttribute("aria-busy", "true");
    form.querySelector("[data-busy]").textContent = "Checking every figure…";
  });
})();
