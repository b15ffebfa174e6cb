/**
 * The texts of `packages/model/src/json-schema/descriptions`, made from the documentation of the public interfaces: a
 * file for each kind, one for the blocks that kinds share, and the index.
 */
import ts from 'typescript';
import { isTest, listFiles, ROOT, type SourceFile } from './files.js';
import { kindFile } from './generated.js';

/** The folder of the texts. */
export const DESCRIPTIONS = 'packages/model/src/json-schema/descriptions';

const API = 'packages/model/src/api';

const HEADER =
  '/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */\n';

/** An interface, or an alias of one, that a kind is made of. */
interface Block {
  readonly name: string;
  readonly says: string;
  readonly fields: readonly Field[];
  readonly kinds: Set<string>; // that it is part of
}

interface Field {
  readonly name: string;
  readonly says: string; // empty: the field has no words of its own
  readonly of: Block | undefined;
}

/** The files as they have to be, in code-unit order of their paths. Throws where an interface has no words, or a name is given twice. */
export function generateDescriptions(): readonly SourceFile[] {
  const read = blockReader();
  const kinds = [...read.kinds].sort(([one], [other]) => (one < other ? -1 : 1));
  const roots = new Map(kinds.map(([kind, type]) => [kind, read.block(type, kind)]));
  const files = new Map<string, Block[]>();
  for (const block of read.blocks()) files.set(pathOf(block), [...(files.get(pathOf(block)) ?? []), block]);
  return [...[...files].map(([path, blocks]) => blockFile(path, blocks)), index(roots)].sort((one, other) =>
    one.path < other.path ? -1 : 1,
  );
}

