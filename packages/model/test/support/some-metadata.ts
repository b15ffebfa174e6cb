/** Metadata as people and machines write it: mostly right, now and then wrong in one way or another. */
import fc from 'fast-check';

const JUNK = fc.constantFrom<unknown>(null, 'x', '', 5, 1.5, true, [], {}, ['x'], [null], { a: 'b' }, { a: null });

const LENGTHS = [1, 62, 63, 64, 127, 128, 129, 252, 253, 254, 256, 257];
const long = fc
  .tuple(fc.constantFrom('a', 'é', '😀', 'a.', 'a-', '-', 'Z', '\ud800'), fc.constantFrom(...LENGTHS))
  .map(([part, length]) => part.repeat(Math.ceil(length / part.length)).slice(0, length));
const odd = fc.constantFrom(
  ...[
    '',
    'A',
    'a_b',
    '-a',
    'a-',
    'a..b',
    'a.',
    '.a',
    'a.-b',
    'a-.b',
    'é',
    'a\n',
    'a b',
    'a/b',
    'a/b/c',
    '/a',
    'a/',
    '/',
  ],
  ...[
    '1a',
    'K',
    'ſ',
    'A/b',
    'Example.com/Key',
    'example.com/a',
    'orphan',
    'foregroundDeletion',
    '\u0000',
    '\u2028',
    'a"\\\t',
  ],
);
const NAME_CHARACTERS = [...'ab1-._/AZ é'];
const random = fc.string({ unit: fc.constantFrom(...NAME_CHARACTERS), maxLength: 8 });
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'web', 'my.route', 'x-1') },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: long },
  { weight: 1, arbitrary: random },
);

const time = fc.oneof(
  fc.constantFrom('2024-01-02T03:04:05Z', '2024-02-29T03:04:05.5+01:00', '2024-01-02T03:04:05,5Z', '2024-01-02'),
  fc.constantFrom('2023-02-29T00:00:00Z', '1900-02-29T00:00:00Z', '2000-02-29T23:59:59-24:60', '2024-01-02t03:04:05z'),
  fc
    .tuple(
      fc.nat(9999),
      fc.nat(13),
      fc.nat(32),
      fc.nat(24),
      fc.nat(61),
      fc.nat(61),
      fc.constantFrom('Z', '+25:00', '-24:61'),
    )
    .map(([year, month, day, hour, minute, second, zone]) => {
      const two = (part: number) => String(part).padStart(2, '0');
      const clock = `${two(hour)}:${two(minute)}:${two(second)}`;
      return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${clock}${zone}`;
    }),
);

const seldom = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 12, arbitrary: arbitrary as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: JUNK });

const words = (word: fc.Arbitrary<unknown>) =>
  fc.dictionary(
    name.filter((key) => key !== '__proto__'),
    word,
    { maxKeys: 3 },
  );
const value = fc.oneof({ weight: 6, arbitrary: name }, { weight: 1, arbitrary: JUNK });

const big = fc.constantFrom(262_142, 262_143, 262_144).map((length) => ({ a: 'x'.repeat(length) }));
const bigInBytes = fc.constantFrom(131_071, 131_072).map((length) => ({ a: 'é'.repeat(length) }));

const owner = fc.record(
  {
    apiVersion: seldom(fc.constantFrom('v1', 'apps/v1', '', 'a/b/c', 'a/', '/')),
    kind: seldom(fc.constantFrom('Service', 'Event', '')),
    name: seldom(fc.constantFrom('a', '')),
    uid: seldom(fc.constantFrom('u', '')),
    controller: seldom(fc.boolean()),
    blockOwnerDeletion: seldom(fc.boolean()),
    zzz: JUNK,
  },
  { requiredKeys: ['apiVersion', 'kind', 'name', 'uid'] },
);

const managed = fc.record(
  {
    manager: seldom(fc.oneof(fc.constantFrom('kubectl', 'a\u0007', 'a b', 'a\u00a0b', '\u200b', '\ud800'), long)),
    operation: seldom(fc.constantFrom('Apply', 'Update', '', 'apply')),
    apiVersion: seldom(fc.constant('v1')),
    time: seldom(time),
    fieldsType: seldom(fc.constantFrom('FieldsV1', '', 'FieldsV2')),
    fieldsV1: JUNK,
    subresource: seldom(fc.oneof(fc.constant('status'), long)),
  },
  { requiredKeys: ['operation'] },
);

const fields = fc.record(
  {
    name: seldom(name),
    generateName: seldom(name),
    namespace: seldom(name),
    selfLink: seldom(fc.constant('/a')),
    uid: seldom(fc.constant('6f1c5e3a')),
    resourceVersion: seldom(fc.constant('12345')),
    generation: seldom(fc.constantFrom(1, 0, -1, 2 ** 63, -(2 ** 63), 1e300)),
    creationTimestamp: seldom(time),
    deletionTimestamp: seldom(time),
    deletionGracePeriodSeconds: seldom(fc.constantFrom(0, 30)),
    labels: seldom(words(value)),
    annotations: seldom(
      fc.oneof({ weight: 20, arbitrary: words(value) }, { weight: 1, arbitrary: fc.oneof(big, bigInBytes) }),
    ),
    ownerReferences: seldom(fc.array(seldom(owner), { maxLength: 3 })),
    finalizers: seldom(fc.array(value, { maxLength: 3 })),
    managedFields: seldom(fc.array(seldom(managed), { maxLength: 2 })),
    zzz: JUNK,
    clusterName: JUNK,
  },
  { requiredKeys: ['name'] },
);

/** Metadata, or something else where metadata is wanted. */
export const someMetadata: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 40, arbitrary: fc.record({ name: seldom(name), namespace: seldom(name), labels: seldom(words(value)) }) },
  { weight: 40, arbitrary: fields },
  { weight: 1, arbitrary: JUNK },
);
