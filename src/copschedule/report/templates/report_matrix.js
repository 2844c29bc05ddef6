"use strict";
// Who meets whom, as a matrix: a cell a pair, in the order of organisations and names.
const NEVER = 0, UNMET = 1, BEFORE = 2, TODAY = 3, TWICE = 4, AGAIN = 5;
const COLOURS = ["--never", "--unmet", "--before", "--today", "--twice", "--again"];
const NEXT = { [UNMET]: TODAY, [TODAY]: TWICE, [BEFORE]: AGAIN }; // when a pair shares a table
const LABELLED = 13; // CSS pixels a row needs for its name to be read beside it
const LABELS = 150; // CSS pixels for these names

/** Return the state of each pair that somebody is one of. */
function statesOf(person) {
  const states = new Uint8Array(people.length);
  for (const { seats } of rounds.filter((round) => round.seats[person])) {
    seats.forEach((seat, other) => { if (seat) states[other] = UNMET; });
  }
  for (const other of acquaintances[person]) states[other] = BEFORE;
  for (const round of rounds) {
    for (const other of companions(person, round)) states[other] = NEXT[states[other]] ?? states[other];
  }
  return states;
}

/** Return the state of each pair, n x n. */
function pairStates() {
  const state = new Uint8Array(people.length ** 2);
  people.forEach((_, person) => state.set(statesOf(person), person * people.length));
  return state;
}

/** Return the numbers of the rounds in which two people share a table. */
function roundsTogether(a, b) {
  const together = rounds.filter(({ seats }) => seats[a] > 0 && seats[a] === seats[b]);
  return together.map((round) => round.number).join(", ");
}

/** Return as much of a text as a pen writes on so many pixels. */
function shortened(text, pen, width) {
  const fits = (letters) => pen.measureText(letters).width <= width;
  if (fits(text)) return text;
  const letters = [...text];
  while (letters.length && !fits(`${letters.join("")}…`)) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

class Matrix {
  constructor(canvas, told) {
    this.canvas = canvas;
    this.told = told;
    this.order = people.map((_, i) => i).sort((a, b) => this.compare(a, b));
    this.cursor = null;
    this.picture = document.createElement("canvas");
    canvas.addEventListener("pointermove", (event) => this.point(event));
    canvas.addEventListener("pointerdown", (event) => this.point(event));
    canvas.addEventListener("keydown", (event) => this.move(event));
  }

  /** The state of each pair, found when it is first asked for. */
  get state() { return (this.states ??= pairStates()); }

  compare(a, b) {
    const [[nameA, fromA], [nameB, fromB]] = [people[a], people[b]];
    return fromA.localeCompare(fromB, data.lang) || nameA.localeCompare(nameB, data.lang, { numeric: true });
  }

  /** Draw at the resolution of the screen; names stand beside rows that are high enough. */
  draw() {
    const n = people.length, ratio = window.devicePixelRatio || 1;
    const width = Math.min(this.canvas.parentElement.clientWidth, 900);
    const labels = Math.min(LABELS, width / 3);
    this.labels = (width - labels) / n >= LABELLED ? labels : 0;
    this.cell = Math.min((width - this.labels) / n, 28);
    const size = this.cell * n;
    this.canvas.style.width = `${this.labels + size}px`;
    this.canvas.style.height = `${size}px`;
    this.canvas.width = Math.round((this.labels + size) * ratio);
    this.canvas.height = Math.round(size * ratio);
    this.picture.width = this.canvas.width;
    this.picture.height = this.canvas.height;
    const pen = this.picture.getContext("2d");
    pen.scale(ratio, ratio);
    this.paint(pen);
    this.show();
  }

  /** Show the picture, and around one cell a frame: of 500 people, pairs take long to paint. */
  show() {
    const pen = this.canvas.getContext("2d");
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    pen.drawImage(this.picture, 0, 0);
    if (!this.cursor) return;
    const ratio = window.devicePixelRatio || 1, [row, column] = this.cursor;
    pen.scale(ratio, ratio);
    pen.strokeStyle = getComputedStyle(this.canvas).getPropertyValue("--ink");
    pen.lineWidth = 2;
    pen.strokeRect(this.labels + column * this.cell, row * this.cell, this.cell, this.cell);
  }

  paint(pen) {
    const n = people.length, { state } = this, style = getComputedStyle(this.canvas);
    const colours = COLOURS.map((name) => style.getPropertyValue(name).trim());
    const gap = this.cell >= 6 ? 1 : -0.5; // small cells overlap, or a grid of seams shows
    this.order.forEach((a, row) => {
      const y = row * this.cell;
      for (let from = 0, to; from < n; from = to) {
        const kind = state[a * n + this.order[from]];
        to = from + 1;
        while (gap < 0 && to < n && state[a * n + this.order[to]] === kind) to += 1;
        pen.fillStyle = colours[kind];
        if (gap < 0 || from !== row) pen.fillRect(this.labels + from * this.cell, y, (to - from) * this.cell - gap, this.cell - gap);
      }
    });
    pen.fillStyle = style.getPropertyValue("--ink");
    if (this.labels) this.name(pen);
  }

  name(pen) {
    pen.font = `${Math.min(13, this.cell - 2)}px system-ui, sans-serif`;
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    this.order.forEach((a, row) => {
      pen.fillText(shortened(people[a][0], pen, this.labels - 8), this.labels - 6, (row + 0.5) * this.cell);
    });
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const scale = (this.labels + this.cell * people.length) / box.width;
    const column = Math.floor(((event.clientX - box.left) * scale - this.labels) / this.cell);
    const row = Math.floor(((event.clientY - box.top) * scale) / this.cell);
    if (this.order[row] !== undefined && this.order[column] !== undefined) this.tell(row, column);
  }

  move(event) {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (!step[event.key]) return;
    event.preventDefault();
    const last = people.length - 1;
    const [row, column] = this.cursor || [0, 0];
    const within = (at) => Math.max(0, Math.min(last, at));
    this.tell(within(row + step[event.key][0]), within(column + step[event.key][1]));
  }

  tell(row, column) {
    this.cursor = [row, column];
    this.show();
    const a = this.order[row], b = this.order[column];
    const said = [words.pair_never, words.pair_unmet, words.pair_before, words.pair_today, words.pair_today, words.pair_again];
    const fields = { a: people[a][0], b: people[b][0], rounds: roundsTogether(a, b) };
    const sentence = said[this.state[a * people.length + b]];
    this.told.textContent = a === b ? people[a][0] : fill(sentence, fields);
  }

  /** Return whom somebody could meet and doesn't. */
  unmet(person) {
    const states = statesOf(person);
    return this.order.filter((other) => other !== person && states[other] === UNMET);
  }
}
