"use strict";
// What the room sees, and what the organiser presses.
const PAGE = 6000, LEAST_PAGE = 3500; // milliseconds for a page of names
const LONG_LIST = 72; // names from which they are set smaller, in more columns
const LEAST_SIZE = 0.6; // of a name too long for its column
const SOON = 60_000, LAST = 10_000;

const byId = (id) => document.getElementById(id);
const fill = (sentence, fields) => sentence.replace(/\{(\w+)\}/g, (_, field) => fields[field]);
const store = (name, value) => { try { localStorage.setItem(`copschedule.${name}`, value); } catch { /* not kept */ } };
const stored = (name) => { try { return localStorage.getItem(`copschedule.${name}`); } catch { return null; } };

const bell = {
  context: null,
  on: stored("sound") !== "off",
  get ready() { return this.context !== null && this.context.state === "running"; },
  /** Browsers let a page sound only after somebody pressed something. */
  wake() {
    this.context ??= new AudioContext();
    this.context.resume();
  },
  ring(strokes) {
    if (!this.on || !this.context) return;
    for (let stroke = 0; stroke < strokes; stroke++) this.strike(this.context.currentTime + stroke * 0.9);
  },
  /** One stroke: partials of a bell, the higher ones weaker and sooner gone. */
  strike(time) {
    for (const [ratio, loud, fade] of [[1, 0.5, 3], [2, 0.3, 2.2], [2.76, 0.2, 1.4], [5.4, 0.1, 0.7]]) {
      const tone = new OscillatorNode(this.context, { frequency: 587 * ratio });
      const gain = new GainNode(this.context, { gain: 0.0001 });
      gain.gain.setValueAtTime(0.0001, time);
      gain.gain.exponentialRampToValueAtTime(loud, time + 0.01);
      gain.gain.exponentialRampToValueAtTime(0.0001, time + fade);
      tone.connect(gain).connect(this.context.destination);
      tone.start(time);
      tone.stop(time + fade + 0.1);
    }
  },
};

const countdown = new Countdown(data.key);
const names = { list: [], shown: null, page: 0, perPage: 1, since: 0 };
// English that is nobody's in particular tells all 24 hours, as everywhere in the plan.
const hourCycle = data.lang === "en" ? "h23" : undefined;
const clockFormat = new Intl.DateTimeFormat(data.lang, { hour: "numeric", minute: "2-digit", hourCycle });

/** Return the round whose tables people look for: this one while they walk, then the next. */
function roundOfTheList() {
  if (countdown.over) return null;
  const { phase } = countdown;
  if (phase.kind === "move" || countdown.waiting) return phase.round;
  return phase.round + 1 < rounds.length ? phase.round + 1 : null;
}

function titleOfTheList(r) {
  if (r === null) return countdown.over ? words.thanks : words.stay;
  const { number, start } = rounds[r];
  if (countdown.waiting) return fill(r ? words.next : words.first, { number });
  if (countdown.phase.round === r) return words.now;
  if (countdown.round.last) return fill(words.after, { number, time: start });
  return fill(words.next, { number });
}

function listNames(r) {
  if (r === names.shown) return;
  names.shown = r;
  names.since = Date.now();
  names.page = 0;
  const seats = r === null ? [] : rounds[r].seats;
  const there = seats.flatMap((seat, i) => (seat ? [{ name: data.people[i], seat }] : []));
  names.list = there.sort((a, b) => a.name.localeCompare(b.name, data.lang, { numeric: true }));
  layOut();
}

/** Count how many names fit, and show the page that is due. */
function layOut() {
  const list = byId("names");
  list.classList.toggle("dense", names.list.length > LONG_LIST);
  const most = Math.floor(list.clientHeight / rowHeight());
  const columns = getComputedStyle(list).gridTemplateColumns.split(" ").length;
  const level = Math.ceil(names.list.length / columns); // Columns of one length, if all fit.
  const rows = Math.max(1, Math.min(level, most));
  list.style.gridTemplateRows = `repeat(${rows}, min-content)`;
  names.perPage = rows * columns;
  showPage();
}

function rowHeight() {
  byId("names").style.gridTemplateRows = "min-content";
  byId("names").replaceChildren(row({ name: "Ég", seat: 88 }));
  return byId("names").firstChild.getBoundingClientRect().height;
}

function row({ name, seat }) {
  const item = document.createElement("li");
  const person = document.createElement("span");
  const table = document.createElement("b");
  person.textContent = name;
  table.textContent = seat > 0 ? seat : words.out;
  table.className = seat > 0 ? "" : "out";
  item.append(person, table);
  return item;
}

const pages = () => Math.max(1, Math.ceil(names.list.length / names.perPage));

function showPage() {
  const total = pages();
  names.page %= total;
  const part = names.list.slice(names.page * names.perPage, (names.page + 1) * names.perPage);
  byId("names").replaceChildren(...part.map(row));
  for (const name of byId("names").querySelectorAll("span")) {
    const fits = name.clientWidth / widthOf(name);
    if (fits < 1) name.style.fontSize = `${Math.max(LEAST_SIZE, fits * 0.98)}em`;
  }
  const range = part.length ? `${part[0].name} … ${part[part.length - 1].name}` : "";
  const place = fill(words.pages, { page: names.page + 1, pages: total });
  byId("paging").textContent = total > 1 ? `${range} · ${place}` : "";
}

