"use strict";
// Who meets whom, as a matrix: a cell a pair, in the order of organisations and names.
const NEVER = 0, UNMET = 1, BEFORE = 2, TODAY = 3, TWICE = 4, AGAIN = 5;
const COLOURS = ["--never", "--unmet", "--before", "--today", "--twice", "--again"];
const NEXT = { [UNMET]: TODAY, [TODAY]: TWICE, [BEFORE]: AGAIN }; // when a pair shares a table
const LABELLED = 13; // CSS pixels a row needs for its name to be read beside it
const LABELS = 150; // CSS pixels for these names

/** Return the state of each pair, n x n. */
function pairStates() {
  const n = people.length, state = new Uint8Array(n * n);
  rounds.forEach((round) => {
    const there = round.seats.flatMap((seat, i) => (seat ? [i] : []));
    for (const a of there) for (const b of there) state[a * n + b] = UNMET;
  });
  for (const [a, b] of data.met) state[a * n + b] = state[b * n + a] = BEFORE;
  rounds.forEach((round) => {
    for (let a = 0; a < n; a++) for (const b of companions(a, round)) {
      const cell = a * n + b;
      state[cell] = NEXT[state[cell]] ?? state[cell];
    }
  });
  return state;
}

/** Return the numbers of the rounds in which two people share a table. */
function roundsTogether(a, b) {
  const together = rounds.filter(({ seats }) => seats[a] > 0 && seats[a] === seats[b]);
  return together.map((round) => round.number).join(", ");
}

class Matrix {
  constructor(canvas, told) {
    this.canvas = canvas;
    this.told = told;
    this.order = people.map((_, i) => i).sort((a, b) => this.compare(a, b));
    this.state = pairStates();
    this.cursor = null;
    canvas.addEventListener("pointermove", (event) => this.point(event));
    canvas.addEventListener("pointerdown", (event) => this.point(event));
    canvas.addEventListener("keydown", (event) => this.move(event));
  }

  compare(a, b) {
    const [[nameA, fromA], [nameB, fromB]] = [people[a], people[b]];
    return fromA.localeCompare(fromB, data.lang) || nameA.localeCompare(nameB, data.lang, { numeric: true });
  }

  /** Draw at the resolution of the screen; names stand beside rows that are high enough. */
  draw() {
    const n = people.length, ratio = window.devicePixelRatio || 1;
    const width = Math.min(this.canvas.parentElement.clientWidth, 900);
    this.labels = (width - LABELS) / n >= LABELLED ? LABELS : 0;
    this.cell = Math.min((width - this.labels) / n, 28);
    const size = this.cell * n;
    this.canvas.style.width = `${this.labels + size}px`;
    this.canvas.style.height = `${size}px`;
    this.canvas.width = Math.round((this.labels + size) * ratio);
    this.canvas.height = Math.round(size * ratio);
    const pen = this.canvas.getContext("2d");
    pen.scale(ratio, ratio);
    this.paint(pen);
  }

  paint(pen) {
    const n = people.length, style = getComputedStyle(this.canvas);
    const colours = COLOURS.map((name) => style.getPropertyValue(name).trim());
    const gap = this.cell >= 6 ? 1 : 0;
    this.order.forEach((a, row) => this.order.forEach((b, column) => {
      if (a === b) return;
      pen.fillStyle = colours[this.state[a * n + b]];
      const x = this.labels + column * this.cell, y = row * this.cell;
      pen.fillRect(x, y, this.cell - gap + (gap ? 0 : 0.5), this.cell - gap + (gap ? 0 : 0.5));
    }));
    pen.fillStyle = style.getPropertyValue("--ink");
    if (this.labels) this.name(pen);
    if (this.cursor) {
      pen.strokeStyle = style.getPropertyValue("--ink");
      pen.lineWidth = 2;
      const [row, column] = this.cursor;
      pen.strokeRect(this.labels + column * this.cell, row * this.cell, this.cell, this.cell);
    }
  }

  name(pen) {
    pen.font = `${Math.min(13, this.cell - 2)}px system-ui, sans-serif`;
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    this.order.forEach((a, row) => {
      pen.fillText(people[a][0], this.labels - 6, (row + 0.5) * this.cell, LABELS - 8);
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
    this.draw();
    const a = this.order[row], b = this.order[column];
    const said = [words.pair_never, words.pair_unmet, words.pair_before, words.pair_today, words.pair_today, words.pair_again];
    const fields = { a: people[a][0], b: people[b][0], rounds: roundsTogether(a, b) };
    const sentence = said[this.state[a * people.length + b]];
    this.told.textContent = a === b ? people[a][0] : fill(sentence, fields);
  }

  /** Return whom somebody could meet and doesn't. */
  unmet(person) {
    const n = people.length;
    return this.order.filter((other) => other !== person && this.state[person * n + other] === UNMET);
  }
}
