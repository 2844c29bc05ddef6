"use strict";
// What the reader does: look for a name, choose a person, switch rounds.
const SHOWN = 24; // matches at once
const LEAST_CHART = 60; // CSS pixels for the bars of a chart

const byId = (id) => document.getElementById(id);
const matrix = data.met && rounds.length ? new Matrix(byId("matrix"), byId("pair")) : null;

/** Do something once, when a part of the page is about to come into view. */
function whenSeen(element, act) {
  const watch = new IntersectionObserver(([seen]) => {
    if (!seen.isIntersecting) return;
    watch.disconnect();
    act();
  }, { rootMargin: "400px" });
  watch.observe(element);
}

function showRound(number) {
  for (const section of document.querySelectorAll(".round")) {
    section.classList.toggle("shown", section.dataset.round === String(number));
  }
}

function search() {
  const query = byId("name").value;
  const found = find(query);
  const shown = found.slice(0, SHOWN);
  byId("matches").replaceChildren(...shown.map((person) => make("li", {}, matchButton(person))));
  const parts = found.length ? [fill(words.found, { count: found.length })] : [words.none];
  if (found.length > SHOWN) parts.push(fill(words.more, { count: found.length - SHOWN }));
  byId("found").textContent = query.trim() ? parts.join(", ") : "";
}

function matchButton(person) {
  const [name, organisation] = people[person];
  const button = make("button", { type: "button", "aria-pressed": "false" }, name);
  if (organisation) button.append(make("small", {}, organisation));
  button.addEventListener("click", () => {
    for (const other of byId("matches").querySelectorAll("button")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    choose(person);
  });
  return button;
}

/** Show somebody's route, and mark them at the tables. */
function choose(person) {
  const route = byId("route");
  const name = people[person][0];
  const title = make("h3", { tabindex: "-1" }, fill(words.route, { name }));
  route.replaceChildren(title, ...placesOf(person), routeTable(person), ...unmetOf(person));
  route.hidden = false;
  for (const item of document.querySelectorAll("[data-person]")) {
    item.classList.toggle("chosen", item.dataset.person === String(person));
  }
  title.focus();
}

function placesOf(person) {
  return data.places.filter((place) => place.people.includes(person)).map((place) => {
    const where = place.room ? ` · ${place.room}` : "";
    return make("p", {}, fill(words.place, place) + where);
  });
}

function routeTable(person) {
  const turns = rounds.filter((round) => round.seats[person] !== 0);
  if (!turns.length) return make("p", {}, fill(words.no_rounds, { name: people[person][0] }));
  const titles = [words.round, words.table, words.with];
  const header = titles.map((title) => make("th", { scope: "col" }, title));
  const known = new Set(acquaintances[person]);
  const rows = turns.map((round) => turnRow(person, round, known));
  return make("table", {},
    make("caption", { class: "unseen" }, fill(words.route, { name: people[person][0] })),
    make("thead", {}, make("tr", {}, ...header)), make("tbody", {}, ...rows));
}

function turnRow(person, round, known) {
  const table = round.seats[person];
  const others = companions(person, round).map((other) => {
    const name = make("span", {}, people[other][0]);
    if (known.has(other)) name.append(make("span", { class: "met" }, ` ${words.met}`));
    known.add(other);
    return name;
  });
  const company = others.flatMap((name, i) => (i ? [", ", name] : [name]));
  const when = make("th", { scope: "row" }, `${round.number}`, make("small", {}, ` · ${round.time}`));
  if (table < 0) return make("tr", {}, when, make("td", {}, "○"), make("td", {}, words.out));
  const where = make("td", { class: "table" }, String(table));
  return make("tr", {}, when, where, make("td", {}, ...company));
}

function unmetOf(person) {
  if (!matrix) return [];
  const names = matrix.unmet(person).map((other) => people[other][0]);
  if (!names.length) return [make("p", {}, words.unmet_none)];
  const title = make("summary", {}, fill(words.unmet, { count: names.length }));
  return [make("details", {}, title, make("p", {}, names.join(", ")))];
}

if (rounds.length) {
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    byId("matches").querySelector("button")?.click();
  });
  byId("name").addEventListener("input", search);
  for (const input of document.querySelectorAll("input[name=round]")) {
    input.addEventListener("change", () => showRound(input.value));
    if (input.checked) showRound(input.value); // a reload keeps what was chosen
  }
}
if (matrix) {
  whenSeen(byId("pairs"), () => matrix.draw());
  addEventListener("resize", () => matrix.draw());
  addEventListener("beforeprint", () => matrix.draw());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => matrix.draw());
  matchMedia("print").addEventListener("change", () => matrix.draw());
}

/**
 * Draw the charts; their expressions are walked through, for no text may become a script.
 * A reader of the screen has each as one picture with a name: the tables say the same.
 */
function drawCharts() {
  document.body.append(make("script", {}, byId("drawing").textContent));
  data.charts.forEach(async ({ drawing, narrows }, i) => {
    const place = byId(`chart-${i}`);
    const { view } = await vegaEmbed(place, drawing, { actions: false, renderer: "svg", ast: true });
    if (narrows) await fit(view, place);
    place.querySelector("svg").setAttribute("aria-hidden", "true");
  });
}

/** Narrow a chart until nothing of it stands out of its box; below a limit it scrolls there. */
async function fit(view, place) {
  const excess = () => Math.ceil(place.querySelector("svg").getBoundingClientRect().width - place.parentElement.clientWidth);
  for (let over = excess(); over > 0 && view.width() - over >= LEAST_CHART; over = excess()) {
    await view.width(view.width() - over).runAsync();
  }
}

// What draws them is the last of the page: a name is found before it has come.
if (data.charts.length) addEventListener("load", () => whenSeen(byId("charts"), drawCharts));
