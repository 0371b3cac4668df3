"use strict";
// Everything works without this file; with it, evidence opens beside the text and files can be dropped.
(() => {
  const open = (target) => {
    const note = target && target.closest("details.note");
    if (!note) return;
    for (const other of document.querySelectorAll("details.note[open]")) if (other !== note) other.open = false;
    note.open = true;
    note.querySelector("summary").focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
  };
  const figures = [...document.querySelectorAll("a.figure")];
  for (const figure of figures) {
    figure.addEventListener("click", (event) => {
      event.preventDefault();
      open(document.getElementById(figure.hash.slice(1)));
      history.replaceState(null, "", figure.hash);
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
      note.open = false;
      const back = figures.find((figure) => note.querySelector(figure.hash.replace(/[^#\w-]/g, "")));
      if (back) back.focus();
    }
  });
  if (location.hash) open(document.getElementById(location.hash.slice(1)));

  const form = document.querySelector("form.check");
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
    next.querySelector("textarea").required = false;
    last.after(next);
    next.querySelector("textarea").focus();
  });
  form.addEventListener("submit", (event) => {
    const busy = form.querySelector("[data-busy]");
    if (event.submitter && event.submitter.name === "style") return;
    busy.textContent = "Checking every figure…";
  });
})();
