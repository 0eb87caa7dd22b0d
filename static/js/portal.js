// Improvements alone: every page works without this file.
"use strict";

// The language chosen last is where "/" leads next time.
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => {
    document.cookie = `django_language=${link.hreflang};path=/;max-age=31536000;samesite=lax`;
  });
}

// Suggestions under each search box; Down and Up walk through them, Escape closes.
for (const form of document.querySelectorAll("form[data-suggest]")) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  let timer;
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
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
    const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`);
    if (!answer.ok || input.value.trim() !== text) return;
    const { suggestions } = await answer.json();
    list.replaceChildren(...suggestions.map((suggestion) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const kind = document.createElement("small");
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
    if (event.key === "Escape") open(false);
    if (list.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (links[next] || input).focus();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) open(false);
  });
}
