/**
 * What the repository's tests read out of Markdown: code with the output that the text promises, and links.
 */
import { existsSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { ROOT, readText, type SourceFile } from './files.js';

/** A program of a page and the output shown below it. */
export interface Sample {
  readonly code: string;
  readonly output: string;
  readonly rewrite: (output: string) => string; // the page with another output
}

const FENCE = /^```([a-z]*)[^\n]*\n([\s\S]*?)^```$/gm;

/** The first `ts` block of a page and the `text` block (or block without a language) that follows it. */
export function firstSample(page: string): Sample | undefined {
  const blocks = [...page.matchAll(FENCE)];
  const at = blocks.findIndex(([, language]) => language === 'ts');
  const [code, output] = [blocks[at], blocks[at + 1]];
  if (at < 0 || code === undefined || output === undefined || !/^(text)?$/.test(output[1] ?? '')) return undefined;
  const [whole, language = '', shown = ''] = output;
  const rewrite = (text: string) =>
    `${page.slice(0, output.index)}\`\`\`${language}\n${text}\`\`\`${page.slice(output.index + whole.length)}`;
  return { code: code[2] ?? '', output: shown, rewrite };
}

/** Relative links of a page that lead nowhere: no such file, or no such heading in it. */
export function brokenLinks({ path, text }: SourceFile): readonly string[] {
  return linksOf(text)
    .filter((target) => !/^[a-z][a-z+.-]*:/.test(target) && !leadsSomewhere({ path, text }, target))
    .map((target) => `${path} → ${target}`);
}

function linksOf(text: string): readonly string[] {
  const prose = text.replace(FENCE, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)|^\[[^\]]+\]: +(\S+)/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

function leadsSomewhere(page: SourceFile, target: string): boolean {
  const [file = '', anchor] = target.split('#');
  if (file === '') return anchorsOf(page.text).includes(anchor ?? '');
  const path = posix.join(posix.dirname(page.path), decodeURI(file));
  if (path.startsWith('..') || target.startsWith('/') || !existsSync(`${ROOT}${path}`)) return false;
  if (anchor === undefined || statSync(`${ROOT}${path}`).isDirectory() || !path.endsWith('.md')) return true;
  return anchorsOf(readText(path)).includes(anchor);
}

/** The anchors of a page's headings, as hosts of repositories make them. */
function anchorsOf(text: string): readonly string[] {
  const headings = text.replace(FENCE, '').matchAll(/^#{1,6} +(.+?) *#*$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
