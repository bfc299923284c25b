// A tap on the plan fills in the place, in per cent; without JavaScript the two numbers are typed.
"use strict";
(() => {
  const figure = document.querySelector('[data-tap="yes"]');
  const map = figure && figure.querySelector("svg");
  const x = document.querySelector('[name="x"]');
  const y = document.querySelector('[name="y"]');
  if (!map || !x || !y) return;
  const box = map.viewBox.baseVal;
  const aim = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  aim.setAttribute("class", "risk-aim");
  aim.setAttribute("r", "26");
  const show = () => {
    if (x.value === "" || y.value === "") return;
    aim.setAttribute("cx", String((Number(x.value) * box.width) / 100));
    aim.setAttribute("cy", String((Number(y.value) * box.height) / 100));
    map.append(aim);
  };
  map.addEventListener("click", (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    const percent = (value, whole) => Math.min(Math.max((value / whole) * 100, 0), 100).toFixed(2);
    x.value = percent(point.x, box.width);
    y.value = percent(point.y, box.height);
    show();
  });
  x.addEventListener("input", show);
  y.addEventListener("input", show);
  show();
})();
