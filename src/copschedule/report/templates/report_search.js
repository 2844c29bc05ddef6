"use strict";
// What the page knows, and how a name is found in it. Nothing here touches the page.
const data = JSON.parse(document.getElementById("data").textContent);
const { people, rounds, words } = data;

const LIGATURES = { "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i" };

/** Return a text without accents, case or ligatures. */
function folded(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[œæøłđðþßı]/g, (letter) => LIGATURES[letter]);
}

function tokens(text) {
  return folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** Of each person, whoever they had met before. */
const acquaintances = people.map(() => new Set());
for (const [a, b] of data.met || []) {
  acquaintances[a].add(b);
  acquaintances[b].add(a);
}

const index = people.map(([name, organisation]) => [tokens(name), tokens(organisation)]);

/** Tell whether every word asked for begins a word of its own, whatever the order. */
function holds(known, asked) {
  const left = [...known];
  return [...asked].sort((a, b) => b.length - a.length).every((start) => {
    const at = left.findIndex((word) => word.startsWith(start));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Return the indices of whoever a query names; those whose name alone does come first. */
function find(query) {
  const asked = tokens(query);
  if (!asked.length) return [];
  const byName = [], byOrganisation = [];
  index.forEach(([name, organisation], i) => {
    if (holds(name, asked)) byName.push(i);
    else if (holds([...name, ...organisation], asked)) byOrganisation.push(i);
  });
  const inOrder = (a, b) => people[a][0].localeCompare(people[b][0], data.lang, { numeric: true });
  return [...byName.sort(inOrder), ...byOrganisation.sort(inOrder)];
}

/** Fill the fields in braces of a sentence. */
function fill(sentence, fields) {
  return sentence.replace(/\{(\w+)\}/g, (_, field) => fields[field]);
}

/** Return the others at somebody's table in a round. */
function companions(person, round) {
  const table = round.seats[person];
  if (table <= 0) return [];
  return round.seats.flatMap((seat, i) => (seat === table && i !== person ? [i] : []));
}

/** Make an element; texts are only ever added as text. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
