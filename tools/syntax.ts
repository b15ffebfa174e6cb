/**
 * What the repository's checks read off a syntax tree, so that comments and texts never count as code.
 */
import ts from 'typescript';
import type { SourceFile } from './files.js';

/** The syntax tree of a file, with parents set. */
export function parseSource({ path, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** Every node of a tree, parents before their children; comments and punctuation are none. */
export function nodesOf(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (each: ts.Node) => {
    found.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

/** `path:line` of a node, as editors open it. */
export function placeOf(node: ts.Node): string {
  const tree = node.getSourceFile();
  return `${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}

/** What stands in for the name of a module that is computed when the program runs. */
const COMPUTED = '<computed>';

/** Every module that a file names: imports, re-exports, `import()`, `require` and types; `COMPUTED` for the unreadable. */
export function importsOf(file: SourceFile): readonly string[] {
  const found: string[] = [];
  for (const node of nodesOf(parseSource(file))) {
    const name = moduleNamedBy(node);
    if (name !== undefined) found.push(ts.isStringLiteralLike(name) ? name.text : COMPUTED);
  }
  return found;
}

function moduleNamedBy(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  if (!ts.isCallExpression(node)) return undefined;
  const loads =
    node.expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(node.expression) && node.expression.text === 'require');
  return loads ? (node.arguments[0] ?? node) : undefined;
}

/** The literal title of each `test(…)`, `it(…)`, `test.each(…)(…)` and the like, in order. */
export function testTitles(file: SourceFile): readonly string[] {
  const titles: string[] = [];
  for (const node of nodesOf(parseSource(file))) {
    if (!ts.isCallExpression(node)) continue;
    const [title] = node.arguments;
    if (title === undefined || !/^(test|it)$/.test(rootName(node.expression))) continue;
    if (ts.isStringLiteralLike(title)) titles.push(title.text);
    else if (ts.isTemplateExpression(title)) titles.push(title.head.text);
  }
  return titles;
}

/** The name at the left end of `test.skipIf(x)('…')`. */
function rootName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node)) {
    return rootName(ts.isTaggedTemplateExpression(node) ? node.tag : node.expression);
  }
  return '';
}
