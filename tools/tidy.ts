/**
 * What neither the compiler nor the linter sees: ambient time and chance in the core, verification turned off, keys
 * and places that do not belong in a repository. Each check takes files and gives one line for each fault.
 */
import ts from 'typescript';
import { isTest, type SourceFile } from './files.js';
import { nodesOf, parseSource, placeOf } from './syntax.js';

/** Reads files and gives `path:line what` for each fault. */
export type Check = (files: readonly SourceFile[]) => readonly string[];

/** The longest a source file may get, in lines. */
const MOST_LINES = 400;

/** The files that may not observe the host: model, resolver and the browser side of tls, without their tests. */
export function isCore(path: string): boolean {
  return /^packages\/(model|resolver|tls)\/src\/(?!(node|undici|grpc|testing)\/)/.test(path) && !isTest(path);
}

/** Files that nobody reads through, since a tool writes them. */
const GENERATED = /^packages\/model\/src\/(guards|json-schema\/descriptions)\//;

/** Files that grew beyond reading. */
export const tooLong: Check = (files) =>
  files.flatMap(({ path, text }) => {
    if (GENERATED.test(path)) return [];
    const lines = text.replace(/\n$/, '').split('\n').length;
    return lines > MOST_LINES ? [`${path}:${lines} longer than ${MOST_LINES} lines`] : [];
  });

/** Globals by which code would see a host, a clock or chance. */
const AMBIENT = new Set([
  'Buffer',
  'Intl',
  'Temporal',
  '__dirname',
  '__filename',
  'clearTimeout',
  'console',
  'eval',
  'fetch',
  'globalThis',
  'localStorage',
  'performance',
  'process',
  'queueMicrotask',
  'require',
  'setImmediate',
  'setInterval',
  'setTimeout',
]);

/** Members whose answer depends on the clock, on chance, or on the machine's locale or time zone. */
const AMBIENT_MEMBERS =
  /^(locale\w+|toLocale\w+|getRandomValues|randomUUID|getTimezoneOffset|(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|Year)|toDateString|toTimeString)$/;

/** Clock, chance, locale, time zone, console and process, for the files of the core. */
export const ambient: Check = (files) =>
  files.flatMap((file) =>
    nodesOf(parseSource(file)).flatMap((node) => {
      const what = ambientUse(node);
      return what === undefined ? [] : [`${placeOf(node)} ${what}`];
    }),
  );

function ambientUse(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node)) return ambientNew(node);
  if (ts.isCallExpression(node) && isNamed(node.expression, 'Date')) return 'Date()';
  if (ts.isPropertyAccessExpression(node)) return ambientMember(node);
  if (!ts.isIdentifier(node) || !AMBIENT.has(node.text)) return undefined;
  return isOnlyAName(node) ? undefined : node.text;
}

function ambientNew({
  expression,
  arguments: given = ts.factory.createNodeArray<ts.Expression>(),
}: ts.NewExpression): string | undefined {
  if (isNamed(expression, 'Function')) return 'new Function()';
  if (!isNamed(expression, 'Date')) return undefined;
  if (given.length === 0) return 'new Date() reads the clock';
  return given.length > 1 ? 'new Date(y, m, …) reads the time zone' : undefined;
}

function ambientMember({ expression, name }: ts.PropertyAccessExpression): string | undefined {
  if (isNamed(expression, 'Date') && name.text === 'now') return 'Date.now';
  if (isNamed(expression, 'Math') && name.text === 'random') return 'Math.random';
  return AMBIENT_MEMBERS.test(name.text) ? name.text : undefined;
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** The name of a member, a key or a type's field: not a use of the global that is called so. */
function isOnlyAName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodSignature(parent)) &&
    parent.name === node
  );
}

/** Default exports, outside of the configuration files whose tools ask for one. */
export const defaultExports: Check = (files) =>
  files
    .filter(({ path }) => !/\.config\.[cm]?[tj]s$/.test(path))
    .flatMap((file) => exportsWhere(file, (node) => ts.isExportAssignment(node) || hasDefault(node), 'default export'));

