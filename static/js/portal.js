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
  list.hidden = true;
  form.append(list);

  const show = async () => {
    const text = input.value.trim();
    if (text.length < 2) return void (list.hidden = true);
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
    list.hidden = suggestions.length === 0;
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 200);
  });
  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") list.hidden = true;
    if (list.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (links[next] || input).focus();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) list.hidden = true;
  });
}
