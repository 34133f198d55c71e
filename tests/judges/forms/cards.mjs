// Fills cards with the forms engine of others, as phones do, and writes what it would send: node cards.mjs CARDS SENT.
// A card whose form has a public key is encrypted as the ODK XForms specification says, with what Node brings along.

import { constants, createCipheriv, createHash, publicEncrypt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { edit, open, still, version, within } from './world.mjs';

const INSTANCE = 'xml_submission_file';
const SECRET = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 7) % 256)); // of one card; chance stands still
const md5 = (content) => createHash('md5').update(content).digest();
const bytes = async (file) => Buffer.from(await file.arrayBuffer());

function put(root, answers, photo) {
  const nodes = new Map([...within(root)].map((node) => [node.currentState.reference.split('/').slice(2).join('/'), node]));
  for (const [path, value] of Object.entries(answers)) {
    const node = nodes.get(path);
    if (node.nodeType === 'select') node.selectValues([value]);
    else node.setValue(value);
  }
  if (photo) {
    const file = new File([Buffer.from(photo.content, 'base64')], photo.name, { type: 'image/jpeg' });
    nodes.get('palabras/foto').setValue(file);
  }
}

/** Return the submission of the engine: its XML and its files by name. */
async function sent(root) {
  const { data, submissionMeta, violations } = await root.prepareInstancePayload();
  if (violations?.length) throw new Error(JSON.stringify(violations));
  const [xml, ...files] = await Promise.all([...data[0].entries()].map(async ([name, file]) => [name, await bytes(file)]));
  if (xml[0] !== INSTANCE) throw new Error(xml[0]);
  return { xml: xml[1], files, key: submissionMeta.encryptionKey };
}

function sealed({ xml, files, key }) {
  const text = xml.toString('utf8');
  const form = text.match(/ id="(.*?)"/)[1];
  const instance = text.match(/<(?:orx:)?instanceID>(.*?)</)[1];
  const edition = text.match(/ version="(.*?)"/)[1];
  const public_ = { key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' };
  const wrapped = (content) =>
    publicEncrypt({ ...public_, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, content).toString('base64');
  const vector = md5(Buffer.concat([Buffer.from(instance), SECRET]));
  const locked = {};
  const lines = [form, edition, wrapped(SECRET), instance];
  for (const [at, [name, content]] of [...files, ['submission.xml', xml]].entries()) {
    vector[at % 16] += 1;
    const fill = 16 - (content.length % 16);
    const cipher = createCipheriv('aes-256-cfb', SECRET, vector);
    locked[`${name}.enc`] = Buffer.concat([cipher.update(content), cipher.update(Buffer.alloc(fill, fill)), cipher.final()]);
    lines.push(`${name}::${md5(content).toString('hex')}`);
  }
  const media = files.map(([name]) => `<media><file>${name}.enc</file></media>`).join('');
  const manifest =
    `<data xmlns="http://opendatakit.org/submissions" encrypted="yes" id="${form}" version="${edition}">` +
    `<base64EncryptedKey>${lines[2]}</base64EncryptedKey>` +
    `<orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>${instance}</orx:instanceID></orx:meta>${media}` +
    '<encryptedXmlFile>submission.xml.enc</encryptedXmlFile><base64EncryptedElementSignature>' +
    `${wrapped(md5(`${lines.join('\n')}\n`))}</base64EncryptedElementSignature></data>`;
  return { xml: Buffer.from(manifest), files: Object.entries(locked) };
}

const told = ({ xml, files }) => ({
  xml: xml.toString('utf8'),
  files: Object.fromEntries(files.map(([name, content]) => [name, content.toString('base64')])),
});

async function fill({ form, now, first, answers, photo, mended }) {
  still(now, first);
  const { root } = await open(form);
  put(root, answers, photo);
  const made = await sent(root);
  if (!mended) return [told(made.key ? sealed(made) : made)];
  const again = await edit(form, made);
  put(again.root, mended);
  return [told(made), told(await sent(again.root))];
}

const [, , cards, out] = process.argv;
const all = [];
for (const card of JSON.parse(readFileSync(cards, 'utf8'))) all.push(await fill(card));
writeFileSync(out, JSON.stringify({ engine: version, cards: all }));
process.exit(0);
