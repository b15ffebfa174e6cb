/**
 * What is asked of a text, a number, or anything else that holds no fields, as an expression over one variable.
 */
import type { Check, IntOrTextNode, Node, NumberNode, Pattern, TextNode } from '../../packages/model/src/crd/node.js';
import { checksOnCreate } from './shape.js';

/** What an expression needs from other files, each given the name by which it is called. */
export interface Needs {
  readonly helper: (name: Helper) => string;
  readonly pattern: (pattern: Pattern) => string;
  readonly check: (holds: unknown) => string;
}

/** The helpers of `packages/model/src` that generated code calls. */
export type Helper =
  | 'isDateTime'
  | 'isIpv4Format'
  | 'isIpv6Format'
  | 'isLongerThan'
  | 'isShorterThan'
  | 'isText'
  | 'ownFields'
  | 'textOfDate';

type Leaf = Exclude<Node, { type: 'array' | 'map' | 'object' }>;

/** The expression for a leaf; `undefined` where anything will do. `self`: the same question of a date's text. */
export function leafExpression(node: Leaf, variable: string, needs: Needs, self?: () => string): string | undefined {
  const asked = [...typeOf(node, variable, needs, self), ...afterwards(node, variable, needs)];
  return asked.length === 0 ? undefined : asked.join(' && ');
}

function typeOf(node: Leaf, v: string, needs: Needs, self?: () => string): readonly string[] {
  switch (node.type) {
    case 'any':
      return [];
    case 'boolean':
      return [`typeof ${v} === 'boolean'`];
    case 'string':
      return text(node, v, needs, self);
    case 'int-or-string':
      return [
        `(typeof ${v} === 'string' ? ${all(textLimits(node, v, needs))} : ${all(whole({ type: 'integer' }, v))} || ${v} instanceof Date && ${self?.() ?? 'false'})`,
      ];
    case 'integer':
      return node.values === undefined ? whole(node, v) : [oneOf(node.values, v)];
    case 'number':
      return [
        `typeof ${v} === 'number'`,
        ...(node.min === undefined ? [] : [`!(${v} < ${node.min})`]), // NaN is below nothing
        ...(node.max === undefined ? [] : [`!(${v} > ${node.max})`]),
        ...(node.values === undefined ? [] : [oneOf(node.values, v)]),
      ];
    default:
      return node satisfies never;
  }
}

/** A list passes for a text with a format, as on the server; a `Date` is its text. */
function text(node: TextNode, v: string, needs: Needs, self: (() => string) | undefined): readonly string[] {
  const limits = textLimits(node, v, needs);
  if (node.values !== undefined) return [choice(node, v), ...limits];
  if (self === undefined) return [`${needs.helper('isText')}(${v})`];
  const list = node.format === undefined ? '' : `Array.isArray(${v}) || `;
  return [`(typeof ${v} === 'string' ? ${all(limits)} : ${list}${v} instanceof Date && ${self()})`];
}

function textLimits(node: TextNode | IntOrTextNode, v: string, needs: Needs): readonly string[] {
  const { min = 0, max, format, pattern, experimentalPattern }: Partial<TextNode> = node as TextNode;
  const refusesEmpty = pattern !== undefined && !pattern.regexp.test('');
  return [
    ...(max === undefined ? [] : [`!${needs.helper('isLongerThan')}(${v}, ${max})`]),
    ...(min === 0 || (min === 1 && refusesEmpty)
      ? []
      : [min === 1 ? `${v} !== ''` : `!${needs.helper('isShorterThan')}(${v}, ${min})`]),
    ...matches(pattern, experimentalPattern, v, needs),
    ...(format === undefined ? [] : [`${needs.helper(FORMATS[format])}(${v})`]),
  ];
}

const FORMATS = { 'date-time': 'isDateTime', ipv4: 'isIpv4Format', ipv6: 'isIpv6Format' } as const;

function matches(
  pattern: Pattern | undefined,
  experimental: Pattern | undefined,
  v: string,
  needs: Needs,
): readonly string[] {
  if (experimental === undefined) return pattern === undefined ? [] : [`${needs.pattern(pattern)}.test(${v})`];
  if (pattern === undefined) return [`(!x || ${needs.pattern(experimental)}.test(${v}))`];
  return [`(x ? ${needs.pattern(experimental)} : ${needs.pattern(pattern)}).test(${v})`];
}

function choice({ values = [], experimentalValues = [] }: TextNode, v: string): string {
  const more = experimentalValues.map((value) => `(x && ${v} === ${quote(value)})`);
  return `(${[...values.map((value) => `${v} === ${quote(value)}`), ...more].join(' || ')})`;
}

function oneOf(values: readonly number[], v: string): string {
  return `(${values.map((value) => `${v} === ${value}`).join(' || ')})`;
}

/** A whole number, however it is written, in the range of its format and its limits. */
function whole({ format, min, max }: NumberNode, v: string): readonly string[] {
  const [lowest, highest] = format === 'int32' ? [-(2 ** 31), 2 ** 31 - 1] : [-(2 ** 63), 2 ** 63 - 1024];
  return [
    `typeof ${v} === 'number'`,
    `Number.isInteger(${v})`,
    `${v} >= ${Math.max(lowest, min ?? lowest)}`,
    `${v} <= ${Math.min(highest, max ?? highest)}`,
  ];
}

/** The rules of a node, asked once its types and limits hold. */
export function afterwards({ checks, combination }: Node, v: string, needs: Needs): readonly string[] {
  return [
    ...(combination === undefined ? [] : [`${needs.check(combination.holds)}(${v})`]),
    ...checksOnCreate(checks).map((check) => inChannel(check, `${needs.check(check.holds)}(${v} as never) === true`)),
  ];
}

/** What is asked in one channel only. */
export function inChannel({ only }: Pick<Check, 'only'>, expression: string): string {
  if (only === undefined) return expression;
  return only === 'experimental' ? `(!x || ${expression})` : `(x || ${expression})`;
}

/** All of them, where any stands by itself. */
export function all(expressions: readonly string[]): string {
  return expressions.length === 0 ? 'true' : expressions.join(' && ');
}

/** A text as a literal. */
export function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
