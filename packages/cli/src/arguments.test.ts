/** Command lines into requests. */
import { expect, test } from 'vitest';
import { readArguments } from './arguments.js';

/** What becomes of a command line; `there` exists as a file. */
const check = (line: string, expected: object) =>
  expect(readArguments(line.split(' ').filter(Boolean), (path) => path === 'there')).toMatchObject(expected);
const misuse = (line: string, hint: RegExp) => check(line, { type: 'misuse', message: expect.stringMatching(hint) });

test('a request, with its defaults', () =>
  check('resolve -f a', { type: 'run', command: 'resolve', paths: ['a'], output: 'text', profile: 'default' }));
test('all options', () =>
  check('status --filename=a -f - -o json -n shop --controller x.example/c --profile spec', {
    paths: ['a', '-'],
    output: 'json',
    namespace: 'shop',
    controller: 'x.example/c',
    profile: 'spec',
  }));
test('validate: its own options, with their defaults', () => {
  check('validate -f a', { command: 'validate', channel: 'standard', unknownFields: 'warn' });
  check('validate -f a b --channel experimental --unknown-fields=strict', {
    paths: ['a', 'b'],
    channel: 'experimental',
    unknownFields: 'strict',
  });
});
test('words after -f are paths', () => check('resolve -f a b c -o json', { paths: ['a', 'b', 'c'] }));
test('explain: words after -f are paths if they lead somewhere', () =>
  check('explain -f a there name', { paths: ['a', 'there'], name: 'name' }));
test('explain: a name in front', () => check('explain there -f a', { paths: ['a'], name: 'there' }));
test('diff: words of its own and after -f are before, those after --to are after', () => {
  check('diff a b --to c d -o json', { command: 'diff', paths: ['a', 'b'], to: ['c', 'd'], output: 'json' });
  check('diff --to=c -f a b', { paths: ['a', 'b'], to: ['c'] });
  check('diff --to c -o json a', { paths: ['a'], to: ['c'] });
});
test('diff: one side alone is no comparison', () => {
  misuse('diff a', /--to AFTER/);
  misuse('diff --to a', /BEFORE/);
  misuse('diff - --to -', /once/);
  misuse('diff a --to=', /^--to needs/);
  misuse('resolve -f a --to b', /--to; it is for diff/);
});
test('diagnose: words that stand alone are the line, none are stdin', () => {
  check('diagnose a b --observer backend', { command: 'diagnose', line: 'a b', paths: [], observer: 'backend' });
  check('diagnose --json', { paths: ['-'], output: 'json' });
  check('diagnose -f there', { paths: ['there'] });
  misuse('diagnose a -f b', /both/);
  misuse('diagnose a --observer nobody', /gateway or backend, not "nobody"/);
});
test('affects: an object, and then paths', () => {
  check('affects Secret/a/b c d -f there', { command: 'affects', name: 'Secret/a/b', paths: ['c', 'd', 'there'] });
  check('affects -f there Secret/a/b --json', { name: 'Secret/a/b', paths: ['there'], output: 'json' });
  misuse('affects Secret/a/b', /which object, and what to read/);
  misuse('affects -f there', /which object, and what to read/);
});
test('graph: a language, of which JSON may be asked for in three ways', () => {
  check('graph -f a', { command: 'graph', format: 'mermaid' });
  check('graph -f a --format dot', { format: 'dot' });
  for (const option of ['--format json', '-o json', '--json']) check(`graph -f a ${option}`, { format: 'json' });
  misuse('graph -f a --format svg', /mermaid, dot or json, not "svg"/);
  misuse('resolve -f a --format dot', /--format; it is for graph/);
});
test('help wins over what is missing', () => check('resolve --help', { type: 'help', command: 'resolve' }));
test('version', () => check('--version', { type: 'version' }));
test('no command', () => misuse('', /resolve, explain, affects, status, diff, graph, doctor, validate, diagnose/));
test('a misspelt command', () => misuse('reslove -f a', /resolve\?/));
test('a misspelt option', () => misuse('resolve --namspace x -f a', /--namespace\?/));
test('an option without its value', () => misuse('resolve -f', /^-f/));
test('an option in place of a value', () => misuse('resolve -f -o json', /^-f/));
test('a value for an option that takes none', () => misuse('resolve --help=yes', /--help/));
test('no path', () => misuse('resolve', /-f PATH/));
test('a path without -f', () => misuse('resolve a', /-f "a"/));
test('a word without a place', () => misuse('resolve a -f b', /"a"/));
test('stdin twice', () => misuse('resolve -f - -f -', /once/));
test('an unknown format', () => misuse('resolve -f a -o yaml', /"yaml"/));
test('an unknown profile', () => misuse('resolve -f a --profile nginx', /"nginx"/));
test('no name of a namespace', () => misuse('resolve -f a -n Shop_1', /"Shop_1"/));
test('an empty controller', () => misuse('resolve -f a --controller=', /--controller/));
test('two names', () => misuse('explain a b -f c', /"a" and "b"/));
test('an unknown channel', () => misuse('validate -f a --channel beta', /standard or experimental, not "beta"/));
test('an unknown way with unknown fields', () =>
  misuse('validate -f a --unknown-fields drop', /ignore, warn or strict, not "drop"/));
test('options of another command', () => {
  misuse('validate -f a --profile spec', /--profile/);
  misuse('resolve -f a --channel standard', /--channel; it is for validate/);
});
test('doctor: words that stand alone are paths, as those after -f', () =>
  check('doctor a b -f c --profile spec -n shop', { command: 'doctor', paths: ['a', 'b', 'c'], profile: 'spec' }));
test('doctor: a moment and a share', () => {
  check('doctor a --at 2026-03-01 --soon 0.1', { at: new Date('2026-03-01T00:00:00Z'), soon: 0.1 });
  check('doctor a --at 2026-03-01T12:00:00+02:00 --soon=1', { at: new Date('2026-03-01T10:00:00Z'), soon: 1 });
});
test('--json is short for -o json', () => {
  check('doctor a --json', { paths: ['a'], output: 'json' });
  check('resolve -f a --json', { paths: ['a'], output: 'json' });
});
test('doctor: no moment, no share', () => {
  for (const moment of ['tomorrow', '2026-02-30', '2026-03-01T12:00', '2026-13-01', '1772366400', ''])
    misuse(`doctor a --at=${moment}`, /--at is a date/);
  for (const share of ['20', '-0.1', '20%', '1.5', 'x', '']) misuse(`doctor a --soon=${share}`, /--soon is a share/);
});
test("doctor: its options are no other command's", () => {
  misuse('resolve -f a --at 2026-03-01', /--at; it is for doctor/);
  misuse('validate -f a --soon 0.1', /--soon; it is for doctor/);
});
