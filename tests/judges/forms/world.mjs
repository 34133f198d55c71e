// What a browser gives the forms engine of others, and a world that stands still: clock, chance, numbers, place.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { JSDOM } from 'jsdom';

const DOM = [
  ...['document', 'DOMParser', 'XMLSerializer', 'Element', 'Node', 'Document', 'Text', 'Attr', 'XMLDocument'],
  ...['HTMLElement', 'CharacterData', 'Comment', 'XPathResult'],
];
const KINDS = { csv: 'text/csv', geojson: 'application/geo+json', xml: 'text/xml' };

const { window } = new JSDOM('<html><body></body></html>', { url: 'http://localhost/' });
for (const name of DOM) globalThis[name] ??= window[name];
globalThis.window = window;
globalThis.__dirname = dirname(createRequire(import.meta.url).resolve('@getodk/xforms-engine')); // its parser lies there
console.warn = () => {};
console.error = () => {};

export const { loadForm } = await import('@getodk/xforms-engine');
export const version = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')).version;

/** Let time stand at `now`, an ISO moment, and chance always fall the same. first: the number before the first id. */
export function still(now, first = 0) {
  const Real = Date;
  const at = Real.parse(now);
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length ? given : [at]));
    }
    static now() {
      return at;
    }
  };
  let numbers = first;
  crypto.randomUUID = () => `00000000-0000-4000-8000-${String(++numbers).padStart(12, '0')}`;
  Math.random = () => 0.5;
}

/** Open a new response to the XForm in `text`. files: texts by jr:// address. */
export async function open(text, files = {}, device = {}) {
  const fetchFormAttachment = async (url) => {
    const found = files[String(url)];
    const kind = KINDS[String(url).split('.').pop()] ?? 'text/plain';
    return new Response(found ?? '', { status: found == null ? 404 : 200, headers: { 'content-type': kind } });
  };
  const loaded = await loadForm(text, { fetchFormAttachment, missingResourceBehavior: 'BLANK' });
  if (loaded.status === 'failure') throw loaded.error;
  const { position, ...preloadProperties } = device;
  const geolocationProvider = { getLocation: async () => position ?? '' };
  return loaded.createInstance({ stateFactory: (x) => x, preloadProperties, geolocationProvider });
}

/** Open again what was sent of a response: `xml` and `files`, pairs of name and bytes. */
export async function edit(text, { xml, files }) {
  const data = new FormData();
  data.set('xml_submission_file', new File([xml], 'xml_submission_file', { type: 'text/xml' }));
  for (const [name, content] of files) data.set(name, new File([content], name));
  const loaded = await loadForm(text, {});
  if (loaded.status === 'failure') throw loaded.error;
  return loaded.editInstance({ inputType: 'FORM_INSTANCE_INPUT_RESOLVED', data: [data] });
}

/** Yield `node` and all in it. */
export function* within(node) {
  yield node;
  for (const child of node.currentState.children ?? []) yield* within(child);
}
