/* Files of a form go to the server as soon as they are chosen, several at once, with progress.
   Without JavaScript they go with the form, one in each row. */
"use strict";

(() => {
  const place = document.getElementById("desk");
  const whole = place && place.closest("form");
  if (!whole) return;

  function lineFor(input) {
    let line = input.parentElement.querySelector(".upload-line");
    if (!line) {
      line = document.createElement("p");
      line.className = "upload-line";
      line.setAttribute("role", "status");
      input.after(line);
    }
    return line;
  }

  function remember(input, token) {
    const name = `${input.name}-pending`;
    let hidden = whole.elements[name];
    if (!hidden) {
      hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = name;
      input.after(hidden);
    }
    hidden.value = token;
    input.value = "";
    input.required = false;
    whole.dispatchEvent(new Event("change"));
  }

  function send(input, file) {
    const line = lineFor(input);
    if (file.size > Number(input.dataset.max)) {
      line.textContent = `${file.name}: ${place.dataset.tooLarge}`;
      input.value = "";
      return;
    }
    const bar = document.createElement("progress");
    line.replaceChildren(`${place.dataset.sending}: ${file.name} `, bar);
    const body = new FormData();
    body.append("file", file);
    body.append("kind", input.dataset.kind);
    body.append("csrfmiddlewaretoken", whole.elements.csrfmiddlewaretoken.value);
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => {
      bar.max = event.total;
      bar.value = event.loaded;
    };
    request.onload = () => {
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        /* no JSON: signed out, or the server is down */
      }
      if (answer.token) {
        remember(input, answer.token);
        line.textContent = `${answer.name} (${answer.size}). ${place.dataset.sent}`;
      } else {
        input.value = "";
        line.textContent = `${file.name}: ${answer.error || place.dataset.failed}`;
      }
    };
    request.onerror = () => {
      line.textContent = `${file.name}: ${place.dataset.failed}`;
    };
    request.open("POST", place.dataset.upload);
    request.send(body);
  }

  function freeInput(group) {
    const inputs = () => [...group.querySelectorAll("input[type=file][data-kind]")].filter(
      (input) => !input.name.includes("__prefix__"),
    );
    const free = inputs().find((input) => !input.closest(".has_original") && !input.dataset.used);
    if (free) return free;
    group.querySelector(".add-row a").click();
    return inputs().pop();
  }

  function sendAll(group, files) {
    for (const file of files) {
      const input = freeInput(group);
      input.dataset.used = "yes";
      send(input, file);
    }
  }

  whole.addEventListener("change", (event) => {
    const input = event.target;
    if (input.matches && input.matches("input[type=file][data-kind]") && input.files.length) {
      input.dataset.used = "yes";
      send(input, input.files[0]);
    }
  });

  for (const group of whole.querySelectorAll(".inline-group")) {
    if (!group.querySelector("input[type=file][data-kind]")) continue;
    const label = document.createElement("label");
    label.className = "upload-several";
    const several = document.createElement("input");
    several.type = "file";
    several.multiple = true;
    label.append(place.dataset.several, several);
    group.prepend(label);
    several.addEventListener("change", (event) => {
      event.stopPropagation();
      sendAll(group, several.files);
      several.value = "";
    });
    label.addEventListener("dragover", (event) => event.preventDefault());
    label.addEventListener("drop", (event) => {
      event.preventDefault();
      sendAll(group, event.dataTransfer.files);
    });
  }
})();