/** `export *`, which hides what a file publishes. */
export const starExports: Check = (files) =>
  files.flatMap((file) =>
    exportsWhere(
      file,
      (node) =>
        ts.isExportDeclaration(node) && (node.exportClause === undefined || ts.isNamespaceExport(node.exportClause)),
      'export *',
    ),
  );

function exportsWhere(file: SourceFile, fits: (node: ts.Node) => boolean, what: string): readonly string[] {
  return parseSource(file)
    .statements.filter(fits)
    .map((node) => `${placeOf(node)} ${what}`);
}

function hasDefault(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node) && node.exportClause !== undefined && ts.isNamedExports(node.exportClause)) {
    return node.exportClause.elements.some(({ name }) => name.text === 'default');
  }
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
  );
}

/** Lines of any text that fit a pattern. Brackets in the patterns keep them from finding themselves. */
const lines =
  (pattern: RegExp, what: string): Check =>
  (files) =>
    files.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${what}`] : [])),
    );

/** Code and samples that would make a client believe anybody. */
export const verificationOff: Check = (files) => [
  ...lines(/reject[U]nauthorized['"]?\s*[:=]\s*(false|0|!1|undefined|null)/, 'turns verification off')(files),
  ...lines(
    /NODE_TLS_REJECT_[U]NAUTHORIZED/,
    'turns verification off',
  )(files.filter(({ path }) => !path.endsWith('.md'))),
  ...lines(
    /NODE_TLS_REJECT_[U]NAUTHORIZED['"]?\]?\s*[:=]/,
    'turns verification off',
  )(files.filter(({ path }) => path.endsWith('.md'))),
  ...lines(
    /[iI]nsecureSkip[V]erify['"]?\s*[:=]\s*['"]?true/,
    'shows verification off',
  )(files.filter(({ path }) => isSample(path))),
];

/** What people copy from. Vectors and tests may hold the setting, to show that it is refused. */
function isSample(path: string): boolean {
  return path.endsWith('.md') || (path.startsWith('examples/') && !/\/test\//.test(path));
}

/** Promises to do it later. */
export const unfinished: Check = lines(/\b(TO[D]O|FIX[M]E|XX[X])\b/, 'left for later');

/** Tests that would keep all others from running. */
export const onlyTests: Check = lines(/\.on[l]y\(/, 'runs alone');

/** Places of one machine, and the folder that only `tools/reference-data.ts` may name. */
export const machinePaths: Check = (files) => [
  ...lines(/(?<![\w.*-])\/(work|root|home|Users)(?![\w-])/, 'a path of one machine')(files),
  ...lines(
    /\.\.\/[s]hared\b/,
    'reference data has one door',
  )(files.filter(({ path }) => path !== 'tools/reference-data.ts')),
];

/** Hosts that packages come from: the configuration of whoever installs decides that. */
export const registryHosts: Check = lines(
  /\b(registry\.[a-z0-9-]+\.[a-z]{2,}|npm\.pkg\.[a-z]+\.[a-z]+|tarball: *http)/,
  'names a registry',
);

/** Private keys that hold one: 60 digits of base64 is the shortest key there is; shorter blocks are test data for parsers. */
export const privateKeys: Check = (files) =>
  files.flatMap(({ path, text }) => {
    const block = /-----BEGIN [A-Z ]*PRIVATE KEY-----((?:[A-Za-z0-9+/=\s'"`,|>]|\\n)+)-----END/.exec(text);
    const digits = (block?.[1] ?? '').replace(/\\n|[^A-Za-z0-9+/]/g, '').length;
    return digits >= 60 ? [`${path}:${text.slice(0, block?.index).split('\n').length} private key`] : [];
  });

/** Names of files and folders that are not kebab-case; well-known files keep the names that tools look for. */
export const names = (paths: readonly string[]): readonly string[] =>
  paths.filter((path) => !OBJECTS.test(path) && !path.split('/').every((part) => KEBAB.test(part) || KNOWN.test(part)));

/** The base objects of vectors are named by their kind. */
const OBJECTS = /^spec\/base\/objects\/[A-Za-z]+\.yaml$/;

const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const KNOWN = /^(README|ARCHITECTURE|CONTRIBUTING|SECURITY|CHANGELOG)\.md$|^LICENSE$|^CODEOWNERS$/;
