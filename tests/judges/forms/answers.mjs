// Plays scripts of answers in the forms engine of others: node answers.mjs SCRIPTS ANSWERS, both JSON.

import { readFileSync, writeFileSync } from 'node:fs';
import { open, still, version, within } from './world.mjs';

const asIs = new Set(['input', 'model-value', 'note']);
const rest = () => new Promise((done) => setTimeout(done, 0));
const find = (root, ref) => {
  const isRange = (each) => each.nodeType.startsWith('repeat-range');
  const found = [...within(root)].filter((each) => each.currentState.reference === ref);
  return found.find((each) => !isRange(each)) ?? found[0];
};
const row = (root, ref) => {
  const [, range, number] = ref.match(/^(.*)\[(\d+)\]$/);
  return [find(root, range), Number(number) - 1];
};

const does = {
  set(root, ref, value) {
    const node = find(root, ref);
    if (node.nodeType === 'select') node.selectValues(value === '' ? [] : [value].flat());
    else if (node.nodeType === 'rank') node.setValues([value].flat());
    else if (node.nodeType === 'trigger') node.setValue(value === 'OK');
    else node.setValue(value);
  },
  add: (root, ref) => find(root, ref).addInstances(),
  remove(root, ref) {
    const [range, at] = row(root, ref);
    range.removeInstances(at);
  },
  language: (root, name) => root.setLanguage(root.languages.find((each) => each.language === name)),
};

/** Return how every place of the response stands. */
function places(root) {
  const told = {};
  for (const node of within(root)) {
    const state = node.currentState;
    if (node.nodeType.startsWith('repeat-range')) continue;
    const seen = { relevant: state.relevant, required: state.required, readonly: state.readonly };
    if (state.label) seen.label = state.label.asString;
    if (state.hint) seen.hint = state.hint.asString;
    if (state.valueOptions && !asIs.has(node.nodeType))
      seen.choices = state.valueOptions.map((each) => [each.value, each.label.asString]);
    const violation = node.validationState?.violation;
    if (violation !== undefined) seen.validity = violation?.condition ?? 'ok';
    if (violation) seen.message = violation.message?.asString ?? null;
    told[state.reference] = seen;
  }
  return told;
}

async function play({ form, files, device, now, steps }) {
  still(now);
  const { root } = await open(form, files, device);
  const xml = [];
  const keep = async () => {
    await rest();
    xml.push(root.instanceState.instanceXML);
  };
  await keep();
  for (const [act, ...given] of steps) {
    try {
      does[act](root, ...given);
    } catch (error) {
      throw new Error(`${act} ${given.join(' ')}: ${error}`);
    }
    await keep();
  }
  return { xml, places: places(root) };
}

const [, , scripts, answers] = process.argv;
const told = { engine: version };
for (const script of JSON.parse(readFileSync(scripts, 'utf8')))
  told[script.name] = await play(script).catch((error) => ({ refused: String(error?.message ?? error) }));
writeFileSync(answers, JSON.stringify(told));
process.exit(0);
