"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const result = document.getElementById("result");
const list = document.getElementById("differences");
const drop = document.getElementById("drop");
const PIECE = 4 << 20;

// FIPS 180-4. Our own, because browsers offer theirs only for a whole file in memory.
const K = new Uint32Array(64);
const START = new Uint32Array(8);
(function () {
  const fraction = (value) => ((value - Math.floor(value)) * 4294967296) >>> 0;
  for (let number = 2, found = 0; found < 64; number++) {
    let prime = true;
    for (let by = 2; by * by <= number; by++) if (number % by === 0) { prime = false; break; }
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(number));
    K[found++] = fraction(Math.cbrt(number));
  }
})();

class Sha256 {
  constructor() {
    this.state = START.slice();
    this.words = new Uint32Array(64);
    this.rest = new Uint8Array(64);
    this.filled = 0;
    this.length = 0;
  }

  add(bytes) {
    this.length += bytes.length;
    let at = 0;
    if (this.filled) {
      at = Math.min(64 - this.filled, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < 64) return;
      this.block(this.rest, 0);
      this.filled = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) this.block(bytes, at);
    this.rest.set(bytes.subarray(at));
    this.filled = bytes.length - at;
  }

  block(bytes, at) {
    const w = this.words;
    for (let i = 0; i < 16; i++, at += 4) {
      w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = this.state;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    const s = this.state;
    s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
  }

  hex() {
    const end = new Uint8Array(this.filled < 56 ? 64 : 128);
    end.set(this.rest.subarray(0, this.filled));
    end[this.filled] = 128;
    const view = new DataView(end.buffer);
    view.setUint32(end.length - 8, Math.floor(this.length / 536870912));
    view.setUint32(end.length - 4, (this.length * 8) >>> 0);
    for (let at = 0; at < end.length; at += 64) this.block(end, at);
    return Array.from(this.state, (word) => word.toString(16).padStart(8, "0")).join("");
  }
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

async function digest(file) {
  const sha = new Sha256();
  for (let at = 0; at < file.size; at += PIECE) {
    sha.add(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
  }
  return sha.hex();
}

// Paths inside of the package: whatever folder it lies in is taken off.
function inside(files) {
  const known = new Set([...Object.keys(data.parts), ...data.own]);
  const depth = Math.min(...files.filter(([path]) => {
    const parts = path.split("/");
    return parts.some((_, from) => known.has(parts.slice(from).join("/")));
  }).map(([path]) => {
    const parts = path.split("/");
    return parts.findIndex((_, from) => known.has(parts.slice(from).join("/")));
  }));
  if (!Number.isFinite(depth)) return null;
  return files.map(([path, file]) => [path.split("/").slice(depth).join("/"), file]);
}

function compare(found) {
  const missing = Object.keys(data.parts).filter((path) => !found.has(path));
  const said = [];
  for (const [path, sha] of Object.entries(data.parts)) {
    if (found.has(path) && found.get(path) !== sha) said.push(fill(data.words.changed, { file: path }));
  }
  for (const [path, sha] of found) {
    if (path in data.parts || data.own.includes(path)) continue;
    const at = missing.findIndex((was) => data.parts[was] === sha);
    if (at < 0) said.push(fill(data.words.added, { file: path }));
    else said.push(fill(data.words.renamed, { file: path, was: missing.splice(at, 1)[0] }));
  }
  for (const path of missing) said.push(fill(data.words.missing, { file: path }));
  return said;
}

async function check(given) {
  list.replaceChildren();
  result.className = "";
  const files = given.length ? inside(given) : null;
  if (!files) {
    result.className = "broken";
    result.textContent = data.words["not-a-package"];
    return;
  }
  const found = new Map();
  for (const [path, file] of files) {
    result.textContent = fill(data.words.checking, { file: path });
    found.set(path, await digest(file));
  }
  const said = compare(found);
  result.className = said.length ? "broken" : "whole";
  result.textContent = said.length
    ? fill(data.words.broken, { count: said.length })
    : fill(data.words.whole, { count: Object.keys(data.parts).length });
  for (const text of said) {
    const line = document.createElement("li");
    line.textContent = text;
    list.append(line);
  }
}

async function dropped(entry, before) {
  if (entry.isFile) {
    return [[before + entry.name, await new Promise((done, fail) => entry.file(done, fail))]];
  }
  const reader = entry.createReader();
  const files = [];
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return files;
    for (const one of some) files.push(...await dropped(one, `${before}${entry.name}/`));
  }
}

document.getElementById("folder").addEventListener("change", (event) => {
  check(Array.from(event.target.files, (file) => [file.webkitRelativePath || file.name, file]));
});
for (const name of ["dragover", "dragleave", "drop"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", name === "dragover");
  });
}
drop.addEventListener("drop", async (event) => {
  const entries = Array.from(event.dataTransfer.items, (item) => item.webkitGetAsEntry());
  const files = [];
  for (const entry of entries.filter(Boolean)) files.push(...await dropped(entry, ""));
  check(files);
});
