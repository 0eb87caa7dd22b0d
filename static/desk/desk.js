/* The form of a record: counts words while one writes, keeps what is typed, shows what is noticed.
   Without JavaScript the form is whole; only the keeping between two saves is missing. */
"use strict";

const desk = document.getElementById("desk");
const form = desk && desk.closest("form");

/* --- Words and characters ----------------------------------------------------------------- */

function plainText(input) {
  const holder = document.createElement("template");
  holder.innerHTML = input.value.replaceAll("<", " <");
  return holder.content.textContent.trim();
}

function countInto(input, output) {
  const text = plainText(input);
  const words = text ? text.split(/\s+/).length : 0;
  const limit = Number(input.getAttribute("maxlength"));
  const length = limit ? `, ${input.value.length} ${desk.dataset.of} ${limit}` : "";
  output.textContent = `${words} ${desk.dataset.words}${length}`;
  output.classList.toggle("over", limit > 0 && input.value.length >= limit);
}

function startCounting() {
  const counted = [...form.querySelectorAll("textarea[lang], input[lang][type=text]")].map((input) => {
    const output = document.createElement("span");
    output.className = "desk-count";
    (input.closest("prose-editor") || input).after(output);
    countInto(input, output);
    return [input, output];
  });
  let planned = 0;
  // The rich-text editor writes into its textarea without an input event of that.
  for (const event of ["input", "keyup"]) {
    form.addEventListener(event, () => {
      cancelAnimationFrame(planned);
      planned = requestAnimationFrame(() => counted.forEach(([input, output]) => countInto(input, output)));
    });
  }
}

/* --- Keeping what is typed ---------------------------------------------------------------- */

const PAUSE = 2000; // milliseconds after the last key
let timer = 0;
let dirty = false;

function tell(text, address) {
  const line = document.getElementById("desk-kept");
  line.textContent = text;
  if (address) {
    const link = document.createElement("a");
    link.href = address;
    link.target = "_blank";
    link.textContent = " →";
    line.append(link);
  }
}

function showNotices(notices) {
  form.querySelectorAll(".desk-noticed").forEach((old) => old.remove());
  for (const notice of notices) {
    const input = form.elements[notice.field];
    const line = document.createElement("p");
    line.className = "desk-noticed";
    line.innerHTML = notice.text; // escaped by the server
    const row = input && input.closest && input.closest(".fieldBox, .form-row");
    if (row) row.append(line);
  }
}

async function keep() {
  clearTimeout(timer);
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") body.append(name, value);
  }
  try {
    const answer = await fetch(desk.dataset.autosave, { method: "POST", body, redirect: "manual" });
    if (answer.ok) {
      const kept = await answer.json();
      dirty = false;
      tell(kept.kept);
      showNotices(kept.notices);
      return true;
    }
    const signedOut = answer.type === "opaqueredirect" || answer.status === 403;
    if (signedOut) tell(desk.dataset.signedOut, desk.dataset.signIn);
    return !signedOut; // of another refusal the save itself tells the reason
  } catch {
    tell(desk.dataset.offline);
    return false;
  }
}

function typed() {
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}

async function beforeSaving(event) {
  if (form.dataset.kept) return;
  event.preventDefault();
  const button = event.submitter;
  if (await keep()) {
    form.dataset.kept = "yes";
    dirty = false;
    form.requestSubmit(button);
  }
}

if (desk) {
  startCounting();
  for (const event of ["input", "change"]) form.addEventListener(event, typed);
  form.addEventListener("keyup", (event) => event.target.closest("prose-editor, .ProseMirror") && typed());
  form.addEventListener("submit", beforeSaving);
  addEventListener("beforeunload", (event) => dirty && event.preventDefault());
  const link = document.getElementById("preview-link");
  if (link) link.addEventListener("focus", () => link.select());
}
