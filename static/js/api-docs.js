// The reference is large, so it comes when the reader comes to it.
const reference = document.querySelector("[data-reference]");
reference.id = "api-reference";

function load() {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = reference.dataset.style;
  const script = document.createElement("script");
  script.src = reference.dataset.script;
  script.addEventListener("load", () =>
    SwaggerUIBundle({
      url: reference.dataset.reference,
      dom_id: "#api-reference",
      presets: [SwaggerUIBundle.presets.apis],
      layout: "BaseLayout",
      defaultModelsExpandDepth: 0,
      docExpansion: "list",
      validatorUrl: null, // asks a site of others
    }),
  );
  document.head.append(style, script);
}

new IntersectionObserver((entries, observer) => {
  if (entries.some((entry) => entry.isIntersecting)) {
    observer.disconnect();
    load();
  }
}, { rootMargin: "300px" }).observe(reference);
