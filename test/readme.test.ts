/** What README.md shows runs, compiles and prints what it says; links between pages lead somewhere. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import ts from 'typescript';
import { afterEach, expect, test, vi } from 'vitest';
import { ROOT, readFiles, readText } from '../tools/files.js';
import { brokenLinks, firstSample } from '../tools/readme.js';

const pages = readFiles(/\.md$/);
const samples = pages.flatMap(({ path, text }) => {
  const sample = firstSample(text);
  return sample === undefined ? [] : [{ path, sample }];
});

afterEach(() => vi.restoreAllMocks());

/** Runs a program in this process, against the sources, and gives what it printed. */
async function run(code: string): Promise<{ readonly printed: string; readonly complained: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  const lines = { log: '', error: '' };
  const keep = (name: 'log' | 'error') =>
    vi.spyOn(console, name).mockImplementation((...values: unknown[]) => {
      lines[name] += `${format(...values)}\n`;
    });
  keep('log');
  keep('error');
  try {
    writeFileSync(join(folder, 'sample.ts'), code);
    await import(join(folder, 'sample.ts'));
  } finally {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  }
  return { printed: lines.log, complained: lines.error };
}

/** What the compiler says of a program, under the repository's own options. */
function compile(code: string): readonly string[] {
  const { config } = ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: ['sample.ts'] },
    ts.sys,
    ROOT,
    undefined,
    `${ROOT}tsconfig.json`,
  );
  const name = `${ROOT}sample.ts`;
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === name || fileExists(path);
  host.getSourceFile = (path, target, ...rest) =>
    path === name ? ts.createSourceFile(path, code, target, true) : getSourceFile(path, target, ...rest);
  const program = ts.createProgram([name], options, host);
  const file = program.getSourceFile(name);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
}

test('README.md shows a program (a ts block) and its output (the text block below it)', () => {
  expect(
    pages.map(({ path }) => path),
    'README.md is missing',
  ).toContain('README.md');
  expect(
    samples.map(({ path }) => path),
    'README.md has no ts block with a text block right after it',
  ).toContain('README.md');
});
for (const { path, sample } of samples) {
  test(`${path}: the program prints the text below it (npm run docs rewrites it)`, async () => {
    const { printed, complained } = await run(sample.code);
    expect(complained).toBe('');
    if (process.env.UPDATE === '1' && printed !== sample.output)
      writeFileSync(`${ROOT}${path}`, sample.rewrite(printed));
    expect(firstSample(readText(path))?.output).toBe(printed);
  });
  test(`${path}: the program compiles`, () => expect(compile(sample.code)).toEqual([]));
}

test('links between pages lead somewhere', () => {
  expect(pages.flatMap(brokenLinks)).toEqual([]);
});

const fenced = (language: string, body: string) => `\`\`\`${language}\n${body}\`\`\`\n`;
test('a program is found with its output, and the output can be replaced', () => {
  const found = firstSample(
    `# a\n${fenced('sh', 'npm\n')}${fenced('ts', 'code();\n')}prints\n${fenced('text', 'old\n')}end\n`,
  );
  expect([found?.code, found?.output]).toEqual(['code();\n', 'old\n']);
  expect(firstSample(found?.rewrite('new\n') ?? '')?.output).toBe('new\n');
});
test('a program without output is none', () => {
  expect(firstSample('nothing')).toBeUndefined();
  expect(firstSample(fenced('ts', 'a\n'))).toBeUndefined();
  expect(firstSample(fenced('ts', 'a\n') + fenced('sh', 'b\n'))).toBeUndefined();
});
test('a program runs and compiles against the sources', async () => {
  const code = `import { compareText } from '@backend-tls/model';\nconsole.log(compareText('a', 'b'));\n`;
  expect(await run(code)).toEqual({ printed: '-1\n', complained: '' });
  expect(compile(code)).toEqual([]);
});
test('a program that does not compile is found', () => {
  expect(compile(`import { nothing } from '@backend-tls/model';\nnothing();\n`)).toHaveLength(1);
  expect(compile('const a: string = 1;\nconsole.log(a);\n')).toHaveLength(1);
});

const check = (text: string, expected: readonly string[]) =>
  expect(brokenLinks({ path: 'docs/planted.md', text }).map((line) => line.replace('docs/planted.md → ', ''))).toEqual(
    expected,
  );
test('a link to nothing is found', () => check('[a](../nothing.md) [b](../package.json)', ['../nothing.md']));
test('a link to a heading that is not there is found', () => check('# A b\n[a](#a-b) [c](#c)', ['#c']));
test('other hosts and code are no links of ours', () => check('[a](https://example.com/x) `[b](nothing.md)`', []));
test('a link out of the repository is found', () => check('[a](../../elsewhere.md)', ['../../elsewhere.md']));
