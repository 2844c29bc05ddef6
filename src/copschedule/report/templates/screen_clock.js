"use strict";
// Where the countdown stands. It only knows when the phase that is on ends by the wall clock, so
// that a page reloaded, or a laptop that slept, finds itself where the room is.
const data = JSON.parse(document.getElementById("data").textContent);
const { rounds, words } = data;
const MINUTE = 60_000;

/** Each round is up to two phases: walking to the table, and talking there. */
const phases = rounds.flatMap((round, r) => {
  const walk = { round: r, kind: "move", long: round.move * 1000, stops: false };
  const talk = { round: r, kind: "talk", long: (round.seconds - round.move) * 1000, stops: round.last };
  return round.move ? [walk, talk] : [talk];
});

class Countdown {
  constructor(key) {
    this.key = `copschedule.${key}`;
    const first = phases.findIndex(({ round }) => rounds[round].number > data.played);
    this.at(first < 0 ? phases.length : first);
    this.restore();
  }

  get phase() { return phases[this.number]; }
  get round() { return this.phase && rounds[this.phase.round]; }
  get over() { return this.number >= phases.length; }

  /** Whether a block waits to be begun: nothing of its first phase has gone by. */
  get waiting() {
    if (this.over || this.running || this.left < this.phase.long) return false;
    return this.number === 0 || phases[this.number - 1].stops;
  }

  /** Stand at the start of a phase, not running. */
  at(number) {
    this.number = Math.max(0, Math.min(phases.length, number));
    this.left = this.over ? 0 : this.phase.long;
    this.running = false;
    this.ends = 0;
  }

  remaining(now) { return this.running ? Math.max(0, this.ends - now) : this.left; }

  start(now) {
    if (this.over) return;
    this.ends = now + this.left;
    this.running = true;
    this.keep();
  }

  pause(now) {
    this.left = this.remaining(now);
    this.running = false;
    this.keep();
  }

  add(minutes, now) {
    if (this.over) return;
    const left = Math.max(1000, this.remaining(now) + minutes * MINUTE);
    this.left = left;
    this.ends = now + left;
    this.keep();
  }

  /** Go to another phase, on the run if this one was; what ends a block waits to be begun. */
  go(step, now) {
    const running = this.running && !(step > 0 && this.phase.stops);
    this.at(this.number + step);
    if (running && !this.over) this.start(now);
    this.keep();
  }

  /** Follow the clock through every phase that has ended; tell whether there was one. */
  follow(now) {
    const before = this.number;
    while (this.running && now >= this.ends) {
      const { ends, phase } = this;
      this.at(this.number + 1);
      if (phase.stops || this.over) continue;
      this.running = true;
      this.ends = ends + this.phase.long;
    }
    if (this.number !== before) this.keep();
    return this.number !== before;
  }

  keep() {
    const { number, running, ends, left } = this;
    try { localStorage.setItem(this.key, JSON.stringify({ number, running, ends, left })); } catch { /* no storage: only a reload would miss it */ }
  }

  /** Take up what was kept, if it is a state of this very plan. */
  restore() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(this.key)); } catch { return; }
    const numbers = kept && [kept.number, kept.ends, kept.left].every(Number.isFinite);
    if (!numbers || !Number.isInteger(kept.number) || kept.number < 0 || kept.number > phases.length) return;
    this.at(kept.number);
    if (this.over) return;
    Object.assign(this, { left: kept.left, ends: kept.ends, running: kept.running === true });
  }
}
