/** Before the first paint, so that a chosen theme does not flash; a script of its own, since the page allows none inline. */
const chosen = localStorage.getItem("theme");
if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
