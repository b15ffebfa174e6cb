/**
 * Cuts the manifests out of a guide: a Markdown document that shows them in fences, often as here-documents for kubectl,
 * sometimes in tabs of which a reader follows one.
 *
 * The text is taken as it is written, not as a shell would expand it. Shortcodes of the site generator stand for text that
 * is kept elsewhere: each becomes one plain word, so that the YAML around it can be read.
 */

/**
 * @typedef {object} Block
 * @property {string} label       says where it stands, for people: headings, tab, line
 * @property {string[]} sections  the headings above it, outermost first
 * @property {string | undefined} tab  the tab it is shown in; `undefined` outside tabs
 * @property {number} line        of its first line in the document, from 1
 * @property {string} text        YAML, one or several documents, without the indentation of the guide
 */

/**
 * All manifests of a guide, in its order. What is no manifest is left out: commands, output, a block whose whole content
 * is included from elsewhere.
 *
 * @param {string} documentText
 * @param {{ words?: Readonly<Record<string, string>> }} [options]  `words`: what to put for a shortcode instead of its
 *   plain word, such as `{ namespace: 'kgateway-system' }`
 * @returns {Block[]}
 */
export function cutManifests(documentText, { words = {} } = {}) {
  const place = { sections: [], tab: undefined };
  const blocks = [];
  for (const part of partsOf(documentText.split(/\r?\n/))) {
    if (part.fence === undefined) Object.assign(place, moved(place, part.row));
    else blocks.push(...manifestsOf(part, words).map((manifest) => blockAt(place, manifest)));
  }
  return blocks;
}

/**
 * The names of the tabs that hold manifests, in the order of the guide. Empty where it shows one way only.
 *
 * @param {readonly Block[]} blocks
 * @returns {string[]}
 */
export function tabsOf(blocks) {
  return [...new Set(blocks.flatMap(({ tab }) => (tab === undefined ? [] : [tab])))];
}

/**
 * What a reader applies who follows one tab: its blocks and those outside tabs.
 *
 * @param {readonly Block[]} blocks
 * @param {{ tab?: string | undefined, section?: string | undefined }} choice  `section`: only what stands below this heading
 * @returns {Block[]}
 */
export function variantOf(blocks, { tab, section }) {
  return blocks.filter(
    (block) =>
      (block.tab === undefined || block.tab === tab) && (section === undefined || block.sections.includes(section)),
  );
}

const fence = /^\s*(?<marks>`{3,}|~{3,})\s*(?<language>[\w-]*)/;
const heading = /^(?<marks>#{1,6})\s+(?<title>.*?)\s*(?:\{#[^}]*\})?$/;
const tabStart = /^\s*\{\{[%<]\s*tab\s+(?:\w+=)?"(?<name>[^"]*)"/;
const tabEnd = /^\s*\{\{[%<]\s*\/tab\s*[%>]\}\}/;
const hereDocument = /<<-?\s*(?<quote>['"]?)(?<word>\w+)\k<quote>/;
const shortcode = /\{\{(?<mark>[<%])\s*(?<content>.*?)\s*[>%]\}\}/g;
const documentSeparator = /^---(?:\s|$)/;

/** Rows of prose one by one, fences whole. A fence that is never closed ends with the document. */
function* partsOf(rows) {
  for (let index = 0; index < rows.length; index += 1) {
    const opening = fence.exec(rows[index])?.groups;
    if (opening === undefined) {
      yield { row: rows[index] };
      continue;
    }
    const closing = new RegExp(`^\\s*${opening.marks}[${opening.marks[0]}]*\\s*$`);
    const start = index + 1;
    index = start;
    while (index < rows.length && !closing.test(rows[index])) index += 1;
    yield { fence: opening.language, rows: rows.slice(start, index), line: start + 1 };
  }
}

/** Where the reader stands after a row of prose. */
function moved({ sections, tab }, row) {
  const title = heading.exec(row)?.groups;
  if (title !== undefined) return { sections: [...sections.slice(0, depth(title.marks)), plain(title.title)], tab };
  if (tabEnd.test(row)) return { sections, tab: undefined };
  return { sections, tab: tabStart.exec(row)?.groups.name ?? tab };
}

/** The document's own title stands in its front matter, so `##` is the outermost heading. */
function depth(marks) {
  return Math.max(marks.length - 2, 0);
}

function blockAt({ sections, tab }, { line, text }) {
  const where = [...sections, ...(tab === undefined ? [] : [tab])].join(' / ');
  return { label: `${where === '' ? '' : `${where}, `}line ${line}`, sections: [...sections], tab, line, text };
}

/** The here-documents of a fence, or, in a YAML fence without any, all of it. */
function manifestsOf({ fence: language, rows, line }, words) {
  const bodies = hereDocumentsOf(rows, line);
  const whole = ['yaml', 'yml'].includes(language) && !rows.some((row) => hereDocument.test(row));
  return [...bodies, ...(whole ? [{ rows, line }] : [])]
    .map((body) => ({
      line: body.line,
      text: `${flushLeft(body.rows.map((row) => replaced(row, words))).join('\n')}\n`,
    }))
    .filter(({ text }) => isManifest(text));
}

function hereDocumentsOf(rows, line) {
  const bodies = [];
  for (let index = 0; index < rows.length; index += 1) {
    const word = hereDocument.exec(rows[index])?.groups.word;
    if (word === undefined) continue;
    const start = index + 1;
    index = start;
    while (index < rows.length && rows[index].trim() !== word) index += 1;
    bodies.push({ rows: rows.slice(start, index), line: line + start });
  }
  return bodies;
}

/** Guides indent what belongs to a step of a list: the indentation that all rows share is the list's, not YAML's. */
function flushLeft(rows) {
  const indents = rows.filter((row) => row.trim() !== '').map((row) => row.length - row.trimStart().length);
  const shared = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return rows.map((row) => row.slice(shared));
}

/** A row that is one shortcode includes text from elsewhere, of which nothing is known: it goes. */
function replaced(row, words) {
  if (row.replace(shortcode, '').trim() === '') return '';
  return row.replace(shortcode, (_, _mark, content) => {
    const word = plainWord(content);
    return Object.hasOwn(words, word) ? words[word] : word;
  });
}

/** `reuse "docs/snippets/namespace.md"` → `namespace`: the file's name where a path is quoted, else the shortcode's own. */
function plainWord(content) {
  const quoted = /"([^"]*)"/.exec(content)?.[1] ?? content;
  const last = quoted.split(/[/\s]+/).findLast((part) => part !== '') ?? '';
  const word = last.replace(/\.\w+$/, '').replace(/[^\w-]+/g, '-');
  return word === '' ? 'shortcode' : word;
}

/** Titles without links and shortcodes. */
function plain(title) {
  return title.replace(shortcode, (_, _mark, content) => plainWord(content)).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}

/** A manifest says of which version and kind it is, in rows of its own that are not indented. */
function isManifest(text) {
  const rows = text.split('\n').filter((row) => !documentSeparator.test(row));
  return ['apiVersion', 'kind'].every((field) => rows.some((row) => new RegExp(`^${field}\\s*:`).test(row)));
}
