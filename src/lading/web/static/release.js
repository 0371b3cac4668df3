"use strict";
// The links to the vintages of a release as one slider, and a word while a brief is written; without this file the
// links stay links.
(() => {
  const form = document.querySelector(".lading-bar form");
  if (form) {
    form.addEventListener("submit", () => {
      form.querySelector("[role=status]").textContent = "Writing the brief…";
    });
    addEventListener("pageshow", () => {
      form.querySelector("[role=status]").textContent = "";
    });
  }
  const nav = document.querySelector("[data-days]");
  if (!nav) return;
  const links = [...nav.querySelectorAll("a")];
  const label = nav.querySelector("[data-slide]");
  const slider = label.querySelector("input");
  const told = label.querySelector("output");
  label.hidden = false;
  slider.addEventListener("input", () => {
    told.textContent = links[slider.value].textContent;
    slider.setAttribute("aria-valuetext", told.textContent);
  });
  slider.setAttribute("aria-valuetext", told.textContent);
  slider.addEventListener("change", () => {
    told.textContent = `${links[slider.value].textContent}: writing the brief of that day…`;
    location.assign(links[slider.value].href);
  });
})();
