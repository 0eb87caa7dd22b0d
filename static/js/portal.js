// Improvements alone: every page works without this file.
"use strict";

// The language chosen last is where "/" leads next time.
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => {
    document.cookie = `django_language=${link.hreflang};path=/;max-age=31536000;samesite=lax`;
  });
}

// Suggestions under each search box; Down and Up walk through them, Escape closes.
function suggest(form) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  let timer;
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.placeholder);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  form.append(list);

  const open = (whether) => {
    list.hidden = !whether;
    input.setAttribute("aria-expanded", String(whether));
  };
  open(false);

  const show = async () => {
    const text = input.value.trim();
    if (text.length < 2) return open(false);
    const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`).catch(() => null);
    if (!answer?.ok || input.value.trim() !== text) return;
    const { suggestions } = await answer.json();
    list.replaceChildren(...suggestions.map((suggestion) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const kind = document.createElement("small");
      item.setAttribute("role", "presentation");
      link.setAttribute("role", "option");
      link.href = suggestion.url;
      link.lang = suggestion.language;
      link.textContent = suggestion.text;
      kind.lang = document.documentElement.lang;
      kind.textContent = suggestion.label;
      link.append(" ", kind);
      item.append(link);
      return item;
    }));
    open(suggestions.length > 0);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 200);
  });
  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      open(false);
      input.focus();
    }
    if (list.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (links[next] || input).focus();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) open(false);
  });
}

// My list: addresses of practices in this browser, and nowhere else.
const myList = {
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem("my-list"));
      return Array.isArray(kept) ? kept.filter((slug) => /^[\w-]{1,100}$/.test(slug)).slice(0, 50) : [];
    } catch {
      return [];
    }
  },
  write(slugs) {
    try {
      localStorage.setItem("my-list", JSON.stringify([...new Set(slugs)].slice(0, 50)));
    } catch { /* private windows may refuse */ }
    this.show();
  },
  query() {
    return this.read().map((slug) => `p=${slug}`).join("&");
  },
  show() {
    const kept = this.read();
    for (const link of document.querySelectorAll("[data-my-list-link]")) {
      link.parentElement.hidden = kept.length === 0;
      link.href = `${link.dataset.myListLink}?${this.query()}`;
      link.querySelector("[data-count]").textContent = kept.length;
    }
    for (const button of document.querySelectorAll("[data-keep]")) {
      const on = kept.includes(button.dataset.keep);
      button.setAttribute("aria-pressed", String(on));
    }
    for (const button of document.querySelectorAll("[data-take]")) {
      const here = new URLSearchParams(location.search).getAll("p");
      button.disabled = here.every((slug) => kept.includes(slug));
    }
  },
};

// Filters, order and pages of a list without loading the rest of the page again.
let latest = 0; // of two choices on a slow line the later one counts, whichever is answered last
async function swap(address, how, focus) {
  const mine = (latest += 1);
  const parts = [...document.querySelectorAll("[data-swap]")];
  parts.forEach((part) => part.setAttribute("aria-busy", "true"));
  const answer = await fetch(address).catch(() => null);
  const text = answer?.ok ? await answer.text() : "";
  if (mine !== latest) return undefined;
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const found = parts.map((part) => fresh.getElementById(part.id));
  if (!text || found.some((part) => !part)) return location.assign(address);
  if (how === "push") history.pushState(null, "", address);
  parts.forEach((part, place) => part.replaceWith(found[place]));
  document.title = fresh.title;
  document.querySelectorAll(".languages a").forEach((link, place) => {
    link.setAttribute("href", fresh.querySelectorAll(".languages a")[place].getAttribute("href"));
  });
  const target = focus && document.querySelector(focus);
  if (target) target.focus({ preventScroll: how !== "top" });
}

function addressOf(form) {
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  return `${form.action.split("?")[0]}?${new URLSearchParams(given)}`;
}

if (document.querySelector("[data-swap]")) {
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "filters") return;
    event.preventDefault();
    swap(addressOf(event.target), "push", event.submitter?.id && `#${event.submitter.id}`);
  });
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.form?.id !== "filters" || field.type === "search") return;
    const again = field.type === "checkbox" || field.type === "radio"
      ? `[name="${field.name}"][value="${CSS.escape(field.value)}"]` : `[name="${field.name}"]`;
    swap(addressOf(field.form), "push", again);
  });
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-swap] .paging a, [data-swap] .chips a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    await swap(link.href, "push", "#found");
    document.querySelector("#found")?.scrollIntoView();
  });
  addEventListener("popstate", () => swap(location.href, "back"));
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.keep) {
    const kept = myList.read();
    const slug = button.dataset.keep;
    myList.write(kept.includes(slug) ? kept.filter((one) => one !== slug) : [...kept, slug]);
  } else if ("take" in button.dataset) {
    myList.write([...myList.read(), ...new URLSearchParams(location.search).getAll("p")]);
  } else if ("print" in button.dataset) {
    print();
  } else if (button.dataset.copy) {
    await navigator.clipboard?.writeText(button.dataset.copy);
    button.setAttribute("aria-live", "polite");
    button.textContent = navigator.clipboard ? button.dataset.done : button.dataset.copy;
  }
});

document.querySelectorAll("form[data-suggest]").forEach(suggest);
if (document.querySelector("[data-my-list]") && !location.search && myList.read().length) {
  location.replace(`${location.pathname}?${myList.query()}`);
}
myList.show();
if ("serviceWorker" in navigator && window.isSecureContext) navigator.serviceWorker.register("/worker.js");
