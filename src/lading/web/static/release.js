"use strict";
// The links to the vintages of a release as one slider; without this file they stay links.
(() => {
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
