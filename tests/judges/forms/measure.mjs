// How fast the forms engine of others opens a form, takes an answer and writes it: node measure.mjs FORM REF.
// Says what `python -m tests.bench.forms FORM REF` says of ours, measured in the same way.

import { readFileSync } from 'node:fs';
import { open, within } from './world.mjs';

const ANSWERS = ['10', '17', '24', '31', '38', '45', '52'];
const LOADS = 3;
const CHOICES = 'choices:';

const [, , form, ref] = process.argv;
const names = (process.env.PROBES ?? '').split(',').filter(Boolean);
const text = readFileSync(form, 'utf8');
const times = { load_ms_median: [], set_ms_median: [], serialize_ms_median: [] };
const timed = (name, started) => times[name].push(performance.now() - started);
const median = (all) => all.sort((one, other) => one - other)[Math.floor(all.length / 2)];

let instance;
for (let n = 0; n < LOADS; n++) {
  const started = performance.now();
  instance = await open(text);
  timed('load_ms_median', started);
}
const nodes = new Map([...within(instance.root)].map((node) => [node.currentState.reference, node]));
const read = (name) => {
  if (!name.startsWith(CHOICES)) return nodes.get(name).currentState.instanceValue;
  const offered = nodes.get(name.slice(CHOICES.length)).currentState.valueOptions;
  return offered.map((each) => `${each.value} ${each.label.asString}`).join('\n');
};
const node = nodes.get(ref);
let probes = {};
for (const answer of ANSWERS) {
  let started = performance.now();
  if (node.nodeType === 'select') node.selectValues([answer]);
  else node.setValue(answer);
  probes = Object.fromEntries(names.map((name) => [name, read(name)]));
  timed('set_ms_median', started);
  started = performance.now();
  void instance.root.instanceState.instanceXML;
  timed('serialize_ms_median', started);
}
const told = Object.entries(times).map(([name, all]) => [name, Math.round(median(all) * 1000) / 1000]);
console.log(JSON.stringify({ ...Object.fromEntries(told), probes }));
process.exit(0);