/** Reads blocks off the types, each once, those that another needs before it. */
function blockReader() {
  const paths = listFiles(API).filter((path) => path.endsWith('.ts') && !isTest(path));
  const { config } = ts.readConfigFile(`${ROOT}packages/model/tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, `${ROOT}packages/model`);
  const program = ts.createProgram(
    paths.map((path) => `${ROOT}${path}`),
    options,
  );
  const checker = program.getTypeChecker();
  const known = new Map<ts.Type, Block>();

  function block(type: ts.Type, kind: string): Block {
    const found = known.get(type) ?? newBlock(type, kind);
    if (!found.kinds.has(kind)) {
      found.kinds.add(kind);
      for (const symbol of fieldsOf(type)) innerBlock(symbol, kind);
    }
    return found;
  }

  function newBlock(type: ts.Type, kind: string): Block {
    const symbol = type.aliasSymbol ?? type.symbol;
    const fields = fieldsOf(type).map((field) => ({
      name: field.name,
      says: docOf(field, checker),
      of: innerBlock(field, kind),
    }));
    const says = docOf(symbol, checker);
    if (says === '') throw new Error(`${symbol.name} has no documentation.`);
    if ([...known.values()].some(({ name }) => name === symbol.name)) throw new Error(`Two types are ${symbol.name}.`);
    const made: Block = { name: symbol.name, says, fields, kinds: new Set([kind]) };
    known.set(type, made); // only now, so that those it needs come first
    return made;
  }

  /** The block that a field holds: as its value, as items of a list or as values of a map. */
  function innerBlock(symbol: ts.Symbol, kind: string): Block | undefined {
    const type = elementOf(checker.getNonNullableType(checker.getTypeOfSymbol(symbol)), checker);
    return isBlock(type) ? block(type, kind) : undefined;
  }

  /** The envelope says the same of every object: the schema describes it itself. */
  function fieldsOf(type: ts.Type): readonly ts.Symbol[] {
    const fields = checker.getPropertiesOfType(type);
    const isWhole = fields.some(({ name }) => name === 'metadata');
    return isWhole ? fields.filter(({ name }) => !/^(apiVersion|kind|metadata)$/.test(name)) : fields;
  }

  const kinds = paths
    .flatMap((path) => program.getSourceFile(`${ROOT}${path}`)?.statements ?? [])
    .filter(ts.isInterfaceDeclaration)
    .flatMap((declared): readonly (readonly [string, ts.Type])[] => {
      const type = checker.getTypeAtLocation(declared);
      const kind = type.getProperty('metadata') && type.getProperty('kind');
      const literal = kind && checker.getTypeOfSymbol(kind);
      return literal?.isStringLiteral() ? [[literal.value, type]] : [];
    });
  return { kinds, block, blocks: (): Iterable<Block> => known.values() };
}

/** What a list or a map holds, of any depth; another type itself. */
function elementOf(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  const inner = checker.isArrayType(type)
    ? checker.getIndexTypeOfType(type, ts.IndexKind.Number)
    : checker.getIndexTypeOfType(type, ts.IndexKind.String);
  return inner === undefined || type.flags & ts.TypeFlags.StringLike ? type : elementOf(inner, checker);
}

/** An object type that this project declares, with fields of its own. */
function isBlock(type: ts.Type): boolean {
  const [declared] = (type.aliasSymbol ?? type.symbol)?.declarations ?? [];
  const isOurs = declared?.getSourceFile().fileName.startsWith(`${ROOT}${API}/`) === true;
  return isOurs && (type.flags & ts.TypeFlags.Object) !== 0 && type.getProperties().length > 0;
}

/** The doc comment of a type or field, or the `// …` behind the field; empty where there is neither. */
function docOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const doc = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  return doc === '' ? trailingComment(symbol.declarations?.[0]) : doc.replace(/(?<!\n)\n(?!\n)/g, ' ');
}

/** Written as a note, read as a sentence. */
function trailingComment(node: ts.Node | undefined): string {
  if (node === undefined || !ts.isPropertySignature(node)) return '';
  const { text } = node.getSourceFile();
  const [range] = ts.getTrailingCommentRanges(text, node.end) ?? [];
  if (range?.kind !== ts.SyntaxKind.SingleLineCommentTrivia) return '';
  const note = text.slice(range.pos + 2, range.end).trim();
  return `${note.charAt(0).toUpperCase()}${note.slice(1)}${/[.!?]$/.test(note) ? '' : '.'}`;
}

const SHARED = `${DESCRIPTIONS}/shared.ts`;

/** A block that two kinds have is shared. */
function pathOf({ kinds }: Block): string {
  const [kind = '', ...others] = kinds;
  return others.length > 0 ? SHARED : kindFile(DESCRIPTIONS, kind);
}

function blockFile(path: string, blocks: readonly Block[]): SourceFile {
  const needed = blocks.flatMap(({ fields }) =>
    fields.flatMap(({ of }) => (of && pathOf(of) !== path ? [of.name] : [])),
  );
  const shared = [...new Set(needed)].sort();
  const imports = [
    "import type { Described } from '../described.js';\n",
    ...(shared.length > 0 ? [`import { ${shared.join(', ')} } from './shared.js';\n`] : []),
  ];
  return { path, text: `${HEADER}${imports.join('')}\n${blocks.map(blockText).join('\n')}` };
}

function blockText({ name, says, fields }: Block): string {
  const lines = fields.flatMap((field) => {
    const parts = fieldParts(field);
    return parts.length === 0 ? [] : [`    ${field.name}: { ${parts.join(', ')} },\n`];
  });
  return `export const ${name}: Described = {\n  says: ${JSON.stringify(says)},\n  fields: {\n${lines.join('')}  },\n};\n`;
}

function fieldParts({ says, of }: Field): readonly string[] {
  return [...(says === '' ? [] : [`says: ${JSON.stringify(says)}`]), ...(of ? [`of: ${of.name}`] : [])];
}

function index(roots: ReadonlyMap<string, Block>): SourceFile {
  const imports = [...roots].map(([kind, { name }]) => {
    const file = kindFile(DESCRIPTIONS, kind)
      .slice(DESCRIPTIONS.length + 1)
      .replace(/\.ts$/, '.js');
    return `import { ${name} } from './${file}';\n`;
  });
  const rows = [...roots].map(([kind, { name }]) => (kind === name ? `  ${kind},\n` : `  ${kind}: ${name},\n`));
  return {
    path: `${DESCRIPTIONS}/index.ts`,
    text: `${HEADER}import type { Described } from '../described.js';\n${imports.join('')}
/** Each kind in words. */
export const DESCRIPTIONS: { readonly [kind: string]: Described } = {\n${rows.join('')}};\n`,
  };
}
