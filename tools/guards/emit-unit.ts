/**
 * One function of the guards, as code.
 */
import type { Field, ListNode, MapNode, Node, ObjectNode } from '../../packages/model/src/crd/node.js';
import { afterwards, all, inChannel, leafExpression, type Needs, quote } from './emit-leaf.js';
import type { Plan, Unit } from './plan.js';

/** What the code of a function needs from other files. */
export interface UnitNeeds extends Needs {
  readonly call: (unit: Unit) => string; // its name
}

/** What is at hand where an expression is written. */
interface Scope {
  readonly plan: Plan;
  readonly needs: UnitNeeds;
}

/** The code of one function, without `export`. */
export function emitUnit(unit: Unit, plan: Plan, needs: UnitNeeds): string {
  const lines = body(unit, { plan, needs });
  return `function ${unit.name}(v: unknown${unit.byChannel ? ', x: boolean' : ''}): boolean {\n${lines.map((line) => `  ${line}\n`).join('')}}`;
}

function body({ node, name, byChannel }: Unit, scope: Scope): readonly string[] {
  if (node.type === 'array') return listBody(node, scope);
  if (node.type === 'map') return mapBody(node, scope);
  if (node.type === 'object') return objectBody(node, scope);
  const self = () => `${name}(${scope.needs.helper('textOfDate')}(v)${byChannel ? ', x' : ''})`;
  return [`return ${leafExpression(node, 'v', scope.needs, self) ?? 'true'};`];
}

function listBody(node: ListNode, scope: Scope): readonly string[] {
  const { min, max, items } = node;
  const limits = [
    ...(max === undefined ? [] : [`v.length > ${max}`]),
    ...(min === undefined || min === 0 ? [] : [`v.length < ${min}`]),
  ];
  const item = ask(items, 'v[i]', scope);
  return [
    `if (${['!Array.isArray(v)', ...limits].join(' || ')}) return false;`,
    ...(item === undefined ? [] : [`for (let i = 0; i < v.length; i++) if (!${grouped(item)}) return false;`]),
    ...uniqueLines(node),
    `return ${all(afterwards(node, 'v', scope.needs))};`,
  ];
}

const FEW = 64; // items that are compared pair by pair

/** No two items with the same keys; a key that is missing counts as its default. */
function uniqueLines({ unique, items, max }: ListNode): readonly string[] {
  if (unique === undefined) return [];
  const keys = unique.length === 0 ? [(one: string) => one] : unique.map((key) => keyOf(items, key));
  if (max !== undefined && max <= FEW) {
    const same = keys.map((key) => `${key('v[i]')} === ${key('v[j]')}`).join(' && ');
    return ['for (let i = 1; i < v.length; i++) {', `  for (let j = 0; j < i; j++) if (${same}) return false;`, '}'];
  }
  const values = keys.map((key) => key('one'));
  const value = values.length === 1 ? values[0] : `JSON.stringify([${values.join(', ')}])`;
  return [`if (v.length > 1 && new Set(v.map((one) => ${value})).size < v.length) return false;`];
}

function keyOf(items: Node, key: string): (one: string) => string {
  const field = items.type === 'object' ? items.fields[key] : undefined;
  if (field === undefined || ['array', 'map', 'object', 'any'].includes(field.node.type))
    throw new Error(`A key is a text or a number: ${key}`);
  const member = (one: string) => access(one, key);
  if ('default' in field) return (one) => `(${member(one)} ?? ${JSON.stringify(field.default)})`;
  return field.required ? member : (one) => `(${member(one)} ?? undefined)`;
}

function mapBody(node: MapNode, scope: Scope): readonly string[] {
  const { min = 0, max, values } = node;
  const counts = min > 0 || max !== undefined;
  const value = ask(values, 'one', scope);
  return [
    ...ownLines(scope),
    ...(counts ? ['let count = 0;'] : []),
    'for (const key in own) {',
    '  const one = own[key];',
    '  if (one === undefined || one === null) continue;',
    ...(counts ? ['  count++;'] : []),
    ...(max === undefined ? [] : [`  if (count > ${max}) return false;`]),
    ...(value === undefined ? [] : [`  if (!${grouped(value)}) return false;`]),
    '}',
    ...(min > 0 ? [`if (count < ${min}) return false;`] : []),
    `return ${all(afterwards(node, 'v', scope.needs))};`,
  ];
}

