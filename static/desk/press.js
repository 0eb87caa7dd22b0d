/* From press text: each proposal confirmed or rejected with one key. Works without, by the boxes. */
"use strict";

const rows = [...document.querySelectorAll(".proposal")];
const count = document.getElementById("press-count");

function show() {
  if (!count) return;
  const done = rows.filter((row) => row.matches(".done, .rejected")).length;
  count.textContent = `${done} ${count.dataset.of} ${rows.length} ${count.dataset.confirmed}`;
}

function go(row) {
  if (!row) {
    document.querySelector("[name=create]").focus();
    return;
  }
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

function settle(row, taken) {
  row.querySelector("[name$=-take]").checked = taken;
  row.classList.toggle("done", taken);
  row.classList.toggle("rejected", !taken);
  show();
  go(rows[rows.indexOf(row) + 1]);
}

function pointAt(row) {
  document.querySelectorAll("mark.current").forEach((mark) => mark.classList.remove("current"));
  const mark = document.getElementById(`place-${row.dataset.place}`);
  if (!mark) return;
  mark.classList.add("current");
  mark.scrollIntoView({ block: "center" });
}

function pressed(event) {
  const row = event.currentTarget;
  if (event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = rows.indexOf(row);
  const actions = {
    KeyJ: () => go(rows[at + 1]),
    ArrowDown: () => go(rows[at + 1]),
    KeyK: () => go(rows[Math.max(0, at - 1)]),
    ArrowUp: () => go(rows[Math.max(0, at - 1)]),
    Enter: () => settle(row, true),
    KeyY: () => settle(row, true),
    Delete: () => settle(row, false),
    KeyN: () => settle(row, false),
  };
  // By the place of the key: a Kyrgyz or Russian layout is as good as a Latin one.
  if (!actions[event.code]) return;
  event.preventDefault();
  actions[event.code]();
}

for (const row of rows) {
  row.addEventListener("keydown", pressed);
  row.addEventListener("focusin", () => pointAt(row));
}
if (rows.length) {
  show();
  rows[0].focus();
}