/** Return how wide a text is, in fractions of a pixel too: by less than one, its end is cut. */
function widthOf(name) {
  const text = document.createRange();
  text.selectNodeContents(name);
  return Math.ceil(text.getBoundingClientRect().width);
}

/** While people walk, pages turn so fast that each name comes up once, if it can still be read. */
function pageTime() {
  const walking = countdown.running && countdown.phase.kind === "move";
  return walking ? Math.min(PAGE, Math.max(LEAST_PAGE, countdown.phase.long / pages())) : PAGE;
}

function turnPage(now) {
  const long = pageTime();
  if (pages() === 1 || now - names.since < long) return;
  names.page += Math.max(1, Math.floor((now - names.since) / long));
  names.since = now;
  showPage();
}

function clockFace(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const put = (id, text) => { if (byId(id).textContent !== text) byId(id).textContent = text; };

function phaseSaid(left) {
  if (countdown.waiting) return fill(words.ready, { time: countdown.round.start });
  if (!countdown.running) return words.paused;
  if (countdown.phase.kind === "move") return words.move;
  if (left <= LAST) return words.finish;
  return left <= SOON ? words.minute : words.talk;
}

function show(now) {
  const left = countdown.remaining(now);
  const { over, round, phase } = countdown;
  put("round", over ? words.over : fill(words.round, { number: round.number, total: rounds.length }));
  put("block", over ? "" : [round.block, round.room].filter(Boolean).join(" · "));
  put("phase", over ? "" : phaseSaid(left));
  put("left", over ? "" : clockFace(left));
  byId("left").classList.toggle("long", left > 10 * SOON - 1000);
  put("clock", clockFormat.format(now));
  byId("now").dataset.state = over ? "over" : !countdown.running ? "still" : phase.kind === "move" ? "move" : left <= LAST ? "last" : left <= SOON ? "soon" : "talk";
  byId("gone").firstElementChild.style.width = over ? "100%" : `${100 * (1 - Math.min(1, left / phase.long))}%`;
  byId("start").hidden = over;
  byId("start").firstElementChild.textContent = countdown.running ? words.pause : countdown.waiting ? words.start : words.resume;
  byId("sound").firstElementChild.textContent = bell.on ? words.sound_on : words.sound_off;
  byId("silent").hidden = !(countdown.running && bell.on && !bell.context);
  const r = roundOfTheList();
  put("seats-title", titleOfTheList(r));
  byId("seats").dataset.current = String(r !== null && !over && phase.round === r);
  listNames(r);
  turnPage(now);
  put("said", `${byId("round").textContent}. ${byId("phase").textContent}`);
}

function tick() {
  const now = Date.now();
  if (countdown.follow(now)) bell.ring(countdown.over || countdown.phase.kind === "move" || !countdown.running ? 3 : 1);
  show(now);
}

function toggleTheme() {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark" || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  store("theme", document.documentElement.dataset.theme);
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

const actions = {
  " ": (now) => (countdown.running ? countdown.pause(now) : countdown.start(now)),
  "+": (now) => countdown.add(1, now),
  "-": (now) => countdown.add(-1, now),
  ArrowLeft: (now) => countdown.go(-1, now),
  ArrowRight: (now) => countdown.over || countdown.go(1, now),
  PageDown: (now) => { names.page += 1; names.since = now; showPage(); },
  b: () => bell.ring(1),
  m: () => { bell.on = !bell.on; store("sound", bell.on ? "on" : "off"); },
  d: toggleTheme,
  f: toggleFullScreen,
};
const SAME = { "=": "+", "−": "-", ArrowDown: "PageDown", Spacebar: " " };

function act(key) {
  const action = actions[key];
  if (!action) return false;
  bell.wake();
  action(Date.now());
  show(Date.now());
  return true;
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const pressesButton = event.target.closest("button") && (key === " " || key === "Enter");
  if (!pressesButton && act(SAME[key] ?? key)) event.preventDefault();
}

/** Keep the screen from going dark where the browser can. */
async function stayAwake() {
  try { await navigator.wakeLock.request("screen"); } catch { /* then the laptop's settings must */ }
}

if (rounds.length) {
  if (stored("theme")) document.documentElement.dataset.theme = stored("theme");
  byId("silent").textContent = words.silent;
  for (const button of document.querySelectorAll("#controls button")) {
    button.addEventListener("click", () => act(button.dataset.key));
  }
  addEventListener("keydown", onKey);
  new ResizeObserver(layOut).observe(byId("names"));
  addEventListener("storage", () => { countdown.restore(); tick(); });
  addEventListener("visibilitychange", () => { if (!document.hidden) { stayAwake(); tick(); } });
  tick();
  setInterval(tick, 250);
  stayAwake();
}