function objectBody(node: ObjectNode, scope: Scope): readonly string[] {
  return [...ownLines(scope), ...fieldLines(node, scope)];
}

function ownLines({ needs }: Scope): readonly string[] {
  return [`const own = ${needs.helper('ownFields')}(v);`, 'if (own === undefined) return false;'];
}

/** The fields of an object `v`, whose own fields are `own`, then its rules. */
export function fieldLines(node: ObjectNode, scope: Scope): readonly string[] {
  const asked = Object.entries(node.fields).flatMap(([key, field]) => {
    const expression = fieldExpression(field, variableOf(key), scope);
    return expression === undefined ? [] : [{ key, expression }];
  });
  const counted = (node.min ?? 0) > 0 ? Object.keys(node.fields) : [];
  const read = [...new Set([...asked.map(({ key }) => key), ...counted])];
  const conditions = [
    ...asked.map(({ expression }) => expression),
    ...(counted.length === 0 ? [] : [fewest(node)]),
    ...afterwards(node, 'v', scope.needs),
  ];
  return [
    ...(read.length === 0 ? [] : [`const { ${read.map(binding).join(', ')} } = own;`]),
    `return ${conditions.length === 0 ? 'true' : conditions.join(' &&\n    ')};`,
  ];
}

function fieldExpression(field: Field, variable: string, scope: Scope): string | undefined {
  const asked = ask(field.node, variable, scope);
  const isNeeded = field.required && !('default' in field);
  if (asked === undefined && !isNeeded) return undefined;
  const present = `${variable} !== undefined && ${variable} !== null`;
  const absent = `${variable} === undefined || ${variable} === null`;
  const expression = asked === undefined ? `(${present})` : isNeeded ? grouped(asked) : `(${absent} || ${asked})`;
  return inChannel(field, expression);
}

function grouped(expression: string): string {
  return /^[\w.]+\([^()]*\)$/.test(expression) ? expression : `(${expression})`;
}

function fewest({ fields, min }: ObjectNode): string {
  const present = Object.entries(fields).map(([key, field]) => {
    if ('default' in field)
      return field.only === undefined ? '1' : `Number(${field.only === 'experimental' ? 'x' : '!x'})`;
    const there = `${variableOf(key)} !== undefined && ${variableOf(key)} !== null`;
    return `Number(${field.only === undefined ? there : `${field.only === 'experimental' ? 'x' : '!x'} && ${there}`})`;
  });
  return `${present.join(' + ')} >= ${min}`;
}

/** The question whether a value is what a node says; `undefined` where anything will do. */
function ask(node: Node, value: string, { plan, needs }: Scope): string | undefined {
  const unit = plan.unitOf(node);
  if (unit === undefined) {
    if (node.type === 'array' || node.type === 'map' || node.type === 'object')
      throw new Error('Every holder has a function.');
    return leafExpression(node, value, needs);
  }
  return `${needs.call(unit)}(${value}${unit.byChannel ? ', x' : ''})`;
}

function binding(key: string): string {
  const variable = variableOf(key);
  return variable === key ? key : `${/^[A-Za-z_]\w*$/.test(key) ? key : quote(key)}: ${variable}`;
}

const RESERVED =
  /^(v|x|own|default|in|if|do|for|new|try|case|else|enum|null|this|true|void|with|await|break|catch|class|const|false|super|throw|while|yield|delete|export|import|return|static|switch|typeof|public|private|interface|package|protected|implements|let|function|debugger|extends|continue|finally|instanceof|var|eval|arguments)$/;

function variableOf(key: string): string {
  const word = key.replace(/\W/g, '_');
  return RESERVED.test(word) || word !== key ? `${word}_` : word;
}

function access(one: string, key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `${one}.${key}` : `${one}[${quote(key)}]`;
}
